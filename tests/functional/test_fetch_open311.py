"""Fetching from a GeoReport server with all habits that real ones have, over a real connection."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data_pipeline.errors import SettingsError
from data_pipeline.progress import silent
from data_pipeline.remote.client import Remote
from data_pipeline.remote.config import RemoteSource
from data_pipeline.remote.errors import RemoteError
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.sources.open311.fetch import Known, fetch_snapshot, first_moment, source_mapping
from data_pipeline.sources.open311.reading import CaseFile, holds_cases, read_case_file
from data_pipeline.sources.open311.standard import open311_mapping
from tests.factories.open311_server import Case, City, Pages, case, serving
from tests.functional.load_files import command, dump, objects, ready, rows_of

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
NOTHING = Known()
PERSONAL = ("Familie", "Beispielweg", "50.9")


def source(port: int, **settings: object) -> RemoteSource:
    given = {"allow_networks": ["127.0.0.1/32"], "insecure_http": True, "source_code": "portal"} | settings
    url = f"http://127.0.0.1:{port}/open311/v2"
    return RemoteSource.model_validate({"name": "stadt", "kind": "open311", "url": url, **given})


@contextmanager
def asking(city: City, **settings: object) -> Iterator[tuple[RemoteSource, Remote]]:
    with serving(city) as port:
        configured = source(port, **settings)
        with Remote(configured, sleep=lambda _: None) as get:
            yield configured, get


def fetched(
    city: City,
    folder: Path,
    *,
    known: Known = NOTHING,
    now: datetime = NOW,
    accept_vanished: bool = False,
    **settings: object,
) -> Path:
    """The snapshot of one fetch."""
    with asking(city, **settings) as (configured, get):
        return fetch_snapshot(
            configured,
            get=get,
            mapping=source_mapping(configured, mapping=open311_mapping()),
            known=known,
            folder=folder,
            now=now,
            progress=silent,
            accept_vanished=accept_vanished,
        )


def read(path: Path) -> CaseFile:
    return read_case_file(path, file=path.name, mapping=open311_mapping())


def ids(path: Path) -> set[str]:
    return {str(key) for key in read(path).batch.columns["complaint_id"]}


def days_ago(days: float) -> str:
    return (NOW - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def many(count: int, *, days: float = 80.0) -> list[Case]:
    """Cases spread unevenly over the last days, every third one closed."""
    chance = random.Random(7)
    spread = [days * chance.random() ** 3 for _ in range(count)]
    return [
        case(f"A-{number}", at=days_ago(at), status="closed" if number % 3 == 0 else "open")
        for number, at in enumerate(spread)
    ]


@pytest.mark.parametrize("pages", ["none", "from_0", "from_1", "last_again"])
@pytest.mark.parametrize("cap", [20, 50, 1000])
def test_every_case_is_found_whatever_the_server_does_with_pages(
    tmp_path: Path, pages: Pages, cap: int
) -> None:
    city = City(many(230), cap=cap, pages=pages)

    path = fetched(city, tmp_path)

    assert ids(path) == {str(item["service_request_id"]) for item in city.cases}
    assert not read(path).batch.findings


def test_no_span_is_longer_than_ninety_days_and_both_statuses_are_asked_for(tmp_path: Path) -> None:
    city = City([case(1, at=days_ago(1)), case(2, at=days_ago(300), status="closed")])

    path = fetched(city, tmp_path, start_date="2025-01-01")

    asked = [item for item in city.asked if "start_date" in item]
    spans = [
        datetime.fromisoformat(item["end_date"]) - datetime.fromisoformat(item["start_date"])
        for item in asked
    ]
    assert max(spans) <= timedelta(days=90)
    assert {item["status"] for item in asked} == {"open", "closed"}
    assert min(item["start_date"] for item in asked) == "2024-12-31T23:00:00Z"
    assert ids(path) == {"1", "2"}


@pytest.mark.parametrize("habit", ["minds_status", "minds_dates"])
def test_a_server_that_ignores_a_question_still_gives_all_it_shows(tmp_path: Path, habit: str) -> None:
    city = City(many(30), **{habit: False})  # type: ignore[arg-type]

    assert len(ids(fetched(city, tmp_path))) == 30


def test_what_cannot_be_asked_more_precisely_is_said_aloud(tmp_path: Path) -> None:
    same_second = [case(number, at=days_ago(3)) for number in range(60)]

    found = read(fetched(City(same_second, cap=20), tmp_path)).batch

    assert found.counts.written == 20
    assert ["es können welche fehlen" in item.reason for item in found.findings] == [True]


def test_nothing_personal_reaches_the_snapshot_but_the_number_of_cells_does(tmp_path: Path) -> None:
    path = fetched(City(many(5)), tmp_path)

    assert not any(word in path.read_text() for word in (*PERSONAL, "description", '"lat"'))
    assert read(path).batch.counts.cells_dropped == 5 * 4


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    city = City(many(40))

    first = fetched(city, tmp_path).read_bytes()
    random.Random(1).shuffle(city.cases)
    second = fetched(city, tmp_path, now=NOW + timedelta(seconds=1)).read_bytes()

    assert first == second


def test_the_moment_of_a_fetch_is_written_only_when_a_closing_depends_on_it(tmp_path: Path) -> None:
    plain = fetched(City([case(1, at=days_ago(1), status="closed")]), tmp_path)
    timeless = fetched(City([case(1, at=days_ago(1), status="closed", updated_datetime=None)]), tmp_path)

    assert "observed_at" not in plain.read_text() or plain == timeless
    found = read(timeless)
    assert found.observed_at == NOW
    assert found.batch.columns["closed_at"].tolist() == ["2026-07-01T12:00:00"]
    assert found.batch.columns["closed_basis"].tolist() == ["observed"]


def test_cases_changed_lately_are_found_though_they_came_long_ago(tmp_path: Path) -> None:
    old = case("alt", at=days_ago(400), status="closed", updated_datetime=days_ago(2))
    city = City([old, case("neu", at=days_ago(1))], minds_changes=True)
    known = Known(newest_at=(NOW - timedelta(days=1)).replace(tzinfo=None))

    assert ids(fetched(city, tmp_path, known=known)) == {"alt", "neu"}
    city.minds_changes = False
    assert ids(fetched(city, tmp_path, known=known)) == {"alt", "neu"}


@pytest.mark.parametrize("knows_lists", [True, False])
def test_open_cases_are_looked_at_again_however_old_they_are(tmp_path: Path, knows_lists: bool) -> None:
    old = [case(f"O/{number}, b", at=days_ago(500), status="closed") for number in range(3)]
    old += [case(f"P-{number}", at=days_ago(500), updated_datetime=days_ago(400)) for number in range(45)]
    city = City([*old, case("neu", at=days_ago(1))], knows_lists=knows_lists)
    known = Known(
        (*(str(item["service_request_id"]) for item in old), "weg"),
        (NOW - timedelta(days=40)).replace(tzinfo=None),
    )

    found = read(fetched(city, tmp_path, known=known))

    assert {str(item["service_request_id"]) for item in city.cases} == set(
        found.batch.columns["complaint_id"]
    )
    assert found.vanished == ("weg",)
    assert found.observed_at == NOW
    singles = [item for item in city.asked if "/requests/" in item["path"]]
    assert len(singles) == (4 if knows_lists else 49)


def test_a_server_that_suddenly_knows_nothing_is_not_believed(tmp_path: Path) -> None:
    known = Known(tuple(f"A-{number}" for number in range(10)), NOW.replace(tzinfo=None))

    with pytest.raises(RemoteError, match="10 von 10 offenen Fällen nicht mehr"):
        fetched(City(), tmp_path, known=known)
    assert list(tmp_path.iterdir()) == []
    assert len(read(fetched(City(), tmp_path, known=known, accept_vanished=True)).vanished) == 10


@pytest.mark.parametrize("after", [0, 1, 3, 5])
def test_a_fetch_that_breaks_off_leaves_nothing(tmp_path: Path, after: int) -> None:
    city = City(many(200), cap=20, breaks_after=after)

    with pytest.raises(RemoteError, match="HTTP 400"):
        fetched(city, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "answer", [{"errors": "x"}, [{"code": 403, "description": "geheim"}], ["geheim"], "geheim", 5]
)
def test_an_answer_that_holds_no_cases_is_refused(tmp_path: Path, answer: object) -> None:
    def get(url: str) -> object:
        return answer

    configured = source(1)
    with pytest.raises(RemoteError, match="etwas anderem als Fällen") as raised:
        fetch_snapshot(
            configured,
            get=get,
            mapping=source_mapping(configured, mapping=open311_mapping()),
            known=Known(),
            folder=tmp_path,
            now=NOW,
            progress=silent,
        )
    assert "geheim" not in str(raised.value)


def test_cases_without_an_id_are_refused_once_and_not_lost(tmp_path: Path) -> None:
    city = City([case(1, at=days_ago(1)), case("", at=days_ago(2), token="t-1")], minds_status=False)

    found = read(fetched(city, tmp_path)).batch

    assert (found.counts.written, found.counts.refused) == (1, 1)
    assert "Kennung" in found.findings[0].reason


def test_names_of_services_come_from_their_list_where_cases_have_none(tmp_path: Path) -> None:
    nameless = case(1, at=days_ago(1), service_name=None)

    named = fetched(City([nameless], services=[{"service_code": "013", "service_name": "Laterne"}]), tmp_path)
    assert read(named).batch.columns["category_code"].tolist() == ["Laterne"]
    unnamed = fetched(City([nameless]), tmp_path)
    assert read(unnamed).batch.columns["category_code"].tolist() == ["013"]


def test_the_key_is_sent_and_must_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City()
    with pytest.raises(SettingsError, match="fehlt der Schlüssel"):
        fetched(city, tmp_path, api_key_env="STADT_SCHLUESSEL")
    assert not city.asked

    monkeypatch.setenv("STADT_SCHLUESSEL", "geheim")
    path = fetched(city, tmp_path, api_key_env="STADT_SCHLUESSEL", jurisdiction_id="stadt.example")
    assert {(item["api_key"], item["jurisdiction_id"]) for item in city.asked} == {
        ("geheim", "stadt.example")
    }
    assert "geheim" not in path.read_text()


def test_a_fetch_reaches_back_to_what_is_known() -> None:
    configured = source(1, days_back=30)
    a_year_ago = (NOW - timedelta(days=365)).replace(tzinfo=None)

    assert first_moment(configured, known=Known(), now=NOW) == NOW - timedelta(days=90)
    assert first_moment(
        configured, known=Known(newest_at=NOW.replace(tzinfo=None)), now=NOW
    ) == NOW - timedelta(days=30)
    assert first_moment(configured, known=Known(newest_at=a_year_ago), now=NOW) == NOW - timedelta(days=366)


def test_a_snapshot_and_an_answer_are_known_for_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for content, is_known in [
        ([case(1, at=days_ago(1))], True),
        ({"service_requests": [case(1, at=days_ago(1))]}, True),
        ([], True),
        ({"type": "https://schema.oparl.org/1.1/Paper"}, False),
        ([1], False),
    ]:
        path.write_text(json.dumps(content))
        assert holds_cases(path, file="x") == is_known
    assert holds_cases(fetched(City(), tmp_path), file="x")


SETTINGS = """
[[sources]]
name = "stadt"
kind = "open311"
url = "http://127.0.0.1:{port}/open311/v2"
ags = "05315000"
source_code = "portal"
insecure_http = true
allow_networks = ["127.0.0.1/32"]
"""


def before_now(days: float) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def configured(city: City, folder: Path) -> Iterator[None]:
    """The city's server runs, and the settings in the folder name it."""
    with serving(city) as port:
        (folder / "konzeptmonitor.toml").write_text(SETTINGS.format(port=port))
        yield


