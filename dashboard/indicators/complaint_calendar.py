"""All months of all years side by side, each with what is known of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.indicators.complaints import SOURCE, MonthPoint
from dashboard.indicators.definitions import N_, Example, defined, with_examples

_MONTHS = range(1, 13)
_SAMPLE = tuple(
    MonthPoint(month=date(year, 1, 1), received=cases, closed=0, faults=0, backlog=0, is_complete=True)
    for year, cases in ((2024, 40), (2025, 50))
)


class Known(StrEnum):
    """What is known of a month: all of it, a part of it, nothing, too little; or it lies outside the time."""

    WHOLE = "whole"
    PARTIAL = "partial"
    GAP = "gap"
    FEW = "few"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A month, or a whole year."""

    value: float | None
    known: Known


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """Twelve months of a year and the whole of it."""

    year: int
    cells: tuple[Cell, ...]
    total: Cell


@defined(
    "complaint_calendar",
    title=N_("Monate und Jahre nebeneinander"),
    text=N_(
        "Jede Zelle ist ein Monat: Eingang, Abgang oder Median der Tage bis zum Abschluss der in ihm "
        "abgeschlossenen Anliegen, daneben dasselbe für das Jahr. Monate ohne Erfassung sind Lücken, keine "
        "Null. Mit * steht, was noch nicht vollständig erfasst ist: ein laufender Monat oder ein Jahr, dem "
        "Monate fehlen. Ein Median steht nur bei mindestens %(complaint_smallest_n)s Anliegen, sonst »zu "
        "wenige«; er wird aus Klassen der Dauer gerechnet."
    ),
    source=SOURCE,
)
def calendar(
    points: Sequence[MonthPoint],
    *,
    of_month: Callable[[MonthPoint], float | None],
    of_year: Callable[[int], float | None],
) -> tuple[YearRow, ...]:
    """A row for each year from the first point to the last, the newest first.

    `of_month` gives None for too few cases, `of_year` as well; it is not asked where nothing is covered.
    """
    known = {point.month: point for point in points}
    years = sorted({month.year for month in known}, reverse=True)
    return tuple(_row(year, known, of_month, of_year(year)) for year in years)


def _row(
    year: int,
    known: dict[date, MonthPoint],
    of_month: Callable[[MonthPoint], float | None],
    total: float | None,
) -> YearRow:
    cells = tuple(_cell(known.get(date(year, month, 1)), of_month) for month in _MONTHS)
    is_whole = all(point is not None and point.is_complete for point in _of(year, known))
    state = Known.FEW if total is None else Known.WHOLE if is_whole else Known.PARTIAL
    return YearRow(year=year, cells=cells, total=Cell(value=total, known=state))


def _of(year: int, known: dict[date, MonthPoint]) -> tuple[MonthPoint | None, ...]:
    return tuple(known.get(date(year, month, 1)) for month in _MONTHS)


def _cell(point: MonthPoint | None, of_month: Callable[[MonthPoint], float | None]) -> Cell:
    if point is None:
        return Cell(value=None, known=Known.OUTSIDE)
    if point.received is None:
        return Cell(value=None, known=Known.GAP)
    value = of_month(point)
    if value is None:
        return Cell(value=None, known=Known.FEW)
    return Cell(value=value, known=Known.WHOLE if point.is_complete else Known.PARTIAL)


with_examples(
    "complaint_calendar",
    Example(
        N_("Januar 2024 mit 40 und Januar 2025 mit 50 eingegangenen Anliegen: Zahl der Zeilen"),
        lambda _: len(calendar(_SAMPLE, of_month=lambda point: point.received, of_year=lambda _year: None)),
    ),
)
