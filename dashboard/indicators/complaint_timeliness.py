"""Whether deadlines are kept, and how many Anliegen are done within a week and within four."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaint_stock import Stock, flow_of
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share


@dataclass(frozen=True, kw_only=True)
class InTime:
    """Cases with a deadline: closed by it, closed at all, open past it; and those outside the ratio.

    pending: open, the deadline is still to come. without_due: received without a deadline.
    faults: closed before they were received, among those closed in time.
    """

    in_time: int
    closed_with_due: int
    overdue_open: int
    pending: int
    without_due: int
    faults: int

    @property
    def share(self) -> Share:
        """The share that is shown: what is overdue counts against it."""
        return Share(count=self.in_time, of=self.closed_with_due + self.overdue_open)

    @property
    def of_closed(self) -> Share:
        """Among the closed ones only, as some offices count: whoever closes nothing late looks good."""
        return Share(count=self.in_time, of=self.closed_with_due)

    @property
    def with_undated(self) -> Share:
        """Whatever has no deadline taken as in time, among all that was received."""
        everything = self.closed_with_due + self.overdue_open + self.pending + self.without_due
        return Share(count=self.in_time + self.without_due, of=everything)


@defined(
    "complaint_in_time",
    title=N_("Fristgerecht abgeschlossen"),
    text=N_(
        "Anteil der Anliegen, deren letzter Abschluss nicht nach der Frist liegt, an den im Zeitraum "
        "abgeschlossenen Anliegen mit Frist und den am Ende des Zeitraums offenen, deren Frist verstrichen "
        "ist. Außerhalb des Anteils stehen, einzeln genannt: offene Anliegen, deren Frist noch läuft, und "
        "Anliegen ohne Frist. Fehler der Quelle (vor dem Eingang geschlossen) zählen hier mit, im Monat "
        "ihres Eingangs; ihre Zahl steht dabei. Andere Zählweisen ergeben andere Anteile: nur unter den "
        "abgeschlossenen, oder alles ohne Frist als fristgerecht."
    ),
    source=SOURCE,
)
def in_time(flow: CaseFlow, *, end: Stock) -> InTime:
    """Of the sums of a period and the stock at its end."""
    return InTime(
        in_time=flow.in_time + flow.faults_in_time,
        closed_with_due=flow.closed_with_due + flow.faults_with_due,
        overdue_open=end.overdue,
        pending=end.pending,
        without_due=flow.received - flow.with_due - flow.faults_with_due,
        faults=flow.faults_with_due,
    )


with_examples(
    "complaint_in_time",
    Example(
        N_("8 mit Frist abgeschlossen, davon 6 fristgerecht, und 2 offen und überfällig: Anteil"),
        lambda _: (
            in_time(
                CaseFlow(closed_with_due=8, in_time=6), end=Stock(on=date(2025, 2, 1), with_due=2, overdue=2)
            ).share.value
        ),
    ),
)


class Limit(IntEnum):
    """Days that the roll-up knows of; calendar days to the second."""

    WEEK = 7
    FOUR_WEEKS = 28


@dataclass(frozen=True, kw_only=True)
class Within:
    """Cases closed within the limit among those received from `first` to the end of the month `last`.

    Both are None where no month is old enough.
    """

    limit: Limit
    share: Share
    first: date | None = None
    last: date | None = None


@defined(
    "complaint_within_days",
    title=N_("Abgeschlossen innerhalb von 7 und 28 Tagen"),
    text=N_(
        "Anteil der Anliegen, die höchstens 7 oder 28 Tage nach ihrem Eingang zuletzt abgeschlossen wurden, "
        "an allen, die in den gezählten Monaten eingegangen sind, auch den noch offenen. Gezählt werden nur "
        "Monate, deren letzter Tag lange genug zurückliegt, dass jedes Anliegen die Frist schon hatte. "
        "Fehler (vor dem Eingang geschlossen) sind ausgenommen."
    ),
    source=SOURCE,
)
def within(months: Iterable[MonthFlow], *, limit: Limit, on: date) -> Within:
    """Of the months that are wholly older than the limit as the day `on` begins."""
    old = [item for item in months if plus_months(item.month, 1) + timedelta(days=limit) <= on]
    came = [item.month for item in old if item.flow.received]
    flow = flow_of(old)
    return Within(
        limit=limit,
        share=Share(
            count=flow.closed_7 if limit is Limit.WEEK else flow.closed_28, of=flow.received - flow.faults
        ),
        first=min(came, default=None),
        last=max(came, default=None),
    )


with_examples(
    "complaint_within_days",
    Example(
        N_("Im Januar 10 eingegangen, 7 davon nach höchstens 28 Tagen abgeschlossen: Anteil am 1. März"),
        lambda _: (
            within(
                [MonthFlow(month=date(2025, 1, 1), flow=CaseFlow(received=10, closed_28=7))],
                limit=Limit.FOUR_WEEKS,
                on=date(2025, 3, 1),
            ).share.value
        ),
    ),
)
