"""What a second, a changed, a partial and a failing load do to what is there."""

import gzip
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data_pipeline.errors import FileError, MappingError, PipelineError
from data_pipeline.mapping import parse_mapping
from data_pipeline.schema.budgets import budget_item
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.ledger import finding, pipeline_run, revision, source_file
from data_pipeline.schema.measures import measure, responsibility, status_report
from data_pipeline.schema.organisation import department, municipality
from data_pipeline.schema.vocabulary import RunOutcome
from tests.functional.load_files import (
    AGS,
    CASES,
    case_mapping,
    cases,
    dump,
    load,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)

PLAN_TABLES = (
    "concept",
    "department",
    "action_field",
    "measure",
    "responsibility",
    "budget_item",
    "status_report",
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx", plan())


def test_a_plan_is_loaded_whole(database_url: str, book: Path) -> None:
    with ready(database_url) as engine:
        result = load(engine, book)
        rows = dump(engine)

    assert result.outcome is RunOutcome.LOADED, result.files[0].findings
    assert (result.files[0].counts.read, result.files[0].counts.written) == (12, 12)
    assert [row["title"] for row in rows["measure"]] == ["Sprachkurse", "Beratung"]
    assert [str(row["end_date"]) for row in rows["measure"]] == ["2026-09-30", "None"]
    assert [row["is_ongoing"] for row in rows["measure"]] == [False, True]
    assert [row["field_code"] for row in rows["measure"]] == ["1", "1"]
    assert [row["department_key"] for row in rows["responsibility"]] == ["fb31", "gb3"]
    assert [(row["planned_eur"], row["statement"]) for row in rows["budget_item"]] == [
        (20000.0, "amount"),
        (None, "open"),
    ]
    assert [row["progress_percent"] for row in rows["status_report"]] == [10, 35]
    assert [str(row["as_of_date"]) for row in rows["revision"]] == ["2025-12-31"]
    assert (rows["municipality"][0]["name"], rows["municipality"][0]["current_revision_number"]) == (
        "Musterstadt",
        1,
    )


def test_the_same_bytes_again_do_nothing(database_url: str, book: Path) -> None:
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)
        result = load(engine, book)

        assert dump(engine) == before
    assert (result.outcome, result.revision_number) == (RunOutcome.UNCHANGED, 1)
    assert [report.counts.written for report in result.files] == [12]


def test_other_bytes_with_the_same_rows_make_no_revision(database_url: str, book: Path) -> None:
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)
        write_workbook(book, plan() | {"Notizen": [["Nur für uns"]]})
        result = load(engine, book)
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.UNCHANGED, 1)
    assert {name: after[name] for name in PLAN_TABLES} == {name: before[name] for name in PLAN_TABLES}
    assert after["revision"] == before["revision"]
    assert {row["outcome"] for row in after["pipeline_run"]} == {"loaded", "unchanged"}


def test_a_changed_file_makes_a_revision_and_leaves_the_old_rows(database_url: str, book: Path) -> None:
    changed = plan()
    changed["Sachstände"].append(["1.2", "06/2026", "umgesetzt", "100"])
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)
        result = load(engine, write_workbook(book, changed))
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.LOADED, 2)
    for name in PLAN_TABLES:
        assert [row for row in after[name] if row["revision_number"] == 1] == before[name]
    assert len([row for row in after["status_report"] if row["revision_number"] == 2]) == 3
    assert after["municipality"][0]["current_revision_number"] == 2


def test_an_earlier_state_can_come_back_as_a_new_revision(database_url: str, tmp_path: Path) -> None:
    changed = plan()
    changed["Maßnahmen"][1][2] = "Sprachkurse für alle"
    first = write_workbook(tmp_path / "a.xlsx", plan())
    second = write_workbook(tmp_path / "b.xlsx", changed)
    with ready(database_url) as engine:
        numbers = [load(engine, path).revision_number for path in (first, second, first)]

    assert numbers == [1, 2, 3]


