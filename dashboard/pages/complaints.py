"""Anliegen: received and closed per month, by department and category."""

from urllib.parse import parse_qs

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child
from dashboard.components.filters import Option, filter_bar, filter_select
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.filters import ALL
from dashboard.indicators.complaints import PeriodTotal, year_totals
from dashboard.indicators.departments import lineage, subtree
from dashboard.pages.charts import catalogue_card, query, view_of
from dashboard.pages.complaint_totals import published
from dashboard.pages.frame import department_name, filter_id, framed
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.queries.complaints import ComplaintFilter

PARAMETERS = {"department": "stelle", "category": "kategorie"}


def chosen(request: PageRequest) -> ComplaintFilter:
    """The filter of the address; values that do not occur are left out."""
    department, category = _value(request, "department"), _value(request, "category")
    below = subtree(request.plan.departments, department) if department else frozenset()
    return ComplaintFilter(
        department_codes=frozenset({department, *below}) if department else None,
        category_code=category or None,
    )


def _value(request: PageRequest, name: str) -> str:
    """The value of a filter in the address, "" for none."""
    given = parse_qs(request.search.removeprefix("?"))
    text = given.get(PARAMETERS[name], [""])[0]
    return text if text in _known(request)[name] else ""


def _known(request: PageRequest) -> dict[str, tuple[str, ...]]:
    """Values of the filters: what occurs among the cases, and the units above such departments."""
    found = request.reader.complaint_choices(request.viewer, request.revision)
    codes = found["department_code"]
    above = (unit for code in codes for unit in lineage(request.plan.departments, code))
    return {"department": tuple(dict.fromkeys((*codes, *above))), "category": found["category_code"]}


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Was an die Stadt herangetragen wird und wie viel davon abgeschlossen ist. Gezählt werden Fälle."
    )
    return framed(request, title=_("Anliegen"), lead=lead, head=_filters(request), body=_body(request))


def _filters(request: PageRequest) -> Component:
    known = _known(request)
    categories = request.reader.category_names(request.viewer, request.revision)
    departments = [Option(code, department_name(request, code)) for code in known["department"]]
    return filter_bar(
        [
            filter_select(
                filter_id(PARAMETERS["department"]),
                label=_("Stelle"),
                options=sorted(departments, key=lambda option: option.label),
                value=_value(request, "department") or ALL,
            ),
            filter_select(
                filter_id(PARAMETERS["category"]),
                label=_("Kategorie"),
                options=[Option(code, categories.get(code, code)) for code in known["category"]],
                value=_value(request, "category") or ALL,
            ),
        ]
    )


def _body(request: PageRequest) -> list[Child]:
    view = view_of(request, complaints=chosen(request))
    search = query(**{PARAMETERS[name]: _value(request, name) for name in PARAMETERS})
    card = catalogue_card("anliegen-monate", request, view, search=search, height=420)
    if not view.complaints:
        return [card, *published(request)]
    totals = section("jahre", title=_("Nach Jahren"), children=_totals(year_totals(view.complaints)))
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
    body=_body,
)
