"""Two shards and a hub, three PostgreSQL servers set up by the delivered files and settings alone."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Connection, Engine, func, select, text

from data_pipeline.cli import konzeptmonitor
from data_pipeline.rollup.checking import rebuild, verify
from data_pipeline.schema.rollup import complaint_duration_slice, complaint_flow_slice, complaint_open_day
from data_pipeline.schema.session import open_engine, writing
from tests.functional.load_files import (
    CASE_HEADINGS,
    CASES,
    case_mapping,
    load,
    plan,
    ready,
    write_csv,
    write_workbook,
)
from tests.servers import cluster_folder, free_port, initialized, program_path, started_cluster

pytestmark = pytest.mark.postgres
SQL = Path(str(files("data_pipeline"))) / "hub"
CITY = {"nord": "01000001", "sued": "09000001"}
SUMS = (complaint_flow_slice, complaint_duration_slice, complaint_open_day)
PATIENCE_SECONDS = 40
Answer = TypeVar("Answer")


@dataclass
class Server:
    """A cluster with one database, which can be stopped and started again."""

    name: str
    folder: Path
    port: int
    life: ExitStack

    @property
    def url(self) -> str:
        return f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        self.life.enter_context(started_cluster(self.folder, self.port))

    def stop(self) -> None:
        self.life.close()

    def psql(self, *arguments: str) -> None:
        program = [str(program_path("psql")), "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        target = self.url.replace("+psycopg", "")
        done = subprocess.run(
            [*program, *arguments, target], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, Server]]:
    """Both shards with a city each, and the hub that follows them."""
    with ExitStack() as life:
        found = {name: _server(life, name) for name in (*CITY, "hub")}
        for name in CITY:
            found[name].psql("-v", f"shard={name}", "-f", str(SQL / "shard.sql"))
        found["hub"].psql("-f", str(SQL / "hub.sql"))
        for name in CITY:
            subscribe(found, name)
        yield found


def subscribe(servers: dict[str, Server], name: str) -> None:
    connection = f"host=127.0.0.1 port={servers[name].port} dbname=postgres user=konzeptmonitor_hub"
    servers["hub"].psql(
        "-v", f"shard={name}", "-v", f"connection={connection}", "-f", str(SQL / "subscribe.sql")
    )


def _server(life: ExitStack, name: str) -> Server:
    folder = life.enter_context(cluster_folder())
    conf = SQL / ("hub.conf" if name == "hub" else "shard.conf")
    initialized(folder, conf=conf.read_text(encoding="utf-8"))
    server = Server(name, folder, free_port(), ExitStack())
    life.callback(server.stop)
    server.start()
    with ready(server.url):
        return server


def load_cases(server: Server, folder: Path, rows: list[list[str]]) -> None:
    ags = CITY[server.name]
    book = write_workbook(folder / f"{server.name}.xlsx", plan(ags=ags, city=server.name))
    cases = write_csv(folder / f"{server.name}.csv", [CASE_HEADINGS, *rows])
    with ready(server.url) as engine:
        load(engine, book)
        load(engine, cases, mapping=case_mapping(CASES.replace("12000001", ags)))


def row(number: int, received: str, closed: str = "") -> list[str]:
    return [f"A{number}", "Beschwerde", "Lärm", f"{received} 08:00", closed and f"{closed} 10:30", ""]


def beat(server: Server) -> None:
    server.psql("-c", f"SELECT hub.beat('{server.name}')")


def ask(url: str, question: Callable[[Connection], Answer]) -> Answer:
    engine: Engine = open_engine(url)
    try:
        with engine.connect() as connection:
            return question(connection)
    finally:
        engine.dispose()


def sums(connection: Connection) -> list[list[object]]:
    """Every row that travels, in the order of its key."""
    found = (connection.execute(select(table).order_by(*table.primary_key)) for table in SUMS)
    return [[tuple(row) for row in rows] for rows in found]


def of_city(ags: str) -> Callable[[Connection], list[list[object]]]:
    return lambda connection: [[row for row in rows if row[0] == ags] for rows in sums(connection)]  # type: ignore[index]


def has_arrived(servers: dict[str, Server], name: str) -> bool:
    """The hub holds what the shard holds, and nothing else of it. Waits a while for it."""
    wanted = ask(servers[name].url, sums)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if ask(servers["hub"].url, of_city(CITY[name])) == wanted:
            return True
        time.sleep(0.2)
    return False


def status(servers: dict[str, Server]) -> Result:
    return CliRunner().invoke(konzeptmonitor, ["hub", "--database", servers["hub"].url])


def test_loads_on_the_shards_are_seen_on_the_hub(servers: dict[str, Server], tmp_path: Path) -> None:
    load_cases(servers["nord"], tmp_path, [row(1, "02.01.2026", "05.01.2026"), row(2, "03.02.2026")])
    load_cases(servers["sued"], tmp_path, [row(1, "10.01.2026")])
    for name in CITY:
        beat(servers[name])

    assert all(has_arrived(servers, name) for name in CITY)
    assert wait_for(servers, "nord: 1 Stadt, 2 Anliegen, Stand ")
    found = status(servers)
    assert (found.exit_code, "sued: 1 Stadt, 1 Anliegen" in found.output) == (0, True)
    assert "antwortet nicht" not in found.output
    months = text("SELECT month, received, closed, backlog FROM hub.city_month WHERE ags = :ags ORDER BY 1")
    rows = ask(servers["hub"].url, lambda hub: hub.execute(months, {"ags": CITY["nord"]}).all())
    assert [(f"{found[0]:%m}", *found[1:]) for found in rows] == [("01", 1, 1, 0), ("02", 1, 0, 1)]


def wait_for(servers: dict[str, Server], words: str) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if words in status(servers).output:
            return True
        time.sleep(0.5)
    return False


def test_a_shard_that_stops_leaves_its_sums_and_their_age(servers: dict[str, Server], tmp_path: Path) -> None:
    load_cases(servers["nord"], tmp_path, [row(1, "02.01.2026", "05.01.2026"), row(2, "03.02.2026")])
    beat(servers["nord"])
    assert has_arrived(servers, "nord")
    before = ask(servers["nord"].url, sums)
    servers["nord"].stop()
    age_on_the_hub(servers, "nord", minutes=61)

    load_cases(servers["sued"], tmp_path, [row(1, "10.01.2026"), row(2, "11.01.2026")])
    found = status(servers)

    assert ask(servers["hub"].url, of_city(CITY["nord"])) == before
    assert found.exit_code == 1
    assert "(vor 1 Stunde; antwortet nicht)" in found.output
    assert has_arrived(servers, "sued")

    servers["nord"].start()
    late = [row(1, "02.01.2026", "05.01.2026"), row(2, "03.02.2026", "07.03.2026"), row(3, "01.03.2026")]
    load_cases(servers["nord"], tmp_path, late)
    beat(servers["nord"])

    assert has_arrived(servers, "nord")
    assert wait_for(servers, "nord: 1 Stadt, 3 Anliegen")
    assert status(servers).exit_code == 0


def age_on_the_hub(servers: dict[str, Server], name: str, *, minutes: int) -> None:
    """As if the last beat had come that long ago."""
    older = (
        f"UPDATE hub.city SET beat_at = beat_at - interval '{minutes} minutes' WHERE shard_code = '{name}'"
    )
    servers["hub"].psql("-c", older)


def test_a_shard_may_compute_its_sums_anew(servers: dict[str, Server], tmp_path: Path) -> None:
    load_cases(servers["nord"], tmp_path, [row(1, "02.01.2026", "05.01.2026"), row(9, "03.05.2026")])
    with ready(servers["nord"].url) as engine, writing(engine) as connection:
        rebuild(connection)
        assert verify(connection) == []

    assert all(has_arrived(servers, name) for name in CITY)


def test_a_shard_that_was_let_go_is_copied_anew(servers: dict[str, Server], tmp_path: Path) -> None:
    load_cases(servers["sued"], tmp_path, [row(1, "10.01.2026")])
    beat(servers["sued"])
    assert has_arrived(servers, "sued")
    kept = ask(servers["hub"].url, of_city(CITY["nord"]))

    servers["hub"].psql("-v", "shard=sued", "-f", str(SQL / "resync.sql"))
    assert ask(servers["hub"].url, of_city(CITY["sued"])) == [[], [], []]
    assert ask(servers["hub"].url, of_city(CITY["nord"])) == kept
    wait_until_free(servers["sued"])
    servers["sued"].psql("-c", "SELECT pg_drop_replication_slot('sued')")
    subscribe(servers, "sued")

    assert has_arrived(servers, "sued")


def wait_until_free(server: Server) -> None:
    """A slot can be dropped when its reader has gone."""
    busy = text("SELECT count(*) FROM pg_replication_slots WHERE active")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while ask(server.url, lambda shard: shard.scalar(busy)) and time.monotonic() < deadline:
        time.sleep(0.2)


def test_the_hub_gets_no_case_and_its_readers_only_the_views(servers: dict[str, Server]) -> None:
    hub = servers["hub"].url
    cases = text("SELECT count(*) FROM complaint")
    may = text("SELECT has_table_privilege('konzeptmonitor_hub', 'complaint', 'SELECT')")
    reads = text(
        "SELECT has_table_privilege('konzeptmonitor_hub_reader', 'hub.city_month', 'SELECT'),"
        " has_table_privilege('konzeptmonitor_hub_reader', 'complaint_flow_slice', 'SELECT')"
    )

    assert ask(servers["nord"].url, lambda shard: shard.scalar(cases)) != 0
    assert ask(hub, lambda found: found.scalar(cases)) == 0
    assert ask(servers["nord"].url, lambda shard: shard.scalar(may)) is False
    assert ask(hub, lambda found: tuple(found.execute(reads).one())) == (True, False)


def test_a_database_that_is_no_hub_says_so(database_url: str) -> None:
    with ready(database_url):
        found = CliRunner().invoke(konzeptmonitor, ["hub", "--database", database_url])

    assert found.exit_code != 0
    assert "führt keine Summen anderer Server zusammen" in str(found.exception) + found.output


def test_sums_on_the_hub_are_the_sums_of_the_shards(servers: dict[str, Server]) -> None:
    total = select(func.sum(complaint_flow_slice.c.received)).where(complaint_flow_slice.c.dimension == "all")
    of_shards = [ask(servers[name].url, lambda shard: shard.scalar(total)) for name in CITY]

    assert all(has_arrived(servers, name) for name in CITY)
    assert ask(servers["hub"].url, lambda hub: hub.scalar(total)) == sum(map(int, of_shards))