def test_one_sheet_carries_the_rest_over(database_url: str, book: Path, tmp_path: Path) -> None:
    one = {"Sachstände": [["Maßnahme-Nr.", "Stand", "Umsetzungsstand"], ["1.1", "06/2026", "umgesetzt"]]}
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)
        result = load(engine, write_workbook(tmp_path / "teil.xlsx", one))
        with engine.connect() as connection:
            reports = rows_of(connection, status_report, revision_number=2)
            measures = rows_of(connection, measure, revision_number=2)
            budgets = rows_of(connection, budget_item, revision_number=2)

    assert (result.outcome, result.revision_number) == (RunOutcome.LOADED, 2)
    assert [str(row["reported_on_date"]) for row in reports] == ["2026-06-30"]
    assert [row | {"revision_number": 1} for row in measures] == before["measure"]
    assert [row | {"revision_number": 1} for row in budgets] == before["budget_item"]


def test_a_sheet_left_empty_changes_nothing(database_url: str, book: Path) -> None:
    emptied = plan() | {"Budget": [["Maßnahme-Nr.", "Jahr", "Geplant"]]}
    with ready(database_url) as engine:
        load(engine, book)
        result = load(engine, write_workbook(book, emptied))

    assert result.outcome is RunOutcome.UNCHANGED


def test_carried_over_rows_without_their_measure_are_told_one_by_one(database_url: str, book: Path) -> None:
    shorter = {"Konzept": plan()["Konzept"], "Maßnahmen": plan()["Maßnahmen"][:2]}
    with ready(database_url) as engine:
        load(engine, book)
        result = load(engine, write_workbook(book, shorter))
        with engine.connect() as connection:
            owners = rows_of(connection, responsibility, revision_number=2)
            told = rows_of(connection, finding)

    assert result.outcome is RunOutcome.LOADED_WITH_FINDINGS
    assert [row["measure_code"] for row in owners] == ["1.1"]
    reasons = sorted(item.reason for item in result.files[0].findings)
    assert [reason.split(" (")[0] for reason in reasons] == ["Budget", "Zuständigkeiten"]
    assert [row["reason"] for row in told] == [item.reason for item in result.files[0].findings]
    assert result.files[0].counts.refused == 0


def test_other_concepts_and_other_cities_stay_untouched(database_url: str, tmp_path: Path) -> None:
    other = plan(concept="KLIMA")
    other["Maßnahmen"][1][2] = "Solardächer"
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "ik.xlsx", plan()))
        load(engine, write_workbook(tmp_path / "stadt2.xlsx", plan(ags="12000002", city="Anderswo")))
        before = dump(engine)
        result = load(engine, write_workbook(tmp_path / "klima.xlsx", other))
        with engine.connect() as connection:
            measures = rows_of(connection, measure, ags=AGS, revision_number=2)
        after = dump(engine)

    assert result.revision_number == 2
    assert [(row["concept_code"], row["title"]) for row in measures] == [
        ("IK", "Sprachkurse"),
        ("IK", "Beratung"),
        ("KLIMA", "Solardächer"),
        ("KLIMA", "Beratung"),
    ]
    for name, rows in before.items():
        assert [row for row in after[name] if row["ags"] == "12000002"] == [
            row for row in rows if row["ags"] == "12000002"
        ]


def test_complaints_alone_do_not_rewrite_the_plan(database_url: str, book: Path, tmp_path: Path) -> None:
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)
        result = load(engine, write_csv(tmp_path / "faelle.csv", cases()), mapping=case_mapping())
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.LOADED, 2)
    assert [row["plan_revision_number"] for row in after["revision"]] == [1, 1]
    assert {name: after[name] for name in PLAN_TABLES} == {name: before[name] for name in PLAN_TABLES}
    assert [row["is_sample"] for row in after["complaint"]] == [False, True, False]
    assert [row["category_code"] for row in after["complaint"]] == ["Lärm", "Müll", None]
    assert [str(row["received_at"]) for row in after["complaint"]][2] == "2026-02-04 22:30:00"
    assert [str(row["closed_date"]) for row in after["complaint"]] == ["2026-01-05", "None", "2026-02-06"]
    assert [row["resolution_seconds"] for row in after["complaint"]] == [268200, None, 89100]


