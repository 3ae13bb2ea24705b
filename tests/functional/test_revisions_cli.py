"""`revisions`: list, show, compare, restore, label, keep rules, what vanished; on both databases."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, func, select

from data_pipeline.cli import konzeptmonitor
from data_pipeline.errors import PipelineError
from data_pipeline.load.plan import read_plan
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.ledger import pipeline_run, revision
from data_pipeline.schema.measures import measure
from tests.functional.load_files import (
    AGS,
    Sheets,
    case_mapping,
    cases,
    load,
    plan,
    ready,
    rows_of,
    write_csv,
    write_workbook,
)


def without_the_second_measure() -> Sheets:
    sheets = plan()
    for name in ("Maßnahmen", "Zuständigkeiten", "Budget"):
        sheets[name] = [row for row in sheets[name] if row[0] != "1.2"]
    return sheets


@pytest.fixture
def city(database_url: str, tmp_path: Path) -> str:
    """Three revisions: a plan, its cases, and a plan with one measure less."""
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "a.xlsx", plan()))
        load(engine, write_csv(tmp_path / "faelle.csv", cases()), mapping=case_mapping())
        load(engine, write_workbook(tmp_path / "b.xlsx", without_the_second_measure()))
    return database_url


def revisions(url: str, *arguments: object) -> Result:
    done = CliRunner().invoke(konzeptmonitor, ["revisions", "--database", url, *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit | PipelineError):
        raise done.exception
    return done


def numbers(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [int(str(row["revision_number"])) for row in rows_of(connection, revision)]


def test_the_list_marks_what_is_in_force(city: str) -> None:
    lines = revisions(city).stdout.splitlines()

    assert [line[0] for line in lines] == [" ", " ", "*"]
    assert "Musterstadt (12000001)  Revision 3" in lines[2]


def test_show_tells_where_a_revision_comes_from_and_what_it_holds(city: str) -> None:
    shown = revisions(city, "show", 3).stdout

    assert "Revision 3 (gilt)" in shown
    assert "b.xlsx: " in shown
    assert "Maßnahmen: 1" in shown


def test_compare_says_field_by_field_what_leads_from_one_to_the_other(city: str) -> None:
    text = revisions(city, "compare", 1, 3).stdout
    back = revisions(city, "compare", 3, 1).stdout
    nothing = revisions(city, "compare", 1, 2).stdout

    assert "Maßnahmen: 0 neu, 0 geändert, 1 weg" in text
    assert "Beratung" in text
    assert "Maßnahmen: 1 neu" in back
    assert nothing == "Am Plan ändert sich nichts.\n"
    assert (
        '"removed": [{"key": "1.2", "title": "Beratung"}]'
        in revisions(city, "compare", 1, 3, "--json").stdout
    )


def test_what_vanished_is_archived_not_deleted(city: str) -> None:
    assert revisions(city, "archive").stdout.startswith("IK 1.2 Beratung: zuletzt in Revision 2, Stand ")
    with ready(city) as engine, engine.connect() as connection:
        assert len(rows_of(connection, measure, revision_number=1)) == 2


def test_restore_makes_a_new_revision_and_deletes_nothing(city: str) -> None:
    done = revisions(city, "restore", 1, "--label", "Zurück")

    assert done.exit_code == 0
    assert "Revision 4 gilt: der Plan von Revision 1" in done.stdout
    assert "Anliegen bleiben, wie sie sind" in done.stdout
    with ready(city) as engine, engine.connect() as connection:
        plans = [read_plan(connection, ags=AGS, plan_revision_number=number) for number in (1, 4)]
        assert plans[0] == plans[1]
        row = rows_of(connection, revision)[-1]
        assert (row["restored_from_number"], row["label"], row["plan_revision_number"]) == (1, "Zurück", 4)
        runs = rows_of(connection, pipeline_run, revision_number=4)
        assert [run["outcome"] for run in runs] == ["loaded"]
        assert runs[0]["started_by"]
        assert connection.execute(select(func.count()).select_from(complaint)).scalar_one() == 3
        assert len(rows_of(connection, revision)) == 4
    assert revisions(city, "archive").stdout == "Es ist keine Maßnahme verschwunden.\n"
    assert "(Plan von Revision 1)" in revisions(city).stdout


def test_loading_the_old_file_after_a_restore_changes_nothing(city: str, tmp_path: Path) -> None:
    revisions(city, "restore", 1)

    with ready(city) as engine:
        assert load(engine, tmp_path / "a.xlsx").outcome == "unchanged"
        assert numbers(engine) == [1, 2, 3, 4]


@pytest.mark.parametrize(("number", "reason"), [(3, "gilt schon"), (9, "Revision 9 gibt es nicht")])
def test_a_restore_without_sense_is_refused_and_changes_nothing(city: str, number: int, reason: str) -> None:
    done = revisions(city, "restore", number)

    assert isinstance(done.exception, PipelineError)
    assert reason in done.exception.reason
    with ready(city) as engine:
        assert numbers(engine) == [1, 2, 3]


def test_the_plan_of_a_revision_that_only_brought_cases_can_be_restored(city: str) -> None:
    assert "der Plan von Revision 2" in revisions(city, "restore", 2).stdout
    with ready(city) as engine, engine.connect() as connection:
        assert len(rows_of(connection, measure, revision_number=4)) == 2


def test_a_label_can_be_given_changed_and_taken_away(city: str) -> None:
    def labels() -> list[object]:
        with ready(city) as engine, engine.connect() as connection:
            return [row["label"] for row in rows_of(connection, revision)]

    revisions(city, "label", 2, "  Steuerungsgruppe   12.03.2026 ")
    assert labels() == [None, "Steuerungsgruppe 12.03.2026", None]
    revisions(city, "label", 2, "Beirat")
    assert labels() == [None, "Beirat", None]
    assert "keinen Namen mehr" in revisions(city, "label", 2, "").stdout
    assert labels() == [None, None, None]
    assert isinstance(revisions(city, "label", 2, "x" * 121).exception, PipelineError)
    assert isinstance(revisions(city, "label", 9, "x").exception, PipelineError)


def test_keep_lists_first_and_deletes_only_when_asked(city: str, tmp_path: Path) -> None:
    revisions(city, "restore", 1)
    revisions(city, "label", 2, "Beirat")

    said = revisions(city, "keep", "--last", 1).stdout
    with ready(city) as engine:
        assert numbers(engine) == [1, 2, 3, 4]
    done = revisions(city, "keep", "--last", 1, "--delete").stdout

    assert "bleibt: Revision 1 (enthält den Plan von Revision 2)" in said
    assert "bleibt: Revision 2 (benannt »Beirat«)" in said
    assert "Übrig wären: Revision 3." in said
    assert "Gelöscht: Revision 3." in done
    with ready(city) as engine, engine.connect() as connection:
        assert numbers(engine) == [1, 2, 4]
        assert rows_of(connection, measure, revision_number=3) == []
        assert len(rows_of(connection, pipeline_run, revision_number=3)) == 1
    assert "Es ist nichts übrig." in revisions(city, "keep", "--last", 1, "--delete").stdout


def test_without_a_load_there_is_nothing_to_show(database_url: str) -> None:
    assert "Noch keine Revision" in revisions(database_url).stdout
    assert isinstance(revisions(database_url, "show", 1).exception, PipelineError)
