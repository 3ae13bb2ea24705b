"""Anliegen: key figures, what came and went, how long it takes, what is open."""

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, app_link
from dashboard.components.contents import contents
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.complaints import PeriodTotal, year_totals
from dashboard.pages.charts import catalogue_card, view_of
from dashboard.pages.complaint_alerts import alerts
from dashboard.pages.complaint_bar import complaint_bar
from dashboard.pages.complaint_beside import beside_cases
from dashboard.pages.complaint_breakdown import breakdowns
from dashboard.pages.complaint_coverage import coverage
from dashboard.pages.complaint_figures import key_figures
from dashboard.pages.complaint_limits import limits
from dashboard.pages.complaint_totals import published
from dashboard.pages.complaint_trends import flow_section, open_section, time_section
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Was an die Stadt herangetragen wird und wie viel davon abgeschlossen ist. Gezählt werden Fälle."
    )
    words: list[Child] = [lead, " ", app_link(_("Jahresbericht"), href="/anliegen/jahresbericht"), "."]
    return framed(request, title=_("Anliegen"), lead=words, head=complaint_bar(request), body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    view = view_of(request)
    if not view.cases.months:
        return [catalogue_card("anliegen-monate", request, view), *published(request)]
    totals = section("jahre", title=_("Nach Jahren"), children=_totals(year_totals(view.cases.months)))
    parts = [
        *key_figures(request),
        *alerts(request),
        *flow_section(request, view),
        time_section(request, view),
        open_section(request, view),
        *breakdowns(request),
        *beside_cases(request),
        totals,
        *published(request),
        *coverage(request),
        limits(),
    ]
    return [contents(_questions(), parts), *parts]


def _questions() -> dict[str, str]:
    """What people ask, in the order of the page, by the place that answers."""
    return {
        "anliegen-monate": _("Mehr oder weniger?"),
        "dauer": _("Wie schnell?"),
        "offen": _("Was liegt?"),
        "gliederung": _("Wer, was, wo?"),
        "anliegen-daneben": _("Was geschieht daneben?"),
        "erfassung": _("Wie vollständig?"),
        "grenzen": _("Was sagen die Zahlen nicht?"),
    }


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
