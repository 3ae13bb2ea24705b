"""The public side's way into the database leads to public columns and nowhere else, on both databases."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import Column, Engine, create_engine, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.test import Client

from dashboard.access import PUBLIC, Audience
from dashboard.cache import Reader
from dashboard.catalogue import all_charts, chart_view, public_charts
from dashboard.public import create_public_app
from dashboard.public_reader import open_public_reader
from dashboard.settings import DashboardSettings, StartError
from dashboard.wsgi import application, public
from data_pipeline.cli import konzeptmonitor
from data_pipeline.cli.demo import load_example
from data_pipeline.door.roles import roles_at
from data_pipeline.door.views import drift
from data_pipeline.errors import DatabaseStateError
from data_pipeline.migrations import upgrade
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.public_session import open_public_engine, unreadable_views
from data_pipeline.schema.public_views import PUBLIC_SCHEMA, public_views, readable_columns
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import PipelineSettings
from tests.functional.test_public import path_of
from tests.servers import empty_database

TODAY = date(2026, 11, 15)
CLOSED_TABLES = {
    "complaint",
    "complaint_duration",
    "complaint_duration_slice",
    "complaint_event",
    "complaint_flow",
    "complaint_open_day",
    "complaint_transfer",
    "finding",
    "pipeline_run",
    "source_file",
}


def closed_columns() -> list[Column[object]]:
    """Every column of the schema that the public side cannot read."""
    readable = readable_columns()
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name not in readable.get(table.name, ())
    ]


def refused(engine: Engine, statement: str) -> str:
    """What the database says to a statement that it must not carry out."""
    with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
        connection.exec_driver_sql(statement)
    return str(caught.value.orig)


# What is declared


def test_rows_of_cases_and_of_loads_are_out_of_reach() -> None:
    assert {*metadata.tables} - {*readable_columns()} == CLOSED_TABLES


def test_beyond_public_columns_only_the_sums_by_month_and_the_days_are_open() -> None:
    more = {
        view.name: {column.name for column in view.columns if not spec_of(column).public}
        for view in public_views()
    }
    assert {name for name, columns in more.items() if columns} == {"complaint_flow_slice", "complaint_day"}
    assert more["complaint_day"] == {"source_code", "day_kind", "day"}
    names = {column.name for column in closed_columns()}
    assert {"internal_note", "contact_name", "stated_name", "decided_by", "content_sha256"} <= names


# SQLite


@pytest.fixture
def copy(example_file: Path, tmp_path: Path) -> Path:
    """The example in a file of its own."""
    return Path(shutil.copy(example_file, tmp_path / "copy.sqlite"))


@pytest.fixture
def through(copy: Path) -> Iterator[Engine]:
    """The public way into it."""
    engine = open_public_engine(f"sqlite:///{copy}")
    yield engine
    engine.dispose()


def test_the_file_opens_for_every_public_column(through: Engine) -> None:
    assert unreadable_views(through) == []
    with through.connect() as connection:
        for view in public_views():
            assert len(connection.execute(select(*view.columns)).keys()) == len(view.columns)


@pytest.mark.parametrize(
    "ask",
    [
        "SELECT {column} FROM {table}",
        "SELECT count({column}) FROM {table}",
        "SELECT 1 FROM {table} WHERE {column} IS NULL",
        "SELECT 1 FROM municipality ORDER BY (SELECT max({column}) FROM {table})",
        "SELECT * FROM (SELECT {column} FROM {table})",
        "WITH measure AS (SELECT {column} FROM main.{table}) SELECT * FROM measure",
        "WITH note(title) AS (SELECT {column} FROM {table}) SELECT title FROM note",
        "SELECT measure.title FROM measure JOIN {table} AS other ON other.{column} = measure.title",
    ],
)
def test_no_question_gets_at_a_column_that_is_not_public(through: Engine, ask: str) -> None:
    for column in closed_columns():
        told = refused(through, ask.format(column=column.name, table=column.table.name))
        assert "prohibited" in told, (column, told)


def test_no_view_leads_past_the_columns_whatever_its_name(copy: Path, through: Engine) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("CREATE VIEW public_note AS SELECT internal_note AS title FROM measure")
        connection.execute(
            "CREATE VIEW public_case AS SELECT ags, count(*) AS cases FROM complaint GROUP BY ags"
        )
    connection.close()

    for name in ("public_note", "public_case"):
        assert refused(through, f"SELECT * FROM {name}")
        assert refused(through, f"WITH measure AS (SELECT * FROM {name}) SELECT * FROM measure")


def test_hidden_rows_are_not_even_counted(through: Engine) -> None:
    for table in sorted(CLOSED_TABLES):
        assert "not authorized" in refused(through, f"SELECT count(*) FROM {table}")
        assert refused(through, f"SELECT EXISTS (SELECT 1 FROM {table})")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM measure",
        "UPDATE measure SET title = ''",
        "INSERT INTO measure_tag SELECT * FROM measure_tag",
        "CREATE TABLE more (line TEXT)",
        "CREATE TEMP TABLE more (line TEXT)",
        "CREATE TEMP VIEW more AS SELECT internal_note FROM measure",
        "DROP TABLE measure",
        "ATTACH ':memory:' AS more",
        "PRAGMA query_only = OFF",
        "PRAGMA table_info(measure)",
        "PRAGMA writable_schema = ON",
        "SELECT * FROM pragma_table_info('measure')",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM sqlite_schema",
        "SELECT rowid FROM measure",
        "SELECT load_extension('more')",
        "SELECT writefile('more', 'x')",
        "VACUUM INTO 'more.sqlite'",
        "REINDEX",
        "ANALYZE",
        "SAVEPOINT more",
    ],
)
def test_nothing_else_can_be_done_through_it(through: Engine, statement: str) -> None:
    assert refused(through, statement)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    engine = open_public_engine(f"sqlite:///{tmp_path / 'nothing.sqlite'}")

    with pytest.raises(OperationalError, match="unable to open"):
        unreadable_views(engine)
    assert list(tmp_path.iterdir()) == []


def test_what_is_loaded_later_is_seen(copy: Path, through: Engine) -> None:
    def name() -> object:
        with through.connect() as connection:
            return connection.scalar(text("SELECT name FROM municipality"))

    assert name() == "Potsdam"
    writer = open_engine(f"sqlite:///{copy}")
    with writer.begin() as connection:
        connection.execute(text("UPDATE municipality SET name = 'Neustadt'"))
    writer.dispose()
    assert name() == "Neustadt"


def test_a_file_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    engine = open_engine(url)
    upgrade(engine, to="0007")
    engine.dispose()

    with pytest.raises(StartError, match="»konzeptmonitor migrate« ausführen") as caught:
        open_public_reader(DashboardSettings(database_url=url))
    assert "complaint_day" in str(caught.value)


def test_a_file_has_no_role_and_the_command_says_what_is_read(copy: Path) -> None:
    for arguments in ((), ("--check",), ("--role", "web")):
        done = told("--database", f"sqlite:///{copy}", *arguments)
        assert done.exit_code == 0
        assert "Eine SQLite-Datei kennt keine Rollen" in done.output
        assert "  measure_tag: ags, revision_number, concept_code, measure_code, tag\n" in done.output
        assert "internal_note" not in done.output


def told(*arguments: str) -> Result:
    """`konzeptmonitor door` in this process."""
    return CliRunner().invoke(konzeptmonitor, ["door", *arguments])


# Both


ALSO_PUBLIC = (
    "/embed/matrix/revision/2",
    "/oeffentlich/einbetten/anliegen-kategorien?jahr=2025",
    "/oeffentlich/massnahmen",
    "/oeffentlich/massnahme/3.7",
    "/api/v1/complaints",
    "/api/v1/measures",
    "/daten/datenpaket.zip",
    "/catalog.ttl",
    "/sitemap.xml",
)


def everything_public(settings: DashboardSettings) -> None:
    """Every public chart is built through the door, and the public pages are there."""
    reader = open_public_reader(settings)
    client = create_public_app(reader, settings).test_client()
    for spec in public_charts():
        assert {client.get(path_of(spec.key, end)).status_code for end in ("", ".svg", ".csv")} == {200}
    for path in ALSO_PUBLIC:
        assert client.get(path).status_code == 200, path
    assert client.get("/oeffentlich").status_code == 200
    revision = reader.revisions(PUBLIC)[-1]
    view = chart_view(reader, PUBLIC, revision=revision, today=TODAY)
    charts = [spec.build(view) for spec in all_charts() if spec.audience is Audience.PUBLIC]
    assert sum(chart.key.startswith("anliegen-") and chart.n > 0 for chart in charts) == 6
    reader._engine.dispose()


def test_every_public_chart_is_drawn_from_the_locked_file(copy: Path) -> None:
    everything_public(DashboardSettings(database_url=f"sqlite:///{copy}", today=TODAY))


def test_both_ways_to_start_put_the_public_side_behind_the_door(
    copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KONZEPTMONITOR_DATABASE_URL", f"sqlite:///{copy}")
    monkeypatch.setenv("KONZEPTMONITOR_DEMO", "true")
    readers: list[Reader] = []

    def noted(reader: Reader, settings: DashboardSettings) -> Flask:
        readers.append(reader)
        return create_public_app(reader, settings)

    monkeypatch.setattr("dashboard.wsgi.create_public_app", noted)
    public()
    application()

    assert len(readers) == 2
    for reader in readers:
        assert "prohibited" in refused(reader._engine, "SELECT internal_note FROM measure")
        reader._engine.dispose()


def test_a_database_that_is_away_is_waited_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KONZEPTMONITOR_DATABASE_URL", f"sqlite:///{tmp_path / 'nothing.sqlite'}")

    assert Client(public()).get("/").status_code == 503


# PostgreSQL


@pytest.fixture(scope="module")
def server_url(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The example in a database with a door for the role `web`; tests leave it as it is."""
    with empty_database(postgres_url) as url:
        archive = tmp_path_factory.mktemp("archive")
        load_example(PipelineSettings(database_url=url, archive_path=archive))
        done = told("--database", url, "--role", "web", "--create-role")
        assert done.exit_code == 0, done.output
        assert "Die Rolle »web« darf im Schema oeffentlich lesen, und sonst nichts:" in done.output
        yield url


