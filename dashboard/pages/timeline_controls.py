"""What the reader can choose about the timeline: time, which groups and order. All of it is links."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed, decoration, hidden_text
from dashboard.labels.timeline import day_words
from dashboard.pages.timeline_groups import BY_DIVISION, BY_FIELD
from dashboard.pages.timeline_window import Sight, Zoom, changed
from data_pipeline.schema.vocabulary import DatePrecision

PATH = "/zeitplan"
_PRECISIONS = {Zoom.YEAR: DatePrecision.YEAR, Zoom.QUARTER: DatePrecision.QUARTER}


def grouping(search: str) -> str:
    """What the address groups by: the action field, where it does not ask for the division."""
    return BY_DIVISION if dict(parse_qsl(search.removeprefix("?"))).get("gruppe") == BY_DIVISION else BY_FIELD


def controls(search: str, sight: Sight, *, order: str) -> Component:
    """Three choices in a row that wraps; other parts of the address stay as they are."""
    zooms = {Zoom.TERM: _("gesamte Laufzeit"), Zoom.YEAR: _("ein Jahr"), Zoom.QUARTER: _("ein Quartal")}
    spans = {
        changed(search, zeitraum=_unless(zoom, Zoom.TERM)): (words, zoom is sight.zoom)
        for zoom, words in zooms.items()
    }
    by = {BY_FIELD: _("Handlungsfeld"), BY_DIVISION: _("federführende Stelle")}
    parts = {
        changed(search, gruppe=_unless(key, BY_FIELD)): (words, key == grouping(search))
        for key, words in by.items()
    }
    orders = {"": _("Nummer"), "end": _("Ende"), "schedule": _("Terminlage")}
    sorts = {changed(search, sortierung=key): (words, key == order) for key, words in orders.items()}
    return html.Div(
        [
            _choice(_("Ausschnitt"), spans),
            _choice(_("Gruppen"), parts),
            _choice(_("Reihenfolge"), sorts),
            *_moves(search, sight),
        ],
        className="timeline-controls",
    )


def _unless(value: str, default: str) -> str:
    return "" if value == default else str(value)


def _choice(name: str, links: Mapping[str, tuple[str, bool]]) -> Component:
    entries = []
    for search, (words, is_chosen) in links.items():
        link = app_link(words, href=PATH + search, class_name="timeline-choice")
        entries.append(html.Li(attributed(link, aria_current="true") if is_chosen else link))
    listed = attributed(html.Ul(entries, className="timeline-choices"), aria_label=name)
    return html.Div(
        [decoration(name, class_name="timeline-choice-name"), listed], className="timeline-choice-group"
    )


def _moves(search: str, sight: Sight) -> list[Component]:
    """Back and forth by one year or quarter, and to the one of today."""
    if sight.zoom is Zoom.TERM:
        return []
    before, after = sight.moved(-1), sight.moved(1)
    here = html.Strong(_named(sight), className="timeline-here")
    back = _move(search, before, ["‹ ", _named(before)], _("zurück zu"))
    on = _move(search, after, [_named(after), " ›"], _("weiter zu"))
    nav = html.Nav([back, here, on], className="timeline-moves")
    return [attributed(nav, aria_label=_("Ausschnitt verschieben"))]


def _move(search: str, target: Sight, words: list[Child], verb: str) -> html.A:
    href = PATH + changed(search, zeitraum=target.zoom.value, ab=target.start)
    return app_link([hidden_text(f"{verb} "), *words], href=href, class_name="timeline-choice")


def _named(sight: Sight) -> str:
    return day_words(sight.window.first, _PRECISIONS[sight.zoom])
