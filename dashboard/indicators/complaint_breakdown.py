"""Anliegen of a period by one attribute: a row of figures for each value, and the same for all together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from dashboard.complaint_records import CaseFlow, Histogram, MonthFlow, Period
from dashboard.indicators.complaint_durations import Took, took
from dashboard.indicators.complaint_stock import stock_on
from dashboard.indicators.complaint_timeliness import Limit, in_time
from dashboard.indicators.complaints import SOURCE, MonthPoint, Refusal, RefusalCode
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share

_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class BreakdownSpan:
    """Whole months that are over, from `start` to before `end`; `until`: the newest day that is known of."""

    start: date
    end: date
    until: date

    @property
    def period(self) -> Period:
        return Period(start=self.start, end=self.end)

    @property
    def before(self) -> Period:
        """The same months a year earlier."""
        return Period(start=plus_months(self.start, -_YEAR), end=plus_months(self.end, -_YEAR))

    @property
    def so_far(self) -> Period:
        """All that was before the end."""
        return Period(end=self.end)

    def old_enough(self, limit: Limit) -> Period:
        """The months of the period in which every case has had the time of a limit; empty where none is."""
        end = self.end
        while end > self.start and end + timedelta(days=limit) > self.until:
            end = plus_months(end, -1)
        return Period(start=self.start, end=end)


def breakdown_span(until: date, *, year: int | None) -> BreakdownSpan:
    """The months of a year that are over; without a year, or where none is, the last twelve."""
    end = until.replace(day=1)
    if year is not None and date(year, 1, 1) < end:
        return BreakdownSpan(start=date(year, 1, 1), end=min(end, date(year + 1, 1, 1)), until=until)
    return BreakdownSpan(start=plus_months(end, -_YEAR), end=end, until=until)


def span_refusal(points: Sequence[MonthPoint], span: BreakdownSpan) -> Refusal | None:
    """What stands against comparing a period with the same months a year earlier; None: nothing."""
    known = {point.month: point for point in points}
    now = _months(span.start, span.end)
    wanted = sorted({*now, *(plus_months(month, -_YEAR) for month in now)})
    missing = tuple(month for month in wanted if month not in known or not known[month].is_complete)
    if missing:
        return Refusal(code=RefusalCode.NOT_COVERED, months=missing)
    changed = tuple(two for one, two in pairwise(wanted) if known[one].system != known[two].system)
    return Refusal(code=RefusalCode.SYSTEM_CHANGED, months=changed) if changed else None


def _months(start: date, end: date) -> list[date]:
    count = (end.year - start.year) * _YEAR + end.month - start.month
    return [plus_months(start, step) for step in range(count)]


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What is kept of the cases with one value; sums of several values are those of all their cases.

    period, before, so_far: counters over the months of a span. week, four_weeks: over those old enough.
    """

    period: CaseFlow = field(default_factory=CaseFlow)
    before: CaseFlow = field(default_factory=CaseFlow)
    so_far: CaseFlow = field(default_factory=CaseFlow)
    week: CaseFlow = field(default_factory=CaseFlow)
    four_weeks: CaseFlow = field(default_factory=CaseFlow)
    lasted: Histogram = field(default_factory=Histogram)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            period=self.period + other.period,
            before=self.before + other.before,
            so_far=self.so_far + other.so_far,
            week=self.week + other.week,
            four_weeks=self.four_weeks + other.four_weeks,
            lasted=self.lasted + other.lasted,
        )


@dataclass(frozen=True, kw_only=True)
class BreakdownRow:
    """Figures of a period; `before` is what came in a year earlier, None where that is not compared.

    backlog, overdue: at the end of the period.
    """

    received: int
    before: int | None
    closed: int
    backlog: int
    overdue: int
    took: Took
    in_time: Share
    week: Share
    four_weeks: Share
    flow: CaseFlow

    @property
    def change(self) -> Share | None:
        """How many more than a year earlier, of those; None where that is not compared."""
        return None if self.before is None else Share(count=self.received - self.before, of=self.before)

    @property
    def is_empty(self) -> bool:
        """Whether nothing came, went or was open."""
        return not (self.received or self.closed or self.backlog or self.in_time.of or self.before)


@defined(
    "complaint_breakdown",
    title=N_("Anliegen nach Kategorie, Stelle, Stadtteil, Kanal und Art"),
    text=N_(
        "Jedes Anliegen steht in genau einer Zeile, ohne Angabe in »nicht angegeben«; alle Zeilen zusammen "
        "ergeben »Alle Anliegen«. Eingang und Abgang: im Zeitraum eingegangen, zuletzt abgeschlossen. "
        "Veränderung: Eingang gegen dieselben Monate ein Jahr zuvor, nur wenn alle diese Monate in beiden "
        "Jahren von demselben System vollständig erfasst sind. Bestand und überfällig: am Ende des "
        "Zeitraums. Median und 90. Perzentil: Tage bis zum Abschluss der im Zeitraum abgeschlossenen. "
        "Fristgerecht, in 7 und in 28 Tagen: wie in den Kennzahlen, n ist die Zahl, auf die sich der Anteil "
        "bezieht. In 7 und in 28 Tagen zählt nur Monate des Zeitraums, die lange genug zurückliegen. "
        "Ein Anteil oder ein 90. Perzentil aus weniger als 30 Anliegen steht als »n zu klein«, ebenso ein "
        "Median aus weniger als %(complaint_smallest_n)s."
    ),
    source=SOURCE,
    builds_on=("complaint_flows", "complaint_coverage"),
)
def breakdown_row(sums: Sums, *, span: BreakdownSpan, is_compared: bool) -> BreakdownRow:
    """The figures of one value, or of all."""
    stock = stock_on((MonthFlow(month=plus_months(span.end, -1), flow=sums.so_far),), span.end)
    return BreakdownRow(
        received=sums.period.received,
        before=sums.before.received if is_compared else None,
        closed=sums.period.closed,
        backlog=stock.backlog,
        overdue=stock.overdue,
        took=took(sums.lasted),
        in_time=in_time(sums.period, end=stock).share,
        week=Share(count=sums.week.closed_7, of=sums.week.received - sums.week.faults),
        four_weeks=Share(
            count=sums.four_weeks.closed_28, of=sums.four_weeks.received - sums.four_weeks.faults
        ),
        flow=sums.period,
    )


_SAMPLE = BreakdownSpan(start=date(2025, 1, 1), end=date(2026, 1, 1), until=date(2026, 2, 10))
with_examples(
    "complaint_breakdown",
    Example(
        N_("Vor 2025 waren 2 offen, 2025 gingen 10 ein und 7 wurden abgeschlossen: Bestand"),
        lambda _: (
            breakdown_row(
                Sums(
                    period=CaseFlow(received=10, closed=7),
                    so_far=CaseFlow(received=12, closed=7),
                ),
                span=_SAMPLE,
                is_compared=False,
            ).backlog
        ),
    ),
)
