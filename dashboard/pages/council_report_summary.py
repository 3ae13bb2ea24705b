"""What the report says first: a few computed sentences, and the action fields side by side."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.content import Child
from dashboard.components.table import Column, data_table
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.headlines import (
    GroupHeadline,
    Subject,
    budget_headline,
    group_headline,
    plan_statement,
)
from dashboard.indicators.rollup import Tally, by_field, tally
from dashboard.pages.frame import field_name
from dashboard.pages.spec import PageRequest
from dashboard.records import ActionField


def summary(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[Component]:
    """Where the plan stands, who is late where, what has no owner, what it costs, what is carried over."""
    total = tally(items)
    stands = plan_statement(items, concept=request.plan.concept, today=request.today)
    groups = by_field(items, fields=_shown(request, items))
    late = group_headline(groups, total=total, subject=Subject.LATE)
    sentences = [
        labels.plan_sentence(stands),
        _in_time(total),
        _most_late(request, late),
        _ended(labels.budget_title(budget_headline(total))) if total.budget.planned.stated else "",
        _unowned(total),
        _carried(items),
    ]
    return [html.P(" ".join(sentence for sentence in sentences if sentence), className="document-text")]


def _shown(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[ActionField]:
    codes = {item.measure.field_code for item in items}
    return [field for field in request.plan.fields if field.code in codes]


def _most_late(request: PageRequest, late: GroupHeadline) -> str:
    """The one action field with most of the late measures, if there is one."""
    if not late.has_leader:
        return ""
    name = field_name(request, late.leader_key or "")
    return str(_("Die meisten verspäteten Maßnahmen hat das Handlungsfeld »%(name)s«.", name=name))


def _ended(title: str) -> str:
    """A title of a chart as a sentence."""
    return f"{title}."


def _in_time(total: Tally) -> str:
    """Measures in time whose work has not begun are no success, and are told."""
    in_time = ngettext(
        "%(num)s Maßnahme ist im Zeitplan, davon %(waiting)s noch nicht begonnen; gefährdet: %(at_risk)s.",
        "%(num)s Maßnahmen sind im Zeitplan, davon %(waiting)s noch nicht begonnen; gefährdet: %(at_risk)s.",
        total.on_time.count,
        waiting=total.on_time_not_begun,
        at_risk=total.at_risk.count,
    )
    return str(in_time)


def _unowned(total: Tally) -> str:
    text = ngettext(
        "Für %(num)s Maßnahme ist keine federführende Stelle der Verwaltung benannt.",
        "Für %(num)s Maßnahmen ist keine federführende Stelle der Verwaltung benannt.",
        total.without_lead,
    )
    return str(text) if total.without_lead else ""


def _carried(items: Sequence[AssessedMeasure]) -> str:
    count = sum(bool(item.report and item.report.carry_over) for item in items)
    text = ngettext(
        "Zu %(num)s Maßnahme nennt der letzte Bericht, was offen bleibt.",
        "Zu %(num)s Maßnahmen nennt der letzte Bericht, was offen bleibt.",
        count,
    )
    return str(text) if count else ""


def overview_table(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[Component]:
    """One row for each action field that has measures, and one for all."""
    groups = by_field(items, fields=_shown(request, items))
    rows = [[field_name(request, group.key or ""), *_counts(group)] for group in groups]
    if len(groups) > 1:
        rows.append([html.Strong(_("Gesamt")), *(html.Strong(text) for text in _counts(tally(items)))])
    heads = [
        Column(label=_("Handlungsfeld")),
        *(Column(label=text, numeric=True) for text in _heads()),
    ]
    table = data_table(
        rows,
        columns=heads,
        stacked=True,
        caption=_(
            "Zahl der Maßnahmen; »umgesetzt« nach dem Umsetzungsstand, die drei nächsten nach der Terminlage"
        ),
    )
    return [table]


def _heads() -> tuple[str, ...]:
    return (
        _("Maßnahmen"),
        _("umgesetzt"),
        _("im Zeitplan"),
        _("gefährdet"),
        _("verspätet"),
        _("ohne aktuellen Bericht"),
    )


def _counts(group: Tally) -> list[Child]:
    shares = (group.completed, group.on_time, group.at_risk, group.late, group.stale)
    return [str(group.count), *(str(share.count) for share in shares)]