def test_a_changed_complaint_changes_its_row_only(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    changed = cases()
    changed[2][4] = "10.03.2026 09:00"
    changed.append(["A4", "Lob", "", "01.04.2026 10:00", "", ""])
    with ready(database_url) as engine:
        load(engine, path, mapping=case_mapping())
        before = dump(engine)["complaint"]
        result = load(engine, write_csv(path, changed), mapping=case_mapping())
        after = dump(engine)["complaint"]

    assert (result.outcome, result.revision_number, result.files[0].counts.written) == (
        RunOutcome.LOADED,
        2,
        4,
    )
    assert [after[0], after[2]] == [before[0], before[2]]
    assert [row["changed_revision_number"] for row in after] == [1, 2, 1, 2]
    assert [row["first_revision_number"] for row in after] == [1, 1, 1, 2]
    assert str(after[1]["closed_date"]) == "2026-03-10"


def test_complaints_in_another_order_are_the_same_complaints(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    with ready(database_url) as engine:
        load(engine, path, mapping=case_mapping())
        before = dump(engine)
        result = load(engine, write_csv(path, [cases()[0], *cases()[:0:-1]]), mapping=case_mapping())
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.UNCHANGED, 1)
    assert (after["complaint"], after["revision"]) == (before["complaint"], before["revision"])


def test_a_write_that_fails_leaves_nothing_behind(database_url: str, book: Path, tmp_path: Path) -> None:
    changed = plan()
    changed["Sachstände"].append(["1.2", "06/2026", "umgesetzt", "100"])
    with ready(database_url) as engine:
        load(engine, book)
        with engine.begin() as connection:
            for statement in _trap(engine.dialect.name):
                connection.execute(text(statement))
        before = dump(engine)
        path = write_csv(tmp_path / "faelle.csv", cases())
        (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")
        with pytest.raises(DBAPIError, match="Falle"):
            load(engine, write_workbook(book, changed), path)

        assert dump(engine) == before
    assert before["municipality"][0]["current_revision_number"] == 1


def _trap(dialect: str) -> list[str]:
    """The very last thing a load writes fails."""
    if dialect == "sqlite":
        body = "BEGIN SELECT RAISE(ABORT, 'Falle'); END"
        return [f"CREATE TRIGGER trap BEFORE INSERT ON source_file {body}"]
    return [
        "CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'Falle'; END $$",
        "CREATE TRIGGER trap BEFORE INSERT ON source_file EXECUTE FUNCTION trap()",
    ]


def test_a_refused_load_leaves_its_findings_and_no_city(database_url: str, book: Path) -> None:
    bad = {"Konzept": [["AGS", "Stadt", "Konzept", "Titel"], ["12000009", "Nirgends", "IK", None]]}
    with ready(database_url) as engine:
        result = load(engine, write_workbook(book, bad))
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.REFUSED, None)
    assert (after["municipality"], after["revision"], after["concept"]) == ([], [], [])
    assert [row["outcome"] for row in after["pipeline_run"]] == ["refused"]
    assert [(row["sheet"], row["row_number"], row["column_name"]) for row in after["finding"]] == [
        ("Konzept", 2, "Titel")
    ]


def with_broken_formula(path: Path) -> Path:
    """The plan with three more measures; a formula in the row of the first one ends in an error."""
    sheets = plan()
    sheets["Maßnahmen"] += [[f"1.{number}", "1", "Neu", "2025", "2026"] for number in (3, 4, 5)]
    book = load_workbook(write_workbook(path, sheets))
    cell = book["Maßnahmen"]["D2"]
    cell.value, cell.data_type = "#REF!", "e"
    book.save(path)
    return path


def test_a_broken_formula_takes_no_measure_out_of_the_plan(database_url: str, book: Path) -> None:
    with ready(database_url) as engine:
        load(engine, book)
        before = dump(engine)["measure"][0]
        result = load(engine, with_broken_formula(book))
        with engine.connect() as connection:
            (after,) = rows_of(connection, measure, measure_code="1.1", revision_number=2)
            owners = rows_of(connection, responsibility, measure_code="1.1", revision_number=2)
            told = rows_of(connection, finding)

    assert result.outcome is RunOutcome.LOADED_WITH_FINDINGS
    assert after == before | {"revision_number": 2}
    assert len(owners) == 1
    assert [(row["row_number"], row["column_name"], row["measure_code"]) for row in told] == [
        (2, "D", "1.1"),
        (None, None, None),
    ]


def test_the_ledger_equals_what_is_told(database_url: str, tmp_path: Path) -> None:
    bad = plan()
    bad["Maßnahmen"][2][1] = "9"
    bad["Budget"][1][2] = "viel Geld"
    with ready(database_url) as engine:
        result = load(engine, write_workbook(tmp_path / "plan.xlsx", bad))
        with engine.connect() as connection:
            (kept,) = rows_of(connection, source_file)
            told = rows_of(connection, finding)
            (done,) = rows_of(connection, pipeline_run)

    (report,) = result.files
    assert (done["outcome"], done["revision_number"]) == ("loaded_with_findings", 1)
    counts = [kept[f"rows_{name}"] for name in ("read", "written", "refused", "ignored")]
    assert counts == [report.counts.read, report.counts.written, report.counts.refused, report.counts.ignored]
    assert counts == [12, 8, 4, 0]
    assert [
        (row["sheet"], row["row_number"], row["column_name"], row["value"], row["reason"]) for row in told
    ] == [
        (item.place.sheet, item.place.row, item.column, item.value, item.reason) for item in report.findings
    ]
    assert {row["measure_code"] for row in told if row["sheet"] == "Budget"} == {"1.1", "1.2"}
    assert [row["measure_code"] for row in told] == [item.measure_code for item in report.findings]
    assert ("Maßnahmen", 3, "Handlungsfeld-Nr.", "9") in {
        (row["sheet"], row["row_number"], row["column_name"], row["value"]) for row in told
    }


def test_the_archive_holds_the_untouched_bytes(database_url: str, book: Path, tmp_path: Path) -> None:
    with ready(database_url) as engine:
        digest = load(engine, book).files[0].sha256

    assert (tmp_path / "archive" / digest[:2] / digest).read_bytes() == book.read_bytes()


@pytest.mark.parametrize("keeps", [False, True])
def test_complaints_are_kept_only_if_the_mapping_says_so(
    database_url: str, tmp_path: Path, keeps: bool
) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    mapping = case_mapping(("keeps_original = true\n" if keeps else "") + CASES)
    with ready(database_url) as engine:
        report = load(engine, path, mapping=mapping).files[0]
        with engine.connect() as connection:
            assert rows_of(connection, source_file)[0]["is_content_kept"] is keeps

    assert (tmp_path / "archive" / report.sha256[:2] / report.sha256).exists() is keeps


def test_cells_of_free_text_are_dropped_and_counted(database_url: str, tmp_path: Path) -> None:
    rows = [
        [*row, text]
        for row, text in zip(cases(), ("Text", "Mein Nachbar heißt Kunz", "", "Hallo"), strict=True)
    ]
    mapping = case_mapping('drop = ["text"]\n' + CASES)
    with ready(database_url) as engine:
        result = load(engine, write_csv(tmp_path / "faelle.csv", rows), mapping=mapping)
        everything = str(dump(engine))

    assert result.files[0].counts.cells_dropped == 2
    assert "Kunz" not in everything and "Hallo" not in everything


def test_long_texts_in_a_column_of_words_never_reach_the_ledger(database_url: str, tmp_path: Path) -> None:
    rows = cases()
    rows[1][1] = rows[2][2] = (
        "Mein Nachbar Herr Kunz macht jeden Abend Lärm, und zwar bis Mitternacht, seit Jahren. " * 2
    )
    with ready(database_url) as engine:
        result = load(engine, write_csv(tmp_path / "faelle.csv", rows), mapping=case_mapping())
        everything = str(dump(engine))

    assert (result.files[0].counts.written, result.files[0].counts.refused) == (1, 2)
    assert "Kunz" not in everything


def test_shifted_cells_with_a_person_reach_neither_the_tables_nor_the_ledger(
    database_url: str, tmp_path: Path
) -> None:
    person = "Erika Mustermann, Hauptstr. 5, Tel. 0331 123456"
    places = ("52.4012,13.0555", "14467 Potsdam", "e@x.de")
    shifted = [[f"B{at}", *cases()[1][1:]] for at in range(6)]
    for at, row in enumerate(shifted):
        row[at] = person
    shifted += [[f"C{at}", "Lob", place, *cases()[1][3:]] for at, place in enumerate(places)]
    with ready(database_url) as engine:
        file = write_csv(tmp_path / "faelle.csv", [*cases(), *shifted])
        result = load(engine, file, mapping=case_mapping(), is_forced=True)
        everything = str(dump(engine)) + str(result)

    assert (result.files[0].counts.written, result.files[0].counts.refused) == (3, len(shifted))
    for word in ("Mustermann", "Hauptstr", "123456", "52.4012", "14467", "e@x.de"):
        assert word not in everything


def test_every_refused_complaint_has_its_reason(database_url: str, tmp_path: Path) -> None:
    rows = [
        *cases(),
        ["A1", "Lob", "", "01.03.2026 08:00", "", ""],
        ["A5", "Gruß", "", "01.03.2026 08:00", "", ""],
        ["A6", "Lob", "", "gestern", "", ""],
        ["", "Lob", "", "01.03.2026 08:00", "", ""],
        ["A7", "Lob", "", "01.03.2026 08:00", "28.02.2026 08:00", "vielleicht"],
        ["A8", "Lob", "", "01.03.2026 08:00", "28.02.2026 08:00", "ja"],
        ["A9", "Lob"],
    ]
    with ready(database_url) as engine:
        file = write_csv(tmp_path / "faelle.csv", rows)
        result = load(engine, file, mapping=case_mapping(), is_forced=True)
        with engine.connect() as connection:
            assert len(rows_of(connection, complaint)) == 4

    counts = result.files[0].counts
    assert (counts.read, counts.written, counts.refused) == (10, 4, 6)
    told = {
        item.place.row: (item.column, item.value, item.severity.value) for item in result.files[0].findings
    }
    assert told == {
        None: (None, None, "obstacle"),
        5: ("Nr", "A1", "refused"),
        6: ("Art", "(Text mit 4 Zeichen)", "refused"),
        7: ("Eingang", "(Text mit 7 Zeichen)", "refused"),
        8: ("Nr", None, "refused"),
        9: ("Beispiel", "(Text mit 10 Zeichen)", "refused"),
        10: ("Abschluss", "28.02.2026 08:00", "warning"),
        11: (None, None, "refused"),
    }


def test_a_second_row_counts_where_the_first_one_was_refused(database_url: str, tmp_path: Path) -> None:
    rows = [*cases()[:2], ["A2", "Gruß", "", "03.02.2026 12:00", "", ""], cases()[2]]
    with ready(database_url) as engine:
        result = load(engine, write_csv(tmp_path / "faelle.csv", rows), mapping=case_mapping())

    assert (result.files[0].counts.written, result.files[0].counts.refused) == (2, 1)


def test_files_of_the_same_name_keep_their_findings_apart(database_url: str, tmp_path: Path) -> None:
    for folder, concept in (("nord", "A"), ("sued", "B")):
        (tmp_path / folder).mkdir()
        sheets = plan(concept=concept)
        sheets["Maßnahmen"][1][3] = "irgendwann" if folder == "nord" else "2025"
        write_workbook(tmp_path / folder / "plan.xlsx", sheets)
    with ready(database_url) as engine:
        result = load(engine, tmp_path / "nord", tmp_path / "sued")
        with engine.connect() as connection:
            names = [row["file_name"] for row in rows_of(connection, source_file)]

    assert names == ["nord/plan.xlsx", "sued/plan.xlsx"]
    assert result.files[0].findings
    assert result.files[1].findings == []


def test_two_files_with_the_same_content_are_refused(database_url: str, book: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.xlsx"
    copy.write_bytes(book.read_bytes())
    with ready(database_url) as engine, pytest.raises(FileError, match="denselben Inhalt"):
        load(engine, book, copy)


def test_a_file_named_twice_is_read_once(database_url: str, book: Path) -> None:
    with ready(database_url) as engine:
        assert len(load(engine, book, book.parent, book).files) == 1


@pytest.mark.parametrize(("stated", "given"), [("12000001", "12000002"), ("US-BOS", "12000001")])
def test_a_setting_does_not_win_over_the_city_of_the_file(
    database_url: str, tmp_path: Path, stated: str, given: str
) -> None:
    mapping = case_mapping(CASES.replace("12000001", stated))
    with ready(database_url) as engine:
        before = dump(engine)
        with pytest.raises(PipelineError, match="Mehrere Städte"):
            load(engine, write_csv(tmp_path / "f.csv", cases()), mapping=mapping, ags=given)

        assert dump(engine) == before


def test_the_city_may_come_from_outside(database_url: str, tmp_path: Path) -> None:
    mapping = case_mapping(CASES.replace('ags = "12000001"', ""))
    path = write_csv(tmp_path / "f.csv", cases())
    with ready(database_url) as engine:
        with pytest.raises(PipelineError, match="AGS"):
            load(engine, path, mapping=mapping)
        load(engine, path, mapping=mapping, ags="12000007")
        again = load(engine, path, mapping=mapping, ags="12000008")
        with engine.connect() as connection:
            assert [row["ags"] for row in rows_of(connection, municipality)] == ["12000007", "12000008"]
            assert len(rows_of(connection, revision)) == 2
    assert again.outcome is RunOutcome.LOADED


@pytest.mark.parametrize("key", ["5515000", "123456789"])
def test_a_key_that_lost_its_zero_is_no_other_city(database_url: str, tmp_path: Path, key: str) -> None:
    path = write_workbook(tmp_path / "plan.xlsx", plan(ags=key))
    with ready(database_url) as engine, pytest.raises(PipelineError, match="kein Gemeindeschlüssel"):
        load(engine, path)


def test_compressed_complaints_are_read(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    packed = tmp_path / "faelle.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    with ready(database_url) as engine:
        assert load(engine, packed, mapping=case_mapping()).files[0].counts.written == 3


def test_complaints_from_a_workbook_count_the_other_sheets(database_url: str, tmp_path: Path) -> None:
    sheets = {"Info": [["Stand", "heute"]], "Fälle": [[cell or None for cell in row] for row in cases()]}
    path = write_workbook(tmp_path / "faelle.xlsx", sheets)
    with ready(database_url) as engine:
        counts = load(engine, path, mapping=case_mapping()).files[0].counts

    assert (counts.read, counts.written, counts.ignored) == (4, 3, 1)


def test_a_dry_run_tells_the_same_and_changes_nothing(database_url: str, book: Path, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "faelle.csv", cases())
    with ready(database_url) as engine:
        load(engine, path, mapping=case_mapping())
        before = dump(engine)
        dry = load(engine, book, is_dry=True)

        assert dump(engine) == before
        assert not (tmp_path / "archive").exists()
        assert load(engine, book).files == dry.files


def test_a_mapping_that_fits_no_heading_is_an_error(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [["a", "b"], ["1", "2"]])
    mapping = parse_mapping(
        'title="x"\n[[table]]\ntarget="measure"\ncolumns={measure_code="Nr", title="Titel"}', name="x.toml"
    )
    with ready(database_url) as engine:
        with pytest.raises(MappingError, match=r"x\.toml passt zu keinem Blatt"):
            load(engine, path, mapping=mapping, ags=AGS)
        with pytest.raises(MappingError, match="Keine bekannte Zuordnung"):
            load(engine, path, ags=AGS)
        with pytest.raises(MappingError, match="Überschriften passen nicht"):
            load(engine, path, mapping=case_mapping())


def test_numbers_too_large_for_a_column_are_findings(database_url: str, tmp_path: Path) -> None:
    sheets = plan()
    sheets["Budget"] = [
        ["Maßnahme-Nr.", "Jahr", "Geplant"],
        ["1.1", 3_000_000_000, 1],
        ["1.1", 2026, 10**13],
        ["1.1", 2026, 5],
    ]
    with ready(database_url) as engine:
        result = load(engine, write_workbook(tmp_path / "plan.xlsx", sheets))

    assert [(item.place.row, item.column) for item in result.files[0].findings] == [
        (2, "Jahr"),
        (3, "Geplant"),
    ]


def test_departments_in_a_circle_are_refused_with_what_hangs_on_them(
    database_url: str, tmp_path: Path
) -> None:
    sheets = plan()
    sheets["Organisation"][1][4] = "fb31"
    sheets["Organisation"].append(["amt9", "9", "Amt", "Fachbereich", None])
    with ready(database_url) as engine:
        result = load(engine, write_workbook(tmp_path / "plan.xlsx", sheets))
        rows = dump(engine)

    assert [row["department_key"] for row in rows["department"]] == ["amt9"]
    assert rows["responsibility"] == []
    assert sum("Kreis" in item.reason for item in result.files[0].findings) == 2
    assert len(result.files[0].findings) == 4


@pytest.mark.parametrize("column", ["Beginn", "Handlungsfeld-Nr."])
def test_a_table_is_never_emptied_by_refusals(database_url: str, tmp_path: Path, column: str) -> None:
    bad = plan()
    at = bad["Maßnahmen"][0].index(column)
    for row in bad["Maßnahmen"][1:]:
        row[at] = "irgendwann"
    other = plan(concept="KLIMA")
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))
        load(engine, write_workbook(tmp_path / "klima.xlsx", other))
        before = dump(engine)
        result = load(engine, write_workbook(tmp_path / "schlecht.xlsx", bad))
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.REFUSED, 2)
    assert {name: after[name] for name in PLAN_TABLES} == {name: before[name] for name in PLAN_TABLES}
    assert after["municipality"] == before["municipality"]
    counts = result.files[0].counts
    assert (counts.written, counts.read) == (0, counts.refused + counts.ignored)
    told = [item.reason for item in result.files[0].findings if not item.place.sheet]
    assert sum("»Maßnahmen«" in reason for reason in told) == 1


