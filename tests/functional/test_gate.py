"""A load that would do harm is refused as a whole, unless somebody says expressly that it shall not be."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from data_pipeline.schema.ledger import finding, pipeline_run, source_file
from data_pipeline.schema.measures import measure
from tests.functional.load_files import (
    Sheets,
    command,
    load,
    objects,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)


def many_measures(count: int, *, heading: str = "Maßnahme") -> Sheets:
    """A plan with so many measures and nothing that belongs to them."""
    sheets = {name: rows for name, rows in plan().items() if name in ("Konzept", "Handlungsfelder")}
    rows = [[f"1.{number}", "1", f"Vorhaben {number}"] for number in range(1, count + 1)]
    return sheets | {"Maßnahmen": [["Maßnahme-Nr.", "Handlungsfeld-Nr.", heading], *rows]}


def titles(engine: Engine) -> list[object]:
    """Titles of the newest plan."""
    with engine.connect() as connection:
        rows = rows_of(connection, measure)
    newest = max(row["revision_number"] for row in rows)  # type: ignore[type-var]
    return [row["title"] for row in rows if row["revision_number"] == newest]


def runs(engine: Engine) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return sorted(rows_of(connection, pipeline_run), key=lambda row: str(row["started_at"]))


def test_far_fewer_measures_are_stopped_and_force_is_noted(database_url: str, tmp_path: Path) -> None:
    whole = write_workbook(tmp_path / "plan.xlsx", many_measures(20))
    rest = write_workbook(tmp_path / "rest.xlsx", many_measures(5))
    call = ["--database", database_url, "--json"]
    command("load", whole, *call, cwd=tmp_path)

    stopped = command("load", rest, *call, cwd=tmp_path)
    forced = command("load", rest, *call, "--force", cwd=tmp_path)

    (told,) = objects(stopped)
    assert (stopped.returncode, told["outcome"], told["revision"]) == (2, "refused", 1)
    assert told["findings"][0]["severity"] == "obstacle"  # type: ignore[index]
    reason = "»Maßnahmen«: Von 20 geltenden Zeilen kämen nur 5 wieder."
    assert told["findings"][0]["reason"] == reason  # type: ignore[index]
    assert told["ignored_because"] == {"nicht geladen, weil die Datei abgelehnt ist": 7}
    (told,) = objects(forced)
    assert (forced.returncode, told["outcome"], told["revision"]) == (1, "loaded_with_findings", 2)
    shown = command("revisions", "show", "2", "--database", database_url, cwd=tmp_path).stdout
    assert f"Trotz dieser Hürden (--force): {reason}" in shown
    with ready(database_url) as engine:
        assert len(titles(engine)) == 5
        by_outcome = {row["outcome"]: row for row in runs(engine)}
        assert by_outcome["refused"]["override_reason"] is None
        assert by_outcome["loaded_with_findings"]["override_reason"] == reason
        assert "@" in str(by_outcome["loaded_with_findings"]["started_by"])


def test_too_many_bad_rows_keep_the_last_good_state(database_url: str, tmp_path: Path) -> None:
    bad = many_measures(20)
    for row in bad["Maßnahmen"][1:7]:
        row[1] = "unbekannt"
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", many_measures(20)))
        result = load(engine, write_workbook(tmp_path / "neu.xlsx", bad))

        assert (result.outcome, result.revision_number) == ("refused", 1)
        reasons = [item.reason for item in result.files[0].findings]
        assert reasons[0] == "6 von 22 Zeilen sind fehlerhaft (erlaubt sind 20%)."
        assert len(reasons) == 8
        assert reasons[-1] == "Für abgelehnte Zeilen gilt weiter, was bisher galt (6 Einträge des Plans)."
        assert len(titles(engine)) == 20


def test_a_renamed_required_column_keeps_the_last_good_state(database_url: str, tmp_path: Path) -> None:
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", many_measures(3)))
        result = load(engine, write_workbook(tmp_path / "neu.xlsx", many_measures(3, heading="Vorhaben")))

        assert (result.outcome, result.revision_number) == ("refused", 1)
        assert "fehlt eine Pflichtspalte; die 3 Zeilen" in result.files[0].findings[0].reason
        assert len(titles(engine)) == 3


def test_a_file_that_cannot_be_read_is_a_refused_run(database_url: str, tmp_path: Path) -> None:
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", many_measures(3)))
    (tmp_path / "kaputt.xlsx").write_bytes(b"PK")

    done = command("load", tmp_path / "kaputt.xlsx", "--database", database_url, cwd=tmp_path)

    assert done.returncode == 2
    with ready(database_url) as engine, engine.connect() as connection:
        (run,) = [row for row in runs(engine) if row["outcome"] == "refused"]
        (told,) = rows_of(connection, finding, run_id=run["run_id"])
        (file,) = rows_of(connection, source_file, run_id=run["run_id"])
    assert (told["severity"], told["file_name"]) == ("obstacle", "kaputt.xlsx")
    assert (file["rows_read"], file["is_content_kept"]) == (0, False)


def test_a_crash_is_neither_refused_nor_lost(database_url: str, tmp_path: Path) -> None:
    book = write_workbook(tmp_path / "plan.xlsx", many_measures(3))
    with ready(database_url) as engine:
        load(engine, book)

        def break_off(*arguments: object) -> None:
            if "INSERT INTO measure" in str(arguments[2]):
                raise ZeroDivisionError

        event.listen(engine, "before_cursor_execute", break_off)
        with pytest.raises(ZeroDivisionError):
            load(engine, write_workbook(tmp_path / "neu.xlsx", many_measures(4)))
        event.remove(engine, "before_cursor_execute", break_off)

        assert {row["outcome"] for row in runs(engine)} == {"loaded", "crashed"}
        assert len(titles(engine)) == 3


def test_far_fewer_cases_in_the_same_file_are_stopped(database_url: str, tmp_path: Path) -> None:
    head = ["Verfahren", "Kennung", "Art", "Eingang"]
    rows = [["portal", f"A{number}", "Hinweis", "02.01.2026"] for number in range(20)]
    with ready(database_url) as engine:
        first = load(engine, write_csv(tmp_path / "faelle.csv", [head, *rows]), ags="12000001")
        second = load(engine, write_csv(tmp_path / "faelle.csv", [head, *rows[:3]]), ags="12000001")
        other = load(engine, write_csv(tmp_path / "nachtrag.csv", [head, *rows[:3]]), ags="12000001")

    assert first.complaints.added == 20
    assert second.outcome == "refused"
    assert second.files[0].findings[0].reason == "Die Datei bringt 3 Zeilen; beim letzten Mal waren es 20."
    assert other.outcome == "unchanged"


def test_check_tells_what_would_change_field_by_field(database_url: str, tmp_path: Path) -> None:
    changed = many_measures(3)
    changed["Maßnahmen"][1][2] = "Vorhaben eins"
    del changed["Maßnahmen"][3]
    changed["Maßnahmen"].append(["1.9", "1", "Vorhaben neun"])
    call = ["--database", database_url]
    command("load", write_workbook(tmp_path / "a.xlsx", many_measures(3)), *call, cwd=tmp_path)
    new = write_workbook(tmp_path / "b.xlsx", changed)

    text = command("check", new, *call, cwd=tmp_path).stdout
    (told,) = objects(command("check", new, *call, "--json", cwd=tmp_path))

    assert "Maßnahmen: 1 neu, 1 geändert, 1 weg, 1 unverändert" in text
    assert "  + 1.9 Vorhaben neun\n" in text
    assert "  ~ 1.1 Vorhaben eins\n      Maßnahme: »Vorhaben 1« → »Vorhaben eins«\n" in text
    assert "  - 1.3 Vorhaben 3\n" in text
    (field,) = told["changes"]["measure"]["changed"][0]["fields"]  # type: ignore[index]
    assert field == {"column": "title", "label": "Maßnahme", "old": "Vorhaben 1", "new": "Vorhaben eins"}


def test_a_refused_row_keeps_what_holds_in_its_place(database_url: str, tmp_path: Path) -> None:
    """Nothing that hangs on the row goes with it."""
    bad = plan()
    bad["Maßnahmen"][1][3] = "31.02.2026"
    bad["Maßnahmen"][2][2] = "Beratung für alle"
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))
        result = load(engine, write_workbook(tmp_path / "neu.xlsx", bad))

        assert sorted(map(str, titles(engine))) == ["Beratung für alle", "Sprachkurse"]
        assert result.comparison is not None
        assert [(item.table, len(item.removed)) for item in result.comparison.tables if item.removed] == []
        assert result.files[0].counts.refused == 1


def test_every_concept_is_judged_for_itself(database_url: str, tmp_path: Path) -> None:
    def concept(code: str, count: int) -> Sheets:
        sheets = many_measures(count)
        sheets["Konzept"] = [sheets["Konzept"][0], ["12000001", "Musterstadt", code, "Konzept"]]
        return sheets

    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", concept("K1", 40)))
        load(engine, write_workbook(tmp_path / "b.xlsx", concept("K2", 40)))
        result = load(engine, write_workbook(tmp_path / "c.xlsx", concept("K2", 2)))

    assert result.outcome == "refused"
    assert result.files[0].findings[0].reason == "»Maßnahmen«: Von 40 geltenden Zeilen kämen nur 2 wieder."


def test_other_measures_under_the_same_number_of_rows_are_stopped(database_url: str, tmp_path: Path) -> None:
    other = many_measures(20)
    other["Maßnahmen"] = [
        other["Maßnahmen"][0],
        *([f"9.{row[0]}", *row[1:]] for row in other["Maßnahmen"][1:]),
    ]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", many_measures(20)))
        result = load(engine, write_workbook(tmp_path / "b.xlsx", other))

    assert result.outcome == "refused"
