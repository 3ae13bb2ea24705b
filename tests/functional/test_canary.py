"""What is not public is filled with a marker; every public address is asked everything, and none shows it."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from dashboard.app import create_app, open_reader
from dashboard.cache import Reader
from dashboard.catalogue import all_charts
from dashboard.indicators import all_definitions
from dashboard.languages import LANGUAGES
from dashboard.public import create_public_app
from dashboard.public.parameters import Theme
from dashboard.public.site import Site
from dashboard.public_reader import open_public_reader
from dashboard.settings import DashboardSettings
from data_pipeline.schema import spec_of
from data_pipeline.schema.concept import action_field
from tests.functional.canary import MARK, can_be_planted, marker_of, plant, seen_in

TODAY = date(2026, 11, 15)
_NOTHING = "gibt-es-nicht"
# The example has no case that was handed on.
OBSERVED = (
    "INSERT INTO complaint_event (ags, source_code, complaint_id, revision_number, column_name, kind,"
    " observed_at, old_value, new_value) SELECT ags, source_code, complaint_id,"
    " 4, 'department_code', 'changed', '2026-03-01T00:00:00', 'a', 'b' FROM complaint LIMIT 9",
    "INSERT INTO complaint_transfer (ags, source_code, month, from_code, to_code, cases)"
    " SELECT ags, source_code, '2026-03-01', 'a', 'b', 9 FROM complaint LIMIT 1",
)
CODES = ("1.1", "3.7")
Arguments = dict[str, str]
Values = Callable[[Site], Iterable[str]]

# Every endpoint with something variable in its path, and all that can stand there, with some that cannot.
ARGUMENTS: dict[str, Callable[[Site], Iterable[Arguments]]] = {
    "embed": lambda _: (
        {"name": f"{key}{ending}"}
        for key in (*(spec.key for spec in all_charts()), _NOTHING)
        for ending in ("", ".svg", ".csv", ".json", ".xlsx")
    ),
    "definition": lambda _: ({"key": key} for key in (*(item.key for item in all_definitions()), _NOTHING)),
}
# What may stand behind the question mark, by name: every value, and one that there is not.
PARAMETERS: dict[str, Values] = {
    "theme": lambda _: (*Theme, _NOTHING),
    "feld": lambda site: (*(field.code for field in site.plan.fields), _NOTHING),
    "sprache": lambda _: (*LANGUAGES, _NOTHING),
}


def public_addresses(app: Flask, site: Site) -> Iterator[str]:
    """Every address with every argument, alone and with each value of each parameter in its turn."""
    queries = [
        "",
        *(f"?{urlencode({name: value})}" for name, values in PARAMETERS.items() for value in values(site)),
    ]
    for rule in app.url_map.iter_rules():
        for arguments in _arguments(rule, site):
            built = rule.build(arguments, append_unknown=False)
            assert built is not None, (rule, arguments)
            yield from (f"{built[1]}{query}" for query in queries)


def _arguments(rule: Rule, site: Site) -> Iterable[Arguments]:
    if not rule.arguments:
        return [{}]
    if rule.endpoint not in ARGUMENTS:
        pytest.fail(f"Teach the canary this address: {rule.rule} ({rule.endpoint})", pytrace=False)
    return ARGUMENTS[rule.endpoint](site)


class Noticing(ImmutableMultiDict[str, str]):
    """The parameters of a request, and a note of every name that a page asks them for."""

    asked: set[tuple[str | None, str]] = set()  # noqa: RUF012, one for all requests is what is wanted.

    def getlist(self, key: str, *rest: object) -> list[str]:  # type: ignore[override]
        self.asked.add((request.endpoint, key))
        return super().getlist(key, *rest)  # type: ignore[call-overload, no-any-return]

    def get(self, key: str, *rest: object, **more: object) -> str | None:  # type: ignore[override]
        self.asked.add((request.endpoint, key))
        return super().get(key, *rest, **more)  # type: ignore[call-overload, no-any-return]

    def __getitem__(self, key: str) -> str:
        self.asked.add((request.endpoint, key))
        return str(super().__getitem__(key))


class NoticingRequest(Flask.request_class):
    parameter_storage_class = Noticing


@pytest.fixture(scope="module")
def planted(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a marker in all that is not public."""
    path = Path(shutil.copy(example_file, tmp_path_factory.mktemp("canary") / "planted.sqlite"))
    with sqlite3.connect(path) as connection:
        for statement in OBSERVED:
            connection.execute(statement)
    connection.close()
    assert can_be_planted() - plant(path) == set()
    return path


