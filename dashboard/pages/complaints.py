"""Anliegen: received and closed per month, by department and category."""

from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.as_of import carried
from dashboard.components.content import Child
from dashboard.components.filters import Option, filter_form, filter_select
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.complaints import PeriodTotal, year_totals
from dashboard.pages.charts import catalogue_card, view_of
from dashboard.pages.complaint_filter import PARAMETERS, chosen_value, known_values
from dashboard.pages.complaint_totals import published
from dashboard.pages.frame import department_name, framed
from dashboard.pages.spec import PageRequest, PageSpec


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Was an die Stadt herangetragen wird und wie viel davon abgeschlossen ist. Gezählt werden Fälle."
    )
    return framed(request, title=_("Anliegen"), lead=lead, head=_filters(request), body=_body(request))


def _filters(request: PageRequest) -> Component:
    known = known_values(request)
    categories = request.reader.category_names(request.viewer, request.revision)
    departments = [Option(code, department_name(request, code)) for code in known["department"]]
    return filter_form(
        [
            filter_select(
                PARAMETERS["department"],
                label=_("Stelle"),
                options=sorted(departments, key=lambda option: option.label),
                value=chosen_value(request, "department"),
            ),
            filter_select(
                PARAMETERS["category"],
                label=_("Kategorie"),
                options=[Option(code, categories.get(code, code)) for code in known["category"]],
                value=chosen_value(request, "category"),
            ),
        ],
        action="/anliegen",
        hidden=parse_qsl(carried(request.search)),
    )


def _body(request: PageRequest) -> list[Child]:
    view = view_of(request)
    card = catalogue_card("anliegen-monate", request, view)
    if not view.cases.months:
        return [card, *published(request)]
    totals = section("jahre", title=_("Nach Jahren"), children=_totals(year_totals(view.cases.months)))
    return [card, totals, *published(request), html.P(_caution(), className="quiet")]


def _caution() -> str:
    return str(
        _(
            "Anliegen sagen, was gemeldet wurde, nicht, was vorkommt. Ein Zusammenhang mit Maßnahmen ist "
            "damit nicht belegt."
        )
    )


def _totals(totals: tuple[PeriodTotal, ...]) -> Component:
    columns = [
        Column(label=_("Jahr")),
        Column(label=_("Eingang"), numeric=True),
        Column(label=_("Abgang"), numeric=True),
        Column(label=_("Fehler der Quelle"), numeric=True),
        Column(label=_("Erfassung")),
    ]
    rows: list[list[Child]] = [
        [
            str(item.year),
            formats.number(item.received),
            formats.number(item.closed),
            formats.number(item.faults),
            _("vollständig") if item.is_complete else _("nicht alle Monate"),
        ]
        for item in totals
    ]
    return data_table(
        rows, columns=columns, caption=_("Anliegen nach Jahren"), stacked=True, hide_caption=True
    )


PAGE = PageSpec(
    path="/anliegen",
    nav_label=lambda: str(_("Anliegen")),
    title=lambda _request: str(_("Anliegen")),
    frame=_frame,
)
