"""Anliegen per month: received, closed, backlog. A month without coverage is a gap, never a dip."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.records import ComplaintMonth

SOURCE = N_("Ideen- und Beschwerdemanagement; Kalendertage Europa/Berlin")
_SAMPLE = (
    ComplaintMonth(month=date(2025, 1, 1), received=10, closed=6),
    ComplaintMonth(month=date(2025, 2, 1), received=5, closed=7, faults=1),
)


@dataclass(frozen=True, kw_only=True)
class MonthPoint:
    """One month of the series; everything but `month` is None in a gap. Backlog is that at the month's end.

    `is_complete` is False for a gap, for a month of which days are missing, and for one that is not over,
    today and in the cases. system: the recording system; months of different ones are never compared.
    """

    month: date
    received: int | None
    closed: int | None
    faults: int | None
    backlog: int | None
    is_complete: bool
    system: int = 0


@dataclass(frozen=True, kw_only=True)
class PeriodTotal:
    """Sums over months of one year. `is_complete`: each month of the period is covered and over."""

    year: int
    months: int
    received: int
    closed: int
    faults: int
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class YearOverYear:
    """The same months of two years; `change` of received cases is a share, None after a year without any."""

    current: PeriodTotal
    previous: PeriodTotal
    change: float | None

    @property
    def is_full_year(self) -> bool:
        return self.current.months == 12


@defined(
    "complaint_backlog",
    title=N_("Bestand offener Anliegen"),
    text=N_(
        "Anliegen, die vor dem Zeitpunkt eingegangen und dann noch nicht abgeschlossen sind, unter den "
        "erfassten Fällen: Bestand am Monatsende = Bestand am Monatsanfang + Eingang − Abgang − Fehler. "
        "Fehler sind Fälle, die vor ihrem Eingang geschlossen wurden; sie waren nie offen, werden im Monat "
        "ihres Eingangs gezählt und gezeigt, aber nicht als Abgang gewertet. Monate, in denen kein einziges "
        "Anliegen eingegangen ist, gelten als nicht erfasst und sind Lücken; was in ihnen abgeschlossen "
        "wurde, mindert den Bestand trotzdem. Gezählt wird der letzte Abschluss: Wird ein Anliegen wieder "
        "geöffnet, entfällt sein früherer Abschluss auch rückwirkend. Wer jede Schließung zählt, zählt die "
        "Wiederöffnungen zum Bestand hinzu und kommt am Ende auf denselben. Zugesagt ist eine Antwort in "
        "%(complaint_answer_days)s Tagen."
    ),
    source=SOURCE,
)
def monthly_series(
    months: Iterable[ComplaintMonth],
    *,
    today: date,
    opening_backlog: int = 0,
    covered_until: date | None = None,
) -> tuple[MonthPoint, ...]:
    """One point for each calendar month from the first to the last covered one, gaps included.

    `opening_backlog` are the recorded cases that were open before the first month; `covered_until` is the
    newest day that the cases know of (None: today).
    """
    known = {item.month.replace(day=1): item for item in months}
    covered = [month for month, item in known.items() if item.is_covered]
    day, backlog = min(today, covered_until or today), opening_backlog
    points: list[MonthPoint] = []
    for month in _months_between(min(covered), max(covered)) if covered else ():
        item = known.get(month, _unknown(month))
        backlog = after(backlog, received=item.received, closed=item.closed, faults=item.faults)
        points.append(_point(item, backlog=backlog, day=day) if item.is_covered else _gap(item))
    return tuple(points)


with_examples(
    "complaint_backlog",
    Example(
        N_("Januar: 10 eingegangen, 6 abgeschlossen; Februar: 5 eingegangen, 7 abgeschlossen, 1 Fehler"),
        lambda _: monthly_series(_SAMPLE, today=date(2025, 3, 1))[-1].backlog,
    ),
)


def after(backlog: int, *, received: int, closed: int, faults: int) -> int:
    """The stock after a month: a fault was never open, and a reopened case has no closing any more."""
    return backlog + received - closed - faults


def _months_between(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = plus_months(month, 1)


def _unknown(month: date) -> ComplaintMonth:
    return ComplaintMonth(month=month, received=0, closed=0, is_covered=False)


def _gap(item: ComplaintMonth) -> MonthPoint:
    return MonthPoint(
        month=item.month.replace(day=1),
        received=None,
        closed=None,
        faults=None,
        backlog=None,
        is_complete=False,
        system=item.system,
    )


def _point(item: ComplaintMonth, *, backlog: int, day: date) -> MonthPoint:
    """A month; it is over when the day lies behind its last one, complete if also no day is missing."""
    month = item.month.replace(day=1)
    month_end = plus_months(month, 1) - timedelta(days=1)
    return MonthPoint(
        month=month,
        received=item.received,
        closed=item.closed,
        faults=item.faults,
        backlog=backlog,
        is_complete=month_end < day and not item.is_partial,
        system=item.system,
    )


@defined(
    "complaint_flows",
    title=N_("Eingang und Abgang"),
    text=N_(
        "Eingang: Anliegen, die im Zeitraum eingegangen sind. Abgang: Anliegen, die im Zeitraum zuletzt "
        "abgeschlossen wurden, frühestens an ihrem Eingang. Eine Jahressumme heißt nur dann vollständig, "
        "wenn alle zwölf Monate erfasst und vorbei sind. Vorbei ist ein Monat erst, wenn er vor dem Tag der "
        "Betrachtung und vor dem jüngsten Eingang oder Abschluss in den erfassten Fällen endet."
    ),
    source=SOURCE,
    builds_on=("complaint_backlog", "complaint_coverage"),
)
def year_totals(points: Sequence[MonthPoint]) -> tuple[PeriodTotal, ...]:
    """Totals of what is recorded for each year that has a covered month, ascending."""
    years = sorted({point.month.year for point in points if point.received is not None})
    return tuple(_total(points, year=year, months=12) for year in years)


with_examples(
    "complaint_flows",
    Example(
        N_("Januar und Februar 2025 mit 10 und 5 eingegangenen Anliegen: Eingang"),
        lambda _: year_totals(monthly_series(_SAMPLE, today=date(2025, 3, 1)))[0].received,
    ),
)


def _total(points: Sequence[MonthPoint], *, year: int, months: int) -> PeriodTotal:
    """The first months of a year."""
    chosen = [point for point in points if point.month.year == year and point.month.month <= months]
    return PeriodTotal(
        year=year,
        months=months,
        received=sum(point.received or 0 for point in chosen),
        closed=sum(point.closed or 0 for point in chosen),
        faults=sum(point.faults or 0 for point in chosen),
        is_complete=sum(point.is_complete for point in chosen) == months,
    )


@defined(
    "complaint_year_over_year",
    title=N_("Vergleich mit dem Vorjahr"),
    text=N_(
        "Veränderung des Eingangs gegenüber denselben Monaten des Vorjahres: ganze Jahre oder die bereits "
        "abgeschlossenen Monate des laufenden Jahres. Nur wenn alle diese Monate in beiden Jahren "
        "vollständig und von demselben System erfasst sind; sonst gibt es keinen Vergleich, und es wird "
        "gesagt, warum. In Prozent wird nur verglichen, wenn im "
        "Vorjahr mindestens 30 Anliegen eingegangen sind."
    ),
    source=SOURCE,
)
def year_over_year(points: Sequence[MonthPoint], *, year: int) -> YearOverYear | None:
    """The year (so far) against the same months of the year before, or None where that is refused."""
    done = _done(points, year)
    if not done or refusal(points, year=year) is not None:
        return None
    current = _total(points, year=year, months=max(done))
    previous = _total(points, year=year - 1, months=max(done))
    change = (current.received - previous.received) / previous.received if previous.received else None
    return YearOverYear(current=current, previous=previous, change=change)


class RefusalCode(StrEnum):
    """Why two years are not compared."""

    NO_MONTH_IS_OVER = "no_month_is_over"
    NOT_COVERED = "not_covered"
    SYSTEM_CHANGED = "system_changed"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why a year is not compared with the one before, and which months are to blame, ascending."""

    code: RefusalCode
    months: tuple[date, ...] = ()


def refusal(points: Sequence[MonthPoint], *, year: int) -> Refusal | None:
    """What stands against comparing a year (so far) with the same months of the one before; None: nothing."""
    known, done = {point.month: point for point in points}, _done(points, year)
    if not done:
        return Refusal(code=RefusalCode.NO_MONTH_IS_OVER)
    wanted = [date(which, month, 1) for which in (year - 1, year) for month in range(1, max(done) + 1)]
    missing = tuple(month for month in wanted if month not in known or not known[month].is_complete)
    if missing:
        return Refusal(code=RefusalCode.NOT_COVERED, months=missing)
    changed = tuple(two for one, two in pairwise(wanted) if known[one].system != known[two].system)
    return Refusal(code=RefusalCode.SYSTEM_CHANGED, months=changed) if changed else None


def _done(points: Sequence[MonthPoint], year: int) -> list[int]:
    return [point.month.month for point in points if point.month.year == year and point.is_complete]
