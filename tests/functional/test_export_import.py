"""Export = import: the whole comes back unchanged, a part changes only what belongs to it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from data_pipeline.cli.demo import load_example
from data_pipeline.load.plan import Rows, read_plan
from data_pipeline.schema.vocabulary import RunOutcome
from data_pipeline.settings import read_settings
from tests.functional.load_files import AGS, Sheets, command, load, plan, ready, write_workbook


def two_heads() -> Sheets:
    """Measures of two divisions, with a milestone each, and one whose owner nobody knows."""
    sheets = plan()
    sheets["Organisation"] += [["gb4", "4", "Bauen", "Geschäftsbereich", None]]
    sheets["Maßnahmen"] += [
        ["2.1", "1", "Barrierefreiheit", "2026", "Ende 2027"],
        ["2.2", "1", "@Offen", None, None],
    ]
    sheets["Zuständigkeiten"] += [
        ["2.1", "federführend", "4"],
        ["2.2", "federführend", "Amt für Unbekanntes"],
    ]
    sheets["Meilensteine"] = [
        ["Maßnahme-Nr.", "Meilenstein", "Fällig"],
        ["1.1", "Vertrag", "Q3/2026"],
        ["2.1", "Gutachten", "09.2026"],
    ]
    return sheets


def export(url: str, path: Path, *options: object) -> str:
    done = command("export", path, "--database", url, *options, cwd=path.parent)
    assert done.returncode == 0, done.stderr
    assert "anders zurück" not in done.stderr, done.stderr
    return done.stdout


def current_plan(engine: Engine, number: int) -> Rows:
    with engine.connect() as connection:
        return read_plan(connection, ags=AGS, plan_revision_number=number)


def edited(path: Path, change: Callable[[Workbook], None]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def put(book: Workbook, sheet: str, row: int, heading: str, value: object) -> None:
    at = {str(cell.value).removesuffix(" *"): cell.column for cell in book[sheet][1]}
    book[sheet].cell(row, at[heading]).value = value  # type: ignore[union-attr]


@pytest.mark.parametrize("department", [None, "gb-3"])
def test_the_example_comes_back_unchanged(tmp_path: Path, department: str | None) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    load_example(read_settings(database_url=url, archive_path=tmp_path / "archiv"))
    export(url, tmp_path / "plan.xlsx", *(("--department", department) if department else ()))

    with ready(url) as engine:
        result = load(engine, tmp_path / "plan.xlsx")

    assert [item.reason for item in result.files[0].findings if item.severity == "refused"] == []
    assert result.outcome is RunOutcome.UNCHANGED


def test_a_plan_with_open_names_comes_back_unchanged(database_url: str, tmp_path: Path) -> None:
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        said = export(database_url, tmp_path / "plan.xlsx")
        result = load(engine, tmp_path / "plan.xlsx")

    assert "ganzer Plan aus Revision 1, 4 Maßnahmen" in said
    assert result.outcome is RunOutcome.UNCHANGED


def test_an_emptied_sheet_of_the_whole_means_that_there_is_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    with ready(url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        export(url, tmp_path / "plan.xlsx")
        edited(tmp_path / "plan.xlsx", lambda book: book["Meilensteine"].delete_rows(2, 9))
        result = load(engine, tmp_path / "plan.xlsx", is_forced=True)

        assert result.revision_number == 2
        assert current_plan(engine, 2)["milestone"] == []
        assert len(current_plan(engine, 2)["measure"]) == 4


def test_a_returned_part_changes_only_the_measures_of_its_department(
    database_url: str, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        put(book, "Maßnahmen", 2, "Ende", "2. Halbjahr 2028")
        put(book, "Organisation", 2, "Name", "Umbenannt")
        book["Meilensteine"].delete_rows(2, 9)

    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        said = export(database_url, tmp_path / "teil.xlsx", "--department", "Bauen")
        result = load(engine, edited(tmp_path / "teil.xlsx", change), is_forced=True)
        before, after = current_plan(engine, 1), current_plan(engine, 2)

    assert "Teil der Stelle gb4 aus Revision 1, 1 Maßnahmen" in said
    assert result.revision_number == 2
    changed = {row["measure_code"]: row for row in after["measure"]}
    assert changed["2.1"]["end_text"] == "2. Halbjahr 2028"
    assert [row["measure_code"] for row in after["milestone"]] == ["1.1"]
    for name in before:
        others = [row for row in before[name] if row.get("measure_code") != "2.1"]
        assert [row for row in after[name] if row.get("measure_code") != "2.1"] == others, name


def test_a_part_that_comes_back_late_keeps_what_the_plan_changed_meanwhile(
    database_url: str, tmp_path: Path
) -> None:
    later = two_heads()
    later["Maßnahmen"][3][2] = "Barrierefreie Ämter"
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        export(database_url, tmp_path / "teil.xlsx", "--department", "Bauen")
        load(engine, write_workbook(tmp_path / "b.xlsx", later))
        returned = edited(
            tmp_path / "teil.xlsx", lambda book: put(book, "Maßnahmen", 2, "Ende", "2. Halbjahr 2028")
        )
        result = load(engine, returned)
        after = current_plan(engine, 3)

    measure = next(row for row in after["measure"] if row["measure_code"] == "2.1")
    assert (measure["title"], measure["end_text"]) == ("Barrierefreie Ämter", "2. Halbjahr 2028")
    assert result.outcome is RunOutcome.LOADED


def test_what_the_part_and_the_plan_both_changed_is_told(database_url: str, tmp_path: Path) -> None:
    later = two_heads()
    later["Maßnahmen"][3][2] = "Barrierefreie Ämter"
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        export(database_url, tmp_path / "teil.xlsx", "--department", "Bauen")
        load(engine, write_workbook(tmp_path / "b.xlsx", later))
        returned = edited(
            tmp_path / "teil.xlsx", lambda book: put(book, "Maßnahmen", 2, "Maßnahme", "Rampen")
        )
        result = load(engine, returned)
        after = current_plan(engine, 3)

    assert [row["title"] for row in after["measure"] if row["measure_code"] == "2.1"] == ["Rampen"]
    (finding,) = result.files[0].findings
    assert (finding.place.sheet, finding.place.row, finding.value) == ("Maßnahmen", 2, "Rampen")
    assert "dort »Barrierefreie Ämter«" in finding.reason


def test_an_earlier_revision_can_be_exported(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    with ready(url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", two_heads()))
        load(engine, write_workbook(tmp_path / "b.xlsx", plan()), is_forced=True)
        export(url, tmp_path / "alt.xlsx", "--revision", 1)
        stopped = load(engine, tmp_path / "alt.xlsx")
        assert "stammt aus Revision 1" in stopped.files[0].findings[0].reason
        load(engine, tmp_path / "alt.xlsx", is_forced=True)

        assert current_plan(engine, 3)["measure"] == current_plan(engine, 1)["measure"]


def test_one_of_several_concepts_comes_back_without_touching_the_other(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    with ready(url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", plan()))
        load(engine, write_workbook(tmp_path / "b.xlsx", plan(concept="KS")))
        for name, options in (("alles", ()), ("eins", ("--concept", "KS"))):
            export(url, tmp_path / f"{name}.xlsx", *options)
            assert load(engine, tmp_path / f"{name}.xlsx").outcome is RunOutcome.UNCHANGED, name


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("plan.xlsx",), "gibt es schon"),
        (("neu.csv",), "als XLSX"),
        (("neu.xlsx", "--department", "Soziale"), "Gemeint vielleicht: soziales"),
        (("neu.xlsx", "--revision", "9"), "Revision 9 gibt es nicht"),
        (("neu.xlsx", "--concept", "XX"), "Bekannt sind: IK"),
        (("neu.xlsx", "--ags", "12000009"), "ist nicht geladen"),
        (("fehlt/neu.xlsx",), "lässt sich nicht schreiben"),
    ],
)
def test_what_cannot_be_exported_is_said(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    url = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    with ready(url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))

    done = command("export", *options, "--database", url, cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert not list(tmp_path.glob("neu*"))
