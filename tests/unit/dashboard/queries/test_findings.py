"""The ledger as each viewer may see it: the newest load of each file, failed ones too, never of tomorrow."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, insert, update

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.ledger import Ledger, Own
from dashboard.queries import findings, loads
from dashboard.queries.findings import read_ledger
from data_pipeline.schema import metadata
from data_pipeline.schema.ledger import finding, pipeline_run, revision, source_file
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import open_engine
from data_pipeline.schema.vocabulary import FindingSeverity as S
from data_pipeline.schema.vocabulary import RunOutcome as R

AGS = "12000001"
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="a")
OWN = Own(units=frozenset({"a", "a1"}), codes=frozenset({"1.1"}))
START = datetime(2026, 1, 1, 12)  # noqa: DTZ001, the ledger keeps UTC without saying so
NUMBER = "Maßnahme-Nr."


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    found = open_engine(database_url)
    metadata.create_all(found)
    with found.begin() as connection:
        if found.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        add_city(connection)
        add_runs(connection)
    yield found
    found.dispose()


def add_city(connection: Connection) -> None:
    city = {"ags": AGS, "name": "Musterstadt", "timezone": "Europe/Berlin", "current_revision_number": 2}
    connection.execute(insert(municipality).values(**city))
    for number, scope in ((1, None), (2, "a1")):
        values = {"plan_revision_number": number, "as_of_date": date(2026, 1, number), "content_sha256": "0"}
        made = {"created_at": START + timedelta(hours=number), "scope_key": scope}
        connection.execute(insert(revision).values(ags=AGS, revision_number=number, **values, **made))


def add_runs(connection: Connection) -> None:
    """Two loads, between them a refused one, and at last one that crashed."""
    add_run(
        connection, "first", 1, R.LOADED_WITH_FINDINGS, 1, {"plan.xlsx": (10, 8, 1, 1), "b.csv": (5, 5, 0, 0)}
    )
    add_run(connection, "refused", 1.5, R.REFUSED, None, {"plan.xlsx": (0, 0, 0, 0)})
    add_run(connection, "second", 2, R.LOADED, 2, {"teil.xlsx": (4, 4, 0, 0)})
    add_run(connection, "crashed", 3, R.CRASHED, None, {"b.csv": (0, 0, 0, 0)})
    add_findings(
        connection,
        "first",
        ("plan.xlsx", S.WARNING, None, None, "Alt."),
        ("b.csv", S.WARNING, None, None, "Auch alt."),
    )
    add_findings(connection, "refused", ("plan.xlsx", S.OBSTACLE, None, None, "Die Datei ist verschlüsselt."))
    add_findings(
        connection,
        "second",
        ("teil.xlsx", S.WARNING, "Ende", "2025", "Das Ende fehlt."),
        ("teil.xlsx", S.REFUSED, NUMBER, "2.2", "Kommt mehrfach vor."),
        ("", S.WARNING, None, None, "Maßnahme »1.1«: Ihre Zeile fehlt."),
    )
    add_findings(connection, "crashed", ("b.csv", S.OBSTACLE, None, None, "Das Programm brach ab."))


def add_run(
    connection: Connection,
    key: str,
    hour: float,
    outcome: R,
    number: int | None,
    files: dict[str, tuple[int, int, int, int]],
) -> None:
    at = START + timedelta(hours=hour)
    values = {"started_at": at, "finished_at": at, "outcome": outcome, "product_version": "1"}
    connection.execute(
        insert(pipeline_run).values(
            ags=AGS,
            run_id=key,
            revision_number=number,
            started_by="kim@rechner",
            override_reason=key,
            **values,
        )
    )
    names = ("rows_read", "rows_written", "rows_refused", "rows_ignored")
    for place, (name, counts) in enumerate(files.items(), 1):
        words = {
            "sha256": "0",
            "byte_count": 1,
            "mapping_name": "m",
            "mapping_sha256": "0",
            "cells_dropped": 0,
        }
        numbers = dict(zip(names, counts, strict=True))
        row = {"ags": AGS, "run_id": key, "file_number": place, "file_name": name, "is_content_kept": True}
        connection.execute(insert(source_file).values(**row, **words, **numbers))


def add_findings(
    connection: Connection, key: str, *found: tuple[str, S, str | None, str | None, str]
) -> None:
    for place, (name, severity, column, value, reason) in enumerate(found, 1):
        row = {"ags": AGS, "run_id": key, "finding_number": place, "file_name": name, "severity": severity}
        what = {"column_name": column, "value": value, "reason": reason, "advice": "Bitte prüfen."}
        connection.execute(insert(finding).values(**row, **what))


def ledger(engine: Engine, viewer: Viewer = STEERING, *, number: int = 2, own: Own | None = OWN) -> Ledger:
    with engine.connect() as connection:
        return read_ledger(viewer, connection, ags=AGS, revision_number=number, codes={"1.1", "2.2"}, own=own)


def test_of_each_file_the_newest_load_counts_even_a_failed_one(engine: Engine) -> None:
    found = ledger(engine)
    assert [(item.file_name, item.outcome, item.revision_number) for item in found.files] == [
        ("b.csv", R.CRASHED, None),
        ("teil.xlsx", R.LOADED, 2),
        ("plan.xlsx", R.REFUSED, None),
    ]
    assert found.files[0].started_at == datetime(2026, 1, 1, 15, tzinfo=UTC)
    assert found.total == {S.OBSTACLE: 2, S.WARNING: 2, S.REFUSED: 1}
    assert found.hidden == 0


def test_the_worst_of_the_newest_load_comes_first(engine: Engine) -> None:
    assert [(item.file_name, item.severity, item.reason) for item in ledger(engine).findings] == [
        ("b.csv", S.OBSTACLE, "Das Programm brach ab."),
        ("teil.xlsx", S.REFUSED, "Kommt mehrfach vor."),
        ("teil.xlsx", S.WARNING, "Das Ende fehlt."),
        ("teil.xlsx", S.WARNING, "Maßnahme »1.1«: Ihre Zeile fehlt."),
        ("plan.xlsx", S.OBSTACLE, "Die Datei ist verschlüsselt."),
    ]


def test_a_finding_knows_its_measure_and_the_part_that_was_loaded(engine: Engine) -> None:
    named = {item.reason: (item.measure_code, item.unit_key) for item in ledger(engine).findings}
    assert named["Kommt mehrfach vor."] == ("2.2", "a1")
    assert named["Maßnahme »1.1«: Ihre Zeile fehlt."] == ("1.1", "a1")
    assert named["Die Datei ist verschlüsselt."] == (None, None)


@pytest.mark.parametrize(("noted", "expected"), [("2.2", "2.2"), ("9.9", None), (None, None)])
def test_the_measure_of_the_row_counts_if_the_plan_knows_it(
    engine: Engine, noted: str | None, expected: str | None
) -> None:
    with engine.begin() as connection:
        told = finding.c.reason == "Das Programm brach ab."
        connection.execute(update(finding).where(told).values(measure_code=noted))
    assert ledger(engine).findings[0].measure_code == expected


def test_runs_have_the_sums_of_their_files(engine: Engine) -> None:
    runs = ledger(engine).runs
    assert [item.run_id for item in runs] == ["crashed", "second", "refused", "first"]
    first = runs[-1]
    assert (first.read, first.written, first.refused, first.ignored, first.files) == (15, 13, 1, 1, 2)
    assert first.read == first.written + first.refused + first.ignored
    assert first.findings == {S.WARNING: 2}


def test_an_earlier_state_does_not_know_what_came_later(engine: Engine) -> None:
    found = ledger(engine, number=1)
    assert [item.run_id for item in found.runs] == ["refused", "first"]
    assert {item.file_name: item.run_id for item in found.files} == {"plan.xlsx": "refused", "b.csv": "first"}
    assert [item.reason for item in found.findings] == ["Die Datei ist verschlüsselt.", "Auch alt."]


def test_the_public_sees_nothing(engine: Engine) -> None:
    assert ledger(engine, PUBLIC) == Ledger()


def test_a_department_sees_its_own_and_of_the_others_only_how_many(engine: Engine) -> None:
    found = ledger(engine, HEAD, own=Own(units=frozenset({"b"}), codes=frozenset({"1.1"})))
    assert [item.measure_code for item in found.findings] == ["1.1"]
    assert (found.hidden, sum(found.total.values())) == (4, 5)
    assert found.files == ()
    assert {item.override_reason for item in found.runs} == {None}
    assert [item.read for item in found.runs] == [0, 4, 0, 15]


def test_findings_of_the_own_part_are_the_own(engine: Engine) -> None:
    found = ledger(engine, HEAD)
    assert (
        {item.file_name for item in found.findings}
        == {item.file_name for item in found.files}
        == {"teil.xlsx"}
    )
    assert len(found.findings) == 3


def test_a_department_of_which_nothing_is_known_sees_counts_only(engine: Engine) -> None:
    found = ledger(engine, HEAD, own=None)
    assert (found.findings, found.files, found.hidden) == ((), (), 5)


def test_what_is_shown_is_bounded_and_what_is_counted_is_not(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "FINDINGS", 2)
    monkeypatch.setattr(loads, "RUNS", 1)
    found = ledger(engine)
    assert (len(found.findings), found.hidden, len(found.runs)) == (2, 3, 1)


def test_nobody_learns_who_started_a_load(engine: Engine) -> None:
    assert "kim@rechner" not in repr(ledger(engine))
