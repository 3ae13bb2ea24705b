"""Open data: the same rows in every form, only what is public, a blank that stays blank."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from openpyxl import load_workbook
from playwright.sync_api import Page

from dashboard.access import PUBLIC
from dashboard.cache import Reader, Scope
from dashboard.indicators.disclosure import Disclosure, DisclosureRule
from dashboard.public import create_public_app
from dashboard.public.licences import LICENCES
from dashboard.public.open_data.computed import COMPLAINT_CATEGORIES, COMPLAINT_MONTHS
from dashboard.public.open_data.contents import Content
from dashboard.public.open_data.files import FileForm, file_of
from dashboard.public.open_data.tables import open_tables
from dashboard.settings import DashboardSettings
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.base import table_spec_of
from data_pipeline.schema.session import open_engine
from tests.functional.test_embed import public_app, serving
from tests.functional.test_public import TODAY, client_of, example_reader, example_url

NAMES = [table.name for table in open_tables()]
NOT_HANDED_ON = {"municipality", "revision", "complaint", "complaint_event"}
"""Tables with something public that are no tables of the plan: cases, and what everything is of."""


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(public_url="https://monitor.example.org")


def rows_of(client: FlaskClient, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(f"/daten/{name}.csv").text, newline=""), strict=True))


def test_what_is_handed_on_is_decided_by_the_schema() -> None:
    public = {
        table.name
        for table in metadata.sorted_tables
        if any(spec_of(column).public for column in table.columns if column.name != "ags")
    }
    published = {table.source for table in open_tables() if table.source}

    assert public - published == NOT_HANDED_ON, "a new table is handed on, or is named here with its reason"
    for table in open_tables():
        if table.source:
            columns = metadata.tables[table.source].columns
            assert all(spec_of(columns[column.name]).public for column in table.columns)
            assert table_spec_of(metadata.tables[table.source]).sheet


@pytest.mark.parametrize("name", NAMES)
def test_every_form_has_the_same_rows(client: FlaskClient, name: str) -> None:
    rows = rows_of(client, name)
    found = client.get(f"/daten/{name}.json").json
    german = client.get(f"/daten/{name}.excel.csv").data.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(client.get(f"/daten/{name}.xlsx").data))
    assert found is not None

    assert [{key: plain(value) for key, value in row.items()} for row in found["rows"]] == rows
    assert len(list(csv.reader(io.StringIO(german, newline=""), delimiter=";"))) == len(rows) + 1
    assert book.worksheets[0].max_row == len(rows) + 1
    assert found["licence"]["uri"] == "https://www.govdata.de/dl-de/by-2-0"


@pytest.mark.parametrize("name", NAMES)
def test_every_form_has_the_same_numbers_and_days(client: FlaskClient, name: str) -> None:
    table = next(item for item in open_tables() if item.name == name)
    found = client.get(f"/daten/{name}.json").json
    german = client.get(f"/daten/{name}.excel.csv").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(german, newline=""), delimiter=";"))[1:]
    book = load_workbook(io.BytesIO(client.get(f"/daten/{name}.xlsx").data)).worksheets[0]
    assert found is not None
    for row, line, cells in zip(
        found["rows"], lines, book.iter_rows(min_row=2, values_only=True), strict=True
    ):
        for column, text, cell in zip(table.columns, line, cells, strict=True):
            value = row[column.name]
            if value is None:
                assert (text, cell) == ("", None), (name, column.name)
            elif column.type in ("integer", "number"):
                assert float(text.replace(",", ".")) == cell == value, (name, column.name)
            elif column.type == "date":
                assert isinstance(cell, datetime)
                assert text == f"{cell:%d.%m.%Y}" and f"{cell:%Y-%m-%d}" == value, (name, column.name)


def plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t")) else text


def test_the_plan_is_all_there(client: FlaskClient) -> None:
    measures = rows_of(client, "massnahmen")

    assert len(measures) == 50
    assert "internal_note" not in measures[0]
    assert {row["ags"] for row in measures} == {"12054000"}
    assert next(row for row in measures if row["measure_code"] == "3.7")["end_date"] == "2026-12-31"
    assert {row["is_sample"] for row in measures} >= {"true"}
    assert [row["measure_code"] for row in measures][:2] == ["1.1", "1.2"], "not 1.1, 1.10"


def test_meanings_speak_to_readers_not_to_those_who_fill_in(client: FlaskClient) -> None:
    columns = [(table.name, column) for table in open_tables() for column in table.columns]
    meanings = {(name, column.name): column.meaning for name, column in columns}
    assert meanings["massnahmen", "end_date"] == "Ende; bei ungenauer Angabe der letzte mögliche Tag."
    assert not [place for place, text in meanings.items() if "aus dem Blatt" in text or "; auch " in text]


def test_blank_is_blank_and_never_zero(client: FlaskClient) -> None:
    rows = rows_of(client, "budget")
    found = client.get("/daten/budget.json").json
    assert found is not None

    unknown = [place for place, row in enumerate(rows) if row["planned_eur"] == ""]
    assert unknown
    assert all(found["rows"][place]["planned_eur"] is None for place in unknown)
    book = load_workbook(io.BytesIO(client.get("/daten/budget.xlsx").data)).worksheets[0]
    column = next(cell.column for cell in book[1] if str(cell.value).startswith("Geplant"))
    assert all(book.cell(place + 2, column).value is None for place in unknown)


def test_an_office_reads_words_days_and_euros(client: FlaskClient) -> None:
    text = client.get("/daten/sachstaende.excel.csv").data
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert text.startswith(b"\xef\xbb\xbf")
    assert {row["Beispiel"] for row in rows} <= {"ja", "nein"}
    assert any(row["Stichtag"] == "30.06.2026" for row in rows if "Stichtag" in row) or any(
        "30.06.2026" in row.values() for row in rows
    )
    assert not {"in_progress", "completed"} & {value for row in rows for value in row.values()}


def hostile(text: str) -> Content:
    reader = example_reader()
    table = next(item for item in open_tables() if item.name == "ziele")
    revision = reader.revisions(PUBLIC)[-1]
    rows = (tuple(text if column.name == "title" else None for column in table.columns),)
    plan = reader.plan(PUBLIC, revision)
    return Content(table=table, rows=rows, plan=plan, revision=revision, is_sample=True, as_of=TODAY)


@pytest.mark.parametrize("form", FileForm)
@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@a", "\t=1"])
def test_no_cell_is_a_formula(form: FileForm, text: str) -> None:
    found = file_of(hostile(text), form, licence=LICENCES["cc-zero"], source="Quelle")
    if form is FileForm.XLSX:
        assert isinstance(found, bytes)
        cells = [cell for row in load_workbook(io.BytesIO(found)).worksheets[0].iter_rows() for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
    elif form is not FileForm.JSON:
        content = found if isinstance(found, str) else found.decode("utf-8-sig")
        assert f"'{text}" in content


def test_the_package_names_what_it_holds(client: FlaskClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/daten/datenpaket.zip").data))
    package = json.loads(archive.read("datapackage.json"))
    files = {item["path"]: item for item in package["resources"]}

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {*files, "datapackage.json"} == set(archive.namelist())
    for path, resource in files.items():
        head, *rows = csv.reader(io.StringIO(archive.read(path).decode(), newline=""))
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        for field, cells in zip(fields, zip(*rows, strict=True) if rows else [()] * len(fields), strict=True):
            check_cells(field, cells, path)
        keys = [tuple(row[head.index(key)] for key in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), path
        check_references(resource, head, rows, archive)


def check_cells(field: dict[str, object], cells: tuple[str, ...], path: str) -> None:
    readers: dict[str, Callable[[str], object]] = {
        "integer": int,
        "number": float,
        "date": date.fromisoformat,
        "boolean": lambda text: {"true": True, "false": False}[text],
        "string": str,
    }
    limits = field.get("constraints", {})
    assert isinstance(limits, dict)
    for cell in cells:
        assert cell or not limits.get("required"), (path, field["name"])
        if cell:
            readers[str(field["type"])](cell)
            assert cell in limits.get("enum", [cell])


def check_references(
    resource: dict[str, dict[str, list[dict[str, object]]]],
    head: list[str],
    rows: list[list[str]],
    archive: zipfile.ZipFile,
) -> None:
    for key in resource["schema"].get("foreignKeys", []):
        own, reference = key["fields"], key["reference"]
        assert isinstance(own, list) and isinstance(reference, dict)
        text = archive.read(f"{reference['resource']}.csv").decode()
        there = {
            tuple(row[name] for name in reference["fields"])
            for row in csv.DictReader(io.StringIO(text, newline=""))
        }
        here = {tuple(row[head.index(name)] for name in own) for row in rows}
        assert {item for item in here if all(item)} <= there


def test_online_the_package_names_full_addresses(client: FlaskClient) -> None:
    package = client.get("/daten/datapackage.json").json
    assert package is not None
    for resource in package["resources"]:
        assert client.get(resource["path"].removeprefix("https://monitor.example.org")).status_code == 200


FILES = [
    "/daten/datenpaket.zip",
    "/daten/datapackage.json",
    *(f"/daten/massnahmen.{form}" for form in FileForm),
]


@pytest.mark.parametrize("path", FILES)
def test_the_same_revision_gives_the_same_bytes(client: FlaskClient, path: str) -> None:
    other = create_public_app(
        example_reader(), DashboardSettings(public_url="https://monitor.example.org")
    ).test_client()
    first, again = client.get(path), other.get(path)

    assert (first.data, first.headers["ETag"]) == (again.data, again.headers["ETag"])
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert first.headers["Access-Control-Allow-Origin"] == "*"


def test_what_is_packed_is_not_packed_again(client: FlaskClient) -> None:
    for path, is_packed in (("/daten/massnahmen.xlsx", True), ("/daten/massnahmen.csv", False)):
        answer = client.get(path, headers={"Accept-Encoding": "br"})
        assert ("Content-Encoding" in answer.headers) != is_packed
    saved = client.get("/daten/massnahmen.csv").headers["Content-Disposition"]
    assert saved == 'attachment; filename="12054000_massnahmen_revision-4.csv"'


def test_complaints_are_rounded_and_months_that_are_over(client: FlaskClient) -> None:
    rows = rows_of(client, COMPLAINT_MONTHS.name)

    assert rows
    assert all(int(row[name]) % 5 == 0 for row in rows for name in ("received", "closed") if row[name])
    assert max(row["month"] for row in rows) < "2026-11"


def test_complaints_by_category_are_those_of_the_interface(client: FlaskClient) -> None:
    rows = rows_of(client, COMPLAINT_CATEGORIES.name)
    answer = client.get("/api/v1/complaint-categories?limit=500").json
    assert answer is not None
    assert rows and [tuple(row.values()) for row in rows] == [
        (str(item["year"]), item["category"] or "", item["name"], str(item["received"]))
        for item in answer["data"]
    ]


def test_under_the_strict_rule_there_are_no_complaints() -> None:
    disclosure = Disclosure(rule=DisclosureRule.SUPPRESS)
    engine = open_engine(example_url())
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY, disclosure=disclosure)
    strict = create_public_app(reader, DashboardSettings(disclosure_rule="suppress")).test_client()

    assert rows_of(strict, COMPLAINT_MONTHS.name) == rows_of(strict, COMPLAINT_CATEGORIES.name) == []
    assert len(rows_of(strict, "massnahmen")) == 50
    engine.dispose()


@pytest.mark.parametrize(
    "name", ["complaint", "anliegen", "befunde", "massnahmen.exe", "massnahmen.", "..", "x"]
)
def test_nothing_else_is_there(client: FlaskClient, name: str) -> None:
    assert client.get(f"/daten/{name}").status_code in (404, 308)


def test_an_english_page_says_which_words_are_german(client: FlaskClient) -> None:
    """The mark stands on the German words alone: not on a line break, not on English words beside them."""
    text = client.get("/daten/budget?sprache=en").text

    assert '<span lang="de">Haushaltsjahr; leer, wenn die Angabe' in text
    assert '<span lang="de">Maßnahme-Nr.</span>' in text
    assert '<br lang="de">' not in text
    assert '<dd lang="de">' not in text


def test_names_of_files_stay_what_they_are() -> None:
    """Others link to them: a sheet may get another name, its file may not."""
    assert set(NAMES) == {
        *("organisation", "konzept", "handlungsfelder", "ziele", "massnahmen", "kennzahlen"),
        *("massnahmen-und-ziele", "schlagworte", "meilensteine", "zustaendigkeiten", "festlegungen"),
        *("sachstaende", "kennzahlenwerte", "budget", "vorlagen", "beratungen", "anliegen-erfassung"),
        *("anliegen-jahreszahlen", "stadtteile", "anliegen-kategorien", "anliegen-monate"),
        "anliegen-kategorien-jahre",
    }


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(public_app()) as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["/daten", "/daten/massnahmen", "/daten/budget?sprache=en", "/api/v1"])
def test_everybody_can_use_the_pages(
    open_page: Callable[..., Page], address: str, path: str, width: int, scheme: str
) -> None:
    page = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page.goto(address + path)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
