"""What the charts about money share: one series for each stage, and the sums of the stages in words."""

from collections.abc import Iterable, Sequence

from dashboard import formats
from dashboard.chart import Series
from dashboard.indicators.budget import BudgetKind, BudgetSums
from dashboard.indicators.budget_groups import amount_of_kind
from dashboard.labels.budget import stage_word


def money_series(
    groups: Sequence[BudgetSums], *, kinds: Iterable[BudgetKind] = BudgetKind
) -> tuple[Series, ...]:
    """One value for each group; stages without any stated amount are left out."""
    series = (
        Series(
            key=f"{kind.value}_eur",
            label=stage_word(kind),
            values=tuple(amount_of_kind(sums, kind).eur for sums in groups),
        )
        for kind in kinds
    )
    return tuple(item for item in series if any(value is not None for value in item.values))


def money_facts(sums: BudgetSums, *, kinds: Iterable[BudgetKind] = BudgetKind) -> list[str]:
    """ "1,2 Mio. € geplant" for each stage of which an amount is stated."""
    stated = [(kind, amount_of_kind(sums, kind).eur) for kind in kinds]
    return [f"{formats.shortened_euro(eur)} {stage_word(kind)}" for kind, eur in stated if eur is not None]
