"""The timeline as a table: the same measures, dates as stated, milestones in words."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import labels
from dashboard.components.table import scroll_region
from dashboard.drawings.svg import element, words
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels.timeline import (
    end_words,
    expected_words,
    is_lasting,
    milestone_words,
    percent_words,
    start_words,
)
from dashboard.markup import Raw
from dashboard.pages.frame import measure_href
from dashboard.pages.kept import kept
from dashboard.pages.timeline_look import Day

Head = tuple[str, str]
"""Word and class of a column."""


def table(items: Sequence[AssessedMeasure], day: Day) -> Component:
    """Folded away below the bars; on a phone each row is a card."""
    caption, names = _("Zeitplan als Tabelle"), _heads()
    heads = html.Tr([html.Th(head, scope="col", className=name) for head, name in names])
    body = html.Tbody(Raw("".join(_row(item, day, names) for item in items)))
    parts = [html.Caption(caption, className="visually-hidden"), html.Thead(heads), body]
    region = scroll_region(html.Table(parts, className="data-table stacked"), label=caption)
    return html.Details([html.Summary(_("Tabelle")), region], className="timeline-table")


def _heads() -> tuple[Head, ...]:
    return (
        (_("Nr."), ""),
        (_("Maßnahme"), ""),
        (_("Beginn"), ""),
        (_("Ende"), ""),
        (_("Gemeldet"), "numeric"),
        (_("Erwartet"), "numeric"),
        (_("Terminlage"), ""),
        (_("Meilensteine"), ""),
    )


@kept
def _row(item: AssessedMeasure, day: Day, heads: tuple[Head, ...]) -> str:
    measure = item.measure
    link = element("a", words(measure.title), href=measure_href(item.code), class_="", data_app_link="true")
    values = [
        words(item.code),
        link,
        words(start_words(measure)),
        words(end_words(measure, is_lasting=is_lasting(item))),
        words(percent_words(item.percent)),
        words(expected_words(item, today=day.today)),
        words(labels.label(item.schedule.state)),
        _milestones(item, day),
    ]
    cells = (
        element("th", value, scope="row", data_label=head)
        if place == 1
        else element("td", value, class_=name or None, data_label=head)
        for place, (value, (head, name)) in enumerate(zip(values, heads, strict=True))
    )
    return element("tr", *cells)


def _milestones(item: AssessedMeasure, day: Day) -> str:
    measure = item.measure
    said = (milestone_words(found, measure, today=day.today, rules=day.rules) for found in measure.milestones)
    entries = [element("li", words(text)) for text in said]
    return element("ul", *entries, class_="timeline-milestones") if entries else words("-")