def test_fetch_loads_what_is_new_and_tells_what_changed(database_url: str, tmp_path: Path) -> None:
    days = {"bleibt": 3, "schließt": 4, "öffnet": 5, "verschwindet": 60}
    cases = {name: case(name, at=before_now(age)) for name, age in days.items()}
    cases["öffnet"] |= {"status": "closed"}
    city = City(list(cases.values()))
    with configured(city, tmp_path):
        first = command("fetch", "stadt", "--database", database_url, "--json", cwd=tmp_path)
        again = command("fetch", "stadt", "--database", database_url, "--json", cwd=tmp_path)
        cases["schließt"] |= {"status": "closed", "updated_datetime": before_now(0.01)}
        cases["öffnet"] |= {"status": "open"}
        city.cases.remove(cases["verschwindet"])
        changed = command("fetch", "stadt", "--database", database_url, "--json", cwd=tmp_path)

    told = [objects(done)[0] for done in (first, again, changed)]
    assert [item["outcome"] for item in told] == ["loaded", "unchanged", "loaded"], changed.stderr
    assert [item["rows_written"] for item in told] == [4, 4, 3]
    assert told[0]["cells_dropped"] == 4 * 4
    with ready(database_url) as engine, engine.connect() as connection:
        found = {str(row["complaint_id"]): row for row in rows_of(connection, complaint)}
        events = rows_of(connection, complaint_event)
    assert {name for name, row in found.items() if row["closed_at"]} == {"schließt"}
    assert {name for name, row in found.items() if row["archived_at"]} == {"verschwindet"}
    assert {row["source_code"] for row in found.values()} == {"portal"}
    kinds = {(row["complaint_id"], row["kind"], row["revision_number"]) for row in events}
    assert kinds == {("schließt", "closed", 2), ("öffnet", "reopened", 2), ("verschwindet", "archived", 2)}


