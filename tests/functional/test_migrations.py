"""A migrated database is the one the schema declares, on every kind of server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, Enum, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from data_pipeline.errors import DatabaseStateError
from data_pipeline.migrations import database_version, ensure_ready, newest_version, upgrade
from data_pipeline.rollup.checking import verify
from data_pipeline.schema import metadata
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.ledger import pipeline_run
from data_pipeline.schema.rollup import complaint_flow_slice
from data_pipeline.schema.session import open_engine, writing
from tests.functional.load_files import command


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def test_migrations_lead_to_the_declared_schema(engine: Engine) -> None:
    upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_check_is_in_the_database(engine: Engine) -> None:
    upgrade(engine)

    for table in metadata.sorted_tables:
        declared = {item.name for item in table.constraints if isinstance(item, CheckConstraint)}
        codes = [column.name for column in table.columns if isinstance(column.type, Enum)]
        found = {item["name"] for item in inspect(engine).get_check_constraints(table.name)}
        assert found == {f"ck_{table.name}_{name}" for name in codes}
        assert len(declared) == len(codes)


def test_every_foreign_key_waits_for_the_commit(engine: Engine) -> None:
    upgrade(engine)

    for table in metadata.sorted_tables:
        for key in inspect(engine).get_foreign_keys(table.name):
            assert key["options"] == {"deferrable": True, "initially": "DEFERRED"}, key["name"]


def test_the_database_itself_refuses_an_unknown_code(engine: Engine) -> None:
    upgrade(engine)
    row = "'12000001', 'x', '2026-01-01', '2026-01-01', 'vielleicht', '1'"
    names = ", ".join(column.name for column in pipeline_run.columns if not column.nullable)

    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(f"INSERT INTO pipeline_run ({names}) VALUES ({row})"))


def test_the_database_itself_refuses_a_row_without_its_city(engine: Engine) -> None:
    upgrade(engine)
    revision = metadata.tables["revision"]
    values = {column.name: 1 for column in revision.columns} | {
        "ags": "12000001",
        "content_sha256": "0",
        "label": "",
    }
    values |= {"created_at": "2026-01-01T00:00:00", "as_of_date": "2026-01-01"}
    names = ", ".join(values)

    with pytest.raises(IntegrityError), engine.begin() as connection:
        marks = ", ".join(f":{name}" for name in values)
        connection.execute(text(f"INSERT INTO revision ({names}) VALUES ({marks})"), values)


def test_a_second_upgrade_is_harmless(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO municipality VALUES ('12000001', 'Stadt', 'Europe/Berlin', NULL)")
        )
    upgrade(engine)

    assert database_version(engine) == newest_version()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM municipality")) == 1


def test_rows_of_the_first_version_are_kept(engine: Engine) -> None:
    upgrade(engine, to="0001")
    with engine.begin() as connection:
        for statement in (
            "INSERT INTO municipality VALUES ('12000001', 'Stadt', 'Europe/Berlin', 1)",
            "INSERT INTO revision (ags, revision_number, plan_revision_number, created_at, as_of_date,"
            " content_sha256) VALUES ('12000001', 1, 1, '2026-01-01T00:00:00', '2026-01-01', '0')",
            "INSERT INTO concept (ags, revision_number, concept_code, title, is_sample)"
            " VALUES ('12000001', 1, 'IK', 'Konzept', false)",
            "INSERT INTO action_field (ags, revision_number, concept_code, field_code, name, is_sample)"
            " VALUES ('12000001', 1, 'IK', '1', 'Sprache', false)",
            "INSERT INTO measure (ags, revision_number, concept_code, measure_code, field_code, title,"
            " end_precision, is_ongoing, is_sample) VALUES ('12000001', 1, 'IK', '1.1', '1', 'Kurse',"
            " 'quarter', false, false)",
            "INSERT INTO milestone (ags, revision_number, concept_code, measure_code, milestone_number,"
            " title, is_sample) VALUES ('12000001', 1, 'IK', '1.1', 1, 'Start', false)",
        ):
            connection.execute(text(statement))

    upgrade(engine)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT title, end_precision FROM measure")).all() == [
            ("Kurse", "quarter")
        ]
        assert connection.scalar(text("SELECT count(*) FROM milestone")) == 1
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text("DELETE FROM measure"))


def test_cases_of_an_earlier_version_get_their_day_of_deadline_and_their_sums(engine: Engine) -> None:
    upgrade(engine, to="0004")
    names = (
        "ags, source_code, complaint_id, received_at, received_date, first_reply_at, due_at, closed_at,"
        " closed_date, resolution_seconds, first_revision_number, changed_revision_number, is_sample"
    )
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO municipality VALUES ('12000001', 'Stadt', 'Europe/Berlin', NULL)")
        )
        for values in (
            "'A1', '2026-01-31T22:30:00', '2026-01-31', '2026-01-31T23:30:00', '2026-02-28T23:30:00',"
            " NULL, NULL, NULL",
            "'A2', '2026-06-30T22:30:00', '2026-07-01', NULL, '2026-07-31T22:30:00', '2026-07-01T22:30:00',"
            " '2026-07-02', 86400",
            "'A3', '2026-06-30T22:30:00', '2026-07-01', NULL, NULL, NULL, NULL, NULL",
        ):
            row = f"'12000001', 'x', {values}, 1, 1, false"
            connection.execute(text(f"INSERT INTO complaint ({names}) VALUES ({row})"))

    upgrade(engine)

    with writing(engine) as connection:
        days = select(complaint.c.complaint_id, complaint.c.due_date, complaint.c.first_reply_date)
        assert connection.execute(days.order_by(complaint.c.complaint_id)).all() == [
            ("A1", date(2026, 3, 1), date(2026, 2, 1)),  # Half past eleven in UTC is tomorrow in the city.
            ("A2", date(2026, 8, 1), None),
            ("A3", None, None),
        ]
        assert verify(connection) == []
        flow = complaint_flow_slice.c
        months = select(flow.month, flow.received, flow.closed, flow.overdue_began)
        assert connection.execute(months.where(flow.dimension == "all").order_by(flow.month)).all() == [
            (date(2026, 1, 1), 1, 0, 0),
            (date(2026, 3, 1), 0, 0, 1),
            (date(2026, 7, 1), 2, 1, 0),
        ]


def test_an_empty_database_is_set_up(engine: Engine) -> None:
    ensure_ready(engine)
    ensure_ready(engine)

    assert set(inspect(engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_many_may_set_up_at_the_same_time(database_url: str, tmp_path: Path) -> None:
    call = ["revisions", "--database", database_url]
    with ThreadPoolExecutor(3) as pool:  # Alembic itself serves one thread of a process only.
        done = list(pool.map(lambda _: command(*call, cwd=tmp_path), range(3)))

    assert [item.returncode for item in done] == [0, 0, 0], [item.stderr for item in done]


def test_another_version_is_refused_and_stays(engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseStateError, match="anderen Version"):
        ensure_ready(engine)
    with pytest.raises(DatabaseStateError, match="neueren Version"):
        upgrade(engine)
    assert database_version(engine) == "9999"


def test_a_database_of_somebody_else_is_refused_and_stays(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE notes (line TEXT)"))

    for attempt in (ensure_ready, upgrade):
        with pytest.raises(DatabaseStateError):
            attempt(engine)
    assert inspect(engine).get_table_names() == ["notes"]


def test_moments_are_kept_to_the_second(engine: Engine) -> None:
    """Both databases give the same moments and days back."""
    upgrade(engine)
    moment = datetime.fromisoformat("2026-02-03T04:05:06")
    row = {"ags": "12000001", "source_code": "x", "complaint_id": "1", "is_sample": False, "kind": "idea"}
    row |= {"received_at": moment, "received_date": date(2026, 2, 3)}
    row |= {"first_revision_number": 1, "changed_revision_number": 1}
    with engine.begin() as connection:
        connection.execute(insert(complaint), [row])
        found = connection.execute(complaint.select()).one()

    assert (found.received_at, found.received_date, found.kind) == (moment, date(2026, 2, 3), "idea")
