"""The matrix shows what is asked for; every cell leads to exactly the measures that it means."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.indicators.matrix import Metric
from dashboard.indicators.rollup import tally
from dashboard.pages.overview_address import address, list_href
from dashboard.pages.overview_cells import CELLS
from dashboard.pages.overview_matrix import matrix_parts
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_report, assessed, budget_item
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, hrefs, listed, look


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def cells(reader: Reader, metric: str) -> list[tuple[str, str, str]]:
    """(number, address, accessible name) of every cell."""
    parts = matrix_parts(look(reader, STEERING, f"/?matrix={metric}"))
    return [
        (text(of_class(link, "matrix-count")), str(link.href), str(attribute(link, "aria-label")))
        for link in of_class(parts, "matrix-link")
    ]


@pytest.mark.parametrize("metric", Metric)
def test_every_cell_leads_to_measures(reader: Reader, metric: Metric) -> None:
    request = look(reader, STEERING)
    found = cells(reader, metric.value)
    assert len(found) > 25
    for number, href, _name in found:
        shown = re.match(r"\d+", number) if metric in (Metric.COUNT, Metric.LATE, Metric.FRESHNESS) else None
        if shown and int(shown[0]):
            assert listed(request, href) == int(shown[0]), (number, href)
        else:
            assert listed(request, href) > 0


@pytest.mark.parametrize("metric", Metric)
def test_the_total_counts_a_measure_once_and_every_cell_says_it_in_words(
    reader: Reader, metric: Metric
) -> None:
    found = cells(reader, metric.value)
    assert found[-1][2].startswith("Gesamt: 50 Maßnahmen, ")
    assert all(name.count(": ") and "Maßnahme" in name for _number, _href, name in found)


@pytest.mark.parametrize(("metric", "words"), [("", "Anzahl"), ("budget", "Geplante Mittel")])
def test_the_switch_marks_what_is_shown_and_keeps_other_choices(
    reader: Reader, metric: str, words: str
) -> None:
    request = look(reader, STEERING, f"/?ansicht=ampel&matrix={metric}")
    switch = of_class(matrix_parts(request), "switch")
    current = [link for link in of_kind(switch, "A") if attribute(link, "aria-current")]
    assert [text(link) for link in current] == [words]
    assert hrefs(switch)[:2] == ["/?ansicht=ampel", "/?ansicht=ampel&matrix=verspaetet"]


def test_what_counts_in_several_columns_is_named(reader: Reader) -> None:
    note = of_class(matrix_parts(look(reader, STEERING)), "matrix-note")
    assert "unter »Gesamt« aber nur einmal" in text(note)
    assert hrefs(note) == ["/massnahme/1.10", "/massnahme/4.7", "/methodik#by_division"]


def test_totals_are_not_tinted(reader: Reader) -> None:
    parts = matrix_parts(look(reader, STEERING, "/?matrix=verspaetet"))
    tinted = [cell for depth in range(1, 5) for cell in of_class(parts, f"shade-{depth}")]
    assert tinted
    assert all(attribute(of_class(cell, "matrix-link")[0], "data-label") != "Gesamt" for cell in tinted)


# One cell.


def cell_of(metric: Metric, *measures: Measure) -> tuple[str, str]:
    found = CELLS[metric](tally(assessed(*measures)))
    return found.number, found.words


def test_a_cell_in_time_says_how_many_have_not_begun() -> None:
    begun = a_measure(a_report(progress_percent=50), code="1")
    waiting = a_measure(a_report(P.PLANNING, progress_percent=50), code="2")
    assert cell_of(Metric.COUNT, begun, waiting) == ("2", "2 im Zeitplan, 1 nicht begonnen")
    assert cell_of(Metric.COUNT, begun) == ("1", "1 im Zeitplan")


def test_a_small_group_shows_counts_a_larger_one_also_a_share() -> None:
    late = [a_measure(a_report(progress_percent=0), code=str(number)) for number in range(10)]
    assert cell_of(Metric.LATE, *late[:5]) == ("5 von 5", "verspätet")
    assert cell_of(Metric.LATE, *late) == ("10 von 10", "100\u00a0%")


def test_blanks_are_not_zero() -> None:
    blank = a_measure(a_report(), code="1")
    assert cell_of(Metric.PROGRESS, blank) == (".", "0 von 1 mit Angabe")
    assert cell_of(Metric.BUDGET, blank) == (".", "0 von 1 nennen Beträge")


@pytest.mark.parametrize(
    ("metric", "item", "spoken"),
    [
        (
            Metric.COUNT,
            a_measure(a_report(P.PLANNING, progress_percent=50)),
            "am schwersten: 1 im Zeitplan, 1 nicht begonnen",
        ),
        (Metric.PROGRESS, a_measure(a_report()), "Fortschritt unbekannt, 0 von 1 mit Angabe"),
        (
            Metric.PROGRESS,
            a_measure(a_report(progress_percent=40)),
            "im Mittel 40\u00a0%, 1 von 1 mit Angabe",
        ),
        (Metric.BUDGET, a_measure(), "Betrag unbekannt, 0 von 1 nennen Beträge"),
        (
            Metric.BUDGET,
            a_measure(budget_items=(budget_item(planned_eur=5.0),)),
            "5\u00a0€ geplant, 1 von 1 nennt Beträge",
        ),
    ],
)
def test_a_cell_is_spoken_as_one_sentence_to_translate(
    metric: Metric, item: Measure, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked up in the catalogue is the sentence with its placeholders, so no piece stays German."""
    group = tally(assessed(item))
    assert CELLS[metric](group).spoken == spoken
    monkeypatch.setattr("dashboard.pages.overview_cells._", lambda _text, **_values: "*")
    monkeypatch.setattr("dashboard.pages.overview_cells.ngettext", lambda *_texts, **_values: "*")
    assert CELLS[metric](group).spoken == "*"


def test_without_a_duty_to_report_nothing_is_missing() -> None:
    assert cell_of(Metric.FRESHNESS, a_measure(a_report(P.COMPLETED))) == ("-", "keine Berichtspflicht")


# Addresses.


def test_a_choice_keeps_all_others(reader: Reader) -> None:
    request = look(reader, STEERING, "/?revision=3&matrix=budget")
    assert address(request, ansicht="ampel") == "/?revision=3&matrix=budget&ansicht=ampel"
    assert address(request, matrix="") == "/?revision=3"


def test_the_list_without_a_filter_has_a_plain_address() -> None:
    assert list_href(phase=None) == "/massnahmen"
    assert list_href(phase="completed", department="ohne") == "/massnahmen?stand=completed&stelle=ohne"
