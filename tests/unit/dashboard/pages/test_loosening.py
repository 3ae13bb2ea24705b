"""An empty selection names the fewest filters to take away, and of these those that leave most."""

from itertools import combinations

import pytest

from dashboard.access import STEERING
from dashboard.markup import to_html
from dashboard.pages.filter_words import filter_names
from dashboard.pages.loosening import loosened_filter, loosening, no_match
from tests.unit.dashboard.pages.elements import elements
from tests.unit.dashboard.pages.looks import look

EMPTY = [
    "feld=1&suche=gibtesnicht",
    "feld=1&suche=gibtesnicht&geld=within&stand=completed",
    "stelle=gb-3&rolle=lead&suche=gibtesnicht",
    "stelle=ohne&rolle=contributing&feld=2&suche=gibtesnicht&schlagwort=ohne",
    "feld=1&jahr=2024&ende=2024&termin=late&stand=completed&bericht=current&geld=none",
    "ziel=ohne&schlagwort=ohne&suche=gibtesnicht&stelle=gb-1&rolle=contributing",
]


def by_trying(request):
    """(how many filters, how many measures) of the best removal, found by trying all."""
    names = list(request.filter.active)
    for size in range(1, len(names) + 1):
        counts = [left(request, removed) for removed in combinations(names, size)]
        if any(counts):
            return size, max(counts)
    return None


def left(request, removed):
    chosen = request.filter
    for name in removed:
        chosen = chosen.without(name)
    return len(chosen.applied(request.measures, plan=request.plan))


@pytest.mark.parametrize("query", EMPTY)
def test_fewest_filters_that_leave_most(reader, query) -> None:
    request = look(reader, STEERING, f"/massnahmen?{query}")
    if request.chosen:
        pytest.fail("The selection is not empty.")
    found = loosening(request)

    assert found is not None
    assert (len(found.attributes), found.count) == by_trying(request)
    assert left(request, found.attributes) == found.count


def test_note_names_them_and_offers_to_remove_them(reader) -> None:
    request = look(
        reader, STEERING, "/massnahmen?feld=1&suche=gibtesnicht&termin=quatsch&geld=within&ende=ohne"
    )
    found = loosening(request)
    assert found is not None
    note = elements(to_html(no_match(request, "/massnahmen" + loosened_filter(request).search())))

    for name in found.attributes:
        assert f"»{filter_names()[name]}«" in note.text
    assert f" {found.count} Maßnahme" in note.text
    assert not set(found.attributes) & set(loosened_filter(request).active)
    assert loosened_filter(request).search() in note.one(tag="a").attributes["href"]
