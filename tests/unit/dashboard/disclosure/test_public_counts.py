"""A walk as the public over everything about complaints: no exact count of cases is anywhere."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.catalogue import all_charts
from dashboard.catalogue.cases import CaseChoice, Cases
from dashboard.catalogue.disclosed_cases import for_everybody
from dashboard.indicators.disclosure import DisclosureRule
from dashboard.markup import to_html
from dashboard.pages import annual_report, complaints
from dashboard.pages.charts import view_of
from dashboard.pages.parameters import understood
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from tests.unit.dashboard.disclosure.town import RAW, client_of, numbers, reader_of, town
from tests.unit.dashboard.queries.test_small_city import LOAD_DAY

SEARCHES = [
    "",
    *(f"?gliederung={name}" for name in ("kategorie", "stelle", "stadtteil", "kanal", "art")),
    "?gliederung=kanal&jahr=2025",
    "?jahr=2024",
    "?kalender=abgang&jahr=2025",
    "?kalender=median&dauer=antwort",
    "?kategorie=Selten&kanal=Brief",
    "?gliederung=kanal&kategorie=Selten",
]
OPEN = (
    "anliegen-monate",
    "anliegen-vorjahr",
    "anliegen-kalender",
    "anliegen-fristen",
    "anliegen-gliederung",
    "anliegen-kategorien",
)
ON_PAGE = tuple(key for key in OPEN if key != "anliegen-kategorien")
"""The breakdown by category stands on the page among the others."""
ENDINGS = ("csv", "excel.csv", "xlsx", "svg")
KEYS = [spec.key for spec in all_charts() if spec.key.startswith("anliegen")]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = town(f"sqlite:///{tmp_path_factory.mktemp('town') / 'town.sqlite'}")
    yield found
    found.dispose()


@pytest.fixture(scope="module", params=DisclosureRule)
def reader(request: pytest.FixtureRequest, engine: Engine) -> Reader:
    return reader_of(engine, request.param)


def asked(reader: Reader, viewer: Viewer, path: str, search: str = "") -> PageRequest:
    return PageRequest(viewer, reader, reader.revisions(viewer), LOAD_DAY, pathname=path, search=search)


def told(markup: str) -> str:
    """What is said, to eyes and to others; neither addresses nor places of a drawing."""
    said = re.findall(r'aria-label="([^"]*)"', markup)
    return " ".join([re.sub(r"<style.*?</style>|<[^>]*>", " ", markup, flags=re.DOTALL), *said])


def content(body: bytes) -> str:
    if body[:2] != b"PK":
        text = body.decode()
        return told(text) if text.lstrip().startswith("<") else text
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        sheets = [name for name in package.namelist() if "/sheet" in name or "Strings" in name]
        return " ".join(told(package.read(name).decode()) for name in sheets)


def pages(reader: Reader, viewer: Viewer) -> Iterator[str]:
    for search in SEARCHES:
        yield told(to_html(complaints.PAGE.frame(asked(reader, viewer, "/anliegen", search))))
    for search in ("", "?jahr=2025", "?jahr=2026"):
        yield told(to_html(annual_report.PAGE.frame(asked(reader, viewer, annual_report.PAGE.path, search))))


def files(reader: Reader, view: str) -> Iterator[str]:
    client = client_of(reader, view)
    names = [f"/export/{key}.csv{search}" for key in KEYS for search in SEARCHES]
    names += [f"/export/{key}.{ending}?jahr=2025" for key in KEYS for ending in ENDINGS]
    names += [f"/figur/{key}.json?jahr=2025" for key in KEYS]
    for name in names:
        answer = client.get(name)
        if answer.status_code == 200:
            yield content(answer.data)


def annual_files(reader: Reader, view: str) -> Iterator[str]:
    client = client_of(reader, view)
    for ending in ENDINGS[:3]:
        yield content(client.get(f"/export/jahresbericht.{ending}").data)


def table(reader: Reader, view: str, name: str) -> list[dict[str, str]]:
    """The rows of a file, none where the address is refused."""
    answer = client_of(reader, view).get(f"/export/{name}")
    return list(csv.DictReader(io.StringIO(answer.text))) if answer.status_code == 200 else []


def test_rounded_nowhere_tells_an_exact_count(engine: Engine) -> None:
    reader = reader_of(engine)
    everything = [*pages(reader, PUBLIC), *files(reader, "public"), *annual_files(reader, "public")]

    assert len(everything) > 60
    for text in everything:
        assert numbers(text) & RAW == set()
        assert "Einzelfall" not in text


def test_left_out_nothing_but_the_annual_report_leaves(engine: Engine) -> None:
    reader = reader_of(engine, DisclosureRule.SUPPRESS)

    assert list(files(reader, "public")) == []
    assert view_of(asked(reader, PUBLIC, "/anliegen")).cases == Cases()
    for text in list(pages(reader, PUBLIC))[: len(SEARCHES)]:
        assert numbers(text) & RAW == set()


def test_the_others_see_exact_numbers(reader: Reader) -> None:
    assert set().union(*map(numbers, pages(reader, STEERING))) >= RAW
    assert set().union(*map(numbers, files(reader, "steering"))) >= RAW
    assert "Schutz" not in next(annual_files(reader, "steering"))


@pytest.mark.parametrize("key", OPEN)
def test_every_count_of_a_public_file_is_rounded(engine: Engine, key: str) -> None:
    reader = reader_of(engine)
    for search in SEARCHES:
        for row in table(reader, "public", f"{key}.csv{search}"):
            assert row["protection"] == "Zahlen auf 5 gerundet, Summen aus den gerundeten Zahlen."
            assert row["unit"] != "count" or not row["value"] or int(row["value"]) % 5 == 0


def test_a_small_cell_is_rounded_or_not_named(engine: Engine) -> None:
    rows = table(reader_of(engine), "public", "anliegen-gliederung.csv")

    assert {row["value"] for row in rows if (row["category"], row["series"]) == ("Selten", "received")} == {
        "5"
    }
    assert not [row for row in rows if row["category"] == "Einzelfall"]


def test_the_public_chooses_no_cases(engine: Engine) -> None:
    reader = reader_of(engine)
    whole, client = table(reader, "public", "anliegen-monate.csv"), client_of(reader, "public")

    assert client.get("/export/anliegen-monate.csv?kategorie=Selten").status_code == 400
    page = asked(reader, PUBLIC, "/anliegen", "?kategorie=Selten")
    view = view_of(page)
    assert sum(point.received or 0 for point in view.cases.months) == sum(
        int(row["value"]) for row in whole if row["series"] == "received"
    )
    held = for_everybody(CaseChoice(cases=CaseFilter(category_codes=frozenset({"Selten"})), words="x"))
    assert (held.cases, held.words) == (ALL_CASES, "")
    assert "kategorie=" not in to_html(complaints.PAGE.frame(understood(page, "/anliegen")))


def test_a_month_that_is_not_over_is_not_shown(engine: Engine) -> None:
    months = {row["category"] for row in table(reader_of(engine), "public", "anliegen-monate.csv")}

    assert (min(months), max(months)) == ("2024-01", "2026-05")


def test_a_look_back_tells_nothing_of_a_part_of_a_year(engine: Engine) -> None:
    """Differences between the days of the look would tell single months of a value."""
    reader = reader_of(engine)
    values = [
        [row["value"] for row in table(reader, "public", f"anliegen-gliederung.csv?{search}")]
        for search in ("tag=2025-03-20", "tag=2025-08-20", "tag=2026-01-20", "jahr=2024")
    ]

    assert values[0]
    assert values == [values[0]] * 4


def test_each_card_says_how_it_is_protected(engine: Engine) -> None:
    markup = to_html(complaints.PAGE.frame(asked(reader_of(engine), PUBLIC, "/anliegen")))

    for key in ON_PAGE:
        card = markup.split(f'id="{key}"')[1].split("</figcaption>")[0]
        assert "Zahlen auf 5 gerundet" in card


def test_a_chart_of_cases_is_open_only_under_a_declared_rule() -> None:
    public = {spec.key for spec in all_charts() if spec.disclosure}

    assert public == set(OPEN)
    assert all(spec.audience.value == "public" for spec in all_charts() if spec.disclosure)


def test_the_exact_is_marked_as_internal_and_the_protected_is_not(engine: Engine) -> None:
    reader, name = reader_of(engine), "/export/anliegen-monate.xlsx"

    assert "bitte nicht veröffentlichen" in content(client_of(reader, "steering").get(name).data)
    assert "bitte nicht veröffentlichen" not in content(client_of(reader, "public").get(name).data)
