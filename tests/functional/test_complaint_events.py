"""What changes in known cases from load to load is told as events, on both databases."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from data_pipeline.complaint_batch import ComplaintBatch, ComplaintStream
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.load.complaint_archive import archive_complaints
from data_pipeline.load.complaints import write_complaints
from data_pipeline.mapping import parse_mapping
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import writing
from data_pipeline.sources.complaints_csv.extract import extract_complaints
from tests.functional.load_files import AGS, ready, rows_of

MAPPING = """
title = "x"
[[table]]
target = "complaint"
values = { source_code = "portal" }
[table.columns]
complaint_id = "Nr"
category_code = "Kategorie"
department_code = "Stelle"
district_code = "Stadtteil"
outcome = "Ergebnis"
received_at = { headings = "Eingang", format = "%d.%m.%Y %H:%M" }
due_at = { headings = "Frist", format = "%d.%m.%Y %H:%M" }
closed_at = { headings = "Abschluss", format = "%d.%m.%Y %H:%M" }
"""
CASE = {"Nr": "A1", "Eingang": "02.01.2026 08:00", "Kategorie": "Lärm", "Stelle": "32", "Abschluss": None}
CLOSED = CASE | {"Abschluss": "05.01.2026 10:30"}
Event = tuple[object, ...]


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    with ready(database_url) as found:
        with writing(found) as connection:
            connection.execute(
                insert(municipality).values(ags=AGS, name="Musterstadt", timezone="Europe/Berlin")
            )
        yield found


def batch(*cases: dict[str, str | None]) -> ComplaintStream:
    """Cases of a file whose headings are those of the first case."""
    rows = [tuple(cases[0]), *(tuple(case.values()) for case in cases)]
    sheet = Sheet("x.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return extract_complaints([sheet], mapping=parse_mapping(MAPPING, name="m.toml"))


def load(engine: Engine, *cases: dict[str, str | None], number: int) -> int:
    with writing(engine) as connection:
        return write(connection, batch(*cases), number)


def write(connection: Connection, found: ComplaintBatch, number: int) -> int:
    changes = write_complaints(connection, found, ags=AGS, revision_number=number, created_at=moment(number))
    return changes.added + changes.changed


def moment(number: int) -> datetime:
    return datetime.fromisoformat(f"2026-03-{number:02}T12:00:00")


def events(engine: Engine) -> list[Event]:
    names = ("complaint_id", "revision_number", "column_name", "kind", "old_value", "new_value")
    with engine.connect() as connection:
        rows = rows_of(connection, complaint_event)
    assert [row["observed_at"] for row in rows] == [moment(int(str(row["revision_number"]))) for row in rows]
    return [tuple(row[name] for name in names) for row in rows]


def stored(engine: Engine, number: str = "A1") -> dict[str, object]:
    with engine.connect() as connection:
        return rows_of(connection, complaint, complaint_id=number)[0]


def test_a_new_case_is_no_event(engine: Engine) -> None:
    assert load(engine, CASE, CLOSED | {"Nr": "A2"}, number=1) == 2
    assert load(engine, CASE, CLOSED | {"Nr": "A2"}, CLOSED | {"Nr": "A3"}, number=2) == 1
    assert events(engine) == []


def test_closing_changing_and_reopening_are_told(engine: Engine) -> None:
    load(engine, CASE, CASE | {"Nr": "A2"}, number=1)
    load(engine, CLOSED, CASE | {"Nr": "A2"}, number=2)
    load(engine, CLOSED | {"Abschluss": "05.01.2026 10:31"}, CASE | {"Nr": "A2"}, number=3)
    load(engine, CASE, CASE | {"Nr": "A2"}, number=4)

    assert events(engine) == [
        ("A1", 2, "closed_at", "closed", None, "2026-01-05T09:30:00"),
        ("A1", 3, "closed_at", "changed", "2026-01-05T09:30:00", "2026-01-05T09:31:00"),
        ("A1", 4, "closed_at", "reopened", "2026-01-05T09:31:00", None),
    ]
    assert stored(engine)["changed_revision_number"] == 4
    assert stored(engine, "A2")["changed_revision_number"] == 1


def test_each_changed_column_is_one_event(engine: Engine) -> None:
    before = CASE | {"Stadtteil": "Mitte", "Ergebnis": None, "Frist": None}
    load(engine, before, number=1)
    after = {"Kategorie": "Müll", "Stelle": None, "Stadtteil": "Nord", "Ergebnis": "zurückgezogen"}
    load(engine, before | after | {"Frist": "01.07.2026 00:00"}, number=2)

    assert [event[2:] for event in events(engine)] == [
        ("category_code", "changed", "Lärm", "Müll"),
        ("department_code", "changed", "32", None),
        ("district_code", "changed", "Mitte", "Nord"),
        ("due_at", "changed", None, "2026-06-30T22:00:00"),
        ("outcome", "changed", None, "withdrawn"),
    ]


def test_equal_cases_are_left_alone(engine: Engine) -> None:
    load(engine, CLOSED, number=1)

    assert load(engine, CLOSED, number=2) == 0
    assert events(engine) == []
    assert stored(engine)["changed_revision_number"] == 1


def test_columns_that_a_file_does_not_have_neither_change_nor_tell(engine: Engine) -> None:
    load(engine, CLOSED, number=1)
    before = stored(engine)

    assert load(engine, {"Nr": "A1", "Eingang": "02.01.2026 08:00"}, number=2) == 0
    assert (events(engine), stored(engine)) == ([], before)


@pytest.mark.parametrize(
    ("receipt", "seconds"),
    [("02.01.2026 09:00", 3 * 86_400 + 5_400), ("20.10.2025 08:00", 77 * 86_400 + 9_000)],
)
def test_a_new_receipt_alone_gives_a_new_time_by_the_clock_of_the_city(
    engine: Engine, receipt: str, seconds: int
) -> None:
    load(engine, CLOSED, CASE | {"Nr": "A2"}, number=1)
    rows = [{"Nr": number, "Eingang": receipt} for number in ("A1", "A2")]

    assert load(engine, *rows, number=2) == 2
    assert stored(engine)["resolution_seconds"] == seconds
    assert stored(engine)["closed_at"] == datetime.fromisoformat("2026-01-05T09:30:00")
    assert stored(engine, "A2")["resolution_seconds"] is None


def test_the_same_file_once_more_after_a_new_receipt_changes_nothing(engine: Engine) -> None:
    load(engine, CLOSED, number=1)
    row = {"Nr": "A1", "Eingang": "02.01.2026 09:00"}

    assert [load(engine, row, number=number) for number in (2, 3)] == [1, 0]


def test_a_case_that_is_gone_is_archived_once_and_returns(engine: Engine) -> None:
    load(engine, CASE, CASE | {"Nr": "A2"}, number=1)
    for number, count in ((2, 1), (3, 0)):
        with writing(engine) as connection:
            found = archive_complaints(
                connection,
                ags=AGS,
                source_code="portal",
                ids=["A1", "X"],
                revision_number=number,
                at=moment(number),
            )
        assert found == count
    assert stored(engine)["archived_at"] == moment(2)
    assert load(engine, CASE, number=4) == 1
    assert stored(engine)["archived_at"] is None
    assert events(engine) == [
        ("A1", 2, "archived_at", "archived", None, "2026-03-02T12:00:00"),
        ("A1", 4, "archived_at", "returned", "2026-03-02T12:00:00", None),
    ]


def test_many_cases_are_archived_at_once(engine: Engine) -> None:
    ids = [f"B{number}" for number in range(1_201)]
    load(engine, *(CASE | {"Nr": number} for number in ids), number=1)
    with writing(engine) as connection:
        count = archive_complaints(
            connection, ags=AGS, source_code="portal", ids=ids, revision_number=2, at=moment(2)
        )

    assert (count, len(events(engine))) == (1_201, 1_201)


def test_an_observed_closing_does_not_replace_a_known_one(engine: Engine) -> None:
    load(engine, CLOSED, CASE | {"Nr": "A2"}, number=1)
    found = next(batch(CLOSED, CLOSED | {"Nr": "A2"}).parts())
    found.columns["closed_at"][:] = "2026-02-01T00:00:00"
    found.columns["closed_basis"] = found.columns["closed_at"].copy()
    found.columns["closed_basis"][:] = "observed"
    with writing(engine) as connection:
        write(connection, found, 2)

    assert (stored(engine)["closed_at"], stored(engine)["closed_basis"]) == (
        datetime.fromisoformat("2026-01-05T09:30:00"),
        None,
    )
    assert stored(engine, "A2")["closed_basis"] == "observed"
    assert [event[:4] for event in events(engine)] == [("A2", 2, "closed_at", "closed")]


def test_a_stated_closing_replaces_an_observed_one(engine: Engine) -> None:
    load(engine, CLOSED, number=1)
    with writing(engine) as connection:
        connection.execute(update(complaint).values(closed_basis="observed"))
    load(engine, CLOSED | {"Abschluss": "04.01.2026 10:30"}, number=2)

    assert stored(engine)["closed_basis"] is None
    assert stored(engine)["closed_at"] == datetime.fromisoformat("2026-01-04T09:30:00")


def test_two_files_of_one_load_tell_one_event_for_a_column(engine: Engine) -> None:
    load(engine, CASE, number=1)
    with writing(engine) as connection:
        write(connection, batch(CLOSED), 2)
        write(connection, batch(CLOSED | {"Abschluss": "06.01.2026 10:30"}), 2)

    assert [event[4:] for event in events(engine)] == [(None, "2026-01-06T09:30:00")]


def test_what_is_taken_back_leaves_no_trace(engine: Engine) -> None:
    load(engine, CASE, number=1)
    with writing(engine) as connection:
        savepoint = connection.begin_nested()
        write(connection, batch(CLOSED), 2)
        savepoint.rollback()
        assert write(connection, batch(CASE), 2) == 0
        assert connection.execute(select(complaint_event)).all() == []


def test_a_case_of_a_file_from_excel_loads_too(engine: Engine, tmp_path: Path) -> None:
    """Moments that are dates already, and numbers as keys."""
    row: dict[str, object] = {"Nr": 7, "Eingang": datetime.fromisoformat("2026-01-02T08:00:00")}
    found = batch(row)  # type: ignore[arg-type]
    with writing(engine) as connection:
        assert write(connection, found, 1) == 1
    assert stored(engine, "7")["received_at"] == datetime.fromisoformat("2026-01-02T07:00:00")
