"""What is certain of a stated period, what is not, and where both lie in a window of days.

A bar must not look more exact than what was stated: "Q3/2026" as an end means that the period surely lasts to
the first day of that quarter and may last to its last one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dashboard.indicators.dates import first_day, last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import DatePrecision

_DAY = timedelta(days=1)


class PieceKind(StrEnum):
    """What is known about a stretch of days."""

    CERTAIN = "certain"  # Surely inside the period.
    VAGUE = "vague"  # The start or the end lies somewhere in here.
    OPEN_START = "open_start"  # Before the end, but no start is stated.
    OPEN_END = "open_end"  # After the start, but no end is stated.
    LASTING = "lasting"  # A task without an end by plan.


class Possible(NamedTuple):
    """First and last day that a statement can mean, both included."""

    first: date
    last: date


class Piece(NamedTuple):
    """A stretch from `start` up to but not including `until`; None is no bound."""

    kind: PieceKind
    start: date | None
    until: date | None


@dataclass(frozen=True)
class Window:
    """The days that are shown, both included."""

    first: date
    last: date

    def share(self, day: date | float) -> float:
        """Where the beginning of a day (or an ordinal with a fraction) lies: 0 is the left edge, 1 the right.

        >>> Window(date(2026, 1, 1), date(2026, 1, 10)).share(date(2026, 1, 6))
        0.5
        """
        ordinal = day.toordinal() if isinstance(day, date) else day
        length = self.last.toordinal() + 1 - self.first.toordinal()
        return (ordinal - self.first.toordinal()) / length


class Placed(NamedTuple):
    """A piece inside a window, from 0 to 1. It is cut where it goes on outside, or has no bound there."""

    kind: PieceKind
    left: float
    right: float
    is_cut_left: bool
    is_cut_right: bool


def possible_days(day: date | None, precision: DatePrecision | None = None) -> Possible | None:
    """Every day that a statement can mean, or None where no day was stated."""
    return Possible(first_day(day, precision), last_day(day, precision)) if day else None


def start_days(measure: Measure) -> Possible | None:
    """Days on which the measure may begin. Of "2025-2027" for both ends, any day of these years."""
    found = possible_days(measure.start_date, measure.start_precision)
    if found and measure.end_date and measure.start_precision is DatePrecision.YEARS:
        return Possible(found.first, max(found.last, last_day(measure.end_date, measure.end_precision)))
    return found


def end_days(measure: Measure) -> Possible | None:
    """Days on which the measure may end; None for a task without an end, and where no end is stated.

    Of several years only the last day is kept, so the end may be any day from the start on.
    """
    if measure.is_ongoing:
        return None
    found = possible_days(measure.end_date, measure.end_precision)
    if found and measure.end_precision is DatePrecision.YEARS:
        year_before = date(found.last.year - 1, 1, 1)
        return Possible(min(measure.start_date or year_before, found.last), found.last)
    return found


@defined(
    "term_bar",
    title=N_("Balken im Zeitplan"),
    text=N_(
        "Der volle Teil des Balkens ist sicher: vom letzten möglichen Tag des Beginns bis zum ersten "
        "möglichen Tag des Endes. Schraffiert ist, wo Beginn oder Ende nach der Angabe liegen kann: "
        "»Q3/2026« als Ende vom 01.07. bis 30.09.2026, »2026« das ganze Jahr. Eine gestrichelte Linie heißt, "
        "dass ein Ende oder ein Beginn nicht genannt ist; ein Pfeil, dass es über den Ausschnitt hinausgeht. "
        "Daueraufgaben haben kein Ende. Was nicht genannt ist, wird nicht geschätzt."
    ),
)
def pieces(measure: Measure, *, is_lasting: bool = False) -> tuple[Piece, ...]:
    """The stretches of a measure's bar from left to right; empty where neither start nor end is stated.

    `is_lasting`: reported as a task without an end; it counts where no end is stated.
    """
    start, end = start_days(measure), end_days(measure)
    if start and end:
        return _closed(start, end)
    if start:
        kind = PieceKind.LASTING if measure.is_ongoing or is_lasting else PieceKind.OPEN_END
        return _filled(Piece(PieceKind.VAGUE, start.first, start.last), Piece(kind, start.last, None))
    if end:
        return _filled(Piece(PieceKind.OPEN_START, None, end.first + _DAY), _vague_end(end))
    return ()


with_examples(
    "term_bar",
    Example(
        N_("Ende »Q3/2026«: letzter sicherer Tag des Balkens"),
        lambda _: _sample_end().first,
    ),
    Example(
        N_("Ende »Q3/2026«: letzter möglicher Tag des Balkens"),
        lambda _: _sample_end().last,
    ),
)


def _sample_end() -> Possible:
    stated = date(2026, 9, 30), DatePrecision.QUARTER
    return Possible(first_day(*stated), last_day(*stated))


def _closed(start: Possible, end: Possible) -> tuple[Piece, ...]:
    """Where no day is certain, as in "2025" for both ends, all of it is vague."""
    if start.last > end.first:
        return (Piece(PieceKind.VAGUE, min(start.first, end.first), max(start.last, end.last) + _DAY),)
    return _filled(
        Piece(PieceKind.VAGUE, start.first, start.last),
        Piece(PieceKind.CERTAIN, start.last, end.first + _DAY),
        _vague_end(end),
    )


def _vague_end(end: Possible) -> Piece:
    return Piece(PieceKind.VAGUE, end.first + _DAY, end.last + _DAY)


def _filled(*found: Piece) -> tuple[Piece, ...]:
    return tuple(piece for piece in found if piece.start is None or piece.start != piece.until)


def placed(piece: Piece, window: Window) -> Placed | None:
    """The part of a piece that a window shows, or None where it lies outside."""
    left = 0.0 if piece.start is None else window.share(piece.start)
    right = 1.0 if piece.until is None else window.share(piece.until)
    if right <= 0 or left >= 1:
        return None
    return Placed(
        piece.kind,
        max(left, 0.0),
        min(right, 1.0),
        is_cut_left=piece.start is None or left < 0,
        is_cut_right=piece.until is None or right > 1,
    )


def reached(measure: Measure, percent: float) -> float | None:
    """The ordinal of the moment that stands for so many percent of the period; None without both ends.

    The period is that of the expected progress: from the stored start to the last possible day of the end.
    """
    end = end_days(measure)
    if measure.start_date is None or end is None or end.last < measure.start_date:
        return None
    start, until = measure.start_date.toordinal(), end.last.toordinal() + 1
    return start + (until - start) * percent / 100


def may_run_on(measure: Measure, day: date) -> bool:
    """Whether the day may lie inside the period; False where no start is stated."""
    start, end = start_days(measure), end_days(measure)
    if start is None or day < start.first:
        return False
    return measure.end_date is None or measure.is_ongoing or end is None or day <= end.last
