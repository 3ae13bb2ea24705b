"""Milestones of a measure on a day: overdue, next, done."""

from datetime import date, timedelta

from dashboard.indicators.dates import Span, last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.rules import Rules
from dashboard.indicators.samples import sample_measure
from dashboard.records import Measure, Milestone

_DUE = date(2025, 6, 30)


def due_day(milestone: Milestone) -> date | None:
    """The last day on which the milestone is in time, or None if it has no date."""
    if milestone.due_date is None:
        return None
    return last_day(milestone.due_date, milestone.due_precision)


def due_span(milestone: Milestone) -> Span | None:
    """The due date as exactly as it was stated."""
    return Span(milestone.due_date, milestone.due_precision) if milestone.due_date else None


def is_done(milestone: Milestone, *, today: date) -> bool:
    """Whether the milestone was completed on or before the day."""
    return milestone.completed_date is not None and milestone.completed_date <= today


def dated_milestones(measure: Measure) -> tuple[Milestone, ...]:
    """Milestones with a due date; others cannot be assessed."""
    return tuple(item for item in measure.milestones if item.due_date is not None)


@defined(
    "overdue_milestones",
    title=N_("Überfälliger Meilenstein"),
    text=N_(
        "Ein Meilenstein, dessen Termin um mehr als %(milestone_grace_days)s Tage überschritten ist und der "
        "am Stichtag nicht erreicht war. »Q2/2025« gilt bis einschließlich 30.06.2025. Meilensteine ohne "
        "Termin zählen nicht."
    ),
)
def overdue_milestones(measure: Measure, *, today: date, rules: Rules) -> tuple[Milestone, ...]:
    """Open milestones whose due day and grace days are over."""
    grace = timedelta(days=rules.milestone_grace_days)
    return tuple(
        item
        for item in measure.milestones
        if (due := due_day(item)) and due + grace < today and not is_done(item, today=today)
    )


with_examples(
    "overdue_milestones",
    Example(
        N_("Meilenstein bis 30.06.2025, offen, Stichtag 30.06.2025: Anzahl überfällig"),
        lambda rules: len(_overdue_sample(_DUE, rules)),
    ),
    Example(
        N_("Derselbe Meilenstein am 31.12.2025: Anzahl überfällig"),
        lambda rules: len(_overdue_sample(date(2025, 12, 31), rules)),
    ),
)


def next_milestone(measure: Measure, *, today: date, grace_days: int = 0) -> Milestone | None:
    """The open milestone that is due next, today and the grace days before it included, or None."""
    earliest = today - timedelta(days=grace_days)
    coming = [
        (due, item)
        for item in measure.milestones
        if (due := due_day(item)) and due >= earliest and not is_done(item, today=today)
    ]
    return min(coming, key=lambda pair: pair[0])[1] if coming else None


def _overdue_sample(today: date, rules: Rules) -> tuple[Milestone, ...]:
    measure = sample_measure(milestones=(Milestone(title="Beispiel", due_date=_DUE),))
    return overdue_milestones(measure, today=today, rules=rules)