def test_a_fetch_that_breaks_off_changes_nothing(database_url: str, tmp_path: Path) -> None:
    city = City([case(1, at=before_now(2))])
    with configured(city, tmp_path), ready(database_url) as engine:
        assert command("fetch", "stadt", "--database", database_url, cwd=tmp_path).returncode == 0
        before = dump(engine)
        city.cases.append(case(2, at=before_now(1)))
        city.breaks_after = len(city.asked) + 1
        done = command("fetch", "stadt", "--database", database_url, cwd=tmp_path)

        assert (done.returncode, done.stdout) == (2, "")
        assert "lehnt die Anfrage ab" in done.stderr
        assert dump(engine) == before


def test_check_only_says_what_a_fetch_would_do(database_url: str, tmp_path: Path) -> None:
    with configured(City([case(1, at=before_now(2))]), tmp_path), ready(database_url) as engine:
        before = dump(engine)
        done = command("fetch", "stadt", "--check", "--database", database_url, cwd=tmp_path)

        assert (done.returncode, dump(engine)) == (0, before)
    assert "1 Zeilen gelesen = 1 geladen" in done.stdout


def test_a_source_that_nobody_configured_is_named(tmp_path: Path) -> None:
    with configured(City(), tmp_path):
        done = command("fetch", "dorf", cwd=tmp_path)

    assert done.returncode == 2
    assert "»dorf« gibt es nicht" in done.stderr
    assert "stadt" in done.stderr