def as_role(url: str, role: str = "web") -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


@pytest.fixture
def web(server_url: str) -> Iterator[Engine]:
    """What somebody can do who has the role and no program of ours."""
    engine = create_engine(as_role(server_url))
    yield engine
    engine.dispose()


@pytest.mark.postgres
def test_the_role_reads_every_view(web: Engine, server_url: str) -> None:
    through = open_public_engine(as_role(server_url))
    assert unreadable_views(through) == []
    through.dispose()
    with web.connect() as connection:
        assert connection.scalar(text("SHOW search_path")) == f"{PUBLIC_SCHEMA}, pg_temp"
        assert connection.scalar(text("SHOW default_transaction_read_only")) == "on"
        for view in public_views():
            assert connection.execute(select(*view.columns)).keys()
        assert connection.scalar(text("SELECT count(*) FROM measure")) == 199


@pytest.mark.postgres
def test_the_role_reads_no_table_and_no_other_column(web: Engine) -> None:
    for name in (*metadata.tables, "alembic_version"):
        assert "permission denied" in refused(web, f"SELECT 1 FROM public.{name}")
    for column in closed_columns():
        name = column.table.name
        expected = "relation" if name in CLOSED_TABLES else "column"
        assert f"{expected} " in refused(web, f"SELECT {column.name} FROM {name}"), column
        assert "permission denied" in refused(web, f"SELECT {column.name} FROM public.{name}")


