"""What a chart or the whole plan says in one sentence: facts here, words in `dashboard.labels`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Amount, Share
from dashboard.indicators.pace import expected_percent
from dashboard.indicators.rollup import Tally, tally
from dashboard.indicators.samples import NEW_YEAR
from dashboard.records import Concept

_SAMPLE = Concept(
    ags="00000000",
    municipality="Beispiel",
    code="Beispiel",
    title="Beispiel",
    start_date=NEW_YEAR,
    end_date=date(2025, 12, 31),
)


class Subject(StrEnum):
    """What a headline counts."""

    LATE = "late"
    COMPLETED = "completed"
    STALE = "stale"


@dataclass(frozen=True, kw_only=True)
class PlanStatement:
    """Where the plan stands. `elapsed` is 0 to 1 of the concept's term, None where its dates are not "
    "stated."""

    elapsed: float | None
    count: int
    completed: int
    late: int
    stale: int


@dataclass(frozen=True, kw_only=True)
class GroupHeadline:
    """`leader_key` is the group with most of them; None where there is no single one or nothing to count."""

    subject: Subject
    share: Share
    leader_key: str | None
    has_leader: bool


@dataclass(frozen=True, kw_only=True)
class BudgetHeadline:
    """Planned and spent money of a group."""

    planned: Amount
    spent: Amount


@dataclass(frozen=True, kw_only=True)
class TrendHeadline:
    """Number late then and now; `since` is the as-of day of the older state."""

    since: date
    before: int
    now: int


@defined(
    "elapsed",
    title=N_("Vergangener Teil der Laufzeit"),
    text=N_(
        "Vollendete Tage seit dem Beginn des Konzepts, geteilt durch alle Tage bis zu seinem Ende (erster "
        "und letzter Tag zählen mit)."
    ),
)
def elapsed_share(concept: Concept, *, today: date) -> float | None:
    """From 0 to 1, or None where the concept states no term."""
    if concept.start_date is None or concept.end_date is None:
        return None
    return float(expected_percent(concept.start_date, end=concept.end_date, today=today) / Fraction(100))


with_examples(
    "elapsed",
    Example(
        N_("Laufzeit 01.01. bis 31.12.2025, Stichtag 01.07.2025, in Prozent"),
        lambda _: 100 * (elapsed_share(_SAMPLE, today=date(2025, 7, 1)) or 0),
    ),
)


def plan_statement(items: Sequence[AssessedMeasure], *, concept: Concept, today: date) -> PlanStatement:
    """The facts of the sentence at the top of the overview."""
    total = tally(items)
    return PlanStatement(
        elapsed=elapsed_share(concept, today=today),
        count=total.count,
        completed=total.completed.count,
        late=total.late.count,
        stale=total.stale.count,
    )


def group_headline(groups: Sequence[Tally], *, total: Tally, subject: Subject) -> GroupHeadline:
    """How many of the whole, and in which single group most of them are, if there are several groups."""
    counts = {group.key: _count(group, subject) for group in groups}
    most = max(counts.values(), default=0)
    leaders = [key for key, count in counts.items() if count == most]
    has_leader = most > 0 and len(leaders) == 1 and len(groups) > 1
    return GroupHeadline(
        subject=subject,
        share=Share(count=_count(total, subject), of=total.count),
        leader_key=leaders[0] if has_leader else None,
        has_leader=has_leader,
    )


def budget_headline(total: Tally) -> BudgetHeadline:
    """Planned against spent."""
    return BudgetHeadline(planned=total.budget.planned, spent=total.budget.spent)


def trend_headline(older: Tally, *, newer: Tally, since: date) -> TrendHeadline | None:
    """How the number of late measures moved; None where a state has no measures."""
    if not older.count or not newer.count:
        return None
    return TrendHeadline(since=since, before=older.late.count, now=newer.late.count)


def _count(group: Tally, subject: Subject) -> int:
    return {
        Subject.LATE: group.late.count,
        Subject.COMPLETED: group.completed.count,
        Subject.STALE: group.stale.count,
    }[subject]
