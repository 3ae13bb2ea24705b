"""Maßnahmen: the table with its filters; both live in the address."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats, labels
from dashboard.components.card import empty_card
from dashboard.components.content import Child, app_link
from dashboard.components.filters import Chip, Option, chips, filter_bar, filter_search, filter_select
from dashboard.components.marks import status_mark
from dashboard.components.table import Column, Sort, data_table
from dashboard.filters import ALL, PARAMETERS, WITHOUT_LEAD, MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.frame import department_name, field_name, filter_id, framed, measure_href
from dashboard.pages.sorting import SORT_KEYS, sorted_measures
from dashboard.pages.spec import PageRequest, PageSpec
from data_pipeline.schema.vocabulary import (
    Freshness,
    ImplementationPhase,
    ResponsibilityRole,
    ScheduleState,
    Vocabulary,
)

_PATH = "/massnahmen"
_LISTS: Mapping[str, type[Vocabulary]] = {
    "role": ResponsibilityRole,
    "phase": ImplementationPhase,
    "schedule": ScheduleState,
    "freshness": Freshness,
}


def _names() -> dict[str, str]:
    return {
        "field": _("Handlungsfeld"),
        "department": _("Stelle"),
        "role": _("Rolle"),
        "phase": _("Umsetzungsstand"),
        "schedule": _("Terminlage"),
        "freshness": _("Aktualität"),
        "text": _("Suche in Titel und Text"),
    }


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Alle Maßnahmen des Konzepts. Die Adresse der Seite enthält die Auswahl und lässt sich weitergeben."
    )
    return framed(request, title=_("Maßnahmen"), lead=lead, head=_filters(request), body=_body(request))


def _filters(request: PageRequest) -> Component:
    chosen, words = request.filter, _names()
    options = {
        "field": [Option(item.code, item.name) for item in request.plan.fields],
        "department": _department_options(request),
    } | {name: [Option(item.value, labels.label(item)) for item in codes] for name, codes in _LISTS.items()}
    controls = [
        filter_select(
            filter_id(PARAMETERS[name]),
            label=words[name],
            options=choices,
            value=getattr(chosen, name) or ALL,
        )
        for name, choices in options.items()
    ]
    search = filter_search(filter_id(PARAMETERS["text"]), label=words["text"], value=chosen.text)
    return filter_bar([*controls, search])


def _department_options(request: PageRequest) -> list[Option]:
    """Units in the order of the tree, indented by level, then those without a lead."""
    found: list[Option] = []

    def add(parent: str | None, depth: int) -> None:
        for key, unit in request.plan.departments.items():
            if unit.parent_key == parent:
                found.append(Option(key, "\u2003" * depth + department_name(request, key)))
                add(key, depth + 1)

    add(None, 0)
    return [*found, Option(WITHOUT_LEAD, _("ohne Federführung"))]


def _body(request: PageRequest) -> list[Child]:
    chosen = request.filter
    parts: list[Child] = [_count(request), chips(_chips(request))]
    if not request.chosen:
        return [*parts, empty_card(_hint(request), title=_("Keine Maßnahme passt zu dieser Auswahl"))]
    in_order = sorted_measures(
        request.chosen, chosen.sort, unit_name=lambda key: department_name(request, key)
    )
    rows = [_row(request, item) for item in in_order]
    return [*parts, _table(rows, chosen)]


def _count(request: PageRequest) -> Component:
    words = ngettext(
        "%(num)s von %(of)s Maßnahmen",
        "%(num)s von %(of)s Maßnahmen",
        len(request.chosen),
        of=len(request.measures),
    )
    export = html.A(_("Daten (CSV)"), href=f"/export/massnahmen.csv{request.filter.search()}")
    return html.P([html.Strong(words, role="status"), " · ", export], className="list-count")


def _chips(request: PageRequest) -> list[Chip]:
    words = _names()
    return [
        Chip(
            f"{words[name]}: {_value_words(request, name, value)}",
            _PATH + request.filter.without(name).search(),
        )
        for name, value in request.filter.active.items()
    ]


def _value_words(request: PageRequest, attribute: str, value: str) -> str:
    if attribute in _LISTS:
        return labels.label(_LISTS[attribute](value))  # type: ignore[call-arg]
    if value == WITHOUT_LEAD:
        return str(_("ohne Federführung"))
    named: dict[str, Callable[[PageRequest, str], str]] = {"field": field_name, "department": department_name}
    return named[attribute](request, value) if attribute in named else f"»{value}«"


def _hint(request: PageRequest) -> str:
    """Which single filter to loosen."""
    words = _names()
    for name in request.filter.active:
        looser = request.filter.without(name).applied(request.measures, plan=request.plan)
        if looser:
            return str(
                ngettext(
                    "Ohne den Filter »%(name)s« bleibt %(num)s Maßnahme.",
                    "Ohne den Filter »%(name)s« bleiben %(num)s Maßnahmen.",
                    len(looser),
                    name=words[name],
                )
            )
    return str(_("Bitte mehrere Filter entfernen."))


def _table(rows: list[list[Child]], chosen: MeasureFilter) -> Component:
    heads = {
        "code": _("Nr."),
        "title": _("Maßnahme"),
        "field": _("Handlungsfeld"),
        "lead": _("Federführung"),
        "phase": _("Umsetzungsstand"),
        "schedule": _("Terminlage"),
        "freshness": _("Aktualität"),
        "percent": _("Fortschritt"),
        "end": _("Ende"),
    }
    columns = [
        Column(label=label, numeric=name == "percent", sort_href=_sort_href(chosen, name))
        for name, label in heads.items()
    ]
    return data_table(
        rows,
        columns=columns,
        caption=_("Maßnahmen"),
        row_header=1,
        sort=_sort(chosen, list(heads)),
        stacked=True,
        hide_caption=True,
    )


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


def _row(request: PageRequest, item: AssessedMeasure) -> list[Child]:
    measure = item.measure
    leads = [department_name(request, key) for key in measure.lead_keys]
    return [
        measure.code,
        app_link(measure.title, href=measure_href(measure.code)),
        field_name(request, measure.field_code),
        ", ".join(leads) or html.Span(_("nicht benannt"), className="quiet"),
        status_mark(item.phase.state.value, label=labels.label(item.phase.state)),
        status_mark(item.schedule.state.value, label=labels.label(item.schedule.state)),
        status_mark(item.freshness.state.value, label=labels.label(item.freshness.state)),
        formats.missing() if item.percent is None else formats.percent(item.percent / 100),
        end_text(item),
    ]


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
    body=_body,
)