@pytest.mark.postgres
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM measure",
        "UPDATE measure SET title = ''",
        "INSERT INTO measure_tag SELECT * FROM measure_tag",
        "TRUNCATE public.measure",
        "CREATE TABLE oeffentlich.more (line TEXT)",
        "CREATE TABLE public.more (line TEXT)",
        "CREATE OR REPLACE VIEW oeffentlich.goal AS SELECT 1",
        "DROP VIEW oeffentlich.measure",
        "CREATE SCHEMA more",
        "CREATE ROLE more",
        "SET ROLE konzeptmonitor",
        "SET SESSION AUTHORIZATION konzeptmonitor",
        "GRANT SELECT ON public.measure TO web",
        "SELECT pg_read_file('/etc/hostname')",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_role_can_do_nothing_else_even_if_it_may_write(web: Engine, statement: str) -> None:
    with web.connect() as connection:
        connection.exec_driver_sql("SET default_transaction_read_only = off")
        connection.commit()
        with pytest.raises(DBAPIError) as caught:
            connection.exec_driver_sql(statement)
        connection.rollback()
        connection.invalidate()
    assert any(
        words in str(caught.value.orig)
        for words in ("permission denied", "must be owner", "must be superuser")
    )


@pytest.mark.postgres
def test_a_second_time_changes_nothing(server_url: str) -> None:
    again = told("--database", server_url, "--role", "web", "--create-role")
    checked = told("--database", server_url, "--check", "--role", "web")

    assert again.exit_code == 0, again.output
    assert checked.exit_code == 0, checked.output
    assert "passen zu dieser Version. Rollen, die nur sie lesen dürfen: web" in checked.output


