"""Where spending and progress drift apart, or more is spent than was provided: questions, not verdicts."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats, labels
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.budget_pace import BudgetPace, PaceAssessment, budget_pace, spent_percent
from dashboard.labels.budget import flag_text
from dashboard.pages.frame import measure_href
from dashboard.pages.spec import PageRequest

Judged = tuple[AssessedMeasure, PaceAssessment]
MARKS = {
    BudgetPace.OVERSPENT: "late",
    BudgetPace.AHEAD: "at_risk",
    BudgetPace.BEHIND: "at_risk",
    BudgetPace.FITTING: "on_time",
    BudgetPace.OVER: "not_applicable",
    BudgetPace.UNKNOWN: "not_assessable",
}
_ORDER = tuple(BudgetPace)
_NOT_COMPARED = (BudgetPace.OVER, BudgetPace.UNKNOWN)


def findings(request: PageRequest) -> Component:
    """The measures that stand out, the most serious first, each with its reasons."""
    judged = judged_measures(request)
    found = [item for item in judged if item[1].flags]
    comparable = sum(pace.state not in _NOT_COMPARED for _item, pace in judged)
    return section(
        "ausgaben-fortschritt",
        title=_message(len(found), len(judged)),
        lead=_lead(request, comparable, len(judged)),
        children=_table(found) if found else [],
    )


def judged_measures(request: PageRequest) -> list[Judged]:
    """Every chosen measure with its pace, the most serious first, otherwise in the order of the plan."""
    rules = request.reader.rules
    judged = [
        (item, budget_pace(item.measure, phase=item.phase.state, percent=item.percent, rules=rules))
        for item in request.chosen
    ]
    return sorted(judged, key=lambda one: _ORDER.index(one[1].state))


def _message(found: int, of: int) -> str:
    if not found:
        return str(_("Ausgaben und Fortschritt passen zusammen, wo beides bekannt ist"))
    return str(
        ngettext(
            "Bei %(num)s von %(of)s Maßnahmen fallen Ausgaben auf",
            "Bei %(num)s von %(of)s Maßnahmen fallen Ausgaben auf",
            found,
            of=of,
        )
    )


def _lead(request: PageRequest, comparable: int, of: int) -> list[Child]:
    words = _(
        "Verglichen wird der verausgabte Anteil der geplanten Mittel mit dem gemeldeten Fortschritt, solange "
        "eine Maßnahme weder umgesetzt noch entfallen ist; mehr als %(points)s Punkte Abstand fallen auf. "
        "Prüfen ließen sich %(comparable)s von %(of)s Maßnahmen. "
        "Ein Befund ist eine Frage an die zuständige Stelle, kein Urteil.",
        points=request.reader.rules.budget_points,
        comparable=comparable,
        of=of,
    )
    return [words, " ", app_link(_("Definition"), href="/methodik#budget_pace")]


def _table(found: list[Judged]) -> Component:
    columns = [
        Column(label=_("Nr.")),
        Column(label=_("Maßnahme")),
        Column(label=_("Befund")),
        Column(label=_("Anteil verausgabt"), numeric=True),
        Column(label=_("Fortschritt"), numeric=True),
        Column(label=_("Warum")),
    ]
    rows = [_row(item, pace) for item, pace in found]
    caption = _("Maßnahmen, deren Ausgaben auffallen")
    return data_table(rows, columns=columns, caption=caption, row_header=1, stacked=True, hide_caption=True)


def _row(item: AssessedMeasure, pace: PaceAssessment) -> list[Child]:
    return [
        item.code,
        app_link(item.measure.title, href=measure_href(item.code)),
        pace_mark(pace),
        share_text(item),
        formats.missing() if item.percent is None else formats.percent(item.percent / 100),
        html.Ul([html.Li(flag_text(flag)) for flag in pace.flags], className="flags"),
    ]


def pace_mark(pace: PaceAssessment) -> Component:
    """Shape and word of a pace."""
    return status_mark(MARKS[pace.state], label=labels.label(pace.state))


def share_text(item: AssessedMeasure) -> str:
    """The spent part of what is planned."""
    share = spent_percent(item.measure)
    return formats.missing() if share is None else formats.percent(share / 100)
