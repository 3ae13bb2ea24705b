"""The charts of the Anliegen page: choices live in the address, filters stay, definitions are printed."""

import re
from dataclasses import replace

import pytest

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.catalogue import chart_spec
from dashboard.catalogue.cases import Counted
from dashboard.exports.naming import file_name
from dashboard.exports.selection import chart_selection
from dashboard.markup import to_html
from dashboard.pages.charts import chart_of, view_of
from dashboard.pages.complaint_bar import complaint_bar
from dashboard.pages.complaint_choice import case_choice
from dashboard.pages.complaint_trends import flow_section, open_section, time_section
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.rollup import REPLY, RESOLUTION
from tests.unit.dashboard.queries.test_small_city import a_request, engine, reader

__all__ = ["engine", "reader"]

KEYS = ("monate", "vorjahr", "kalender", "dauer", "fristen", "alter", "faelligkeit")


def page(request: PageRequest) -> str:
    view = view_of(request)
    parts = [*flow_section(request, view), time_section(request, view), open_section(request, view)]
    return to_html(parts)


def test_the_address_says_what_the_charts_show(reader: Reader) -> None:
    chosen = case_choice(a_request(reader, "?jahr=2025&dauer=antwort&kalender=median&stelle=a"))
    assert (chosen.year, chosen.measure, chosen.counted) == (2025, REPLY, Counted.MEDIAN)
    assert chosen.words == "Stelle: a"

    unknown = case_choice(a_request(reader, "?jahr=²025&dauer=x&kalender=y"))
    assert (unknown.year, unknown.measure, unknown.counted) == (None, RESOLUTION, Counted.RECEIVED)


def test_a_choice_keeps_the_filters_and_a_filter_keeps_the_choices(reader: Reader) -> None:
    request = a_request(reader, "?stelle=a&kalender=abgang&revision=3")

    assert 'href="/anliegen?stelle=a&amp;kalender=median&amp;revision=3"' in page(request) or (
        'href="/anliegen?stelle=a&amp;revision=3&amp;kalender=median"' in page(request)
    )
    form = to_html(complaint_bar(request)[0])
    assert re.search(r'<input[^>]*name="kalender"[^>]*value="abgang"', form)


def test_each_chart_is_there_with_the_words_of_its_definition(reader: Reader) -> None:
    html = page(a_request(reader))

    assert [key for key in KEYS if f'id="anliegen-{key}"' not in html] == ["dauer", "fristen"]
    assert "2 Anliegen sind zu wenige für eine Verteilung" in html, "and none has a deadline"
    assert html.count("So ist gerechnet") == 5
    assert "Verglichen wird nur ein Monat" in html
    assert "%(" not in html


@pytest.mark.parametrize("key", KEYS)
def test_filters_are_in_the_subtitle_and_in_the_name_of_the_file(reader: Reader, key: str) -> None:
    request, spec = a_request(reader, "?stelle=a&kanal=nie"), chart_spec(f"anliegen-{key}")

    assert "Musterstadt, Stelle: a" in chart_of(spec, request).subtitle
    name = file_name(request, spec.key, "csv", selection=chart_selection(request, spec))
    assert name == f"konzeptmonitor_K_anliegen-{key}_Stelle-a_2026-06-12.csv"


def test_a_name_of_a_file_stays_short(reader: Reader) -> None:
    name = file_name(a_request(reader), "anliegen-monate", "csv", selection="Stelle: " + "lang " * 90)

    assert len(name) < 160


def test_what_crosses_too_much_is_said_and_not_drawn(reader: Reader) -> None:
    html = page(a_request(reader, "?stelle=a&art=complaint"))

    assert "für mehrere Filter zugleich nicht gezählt" in html
    assert 'id="anliegen-alter"' not in html
    assert 'id="anliegen-kalender"' in html


def test_a_look_back_does_not_tell_what_was_open(reader: Reader) -> None:
    html = page(replace(a_request(reader), today=reader.today().replace(month=5)))

    assert "ist nach Alter und Frist nicht mehr bekannt" in html
    assert 'id="anliegen-faelligkeit"' not in html


def test_the_public_sees_none_of_it(reader: Reader) -> None:
    html = page(replace(a_request(reader), viewer=PUBLIC))

    assert "noch nicht für die Öffentlichkeit aufbereitet" in html
    assert "<svg" not in html
    assert "heat-table" not in html