@pytest.mark.postgres
def test_every_public_chart_is_drawn_through_the_role(server_url: str) -> None:
    everything_public(
        DashboardSettings(database_url=server_url, public_database_url=as_role(server_url), today=TODAY)
    )


@pytest.mark.postgres
def test_the_main_role_is_taken_with_a_warning(server_url: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        reader = open_public_reader(DashboardSettings(database_url=server_url))
    reader._engine.dispose()

    assert "mit der Hauptrolle. Bitte »konzeptmonitor door --role NAME --create-role«" in caplog.text


@pytest.mark.postgres
def test_a_role_that_reaches_further_is_refused(server_url: str) -> None:
    settings = DashboardSettings(database_url=server_url, public_database_url=server_url)

    with pytest.raises(StartError, match="kommt auch an action_field, "):
        open_public_reader(settings)


@contextmanager
def altered(url: str, *statements: str, back: tuple[str, ...] = ()) -> Iterator[None]:
    """Something in the database is otherwise, until the door is built again."""
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    yield
    with engine.begin() as connection:
        for statement in back:
            connection.exec_driver_sql(statement)
    engine.dispose()
    assert told("--database", url, "--role", "web").exit_code == 0
    assert told("--database", url, "--check").exit_code == 0


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statements", "back", "words"),
    [
        (["DROP VIEW oeffentlich.goal"], [], "Die Sicht goal fehlt."),
        (
            [
                "DROP VIEW oeffentlich.measure",
                "CREATE VIEW oeffentlich.measure WITH (security_barrier) AS SELECT * FROM public.measure",
            ],
            [],
            "Die Sicht measure zeigt etwas anderes",
        ),
        (
            ["ALTER VIEW oeffentlich.measure SET (security_barrier = false)"],
            [],
            "Die Sicht measure zeigt etwas anderes",
        ),
        (
            ["CREATE VIEW oeffentlich.finding AS SELECT * FROM public.finding"],
            [],
            "finding gehört nicht in das Schema",
        ),
        (
            ["DROP SCHEMA oeffentlich CASCADE"],
            [],
            "Das Schema oeffentlich fehlt.",
        ),
        (["GRANT SELECT ON public.finding TO web"], [], "Die Rolle web hat Rechte an public.finding."),
        (
            ["GRANT SELECT (reason) ON public.finding TO web"],
            [],
            "Die Rolle web hat Rechte an public.finding.",
        ),
        (["GRANT UPDATE ON oeffentlich.goal TO web"], [], "Die Rolle web hat Rechte an oeffentlich.goal."),
        (["GRANT CREATE ON SCHEMA public TO PUBLIC"], [], "darf im Schema public etwas anlegen"),
        (["ALTER ROLE web CREATEDB"], ["ALTER ROLE web NOCREATEDB"], "Rechte der Verwaltung"),
        (
            ["GRANT pg_read_all_data TO web"],
            ["REVOKE pg_read_all_data FROM web"],
            "zur Rolle pg_read_all_data",
        ),
    ],
)
def test_whatever_does_not_fit_is_found_and_mended(
    server_url: str, statements: list[str], back: list[str], words: str
) -> None:
    with altered(server_url, *statements, back=tuple(back)):
        done = told("--database", server_url, "--check")
        assert words in done.output
        assert done.exit_code == 1, done.output


