"""Every file that the internal side gives away: readable, of the state on the page, and for no other eyes."""

import csv
import io
import shutil
import struct
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Connection, Engine, String, Text, update
from sqlalchemy.exc import OperationalError

from dashboard import exports, gate
from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import Ask, all_charts, chart_spec, charts_for
from dashboard.formats import in_alphabet
from dashboard.indicators.departments import subtree
from dashboard.pages.parameters import of_chart
from dashboard.records import Plan
from dashboard.settings import DashboardSettings
from data_pipeline.export import Wanted, select_plan, write_export
from data_pipeline.proof import changes_on_return
from data_pipeline.schema import metadata, spec_of
from data_pipeline.schema.session import open_engine

TODAY = date(2026, 11, 15)
MARKER = "STRENG-GEHEIM-7391"
CHARTS = [spec.key for spec in all_charts()]
CHART_FILES = ("csv", "excel.csv", "xlsx", "svg", "png")
NOT_PUBLIC = {spec.key for spec in all_charts()} - {spec.key for spec in charts_for(PUBLIC)}
LIST_FILES = ("csv", "excel.csv", "xlsx")
EVERY_FILE = [f"{key}.{ending}" for key in CHARTS for ending in CHART_FILES]
EVERY_FILE += [f"massnahmen.{ending}" for ending in LIST_FILES]


def plan_writer(engine: Engine) -> exports.Workbook:
    """What whoever puts dashboard and pipeline together hands in."""

    def write(*, ags: str, concept_code: str, department_key: str | None, revision_number: int) -> bytes:
        wanted = Wanted(
            ags=ags,
            concept_code=concept_code,
            department=department_key,
            revision_number=revision_number,
        )
        with engine.connect() as connection, TemporaryDirectory() as folder:
            selection = select_plan(connection, wanted)
            path = Path(folder) / "plan.xlsx"
            write_export(path, selection, created_at=datetime(2026, 11, 15))  # noqa: DTZ001, the city's clock
            return path.read_bytes()

    return write


def server_of(engine: Engine, *, workbook: exports.Workbook | None = None, language: str = "de") -> Flask:
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
    server = Flask(__name__)
    server.secret_key = "test"
    server.testing = True
    Babel(server, locale_selector=lambda: language)
    gate.install(server, settings=DashboardSettings(demo=True))
    exports.install(server, reader=reader, workbook=workbook)
    return server


def client_of(server: Flask, view: str = "steering") -> FlaskClient:
    """A visitor who looks through these eyes: an audience, or "department:<key>"."""
    client = server.test_client()
    client.environ_base["HTTP_HOST"] = "127.0.0.1"
    assert client.post("/ansicht", data={"ansicht": view}).status_code == 303
    return client


@pytest.fixture(scope="module")
def engine(example_file: Path) -> Iterator[Engine]:
    found = open_engine(f"sqlite:///{example_file}")
    yield found
    found.dispose()


@pytest.fixture(scope="module")
def server(engine: Engine) -> Flask:
    return server_of(engine, workbook=plan_writer(engine))


@pytest.fixture(scope="module")
def steering(server: Flask) -> FlaskClient:
    return client_of(server)


@pytest.fixture(scope="module")
def plan(engine: Engine) -> Plan:
    reader = Reader(engine, scope=Scope(), today=lambda: TODAY)
    return reader.plan(STEERING, reader.revisions(STEERING)[-1])


def got(client: FlaskClient, name: str) -> bytes:
    answer = client.get(f"/export/{name}")
    assert answer.status_code == 200, (name, answer.get_data(as_text=True))
    return answer.get_data()


def pages(content: bytes) -> list[Worksheet]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets)


def hints_of(content: bytes) -> dict[str, str]:
    return {str(name): str(text) for name, text in pages(content)[-1].iter_rows(values_only=True)}


def records(content: bytes, *, delimiter: str = ",") -> list[dict[str, str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter))


# Every chart in every format.


@pytest.mark.parametrize("key", [key for key in CHARTS if Ask.MEASURE not in chart_spec(key).asks])
def test_every_chart_says_the_same_in_every_file(steering: FlaskClient, key: str) -> None:
    machine = records(got(steering, f"{key}.csv"))
    german = records(got(steering, f"{key}.excel.csv"), delimiter=";")
    table, _ = pages(got(steering, f"{key}.xlsx"))
    rows = list(table.iter_rows(min_row=2, values_only=True))

    numbers = sorted(float(row["value"]) for row in machine if row["value"])
    assert numbers
    assert [list(row.values())[-3:] for row in german] == [["ja", "4", german[0]["Datenstand"]]] * len(german)
    written = [value for row in german for value in list(row.values())[1:-3] if value]
    assert sorted(float(value.replace(",", ".")) for value in written) == pytest.approx(numbers, abs=0.005)
    in_cells = [float(value) for row in rows for value in row[1:] if value is not None]  # type: ignore[arg-type]
    assert sorted(in_cells) == pytest.approx(numbers)
    assert {row["revision"] for row in machine} == {"4"}


