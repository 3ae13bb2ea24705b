"""A real server of PostgreSQL that is stopped and started again, and what the public is told meanwhile."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.public import create_public_app
from dashboard.public_reader import open_public_reader
from dashboard.settings import DashboardSettings
from data_pipeline.cli.demo import load_example
from data_pipeline.settings import PipelineSettings
from tests.functional.test_public import CHART, TODAY
from tests.servers import cluster_folder, free_port, initialized, started_cluster

pytestmark = pytest.mark.postgres
SHOWN = (CHART, f"{CHART}.svg", "/oeffentlich/massnahmen", "/daten/massnahmen.csv", "/api/v1/measures")


@pytest.fixture
def cluster() -> Iterator[tuple[Path, int]]:
    with cluster_folder() as folder:
        initialized(folder, conf="")
        yield folder, free_port()


def until(client: FlaskClient, status: int) -> str:
    """What `/readyz` says once it has a status."""
    last = time.monotonic() + 30
    while (answer := client.get("/readyz")).status_code != status:
        assert time.monotonic() < last, answer.text
        time.sleep(0.2)
    return answer.text


def test_what_was_shown_stays_with_its_age(cluster: tuple[Path, int], tmp_path: Path) -> None:
    folder, port = cluster
    url = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"
    settings = DashboardSettings(database_url=url, today=TODAY, public_url="https://monitor.example.org")
    with started_cluster(folder, port):
        load_example(PipelineSettings(database_url=url, archive_path=tmp_path / "archive"))
        reader = open_public_reader(settings)
        client = create_public_app(reader, settings, look_every_seconds=0).test_client()
        before = {path: client.get(path) for path in SHOWN}
        assert {answer.status_code for answer in before.values()} == {200}
        assert until(client, 200) == "ready 4\n"

    said = until(client, 503)
    assert "serving revision 4" in said
    time.sleep(1)
    for path in SHOWN:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert int(answer.headers["Age"]) >= 1
    page = client.get(CHART)
    assert "Die Datenbank antwortet gerade nicht; zuletzt geprüft am" in page.text
    assert page.headers["ETag"] != before[CHART].headers["ETag"], "a strong tag names other bytes"
    assert client.get("/healthz").status_code == 200

    never = client.get("/daten/beratungen.csv")
    assert (never.status_code, never.headers["Retry-After"]) == (503, "10")
    assert "Die Datenbank antwortet nicht" in never.text

    with started_cluster(folder, port):
        assert until(client, 200) == "ready 4\n"
        again = client.get(CHART)
        assert (again.data, again.headers["ETag"]) == (before[CHART].data, before[CHART].headers["ETag"])
        assert "Age" not in again.headers
        assert client.get("/daten/beratungen.csv").status_code == 200
        reader._engine.dispose()
