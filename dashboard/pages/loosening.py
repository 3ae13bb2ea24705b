"""Which filters to take away where nothing passes them all: the fewest, and of these what leaves most."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard.components.content import app_link
from dashboard.filters import RESPONSIBLE, Keep, MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.filter_words import filter_names
from dashboard.pages.spec import PageRequest

Way = tuple[str, ...]
"""Attributes whose filters are taken away, in the order of the filter bar."""


@dataclass(frozen=True)
class Loosening:
    """Filters to take away, and how many measures are then left."""

    attributes: Way
    count: int


def loosening(request: PageRequest) -> Loosening | None:
    """The fewest filters whose removal leaves something, of these the most; None for a plan without measures.

    Each measure names the ways to itself, so no combination is tried that leads to none.
    """
    tests = request.filter.tests(request.plan)
    loosened = {name: _without(request, name) for name in ("department", "role")}
    ways = Counter(way for item in request.measures for way in _ways(item, tests, loosened))
    if not ways:
        return None
    fewest = min(map(len, ways))
    names = list(filter_names())
    found = sorted((way for way in ways if len(way) == fewest), key=lambda way: [names.index(n) for n in way])
    best = max(found, key=lambda way: ways[way])
    return Loosening(best, ways[best])


def _without(request: PageRequest, attribute: str) -> Keep:
    """Whether a measure would pass department and role, which are one test, without one of the two."""
    looser = request.filter.without(attribute).tests(request.plan)
    return looser.get(RESPONSIBLE, lambda _item: True)


def _ways(item: AssessedMeasure, tests: dict[str, Keep], loosened: dict[str, Keep]) -> Iterator[Way]:
    """The smallest sets of filters without which a measure passes."""
    failed = [name for name, test in tests.items() if not test(item)]
    others = [name for name in failed if name != RESPONSIBLE]
    if RESPONSIBLE not in failed:
        yield _in_order(others)
        return
    single = [name for name, test in loosened.items() if test(item)]
    for more in [[name] for name in single] or [list(loosened)]:
        yield _in_order([*others, *more])


def _in_order(attributes: list[str]) -> Way:
    return tuple(name for name in filter_names() if name in attributes)


def no_match(request: PageRequest, href: str) -> Component:
    """In place of the measures. href: this page without the filters that `loosening` names."""
    title = html.P(_("Keine Maßnahme passt zu dieser Auswahl"), className="card-note-title")
    found = loosening(request)
    if found is None:
        return html.Div([title, html.P(_("Der Plan hat noch keine Maßnahmen."))], className="card-note")
    link = app_link(_remove_words(len(found.attributes)), href=href)
    return html.Div([title, html.P([_hint(found), " ", link])], className="card-note no-match")


def loosened_filter(request: PageRequest) -> MeasureFilter:
    """The filter without what `loosening` names."""
    found = loosening(request)
    names = found.attributes if found else ()
    return reduce(lambda chosen, name: chosen.without(name), names, request.filter)


def _remove_words(number: int) -> str:
    return str(ngettext("Diesen Filter entfernen", "Diese Filter entfernen", number))


def _hint(found: Loosening) -> str:
    words = filter_names()
    names = ", ".join(f"»{words[name]}«" for name in found.attributes)
    if len(found.attributes) == 1:
        return str(
            ngettext(
                "Ohne den Filter %(names)s bleibt %(num)s Maßnahme.",
                "Ohne den Filter %(names)s bleiben %(num)s Maßnahmen.",
                found.count,
                names=names,
            )
        )
    return str(
        ngettext(
            "Ohne die Filter %(names)s bleibt %(num)s Maßnahme.",
            "Ohne die Filter %(names)s bleiben %(num)s Maßnahmen.",
            found.count,
            names=names,
        )
    )