@pytest.mark.parametrize("is_first", [True, False])
def test_a_refused_plan_takes_the_complaints_with_it(
    database_url: str, book: Path, tmp_path: Path, is_first: bool
) -> None:
    bad = {"Konzept": [["AGS", "Stadt", "Konzept", "Titel"], [AGS, "Musterstadt", "IK", None]]}
    (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")
    path = write_csv(tmp_path / "faelle.csv", cases())
    with ready(database_url) as engine:
        if not is_first:
            load(engine, book)
        result = load(engine, write_workbook(tmp_path / "schlecht.xlsx", bad), path)
        rows = dump(engine)["complaint"]

    assert (result.outcome, result.revision_number) == (RunOutcome.REFUSED, None if is_first else 1)
    assert rows == []
    assert [report.counts.written for report in result.files] == [0, 0]


def test_a_table_may_lose_rows_that_nobody_refused(database_url: str, tmp_path: Path) -> None:
    goals: list[list[object]] = [
        ["Konzept", "Ziel-Nr.", "Ziel"],
        ["IK", "Z1", "Eins"],
        ["KLIMA", "Z1", "Zwei"],
    ]
    both = plan()
    both["Konzept"].append([AGS, "Musterstadt", "KLIMA", "Klimakonzept"])
    for name in ("Handlungsfelder", "Maßnahmen", "Zuständigkeiten", "Budget", "Sachstände"):
        del both[name]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", both | {"Ziele": goals}))
        result = load(engine, write_workbook(tmp_path / "b.xlsx", both | {"Ziele": goals[:2]}))

    assert (result.outcome, result.revision_number) == (RunOutcome.LOADED, 2)


def test_a_report_counts_for_the_as_of_date_once_its_span_has_begun(
    database_url: str, tmp_path: Path
) -> None:
    sheets = plan()
    sheets["Sachstände"] += [["1.2", "06/2026", "umgesetzt", "100"], ["1.1", "Q3/2026", "umgesetzt", "100"]]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", sheets), today=date(2026, 6, 15))
        with engine.connect() as connection:
            (row,) = rows_of(connection, revision)

    assert row["as_of_date"] == date(2026, 6, 15)


def test_moments_far_away_are_findings(database_url: str, tmp_path: Path) -> None:
    rows = cases()
    rows[1][4], rows[2][4], rows[3][3] = "31.12.2099 00:00", "31.12.9999 00:00", "01.01.1900 00:00"
    rows += [
        ["A4", "Lob", "", "01.01.1950 00:00", "01.01.2026 00:00", ""],
        ["A5", "Lob", "", "01.04.2026 10:00"],
    ]
    rows[-1] += ["", ""]
    with ready(database_url) as engine:
        result = load(engine, write_csv(tmp_path / "faelle.csv", rows), mapping=case_mapping())

    (report,) = result.files
    assert (report.counts.written, report.counts.refused) == (1, 4)
    assert [(item.place.row, "nicht plausibel" in item.reason) for item in report.findings] == [
        (4, True),
        (2, True),
        (3, True),
        (5, True),
    ]


def test_a_column_that_is_not_delivered_keeps_what_holds(database_url: str, tmp_path: Path) -> None:
    narrow = [[*row[:2], row[3]] for row in cases()]
    narrow[1][1] = "Lob"
    narrow.append(["A4", "Lob", "01.04.2026 10:00"])
    mapping = case_mapping(
        "".join(
            line
            for line in CASES.splitlines(keepends=True)
            if not line.startswith(("category_code", "is_sample", "closed_at"))
        )
    )
    with ready(database_url) as engine:
        load(engine, write_csv(tmp_path / "faelle.csv", cases()), mapping=case_mapping())
        before = dump(engine)["complaint"]
        load(engine, write_csv(tmp_path / "schmal.csv", narrow), mapping=mapping)
        after = dump(engine)["complaint"]

    changed = {"kind": after[0]["kind"], "changed_revision_number": 2}
    assert after[:3] == [before[0] | changed, *before[1:]]
    assert (after[0]["kind"], after[0]["category_code"]) == ("praise", "Lärm")
    assert [after[3][name] for name in ("category_code", "closed_at", "is_sample")] == [None, None, False]


def test_another_concept_adds_to_the_tables_of_the_city(database_url: str, tmp_path: Path) -> None:
    other = plan(concept="KLIMA")
    other["Organisation"] = [
        other["Organisation"][0],
        ["gb3", "3", "Soziales und Klima", "Geschäftsbereich", None],
        ["fb40", "40", "Tiefbau", "Fachbereich", None],
    ]
    other["Zuständigkeiten"][1:] = [["1.1", "federführend", "Tiefbau"]]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "ik.xlsx", plan()))
        result = load(engine, write_workbook(tmp_path / "klima.xlsx", other))
        with engine.connect() as connection:
            departments = rows_of(connection, department, revision_number=2)
            owners = rows_of(connection, responsibility, revision_number=2)

    assert result.outcome is RunOutcome.LOADED, result.files[0].findings
    assert {row["department_key"]: row["name"] for row in departments} == {
        "fb31": "Bildung",
        "fb40": "Tiefbau",
        "gb3": "Soziales und Klima",
    }
    assert [row["department_key"] for row in owners] == ["fb31", "gb3", "fb40"]


