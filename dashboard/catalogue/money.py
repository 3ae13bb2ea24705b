"""Planned, approved and spent money by action field."""

from collections.abc import Sequence

from dashboard import formats
from dashboard.catalogue.groups import field_names
from dashboard.catalogue.parts import described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.budget import BudgetKind, BudgetSums
from dashboard.indicators.budget_groups import amount_of_kind
from dashboard.indicators.headlines import budget_headline
from dashboard.indicators.rollup import Tally, by_field, tally
from dashboard.labels import budget_title, gettext
from dashboard.labels.budget import stage_word

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
        description=described(gettext("Gruppierte Balken in Euro"), _facts(total.budget)),
        category_label=gettext("Handlungsfeld"),
        categories=tuple(names.get(group.key or "", group.key or "") for group in groups),
        series=_series(groups),
        unit=Unit.EURO,
        n=count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="budget",
        note=gettext(
            "%(stated)s von %(count)s Maßnahmen nennen einen geplanten Betrag; nicht genannt ist nie 0 €.",
            stated=stated,
            count=count,
        ),
    )


def _series(groups: Sequence[Tally]) -> tuple[Series, ...]:
    """Stages without any stated amount are left out."""
    series = (
        Series(
            key=f"{kind.value}_eur",
            label=stage_word(kind),
            values=tuple(amount_of_kind(group.budget, kind).eur for group in groups),
        )
        for kind in _KINDS
    )
    return tuple(item for item in series if any(value is not None for value in item.values))


def _facts(sums: BudgetSums) -> list[str]:
    stated = [(kind, amount_of_kind(sums, kind).eur) for kind in _KINDS]
    return [f"{formats.shortened_euro(eur)} {stage_word(kind)}" for kind, eur in stated if eur is not None]