def test_a_chart_that_waits_for_a_measure_says_so(steering: FlaskClient) -> None:
    """The pages inside show a measure on its own page; this chart is for other sites, which choose one."""
    assert records(got(steering, "massnahme.csv")) == []
    assert "Bitte eine Maßnahme wählen." in got(steering, "massnahme.svg").decode()


@pytest.mark.parametrize("key", CHARTS)
def test_every_workbook_explains_itself(steering: FlaskClient, key: str) -> None:
    hints = hints_of(got(steering, f"{key}.xlsx"))

    expected = {"Aussage", "Gezeigt wird", "Quelle", "Stand", "Revision", "Betrachtet am", "Auswahl"}
    assert set(hints) >= expected | {"Grundlage (n)", "Beispieldaten", "Adresse dieser Daten"}
    assert any(name.startswith("Definition: ") for name in hints)
    assert hints["Revision"].startswith("4")
    assert hints["Auswahl"] == "ohne Filter: der ganze Plan"
    assert hints["Adresse dieser Daten"].endswith(f"/export/{key}.xlsx?revision=4&tag=2026-11-15")


@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_is_a_picture(steering: FlaskClient, key: str) -> None:
    root = ElementTree.fromstring(got(steering, f"{key}.svg"))
    texts = " ".join("".join(item.itertext()) for item in root.iter("{http://www.w3.org/2000/svg}text"))
    content = got(steering, f"{key}.png")
    width, height = struct.unpack(">II", content[16:24])

    assert "Quelle: " in texts
    assert "Beispieldaten · Stand " in texts
    assert (width, height) == (2 * int(str(root.get("width"))), 2 * int(str(root.get("height"))))
    assert len(content) > 20_000


@pytest.mark.parametrize(
    "name", ["gibt-es-nicht.csv", "verlauf-terminlage.exe", "verlauf-terminlage", ".csv"]
)
def test_what_does_not_exist_is_not_found(steering: FlaskClient, name: str) -> None:
    assert steering.get(f"/export/{name}").status_code == 404


def test_days_and_months_are_real_in_workbooks(steering: FlaskClient) -> None:
    days, _ = pages(got(steering, "verlauf-terminlage.xlsx"))
    months, _ = pages(got(steering, "anliegen-monate.xlsx"))

    assert isinstance(days["A2"].value, datetime)
    assert (months["A2"].value, months["A2"].number_format) == (DAY_OF_FIRST_MONTH, "mm/yyyy")


DAY_OF_FIRST_MONTH = datetime.fromisoformat("2025-01-01")


def test_the_language_of_the_page_changes_words_and_no_value(engine: Engine, steering: FlaskClient) -> None:
    english = client_of(server_of(engine, language="en"))

    for name in ("verlauf-terminlage.csv", "anliegen-monate.csv"):
        ours, theirs = records(got(steering, name)), records(got(english, name))
        assert [(row["category"], row["series"], row["value"]) for row in ours] == [
            (row["category"], row["series"], row["value"]) for row in theirs
        ]
    days = records(got(english, "verlauf-terminlage.excel.csv"), delimiter=";")
    assert next(iter(days[0].values())) == "31.12.2024"
    assert isinstance(pages(got(english, "verlauf-terminlage.xlsx"))[0]["A2"].value, datetime)
    phases = {row["phase"] for row in records(got(english, "massnahmen.csv"))}
    assert phases == {row["phase"] for row in records(got(steering, "massnahmen.csv"))}


# The state and the filter of the page.


def test_the_filter_of_the_page_applies_and_is_named(steering: FlaskClient) -> None:
    whole = records(got(steering, "massnahmen.csv"))
    late = records(got(steering, "massnahmen.csv?termin=late"))
    content = got(steering, "terminlage-handlungsfelder.xlsx?feld=3&termin=late")

    assert 0 < len(late) < len(whole) == 50
    assert {row["schedule"] for row in late} == {"late"}
    assert [cell.value for cell in pages(content)[0][1]] == ["Handlungsfeld", "verspätet"]
    assert hints_of(content)["Auswahl"] == "Handlungsfeld: Arbeit, Terminlage: verspätet"


