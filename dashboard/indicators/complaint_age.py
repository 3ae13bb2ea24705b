"""How old the open Anliegen are, which are overdue and which will be soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.complaint_records import Bucket, OpenDay
from dashboard.indicators.complaint_durations import quantile
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share
from dashboard.indicators.rules import Rules

_SAMPLE = (OpenDay(day=date(2025, 1, 1), cases=1), OpenDay(day=date(2025, 3, 9), cases=3))


@dataclass(frozen=True, kw_only=True)
class BacklogAge:
    """Age in days of the open cases, to about half a day; `older` than the answer takes."""

    median_days: float | None
    older: Share


@defined(
    "complaint_backlog_age",
    title=N_("Alter des Bestands"),
    text=N_(
        "Zeit vom Eingang bis zum Beginn des betrachteten Tages, für die jetzt offenen Anliegen: der Median "
        "und der Anteil, der älter als %(complaint_answer_days)s Tage ist. Der Anteil ist genau; der Median "
        "wird aus den Tagen des Eingangs gerechnet, innerhalb eines Tages gleichmäßig verteilt, und weicht "
        "um weniger als einen Tag ab."
    ),
    source=SOURCE,
)
def backlog_age(received: Sequence[OpenDay], *, on: date, rules: Rules) -> BacklogAge:
    """Of the open cases by the day of their receipt, as the day `on` begins."""
    before = sorted((item for item in received if item.day < on), key=lambda item: item.day, reverse=True)
    ages = [(on - item.day).days for item in before]
    buckets = [
        Bucket(lower=age - 1, upper=age, cases=item.cases) for age, item in zip(ages, before, strict=True)
    ]
    older = sum(bucket.cases for bucket in buckets if bucket.lower >= rules.complaint_answer_days)
    everything = sum(bucket.cases for bucket in buckets)
    return BacklogAge(median_days=quantile(buckets, 0.5), older=Share(count=older, of=everything))


with_examples(
    "complaint_backlog_age",
    Example(
        N_("Am 10. März offen: 1 Anliegen vom 1. Januar, 3 vom Vortag; Anteil über der Frist"),
        lambda rules: backlog_age(_SAMPLE, on=date(2025, 3, 10), rules=rules).older.value,
    ),
)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Open cases: past their deadline, due soon, due later, without a deadline."""

    overdue: int
    soon: int
    later: int
    without: int


@defined(
    "complaint_due",
    title=N_("Bald fällig und überfällig"),
    text=N_(
        "Jetzt offene Anliegen nach dem Kalendertag ihrer Frist: überfällig, wenn er vor dem betrachteten "
        "Tag liegt; bald fällig, wenn er auf diesen oder einen der %(complaint_soon_days)s Tage danach "
        "fällt; sonst später fällig. Anliegen ohne Frist stehen daneben."
    ),
    source=SOURCE,
)
def due(days: Sequence[OpenDay], *, open_cases: int, on: date, rules: Rules) -> Due:
    """Of the open cases by the day of their deadline; `open_cases` are all of them."""
    last = on + timedelta(days=rules.complaint_soon_days)
    overdue = sum(item.cases for item in days if item.day < on)
    soon = sum(item.cases for item in days if on <= item.day <= last)
    later = sum(item.cases for item in days if item.day > last)
    return Due(overdue=overdue, soon=soon, later=later, without=open_cases - overdue - soon - later)


with_examples(
    "complaint_due",
    Example(
        N_("Fristen am 1. Januar (1 Anliegen) und am 9. März (3 Anliegen): bald fällig am 8. März"),
        lambda rules: due(_SAMPLE, open_cases=4, on=date(2025, 3, 8), rules=rules).soon,
    ),
)
