"""The calendar of coverage and what stands out, as the page shows them."""

import re
from dataclasses import replace
from datetime import date

from dash import html as tags

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.indicators.complaint_coverage import Break
from dashboard.indicators.complaint_silences import Note, NoteKind
from dashboard.indicators.complaints import Refusal, RefusalCode
from dashboard.labels.coverage import break_words, note_text, refusal_text
from dashboard.markup import to_html
from dashboard.pages.complaint_alerts import alerts
from dashboard.pages.complaint_coverage import _folded, coverage
from tests.unit.dashboard.queries.test_small_city import a_request, engine, reader

__all__ = ["engine", "reader"]


def test_every_month_of_a_source_is_a_cell_with_its_word(reader: Reader) -> None:
    html = to_html(coverage(a_request(reader)))

    assert len(re.findall(r"<td", html)) == 12
    assert html.count("außerhalb der Laufzeit") == 6
    assert 'title="06/2026: teilweise. Der Monat ist noch nicht vorbei: Anliegen bis 10.06.2026."' in html
    assert "Systemwechsel" in html


def test_the_calendar_has_a_name_heads_and_a_region_that_scrolls(reader: Reader) -> None:
    html = to_html(coverage(a_request(reader)))

    assert "<caption" in html
    assert html.count('scope="col"') == 13
    assert 'role="region"' in html


def test_without_a_past_the_alerts_say_so_and_where_the_rule_stands(reader: Reader) -> None:
    html = to_html(alerts(a_request(reader)))

    assert "ist die Vorgeschichte zu kurz" in html
    assert 'href="/methodik#complaint_alerts"' in html


def test_the_public_sees_neither(reader: Reader) -> None:
    request = replace(a_request(reader), viewer=PUBLIC)

    assert coverage(request) == alerts(request) == []


def test_a_note_says_when_and_in_whose_words() -> None:
    note = Note(kind=NoteKind.STATED, start=date(2025, 2, 1), end=None, text="Umzug")

    assert note_text(note) == "Angabe der Stadt, seit dem 01.02.2025: Umzug"
    told = replace(note, end=date(2025, 2, 1))
    assert break_words(Break(day=told.start, source_code="Neu", note=told)) == "Systemwechsel 01.02.2025"


def test_a_refusal_names_the_first_months_and_how_many_more() -> None:
    months = tuple(date(2024, month, 1) for month in range(1, 8))

    assert refusal_text(Refusal(code=RefusalCode.NOT_COVERED, months=months)).endswith(
        "01/2024, 02/2024, 03/2024, 04/2024, 3 weitere."
    )


def test_many_reasons_are_folded_after_the_newest_ones() -> None:
    few = to_html(_folded([tags.Li(str(number)) for number in range(7)]))
    many = to_html(_folded([tags.Li(str(number)) for number in range(9)]))

    assert ("<details" in few, few.count("<li")) == (False, 7)
    before, _summary, rest = many.partition("<details")
    assert (before.count("<li"), rest.count("<li")) == (6, 3)