def test_the_order_of_the_page_applies(steering: FlaskClient) -> None:
    titles = [row["title"] for row in records(got(steering, "massnahmen.csv?sortierung=-title"))]

    assert titles == sorted(titles, key=in_alphabet, reverse=True)
    assert titles != [row["title"] for row in records(got(steering, "massnahmen.csv"))]


def test_an_earlier_state_can_be_exported(steering: FlaskClient) -> None:
    then = got(steering, "massnahmen.xlsx?revision=2&tag=2025-06-30")
    now = got(steering, "massnahmen.xlsx")
    hints = hints_of(then)

    assert (hints["Revision"][0], hints["Betrachtet am"]) == ("2", "30.06.2025")
    assert list(pages(then)[0].values) != list(pages(now)[0].values)


def test_the_address_in_a_file_gives_the_same_file(steering: FlaskClient) -> None:
    content = got(steering, "massnahmen.xlsx?feld=3&sortierung=-end")
    address = hints_of(content)["Adresse dieser Daten"]

    again = steering.get(address.removeprefix("http://127.0.0.1")).get_data()
    assert again == content


def test_a_state_there_is_not_is_said_to_be_none(steering: FlaskClient) -> None:
    for query in ("revision=99", "tag=1999-01-01", "revision=x"):
        answer = steering.get(f"/export/massnahmen.csv?{query}")
        assert answer.status_code == 404
        assert "Diesen Stand gibt es nicht" in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", EVERY_FILE)
def test_no_file_for_a_selection_that_nobody_knows(steering: FlaskClient, name: str) -> None:
    """It would hold something else than its address says, and nobody would see it."""
    parameter = next(iter(of_chart(name.split(".")[0]))).name
    answer = steering.get(f"/export/{name}?{parameter}=quatsch")

    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert "»quatsch«" in answer.get_data(as_text=True)


# The list.


def test_the_list_is_made_for_people(steering: FlaskClient) -> None:
    table, _ = pages(got(steering, "massnahmen.xlsx"))
    heads = [str(cell.value) for cell in table[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in table.iter_rows(min_row=2, values_only=True)]

    assert heads[:5] == ["Nr.", "Maßnahme", "Handlungsfeld", "Federführung", "Umsetzungsstand"]
    assert len(rows) == 50
    assert {row["Terminlage"] for row in rows} >= {"verspätet", "im Zeitplan"}
    assert all(row["Grund der Terminlage"] for row in rows)
    assert any(isinstance(row["Geplant"], int | float) for row in rows)
    assert any(isinstance(row["Letzter Bericht"], datetime) for row in rows)
    quarterly = [row for row in rows if row["Ende (Genauigkeit)"] not in (None, "Tag")]
    assert quarterly
    assert all(isinstance(row["Ende"], datetime) for row in quarterly)
    assert "%%" not in "".join(heads)


def test_the_list_for_machines_has_codes(steering: FlaskClient) -> None:
    rows = records(got(steering, "massnahmen.csv"))

    assert {row["phase"] for row in rows} <= {
        *("not_started", "planning", "in_progress", "completed"),
        *("ongoing", "postponed", "cancelled", "unknown"),
    }
    assert {row["is_sample"] for row in rows} == {"true", "false"}
    assert {row["as_of_date"] for row in rows} == {"2026-06-30"}


def test_files_are_named_after_concept_content_and_day(steering: FlaskClient) -> None:
    answer = steering.get("/export/massnahmen.xlsx")

    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=konzeptmonitor_IK-2024_massnahmen_2026-11-15.xlsx"
    )


# For whose eyes.


def marked(connection: Connection) -> None:
    """Fill every text that is not public."""
    for table in metadata.sorted_tables:
        columns = [
            column
            for column in table.columns
            if not spec_of(column).public and not column.primary_key and type(column.type) in (String, Text)
        ]
        if columns:
            connection.execute(update(table).values({column.name: MARKER for column in columns}))