@pytest.mark.postgres
def test_what_stands_against_a_role_changes_nothing(server_url: str) -> None:
    with altered(server_url, "CREATE ROLE reader LOGIN IN ROLE pg_read_all_data", back=("DROP ROLE reader",)):
        for arguments, words in (
            (("--role", "reader"), "mehr als die öffentlichen Sichten"),
            (("--role", "konzeptmonitor"), "Rechte der Verwaltung"),
            (("--role", "nobody"), "gibt es in dieser Datenbank nicht"),
        ):
            done = told("--database", server_url, *arguments)
            assert isinstance(done.exception, DatabaseStateError)
            assert words in done.exception.reason
        engine = open_engine(server_url)
        with engine.connect() as connection:
            assert roles_at(connection) == ["web"]
        engine.dispose()
    assert told("--database", server_url, "--create-role").exit_code == 2


@pytest.mark.postgres
def test_a_name_of_a_role_is_only_a_name(server_url: str) -> None:
    name = 'web"; DROP SCHEMA oeffentlich CASCADE; -- 100%'
    with altered(server_url, back=(f"DROP OWNED BY {quoted(name)}", f"DROP ROLE {quoted(name)}")):
        done = told("--database", server_url, "--role", name, "--create-role")
        assert done.exit_code == 0, done.exception
        assert told("--database", server_url, "--check", "--role", name).exit_code == 0


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


@pytest.mark.postgres
def test_a_migration_gets_past_the_views_and_builds_them_anew(postgres_url: str) -> None:
    with empty_database(postgres_url) as url:
        engine = open_engine(url)
        upgrade(engine, to="0001")
        with engine.begin() as connection:
            for statement in (
                "CREATE SCHEMA oeffentlich",
                "CREATE VIEW oeffentlich.measure AS SELECT * FROM measure",
                "CREATE VIEW oeffentlich.complaint AS SELECT * FROM complaint",
                "CREATE ROLE later LOGIN",
                "GRANT USAGE ON SCHEMA oeffentlich TO later",
            ):
                connection.exec_driver_sql(statement)

        upgrade(engine)
        upgrade(engine)

        with engine.connect() as connection:
            assert drift(connection) == []
            assert roles_at(connection) == ["later"]
        engine.dispose()
        role = open_public_engine(as_role(url, "later"))
        assert unreadable_views(role) == []
        role.dispose()
        assert told("--database", url, "--check").exit_code == 0


@pytest.mark.postgres
def test_without_a_door_the_start_says_so_at_once(
    server_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Waiting for the database would not help, so nobody is told to."""
    monkeypatch.chdir(tmp_path)
    with empty_database(postgres_url) as url:
        engine = open_engine(url)
        upgrade(engine)
        engine.dispose()
        monkeypatch.setenv("KONZEPTMONITOR_DATABASE_URL", url)
        monkeypatch.setenv("KONZEPTMONITOR_PUBLIC_DATABASE_URL", as_role(url))
        with pytest.raises(StartError, match="danach »konzeptmonitor door --role NAME« ausführen"):
            public()
