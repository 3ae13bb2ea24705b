"""The matrix of the overview: one number per cell, chosen by the reader; every cell leads to its measures."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.matrix import Head, MatrixCell, matrix
from dashboard.filters import WITHOUT_LEAD
from dashboard.indicators import matrix as indicators
from dashboard.indicators.matrix import Matrix, Metric
from dashboard.indicators.rollup import Tally
from dashboard.labels.overview import METRIC_NAMES, METRIC_TEXTS
from dashboard.pages.frame import field_name, measure_href
from dashboard.pages.overview_address import address, chosen, list_href
from dashboard.pages.overview_cells import CELLS, CellText
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import ResponsibilityRole

_DEFINITIONS = {
    Metric.COUNT: "worst_schedule",
    Metric.LATE: "schedule",
    Metric.PROGRESS: "percent",
    Metric.BUDGET: "budget",
    Metric.FRESHNESS: "freshness",
}
_NO_DIVISION = object()


def matrix_parts(request: PageRequest) -> list[Component]:
    """The switch, what the chosen number means, the matrix, and what counts twice."""
    metric = indicators.metric_of(chosen(request, "matrix"))
    found = indicators.matrix(
        request.measures, fields=request.plan.fields, departments=request.plan.departments
    )
    return [_switch(request, metric), _meaning(metric), _table(request, found, metric), _twice(found)]


def _switch(request: PageRequest, current: Metric) -> Component:
    entries = [html.Li(_choice(request, metric, metric is current)) for metric in Metric]
    nav = html.Nav(html.Ul(entries, className="switch"))
    return attributed(nav, aria_label=_("Was die Matrix zeigt"))


def _choice(request: PageRequest, metric: Metric, is_current: bool) -> Component:
    """The usual metric stands in no address."""
    href = address(request, matrix="" if metric is Metric.COUNT else metric.value)
    link = app_link(labels.gettext(METRIC_NAMES[metric]), href=href)
    return attributed(link, aria_current="true") if is_current else link


def _meaning(metric: Metric) -> Component:
    words: list[Child] = [labels.gettext(METRIC_TEXTS[metric]), " "]
    words.append(app_link(_("Definition"), href=f"/methodik#{_DEFINITIONS[metric]}"))
    if metric is not Metric.COUNT:
        words.append(html.Span([" · ", app_link(_("Tönung"), href="/methodik#matrix_shade")]))
    return html.P(words, className="matrix-meaning")


def _twice(found: Matrix) -> Component:
    """Which measures stand in several columns; the note is there even where none does."""
    words = _(
        "Eine Maßnahme mit mehreren federführenden Geschäftsbereichen zählt in jedem davon, unter »Gesamt« "
        "aber nur einmal; die Spalten können deshalb zusammen mehr ergeben."
    )
    links: list[Child] = [" ", _("Betroffen:"), " "] if found.shared else [" ", _("Betroffen ist keine.")]
    for place, code in enumerate(found.shared):
        links += [*([", "] if place else []), app_link(code, href=measure_href(code))]
    definition: list[Child] = [". " if found.shared else " "]
    definition.append(app_link(_("Zählung nach Stellen"), href="/methodik#by_division"))
    return html.P([words, *links, *definition], className="quiet matrix-note")


def _table(request: PageRequest, found: Matrix, metric: Metric) -> Component:
    row_keys = [row.key for row in found.rows]
    column_keys = [column.key for column in found.columns]
    cells = _Cells(request, metric, indicators.most_planned(found))
    caption = _(
        "%(metric)s nach Handlungsfeld und federführendem Geschäftsbereich",
        metric=labels.gettext(METRIC_NAMES[metric]),
    )
    return matrix(
        caption=caption,
        row_heads=[_field_head(request, key) for key in row_keys],
        column_heads=[_division_head(request, key) for key in column_keys],
        cells=[
            [cells.cell(found.cells.get((row, column)), row, column) for column in column_keys]
            for row in row_keys
        ],
        row_totals=[cells.full(row, field=row.key) for row in found.rows],
        column_totals=[cells.full(column, division=column.key) for column in found.columns],
        grand_total=cells.full(found.total),
    )


def _href(field: str | None, division: object, text: CellText | None = None) -> str:
    is_unit = division is not _NO_DIVISION and division is not None
    return list_href(
        field=field,
        department=None if division is _NO_DIVISION else str(division or WITHOUT_LEAD),
        role=ResponsibilityRole.LEAD.value if is_unit else None,
        **(text.narrowing if text else {}),
    )


def _field_head(request: PageRequest, key: str | None) -> Head:
    return Head(name=field_name(request, key or ""), href=_href(key, _NO_DIVISION))


def _division_head(request: PageRequest, key: str | None) -> Head:
    if key is None:
        return Head(name=_("ohne Federführung"), href=_href(None, None))
    unit = request.plan.departments[key]
    return Head(name=unit.name, short=unit.short_name, href=_href(None, key))


class _Cells:
    """Cells of one metric; totals are never tinted, because they would outshine what they add up."""

    def __init__(self, request: PageRequest, metric: Metric, most_eur: float) -> None:
        self._request, self._metric, self._most_eur = request, metric, most_eur

    def cell(self, found: Tally | None, field: str | None, division: str | None) -> MatrixCell | None:
        if found is None:
            return None
        depth = indicators.shade(found, metric=self._metric, most_eur=self._most_eur)
        return self.full(found, field=field, division=division, depth=depth)

    def full(
        self, found: Tally, *, field: str | None = None, division: object = _NO_DIVISION, depth: int = 0
    ) -> MatrixCell:
        text = CELLS[self._metric](found)
        return MatrixCell(
            number=text.number,
            words=text.words,
            mark=text.mark,
            shares=text.shares,
            href=_href(field, division, text),
            accessible_name=_name(self._request, found, field, division, text),
            shade=depth,
        )


def _name(request: PageRequest, found: Tally, field: str | None, division: object, text: CellText) -> str:
    places = [field_name(request, field)] if field else []
    if division is None:
        places.append(_("ohne Federführung"))
    elif division is not _NO_DIVISION:
        places.append(request.plan.departments[str(division)].name)
    return str(
        _(
            "%(place)s: %(measures)s, %(words)s",
            place=", ".join(places) or _("Gesamt"),
            measures=ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", found.count),
            words=text.spoken,
        )
    )
