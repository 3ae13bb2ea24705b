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

from dashboard.access import PUBLIC
from dashboard.app import create_app, open_reader
from dashboard.cache import Reader
from dashboard.catalogue import Ask, all_charts
from dashboard.indicators import all_definitions
from dashboard.languages import LANGUAGES
from dashboard.public import create_public_app
from dashboard.public.choices import values_of
from dashboard.public.forms import Form
from dashboard.public.open_data.files import FileForm
from dashboard.public.open_data.tables import open_tables
from dashboard.public.parameters import LOOKS
from dashboard.public.site import Site
from dashboard.public_reader import open_public_reader
from dashboard.settings import DashboardSettings
from data_pipeline.schema import spec_of
from data_pipeline.schema.concept import action_field
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState
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

SPECS = {spec.key: spec for spec in all_charts()}
ENDINGS = ("", *(f".{form}" for form in Form if form), ".exe")

# Every endpoint with something variable in its path, and all that can stand there, with some that cannot.
ARGUMENTS: dict[str, Callable[[Site], Iterable[Arguments]]] = {
    "embed": lambda _: ({"name": f"{key}{ending}"} for key in (*SPECS, _NOTHING) for ending in ENDINGS),
    "dated": lambda site: (
        {"key": key, "name": f"{number}{ending}"}
        for key in SPECS
        for number in (*(item.number for item in site.reader.revisions(PUBLIC)), 99)
        for ending in ENDINGS
        if ending != ".png"
    ),
    "embedding": lambda _: ({"key": key} for key in (*SPECS, _NOTHING)),
    "definition": lambda _: ({"key": key} for key in (*(item.key for item in all_definitions()), _NOTHING)),
    "measure": lambda site: ({"code": code} for code in (*_codes(site), _NOTHING)),
    "api_measure": lambda site: ({"code": code} for code in (*_codes(site), _NOTHING)),
    "open_data_table": lambda _: (
        {"name": f"{name}{ending}"}
        for name in (*(table.name for table in open_tables()), _NOTHING)
        for ending in ("", *(f".{form}" for form in FileForm), ".exe")
    ),
}


def _codes(site: Site) -> list[str]:
    return [measure.code for measure in site.plan.measures]


# What may stand behind the question mark of an endpoint: every value, alone, and one that there is not.
QUERIES: dict[str, Callable[[Flask, Site, Arguments], Iterable[Arguments]]] = {
    "embed": lambda _, site, arguments: _of_chart(site, arguments["name"].partition(".")[0]),
    "dated": lambda _, site, arguments: _of_chart(site, arguments["key"], measures=CODES),
    "embedding": lambda _, site, arguments: _of_chart(site, arguments["key"]),
    "measures": lambda _, site, __: (
        *({"feld": item.code} for item in site.plan.fields),
        *({"stand": item.value} for item in ImplementationPhase),
        *({"termin": item.value} for item in ScheduleState),
        *({name: _NOTHING} for name in ("feld", "stand", "termin")),
    ),
    "oembed": lambda *_: (
        {"url": f"http://localhost/embed/{key}?{query}", **size}
        for key in SPECS
        for query in ("", "massnahme=3.7")
        for size in ({}, {"maxwidth": "320"}, {"maxheight": "x"}, {"format": "xml"})
    ),
    **dict.fromkeys(
        (
            "api",
            "api_description",
            "api_concepts",
            "api_fields",
            "api_departments",
            "api_measures",
            "api_measure",
            "api_reports",
            "api_budgets",
            "api_complaints",
        ),
        lambda app, _, __: _of_interface(app),
    ),
}
LANGUAGE = [{"sprache": code} for code in (*LANGUAGES, _NOTHING)]


def _of_chart(site: Site, key: str, *, measures: Iterable[str] = ()) -> Iterator[Arguments]:
    """The parameters of a chart; one that needs a measure has each of them, and the rest with one."""
    asks = SPECS[key].asks if key in SPECS else ()
    needed = {"massnahme": "3.7"} if Ask.MEASURE in asks else {}
    for ask in asks:
        values = values_of(site.reader, ask, site.state)
        shown = [value for value in values if not measures or ask is not Ask.MEASURE or value in measures]
        yield from ({**needed, ask.value: value} for value in (*shown, _NOTHING))
    for name, values in LOOKS.items():
        yield from ({**needed, name: str(value)} for value in (*values, _NOTHING))
    yield from ({**needed, **query} for query in LANGUAGE)
    yield from ({ask.value: _NOTHING} for ask in Ask)


