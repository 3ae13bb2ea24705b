"""Planned, approved and spent money by action field."""

from dashboard.catalogue.groups import field_names
from dashboard.catalogue.money_parts import money_facts, money_series
from dashboard.catalogue.parts import described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Unit
from dashboard.indicators.budget import BudgetKind
from dashboard.indicators.headlines import budget_headline
from dashboard.indicators.rollup import by_field, tally
from dashboard.labels import budget_title, gettext, ngettext

_KINDS = (BudgetKind.PLANNED, BudgetKind.APPROVED, BudgetKind.SPENT)
"""What this chart has always meant; money that is bound is in the charts of the budget page."""


def budget_by_field(view: ChartView) -> Chart:
    """Euros by action field and stage; None where no measure of the field states an amount."""
    groups, names, total = (
        by_field(view.measures, fields=view.fields),
        field_names(view),
        tally(view.measures),
    )
    stated, count = total.budget.planned.stated, total.count
    return Chart(
        key="budget-handlungsfelder",
        title=budget_title(budget_headline(total)),
        subtitle=gettext("Mittel der Maßnahmen in Euro, %(area)s, ganze Laufzeit", area=view.area),
        description=described(gettext("Gruppierte Balken in Euro"), money_facts(total.budget, kinds=_KINDS)),
        category_label=gettext("Handlungsfeld"),
        categories=tuple(names.get(group.key or "", group.key or "") for group in groups),
        series=money_series([group.budget for group in groups], kinds=_KINDS),
        unit=Unit.EURO,
        n=count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="budget",
        note=ngettext(
            "%(num)s von %(count)s Maßnahmen nennt einen geplanten Betrag; nicht genannt ist nie 0 €.",
            "%(num)s von %(count)s Maßnahmen nennen einen geplanten Betrag; nicht genannt ist nie 0 €.",
            stated,
            count=count,
        ),
    )