@pytest.fixture(scope="module")
def marked_server(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    path = shutil.copy(example_file, tmp_path_factory.mktemp("marked") / "marked.sqlite")
    engine = open_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        marked(connection)
    yield server_of(engine, workbook=plan_writer(engine))
    engine.dispose()


def holds_marker(content: bytes) -> bool:
    """Whether the marker stands anywhere, also inside the parts of a workbook."""
    if content[:2] != b"PK":
        return MARKER.encode() in content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(MARKER.encode() in package.read(name) for name in package.namelist())


@pytest.mark.parametrize("ending", LIST_FILES)
def test_steering_gets_what_is_internal(marked_server: Flask, ending: str) -> None:
    assert holds_marker(got(client_of(marked_server), f"massnahmen.{ending}"))


@pytest.mark.parametrize("name", [name for name in EVERY_FILE if not name.endswith(".png")])
def test_nothing_internal_reaches_others(marked_server: Flask, plan: Plan, name: str) -> None:
    for view in ("public", f"department:{_a_foreign_unit(plan)}"):
        answer = client_of(marked_server, view).get(f"/export/{name}")
        assert not holds_marker(answer.get_data())
        assert answer.status_code == (
            404 if view == "public" and name.partition(".")[0] in NOT_PUBLIC else 200
        )


def _a_foreign_unit(plan: Plan) -> str:
    """A unit that leads nothing, nor does any below it."""
    leading = {key for item in plan.measures for key in item.lead_keys}
    return next(key for key in plan.departments if leading.isdisjoint(subtree(plan.departments, key)))


def test_a_department_gets_the_internal_part_of_its_own_measures_only(
    marked_server: Flask, plan: Plan
) -> None:
    rows = records(got(client_of(marked_server, "department:gb-3"), "massnahmen.csv"))
    own = subtree(plan.departments, "gb-3")
    leads = {item.code: set(item.lead_keys) for item in plan.measures}

    with_marker = {row["measure_code"] for row in rows if MARKER in row.values()}
    assert with_marker
    assert with_marker == {code for code, keys in leads.items() if keys & own} & with_marker
    assert {row["measure_code"] for row in rows if MARKER in row["internal_note"]} == {
        code for code, keys in leads.items() if keys & own
    }


def test_columns_that_are_not_public_are_not_even_named(marked_server: Flask) -> None:
    public = records(got(client_of(marked_server, "public"), "massnahmen.csv"))
    full = records(got(client_of(marked_server), "massnahmen.csv"))

    assert set(full[0]) - set(public[0]) == {
        *("stated_name", "contact_name", "override_decided_by"),
        *("report_internal_note", "internal_note"),
    }


# The workbook that is filled in and sent back.


def test_the_part_of_a_department_comes_back_unchanged(
    steering: FlaskClient, engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "teil.xlsx"
    path.write_bytes(got(steering, "teil.xlsx?stelle=gb-3"))
    with engine.connect() as connection:
        selection = select_plan(connection, Wanted(department="gb-3"))

    assert 0 < selection.measure_count < 50
    assert changes_on_return(path, selection, on=TODAY).is_equal
    table = next(page for page in pages(path.read_bytes()) if page.title == "Maßnahmen")
    assert table.max_row == selection.measure_count + 1


def test_steering_gets_the_whole_plan(steering: FlaskClient) -> None:
    answer = steering.get("/export/plan.xlsx")
    table = next(page for page in pages(answer.get_data()) if page.title == "Maßnahmen")

    assert table.max_row == 51
    assert "konzeptmonitor_IK-2024_plan_2026-11-15.xlsx" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("view", "name", "status"),
    [
        ("department:gb-3", "teil.xlsx?stelle=gb-3", 200),
        ("department:gb-3", "teil.xlsx?stelle=gb-2", 403),
        ("department:gb-3", "plan.xlsx", 403),
        ("public", "teil.xlsx?stelle=gb-3", 403),
        ("public", "plan.xlsx", 403),
        ("steering", "teil.xlsx?stelle=gibt-es-nicht", 404),
        ("steering", "teil.xlsx", 404),
        ("steering", "plan.xlsx?revision=2", 409),
        ("steering", "plan.xlsx?revision=4", 200),
    ],
)
def test_the_workbook_is_for_those_who_may_fill_it_in(
    marked_server: Flask, view: str, name: str, status: int
) -> None:
    answer = client_of(marked_server, view).get(f"/export/{name}")

    assert answer.status_code == status
    assert holds_marker(answer.get_data()) is (status == 200)


def test_an_earlier_state_is_refused_in_words(steering: FlaskClient) -> None:
    page = steering.get("/export/teil.xlsx?stelle=gb-3&revision=2").get_data(as_text=True)

    assert "Betrachtet wird Revision 2, es gilt Revision 4." in page
    assert 'href="/export/teil.xlsx?stelle=gb-3"' in page
    assert page.count("<h1") == 1
    assert '<html lang="de">' in page


def test_without_the_pipeline_there_is_no_workbook(engine: Engine) -> None:
    assert client_of(server_of(engine)).get("/export/plan.xlsx").status_code == 404


def test_a_database_that_is_away_is_said_to_be_away(engine: Engine) -> None:
    def away(**_wanted: object) -> bytes:
        raise OperationalError("SELECT 1", {}, Exception("connection refused"))

    answer = client_of(server_of(engine, workbook=away)).get("/export/plan.xlsx")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Die Datenbank antwortet gerade nicht." in answer.get_data(as_text=True)
    assert "connection refused" not in answer.get_data(as_text=True)