def public_app(reader: Reader, path: Path) -> Flask:
    settings = settings_for(path)
    app = create_public_app(reader, settings)
    app.request_class = NoticingRequest
    return app


def settings_for(path: Path) -> DashboardSettings:
    return DashboardSettings(
        database_url=f"sqlite:///{path}", today=TODAY, demo=True, contact="amt@example.org"
    )


@pytest.fixture(params=["the door and the queries", "the queries alone"])
def app(request: pytest.FixtureRequest, planted: Path) -> Iterator[Flask]:
    """Each of the two locks holds by itself; the door is tried alone in its own tests."""
    opened = open_public_reader if request.param.startswith("the door") else open_reader
    reader = opened(settings_for(planted))
    yield public_app(reader, planted)
    reader._engine.dispose()


def walked(app: Flask) -> Iterator[tuple[str, TestResponse]]:
    client, site = app.test_client(), app.extensions["konzeptmonitor_site"]
    for number, address in enumerate(public_addresses(app, site)):
        encoding = ("identity", "gzip", "br")[number % 3]
        yield address, client.get(address, headers={"Accept-Encoding": encoding})


def test_no_public_address_shows_anything_that_is_not_public(app: Flask) -> None:
    Noticing.asked.clear()
    found, answered = {}, 0
    for address, answer in walked(app):
        assert answer.status_code in (200, 400, 404), (address, answer.text)
        answered += answer.status_code == 200
        if seen := seen_in(answer):
            found[address] = seen

    assert found == {}
    assert answered > 300
    unknown = {(where, name) for where, name in Noticing.asked if name not in PARAMETERS}
    assert not unknown, f"Teach the canary these parameters: {unknown}"


# Controls: a canary that could not sing would prove nothing.


def test_the_same_database_shows_its_markers_to_those_inside(planted: Path) -> None:
    reader = open_reader(settings_for(planted))
    client = create_app(settings_for(planted), reader=reader).test_client()
    assert client.post("/ansicht", data={"ansicht": "steering:"}).status_code == 303
    seen = set().union(*(seen_in(client.get(f"/seite/4/massnahme/{code}")) for code in CODES))
    reader._engine.dispose()

    assert seen == {
        f"{MARK}_{name}"
        for name in (
            "measure_internal_note",
            "responsibility_contact_name",
            "schedule_override_decided_by",
            "status_report_internal_note",
        )
    }


def test_a_column_that_is_opened_is_found(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a field of action is not public while the markers are planted, and is public afterwards."""
    path = Path(shutil.copy(example_file, tmp_path / "opened.sqlite"))
    name = action_field.c.name
    with monkeypatch.context() as changed:
        changed.setitem(name.info, "spec", replace(spec_of(name), public=False))
        plant(path)
    reader = open_public_reader(settings_for(path))
    app = public_app(reader, path)

    found = {address for address, answer in walked(app) if marker_of(name) in seen_in(answer)}

    reader._engine.dispose()
    assert {"/embed/fortschritt-handlungsfelder", "/embed/fortschritt-handlungsfelder.csv?feld=1"} <= found


def test_an_address_that_nobody_taught_is_a_failure(planted: Path) -> None:
    app = public_app(open_public_reader(settings_for(planted)), planted)
    app.add_url_rule("/neu/<code>", "new", lambda code: code)

    with pytest.raises(pytest.fail.Exception, match="Teach the canary this address: /neu/<code>"):
        list(public_addresses(app, app.extensions["konzeptmonitor_site"]))


@pytest.mark.parametrize(
    "text", ["Kanarienvogel_x", "KANARIENVOGEL", "987654321", "987.654.321 €", "987&nbsp;654&nbsp;321"]
)
def test_the_eye_knows_a_marker_however_it_is_written(text: str) -> None:
    assert seen_in(answer_of(text.encode()))
    assert seen_in(answer_of(b"", Link=text))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", text)
    assert seen_in(answer_of(packed.getvalue()))


@pytest.mark.parametrize("text", ["1987-06-05", "05.06.1987", "5. Juni 1987", "5 June 1987", "06.1987"])
def test_the_eye_knows_the_day(text: str) -> None:
    assert seen_in(answer_of(text.encode()))
    assert not seen_in(answer_of(b"x1='1987.5' 98765432 Kanarien"))


def answer_of(body: bytes, **headers: str) -> TestResponse:
    answer = Response(body, headers=headers)
    return TestResponse([body], answer.status, answer.headers, None)  # type: ignore[arg-type]
