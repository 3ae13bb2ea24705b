"""The marked days of a chart of complaints beside measures, as a table."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.catalogue import ChartView
from dashboard.catalogue.complaint_beside import marks_beside, view_beside
from dashboard.components.content import Child, app_link
from dashboard.components.table import Column, data_table
from dashboard.indicators.complaint_beside import Beside
from dashboard.indicators.measure_marks import Mark
from dashboard.labels.complaint_beside import mark_day, mark_words
from dashboard.pages.frame import measure_href


def marks_table(view: ChartView, held: Beside) -> list[Component]:
    """All days of one measure; of many measures those that the axis of time holds. Nothing without any."""
    seen = view_beside(view)
    marks = marks_beside(seen, held)
    shown = marks.all if held.is_one_measure else marks.shown
    if not shown:
        return []
    heads = [_("Tag"), _("Was"), *([] if held.is_one_measure else [_("Maßnahme")])]
    rows = [_row(mark)[: len(heads)] for mark in shown]
    columns = [Column(label=text) for text in heads]
    words = _("Markierte Tage der Maßnahmen (%(num)s)", num=len(rows))
    table = data_table(
        rows, columns=columns, caption=_("Markierte Tage der Maßnahmen"), stacked=True, hide_caption=True
    )
    return [html.Details([html.Summary(words), table], className="complaint-definitions")]


def _row(mark: Mark) -> list[Child]:
    what = f"{mark_words(mark)}: {mark.title}" if mark.title else mark_words(mark)
    link = app_link(f"{mark.measure.code} {mark.measure.title}", href=measure_href(mark.measure.code))
    return [mark_day(mark), what, link]
