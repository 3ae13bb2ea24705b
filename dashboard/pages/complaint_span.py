"""The time that the key figures of the Anliegen speak about."""

from dataclasses import dataclass
from datetime import date

from dashboard.complaint_records import Period
from dashboard.indicators.dates import plus_months
from dashboard.pages.spec import PageRequest

_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Span:
    """Whole months, the last ones that are over in the cases; `until` is the newest day that is looked at.

    is_now: no case is younger, so that what is open now is what was open on this day.
    """

    start: date
    end: date
    until: date
    is_now: bool

    @property
    def period(self) -> Period:
        return Period(start=self.start, end=self.end)


def span_of(request: PageRequest) -> Span | None:
    """The twelve months before the one that the newest day lies in; None without any case."""
    newest = request.reader.complaints_until(request.viewer)
    if newest is None:
        return None
    day = min(newest, request.today)
    end = day.replace(day=1)
    return Span(start=plus_months(end, -_MONTHS), end=end, until=day, is_now=day == newest)
