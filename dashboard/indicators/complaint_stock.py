"""How many Anliegen were open, and overdue, as a month began: from the sums of the months before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaints import SOURCE, after
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples

_SAMPLE = MonthFlow(
    month=date(2025, 1, 1),
    flow=CaseFlow(received=10, with_due=8, closed=6, closed_with_due=5, overdue_began=2),
)


@dataclass(frozen=True, kw_only=True)
class Stock:
    """Open cases as a day begins; with a deadline; past it. `reopened`: seen to be open again until then."""

    on: date
    backlog: int = 0
    with_due: int = 0
    overdue: int = 0
    reopened: int = 0

    @property
    def pending(self) -> int:
        """Open, and the deadline is still to come."""
        return self.with_due - self.overdue


def flow_of(months: Iterable[MonthFlow]) -> CaseFlow:
    """The sum of some months."""
    return sum((item.flow for item in months), CaseFlow())


@defined(
    "complaint_overdue_backlog",
    title=N_("Überfälliger Bestand"),
    text=N_(
        "Offene Anliegen, deren Frist am Beginn des Tages verstrichen ist. Ein Fall wird am Tag seiner Frist "
        "überfällig, frühestens an seinem Eingang, und ist es bis zu seinem letzten Abschluss. Anliegen ohne "
        "Frist sind nie überfällig und werden daneben gezeigt; Fehler (vor dem Eingang geschlossen) waren "
        "nie offen. Für vergangene Monate gilt, was inzwischen über Frist und letzten Abschluss bekannt ist."
    ),
    source=SOURCE,
)
def stocks(months: Sequence[MonthFlow], *, until: date) -> tuple[Stock, ...]:
    """Stock at the beginning of each month, from the one after the first month with a case up to `until`.

    `until` and the months are first days of months; later months are left out.
    """
    by_month = {item.month: item.flow for item in months}
    found: list[Stock] = []
    month = min(by_month, default=until)
    stock = Stock(on=month)
    while month < until:
        stock = _next(stock, by_month.get(month, CaseFlow()))
        found.append(stock)
        month = stock.on
    return tuple(found)


def stock_on(months: Sequence[MonthFlow], day: date) -> Stock:
    """Stock as a month begins; nothing was open before the first case."""
    found = stocks(months, until=day)
    return found[-1] if found else Stock(on=day)


def _next(before: Stock, flow: CaseFlow) -> Stock:
    return Stock(
        on=plus_months(before.on, 1),
        backlog=after(before.backlog, received=flow.received, closed=flow.closed, faults=flow.faults),
        with_due=before.with_due + flow.with_due - flow.closed_with_due,
        overdue=before.overdue + flow.overdue_began - flow.closed_overdue,
        reopened=before.reopened + flow.reopened,
    )


with_examples(
    "complaint_overdue_backlog",
    Example(
        N_("Im Januar verstreicht bei 2 offenen Anliegen die Frist: überfällig am 1. Februar"),
        lambda _: stock_on((_SAMPLE,), date(2025, 2, 1)).overdue,
    ),
)
