"""Maßnahmen: the table with its filters; both live in the address."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.table import Column, Sort, data_table, table_row
from dashboard.filters import MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.markup import Raw, to_html
from dashboard.pages.complaint_beside import beside_filtered
from dashboard.pages.filtered import filtered_frame
from dashboard.pages.frame import department_name, field_name, measure_href
from dashboard.pages.kept import kept
from dashboard.pages.sorting import SORT_KEYS, sorted_measures
from dashboard.pages.spec import PageRequest, PageSpec

_PATH = "/massnahmen"


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Alle Maßnahmen des Konzepts. Die Adresse der Seite enthält die Auswahl und lässt sich weitergeben."
    )
    return filtered_frame(request, path=_PATH, title=_("Maßnahmen"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    in_order = sorted_measures(
        request.chosen, request.filter.sort, unit_name=lambda key: department_name(request, key)
    )
    table = _table([_kept_row(request, item) for item in in_order], request.filter)
    return [table, *beside_filtered(request)]


def _table(rows: list[Raw], chosen: MeasureFilter) -> Component:
    columns = [replace(item, sort_href=_sort_href(chosen, name)) for name, item in _columns().items()]
    return data_table(
        rows,
        columns=columns,
        caption=_("Maßnahmen"),
        sort=_sort(chosen, list(_columns())),
        stacked=True,
        hide_caption=True,
    )


def _columns() -> dict[str, Column]:
    return {
        "code": Column(label=_("Nr."), width="2.75rem"),
        "title": Column(label=_("Maßnahme"), width="minmax(10rem, 2.6fr)"),
        "field": Column(label=_("Handlungsfeld"), width="minmax(7rem, 1.6fr)"),
        "lead": Column(label=_("Federführung"), width="minmax(8rem, 2.2fr)"),
        "phase": Column(label=_("Umsetzungsstand"), width="9.5rem"),
        "schedule": Column(label=_("Terminlage"), width="8.75rem"),
        "freshness": Column(label=_("Aktualität"), width="7.5rem"),
        "percent": Column(label=_("Fortschritt"), numeric=True, width="6.25rem"),
        "end": Column(label=_("Ende"), width="6rem"),
    }


def _sort_href(chosen: MeasureFilter, name: str) -> str:
    """Sorts by this column; once more turns the order round."""
    return _PATH + replace(chosen, sort=f"-{name}" if chosen.sort == name else name).search()


def _sort(chosen: MeasureFilter, names: list[str]) -> Sort:
    name = chosen.sort.removeprefix("-")
    if name not in SORT_KEYS:
        return Sort(column=0, direction="ascending")
    return Sort(
        column=names.index(name), direction="descending" if chosen.sort.startswith("-") else "ascending"
    )


def _kept_row(request: PageRequest, item: AssessedMeasure) -> Raw:
    leads = ", ".join(department_name(request, key) for key in item.measure.lead_keys)
    return Raw(_row(item, field_name(request, item.measure.field_code), leads))


@kept
def _row(item: AssessedMeasure, field: str, leads: str) -> str:
    """The row of a measure as markup; `field` and `leads` are names."""
    measure = item.measure
    cells: list[Child] = [
        measure.code,
        app_link(measure.title, href=measure_href(measure.code)),
        field,
        leads or html.Span(_("nicht benannt"), className="quiet"),
        status_mark(item.phase.state.value, label=labels.label(item.phase.state)),
        status_mark(item.schedule.state.value, label=labels.label(item.schedule.state)),
        status_mark(item.freshness.state.value, label=labels.label(item.freshness.state)),
        formats.missing() if item.percent is None else formats.percent(item.percent / 100),
        end_text(item),
    ]
    columns = list(_columns().values())
    return to_html(table_row(cells, columns=columns, row_header=1, row_id=f"m-{measure.code}"))


def end_text(item: AssessedMeasure) -> str:
    """The end as exactly as it was stated."""
    measure = item.measure
    if measure.end_date is None:
        return str(_("ohne Ende")) if measure.is_ongoing else formats.missing()
    return formats.span_text(measure.end_date, (measure.end_precision or "day"))


PAGE = PageSpec(
    path=_PATH,
    nav_label=lambda: str(_("Maßnahmen")),
    title=lambda _request: str(_("Maßnahmen")),
    frame=_frame,
)
