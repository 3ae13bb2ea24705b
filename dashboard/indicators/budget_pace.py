"""Spending against progress, and against what was planned and approved: what a budget talk begins with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import fsum
from types import MappingProxyType

from dashboard.indicators.budget import BudgetKind, measure_amount
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.rules import Rules
from dashboard.indicators.samples import sample_measure
from dashboard.records import BudgetItem, Measure
from data_pipeline.schema.vocabulary import BudgetStatement, ImplementationPhase, Vocabulary


class BudgetPace(Vocabulary):
    """How spending stands to progress, the most serious first."""

    OVERSPENT = (
        "overspent",
        "mehr als vorgesehen",
        "more than provided",
        "Verausgabt ist mehr, als geplant oder bewilligt ist, oder es sind keine Mittel vorgesehen.",
    )
    AHEAD = (
        "ahead",
        "Ausgaben weit voraus",
        "spending far ahead",
        "Der verausgabte Anteil liegt weit über dem gemeldeten Fortschritt.",
    )
    BEHIND = (
        "behind",
        "Ausgaben weit zurück",
        "spending far behind",
        "Der verausgabte Anteil liegt weit unter dem gemeldeten Fortschritt.",
    )
    FITTING = (
        "fitting",
        "passt zum Fortschritt",
        "in line with progress",
        "Ausgaben und Fortschritt liegen nicht weit auseinander.",
    )
    OVER = (
        "over",
        "Vergleich entfällt",
        "no longer compared",
        "Die Maßnahme ist umgesetzt oder entfallen: Nicht verausgabte Mittel sind kein Rückstand.",
    )
    UNKNOWN = (
        "unknown",
        "nicht vergleichbar",
        "not comparable",
        "Geplante Mittel, Ausgaben oder Fortschritt sind nicht bekannt.",
    )


class PaceReason(StrEnum):
    """Every reason for a pace, the most serious first; the sentences are in `dashboard.labels`."""

    SPENT_WITHOUT_FUNDS = "spent_without_funds"
    OVER_PLANNED = "over_planned"
    OVER_APPROVED = "over_approved"
    FAR_AHEAD = "far_ahead"
    FAR_BEHIND = "far_behind"


@dataclass(frozen=True)
class PaceFlag:
    """One thing to ask about. `values` are raw: euros end in `_eur`, percent and points are plain numbers."""

    reason: PaceReason
    values: Mapping[str, float | Fraction] = field(default_factory=lambda: MappingProxyType({}))

    def __hash__(self) -> int:
        return hash((self.reason, frozenset(self.values.items())))


@dataclass(frozen=True)
class PaceAssessment:
    """The pace with everything that is to be asked, the most serious first; no flag where nothing is."""

    state: BudgetPace
    flags: tuple[PaceFlag, ...] = ()


def _sample(planned: float, spent: float, **item: object) -> Measure:
    amounts = {"planned_eur": planned, "spent_eur": spent} | item
    return replace(
        sample_measure(),
        budget_items=(BudgetItem(statement=BudgetStatement.AMOUNT, **amounts),),  # type: ignore[arg-type]
    )


@defined(
    "spent_percent",
    title=N_("Verausgabter Anteil"),
    text=N_(
        "Verausgabte Mittel, geteilt durch geplante Mittel der Maßnahme über alle Jahre und Mittelherkünfte, "
        "in Prozent. Unbekannt, wenn eines von beiden nicht genannt ist, wenn 0 € geplant sind oder wenn ein "
        "geplanter Betrag »je Jahr« ohne Jahreszahl gilt: Dann ist nicht bekannt, wie viel insgesamt geplant "
        "ist."
    ),
    builds_on=("measure_amount",),
)
def spent_percent(measure: Measure) -> Fraction | None:
    """Percent from 0 upwards, above 100 where more is spent than planned; None where it is not known."""
    planned = measure_amount(measure, kind=BudgetKind.PLANNED)
    spent = measure_amount(measure, kind=BudgetKind.SPENT)
    if not planned or planned < 0 or spent is None or _is_open_ended(measure):
        return None
    return 100 * Fraction(round(100 * spent), round(100 * planned)) if round(100 * planned) else None


with_examples(
    "spent_percent",
    Example(
        N_("Geplant 80.000 €, verausgabt 20.000 €, in Prozent"), lambda _: spent_percent(_sample(8e4, 2e4))
    ),
    Example(
        N_("Geplant 80.000 € je Jahr ohne Jahreszahl, verausgabt 20.000 €, in Prozent"),
        lambda _: spent_percent(_sample(8e4, 2e4, is_annual=True)),
    ),
)


def _is_open_ended(measure: Measure) -> bool:
    """Whether an amount is planned for every year, without saying for which years."""
    return any(
        item.is_annual and item.year is None and item.planned_eur is not None for item in measure.budget_items
    )


@defined(
    "budget_pace",
    title=N_("Ausgaben und Fortschritt"),
    text=N_(
        "Der verausgabte Anteil der geplanten Mittel neben dem gemeldeten Fortschritt. Liegt er mehr als "
        "%(budget_points)s Prozentpunkte darüber, heißt es »Ausgaben weit voraus«, liegt er mehr als "
        "%(budget_points)s darunter, »Ausgaben weit zurück«. Verglichen wird nur, wo beides bekannt ist, und "
        "nur, solange die Maßnahme weder umgesetzt noch entfallen ist: Danach heißt es »Vergleich entfällt«, "
        "denn nicht verausgabte Mittel einer abgeschlossenen Maßnahme sind kein Rückstand. "
        "»Mehr als vorgesehen« heißt es, wenn mehr verausgabt als geplant oder bewilligt ist oder wenn "
        "»keine Mittel« gesagt ist und dennoch Ausgaben genannt sind. Es gilt der schwerste Befund; alle "
        "werden genannt. Ein Befund ist eine Frage an die zuständige Stelle, kein Urteil: Rechnungen kommen "
        "oft später als der Fortschritt."
    ),
    builds_on=("spent_percent", "percent"),
)
def budget_pace(
    measure: Measure, *, phase: ImplementationPhase, percent: int | None, rules: Rules
) -> PaceAssessment:
    """The pace of a measure; `phase` and `percent` (from 0 to 100) are what is reported about it."""
    is_over = phase in _OVER
    flags = (*_overspent(measure), *([] if is_over else _off_pace(measure, percent, rules)))
    if flags:
        return PaceAssessment(_STATES[flags[0].reason], flags)
    if is_over:
        return PaceAssessment(BudgetPace.OVER)
    known = spent_percent(measure) is not None and percent is not None
    return PaceAssessment(BudgetPace.FITTING if known else BudgetPace.UNKNOWN)


_OVER = (ImplementationPhase.COMPLETED, ImplementationPhase.CANCELLED)
_STATES = {
    PaceReason.SPENT_WITHOUT_FUNDS: BudgetPace.OVERSPENT,
    PaceReason.OVER_PLANNED: BudgetPace.OVERSPENT,
    PaceReason.OVER_APPROVED: BudgetPace.OVERSPENT,
    PaceReason.FAR_AHEAD: BudgetPace.AHEAD,
    PaceReason.FAR_BEHIND: BudgetPace.BEHIND,
}


def _example(
    measure: Measure, percent: int, phase: ImplementationPhase = ImplementationPhase.IN_PROGRESS
) -> Callable[[Rules], object]:
    return lambda rules: budget_pace(measure, phase=phase, percent=percent, rules=rules).state


with_examples(
    "budget_pace",
    Example(
        N_("Geplant 80.000 €, verausgabt 60.000 € (75 %), gemeldet 40 %"), _example(_sample(8e4, 6e4), 40)
    ),
    Example(
        N_("Geplant 80.000 €, verausgabt 20.000 € (25 %), gemeldet 60 %"), _example(_sample(8e4, 2e4), 60)
    ),
    Example(
        N_("Geplant 80.000 €, verausgabt 20.000 € (25 %), gemeldet 50 %"), _example(_sample(8e4, 2e4), 50)
    ),
    Example(
        N_("Geplant 80.000 €, bewilligt 50.000 €, verausgabt 60.000 € (75 %), gemeldet 70 %"),
        _example(_sample(8e4, 6e4, approved_eur=5e4), 70),
    ),
    Example(
        N_("Geplant 80.000 €, verausgabt 20.000 € (25 %), als umgesetzt gemeldet"),
        _example(_sample(8e4, 2e4), 100, ImplementationPhase.COMPLETED),
    ),
)


def _overspent(measure: Measure) -> list[PaceFlag]:
    spent = measure_amount(measure, kind=BudgetKind.SPENT)
    if not spent or spent < 0:
        return []
    found = []
    if unfunded := _spent_without_funds(measure):
        found.append(_flag(PaceReason.SPENT_WITHOUT_FUNDS, spent_eur=unfunded))
    planned = None if _is_open_ended(measure) else measure_amount(measure, kind=BudgetKind.PLANNED)
    if planned is not None and spent > planned:
        found.append(_flag(PaceReason.OVER_PLANNED, spent_eur=spent, planned_eur=planned))
    approved = measure_amount(measure, kind=BudgetKind.APPROVED)
    if approved is not None and spent > approved:
        found.append(_flag(PaceReason.OVER_APPROVED, spent_eur=spent, approved_eur=approved))
    return found


def _spent_without_funds(measure: Measure) -> float:
    """Euros spent where "keine Mittel" is said: for the same year and source, or for all of them."""
    without = [item for item in measure.budget_items if item.statement is BudgetStatement.NO_FUNDS]
    return fsum(
        item.spent_eur or 0
        for item in measure.budget_items
        if any(
            none.year in (None, item.year) and none.funding_source in (None, item.funding_source)
            for none in without
        )
    )


def _off_pace(measure: Measure, percent: int | None, rules: Rules) -> list[PaceFlag]:
    spent = spent_percent(measure)
    if spent is None or percent is None or abs(spent - percent) <= rules.budget_points:
        return []
    reason = PaceReason.FAR_AHEAD if spent > percent else PaceReason.FAR_BEHIND
    points, allowed = abs(spent - percent), rules.budget_points
    return [_flag(reason, spent=spent, percent=percent, points=points, allowed=allowed)]


def _flag(reason: PaceReason, **values: float | Fraction) -> PaceFlag:
    return PaceFlag(reason, MappingProxyType(values))