def test_the_file_of_cologne_loads_as_it_is(database_url: str, shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "complaints" / "koeln_open311.json"
    done = command("load", path, "--ags", "05315000", "--database", database_url, "--json", cwd=tmp_path)

    (told,) = objects(done)
    assert (done.returncode, told["rows_written"], told["cells_dropped"]) == (0, 50, 247), done.stderr
    with ready(database_url) as engine, engine.connect() as connection:
        found = rows_of(connection, complaint)
    assert sum(row["closed_at"] is None for row in found) == 35
    assert {row["closed_basis"] for row in found} == {None, "last_change"}
    assert {row["source_code"] for row in found} == {"open311"}
    assert not (tmp_path / "var" / "archive").exists()


def test_a_table_of_georeport_bulk_is_known_by_its_headings(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "bulk.csv"
    path.write_text(
        "service_request_id,requested_datetime,updated_datetime,closed_date,status_description,service_name,address\n"
        "7,2026-01-02T08:00:00+01:00,2026-01-03T08:00:00+01:00,,Closed,Laterne,Beispielweg 7\n"
        "8,2026-01-02T08:00:00Z,,,Processing,Laterne,\n"
    )

    done = command("load", path, "--ags", "05315000", "--database", database_url, "--json", cwd=tmp_path)

    (told,) = objects(done)
    assert (done.returncode, told["rows_written"], told["cells_dropped"]) == (0, 2, 1), done.stderr
    with ready(database_url) as engine, engine.connect() as connection:
        found = rows_of(connection, complaint)
    assert [row["received_at"] for row in found] == [datetime(2026, 1, 2, 7), datetime(2026, 1, 2, 8)]  # noqa: DTZ001
    assert [row["closed_basis"] for row in found] == ["last_change", None]
