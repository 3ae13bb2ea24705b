"""The months of a year beside the same months of the year before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.indicators.complaints import SOURCE, MonthPoint
from dashboard.indicators.definitions import N_, Example, defined, with_examples

_SAMPLE = tuple(
    MonthPoint(month=date(year, 1, 1), received=cases, closed=0, faults=0, backlog=0, is_complete=True)
    for year, cases in ((2024, 40), (2025, 50))
)


@dataclass(frozen=True, kw_only=True)
class MonthPair:
    """A month of two years; None where it is not covered. `is_compared`: both are covered and over."""

    month: int
    current: int | None
    previous: int | None
    is_compared: bool


@defined(
    "complaint_months_compared",
    title=N_("Monate neben denen des Vorjahres"),
    text=N_(
        "Eingang jedes Monats neben dem desselben Monats im Vorjahr. Verglichen wird nur ein Monat, der in "
        "beiden Jahren von demselben System vollständig erfasst und vorbei ist; was nicht erfasst ist, "
        "bleibt leer und wird genannt. Die Aussage über das Jahr gibt es nur, wenn alle Monate bis zum "
        "letzten abgeschlossenen in beiden Jahren vollständig erfasst sind. In Prozent wird nur verglichen, "
        "wenn im Vorjahr mindestens 30 Anliegen eingegangen sind."
    ),
    source=SOURCE,
)
def month_pairs(points: Iterable[MonthPoint], *, year: int) -> tuple[MonthPair, ...]:
    """All twelve months of a year."""
    known = {(point.month.year, point.month.month): point for point in points}
    return tuple(_pair(month, known.get((year, month)), known.get((year - 1, month))) for month in _MONTHS)


_MONTHS = range(1, 13)


def _pair(month: int, current: MonthPoint | None, previous: MonthPoint | None) -> MonthPair:
    both = [point for point in (current, previous) if point is not None and point.is_complete]
    return MonthPair(
        month=month,
        current=current.received if current else None,
        previous=previous.received if previous else None,
        is_compared=len(both) == 2 and both[0].system == both[1].system,
    )


with_examples(
    "complaint_months_compared",
    Example(
        N_("Januar 2024 und Januar 2025 vollständig erfasst: Zahl der verglichenen Monate 2025"),
        lambda _: sum(pair.is_compared for pair in month_pairs(_SAMPLE, year=2025)),
    ),
)