def _of_interface(app: Flask) -> Iterator[Arguments]:
    """Every value that the interface itself says it knows, and others of each of its parameters."""
    described = app.test_client().get("/api/v1/openapi.json").json
    assert described is not None
    found: dict[str, set[str]] = {}
    for path in described["paths"].values():
        for parameter in path["get"].get("parameters", ()):
            if parameter["in"] == "query":
                values = parameter["schema"].get("enum", (_NOTHING, "1", "2026", "2026-03"))
                found.setdefault(parameter["name"], set()).update(map(str, values))
    assert {"field", "department", "phase", "schedule", "measure", "limit", "offset"} <= set(found)
    for name, values in found.items():
        yield from ({name: value} for value in sorted(values))


def public_addresses(app: Flask, site: Site, *, is_whole: bool = True) -> Iterator[str]:
    """Every address with every argument, alone and, if whole, with each value of each parameter."""
    for rule in app.url_map.iter_rules():
        for arguments in _arguments(rule, site):
            built = rule.build(arguments, append_unknown=False)
            assert built is not None, (rule, arguments)
            wanted = queries(app, site, rule, arguments) if is_whole else [{"massnahme": "3.7"}]
            for query in ({}, *wanted):
                yield f"{built[1]}?{urlencode(query)}" if query else str(built[1])


def queries(app: Flask, site: Site, rule: Rule, arguments: Arguments) -> Iterable[Arguments]:
    ending = arguments.get("name", "").partition(".")[2]
    if ending == "png" or (rule.endpoint == "dated" and ending not in ("", "json")):
        return [{"massnahme": "3.7"}]  # What is chosen is seen in the other forms, too.
    found = QUERIES.get(rule.endpoint)
    return (*LANGUAGE, *(found(app, site, arguments) if found else ()))


def known_parameters(app: Flask, site: Site) -> set[str]:
    rules = app.url_map.iter_rules()
    firsts = ((rule, next(iter(_arguments(rule, site)))) for rule in rules)
    return {name for rule, first in firsts for query in queries(app, site, rule, first) for name in query} | {
        ask.value for ask in Ask
    }


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


@pytest.fixture
def app(planted: Path) -> Iterator[Flask]:
    """Behind the door."""
    reader = open_public_reader(settings_for(planted))
    yield public_app(reader, planted)
    reader._engine.dispose()


def walked(app: Flask, *, is_whole: bool = True) -> Iterator[tuple[str, TestResponse]]:
    client, site = app.test_client(), app.extensions["konzeptmonitor_site"]
    for number, address in enumerate(public_addresses(app, site, is_whole=is_whole)):
        encoding = ("identity", "gzip", "br")[number % 3]
        yield address, client.get(address, headers={"Accept-Encoding": encoding})


def test_no_public_address_shows_anything_that_is_not_public(app: Flask) -> None:
    Noticing.asked.clear()
    found, answered = {}, 0
    for address, answer in walked(app):
        assert answer.status_code in (200, 400, 404, 501), (address, answer.text)
        answered += answer.status_code == 200
        if seen := seen_in(answer):
            found[address] = seen

    assert found == {}
    assert answered > 2000
    known = known_parameters(app, app.extensions["konzeptmonitor_site"])
    unknown = {(where, name) for where, name in Noticing.asked if name not in known}
    assert not unknown, f"Teach the canary these parameters: {unknown}"


def test_the_queries_alone_hold_too(planted: Path) -> None:
    """Each of the two locks holds by itself; the door is tried alone in its own tests."""
    reader = open_reader(settings_for(planted))
    found = [
        address for address, answer in walked(public_app(reader, planted), is_whole=False) if seen_in(answer)
    ]
    reader._engine.dispose()

    assert found == []


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

    shown = walked(app, is_whole=False)
    found = {address for address, answer in shown if marker_of(name) in seen_in(answer)}

    reader._engine.dispose()
    assert {
        "/embed/fortschritt-handlungsfelder",
        "/embed/fortschritt-handlungsfelder.csv",
        "/embed/matrix/revision/4.svg",
        "/oeffentlich/massnahme/3.7",
        "/api/v1/fields",
        "/daten/handlungsfelder.xlsx",
        "/daten/datenpaket.zip",
    } <= found


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