def test_the_only_concept_replaces_the_tables_of_the_city(
    database_url: str, book: Path, tmp_path: Path
) -> None:
    sheets = plan()
    only = {"Organisation": [*sheets["Organisation"], ["amt9", "9", "Amt", "Fachbereich", None]]}
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "mehr.xlsx", sheets | only))
        load(engine, write_workbook(tmp_path / "stellen.xlsx", {"Organisation": sheets["Organisation"]}))
        with engine.connect() as connection:
            departments = rows_of(connection, department, revision_number=2)

    assert [row["department_key"] for row in departments] == ["fb31", "gb3"]


@pytest.mark.parametrize(("zone", "day"), [(None, "2026-07-02"), ("America/Chicago", "2026-07-01")])
def test_today_is_the_day_in_the_city(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str | None, day: str
) -> None:
    monkeypatch.setattr("data_pipeline.run._now", lambda: datetime.fromisoformat("2026-07-01T22:30:00"))
    mapping = case_mapping((f'timezone = "{zone}"\n' if zone else "") + CASES)
    with ready(database_url) as engine:
        load(engine, write_csv(tmp_path / "faelle.csv", cases()), mapping=mapping, today=None)
        with engine.connect() as connection:
            (row,) = rows_of(connection, revision)

    assert str(row["as_of_date"]) == day


def test_refused_departments_do_not_damage_another_concept(database_url: str, tmp_path: Path) -> None:
    other = plan(concept="KLIMA")
    for row in other["Organisation"][1:]:
        row[4] = row[0]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "ik.xlsx", plan()))
        before = dump(engine)
        result = load(engine, write_workbook(tmp_path / "klima.xlsx", other))
        after = dump(engine)

    assert (result.outcome, result.revision_number) == (RunOutcome.REFUSED, 1)
    assert {name: after[name] for name in PLAN_TABLES} == {name: before[name] for name in PLAN_TABLES}
