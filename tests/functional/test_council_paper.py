"""A council paper with its path: from a saved file and from a server, into the plan that is already there."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from data_pipeline.schema.council import consultation, council_paper
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.measures import measure
from tests.factories.open311_server import reply, serving
from tests.functional.load_files import command, objects, plan, ready, rows_of, write_workbook
from tests.unit.data_pipeline.sources.oparl import ris

REFERENCE = "24/SVV/0007"
Rows = dict[str, list[dict[str, object]]]


class Server:
    """The invented council information system on this machine, at whatever port it got."""

    def __init__(self) -> None:
        self.objects = ris.objects()
        self.base = ""

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        if path.startswith("/papers"):
            reply(handler, self._page(path))
        elif found := self.objects.get(ris.HOST + path.lstrip("/")):
            reply(handler, self._here(found))
        else:
            reply(handler, {"error": "gone"}, status=404)

    def _page(self, path: str) -> object:
        """Two pages; the paper is on the second."""
        if path.endswith("page=2"):
            return self._here({"data": [self.objects[ris.PAPER]], "links": {}})
        return self._here(
            {"data": [ris.typed("Paper", "paper/1")], "links": {"next": f"{ris.HOST}papers?page=2"}}
        )

    def _here(self, value: object) -> object:
        here: object = json.loads(json.dumps(value).replace(ris.HOST, self.base))
        return here


@pytest.fixture
def server() -> Iterator[Server]:
    answer = Server()
    with serving(answer) as port:
        answer.base = f"http://127.0.0.1:{port}/"
        yield answer


@pytest.fixture
def city(database_url: str, server: Server, tmp_path: Path) -> str:
    """A database with a plan, and settings that know the server. Gives the address of the database."""
    settings = f"""
database_url = "{database_url}"
[[sources]]
name = "ris"
kind = "oparl"
url = "{server.base}papers"
insecure_http = true
allow_networks = ["127.0.0.0/8"]
"""
    (tmp_path / "konzeptmonitor.toml").write_text(settings, encoding="utf-8")
    done = command("load", write_workbook(tmp_path / "plan.xlsx", plan()), "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return database_url


def held(url: str) -> Rows:
    """Papers, consultations and measures of the newest revision, and all revisions."""
    with ready(url) as engine, engine.connect() as connection:
        revisions = rows_of(connection, revision)
        newest = revisions[-1]["plan_revision_number"]
        tables = (council_paper, consultation, measure)
        return {table.name: rows_of(connection, table, revision_number=newest) for table in tables} | {
            "revision": revisions
        }


def test_a_saved_chain_gives_the_right_decision_date_and_path(
    city: str, shared_data: Path, tmp_path: Path
) -> None:
    file = shared_data / "council" / "karlsruhe_integrationsplan_chain.json"
    done = command("load", file, "--json", cwd=tmp_path)

    assert done.returncode == 1, done.stdout + done.stderr
    (told,) = objects(done)
    assert (told["mapping"], told["rows_read"], told["rows_written"]) == ("oparl", 3, 3)
    rows = held(city)
    (paper,) = rows["council_paper"]
    assert (paper["reference"], paper["concept_code"]) == ("2024/0027", "IK")
    assert (paper["decision"], str(paper["decided_on_date"])) == ("mehrheitlich zugestimmt", "2024-03-19")
    path = [(row["committee"], str(row["meeting_date"]), row["role"]) for row in rows["consultation"]]
    assert path == [
        ("Integrationsausschuss", "2024-02-28", "preliminary"),
        ("Gemeinderat", "2024-03-19", "decision"),
    ]
    assert len(rows["measure"]) == 2


@pytest.mark.parametrize("asked", ["address", "reference"])
def test_a_paper_is_fetched_by_its_address_or_its_reference(
    city: str, server: Server, tmp_path: Path, asked: str
) -> None:
    paper = f"{server.base}paper/7" if asked == "address" else REFERENCE
    done = command("council", paper, "--measure", "1.1", "--json", cwd=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    (told,) = objects(done)
    assert (told["file"], told["outcome"]) == ("vorlage-24-SVV-0007.json", "loaded")
    rows = held(city)
    (found,) = rows["council_paper"]
    assert (found["paper_code"], found["measure_code"]) == (f"{server.base}paper/7", "1.1")
    assert (found["decision"], str(found["decided_on_date"])) == ("mehrheitlich beschlossen", "2024-05-15")
    assert [row["consultation_number"] for row in rows["consultation"]] == [1, 2]


def test_the_same_content_again_changes_nothing(city: str, server: Server, tmp_path: Path) -> None:
    command("council", REFERENCE, cwd=tmp_path)
    before = held(city)
    again = command("council", REFERENCE, cwd=tmp_path)

    assert again.returncode == 0, again.stderr
    assert "Derselbe Inhalt ist schon geladen" in again.stdout
    assert held(city) == before


def test_another_paper_leaves_the_first_one_as_it_is(
    city: str, server: Server, shared_data: Path, tmp_path: Path
) -> None:
    command("council", REFERENCE, cwd=tmp_path)
    command("load", shared_data / "council" / "karlsruhe_integrationsplan_chain.json", cwd=tmp_path)
    server.objects[f"{ris.HOST}agenda/2"]["result"] = "einstimmig beschlossen"
    command("council", REFERENCE, cwd=tmp_path)
    rows = held(city)

    assert {row["reference"]: row["decision"] for row in rows["council_paper"]} == {
        "2024/0027": "mehrheitlich zugestimmt",
        REFERENCE: "einstimmig beschlossen",
    }
    assert len(rows["consultation"]) == 4


def test_a_missing_object_is_told_and_the_rest_loaded(city: str, server: Server, tmp_path: Path) -> None:
    del server.objects[f"{ris.HOST}organization/3"]
    done = command("council", REFERENCE, "--json", cwd=tmp_path)

    assert done.returncode == 1, done.stdout + done.stderr
    (finding,) = objects(done)[0]["findings"]  # type: ignore[misc]
    assert (finding["severity"], finding["value"]) == ("warning", f"{server.base}organization/3")
    assert len(held(city)["consultation"]) == 2


@pytest.mark.parametrize("paper", ["99/SVV/0001", "paper/99", "https://anderswo.example/paper/7"])
def test_what_cannot_be_had_is_refused_and_changes_nothing(
    city: str, server: Server, tmp_path: Path, paper: str
) -> None:
    before = held(city)
    address = f"{server.base}{paper}" if paper.startswith("paper/") else paper
    done = command("council", address, cwd=tmp_path)

    assert done.returncode == 2
    assert "Was zu tun ist" in done.stderr
    assert held(city) == before


def test_without_a_configured_source_nothing_is_asked(tmp_path: Path) -> None:
    done = command("council", REFERENCE, "--database", f"sqlite:///{tmp_path / 'x.sqlite3'}", cwd=tmp_path)

    assert done.returncode == 2
    assert "--source" in done.stderr
