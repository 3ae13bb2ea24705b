"""Which days the timeline shows: the whole term, one year or one quarter, as the address says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from dashboard.indicators.dates import first_day, last_day, plus_months
from dashboard.indicators.span_bars import Window, end_days, start_days
from dashboard.records import Concept, Measure
from data_pipeline.schema.vocabulary import DatePrecision

_MONTH = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?", re.ASCII)
_BEYOND = 24
"""Months that the whole term may reach beyond that of the concept; what lies further out is cut."""


class Zoom(StrEnum):
    """How much time is shown; the values are those of the address."""

    TERM = "laufzeit"
    YEAR = "jahr"
    QUARTER = "quartal"


_PRECISIONS = {Zoom.YEAR: DatePrecision.YEAR, Zoom.QUARTER: DatePrecision.QUARTER}


@dataclass(frozen=True)
class Sight:
    """The chosen zoom with its window. The first day of a year or quarter names it in the address."""

    zoom: Zoom
    window: Window

    def moved(self, steps: int) -> "Sight":
        """The same zoom so many years or quarters on."""
        months = {Zoom.YEAR: 12, Zoom.QUARTER: 3}[self.zoom] * steps
        return period(self.zoom, plus_months(self.window.first, months))

    @property
    def start(self) -> str:
        """The month in which the window begins, as the address writes it."""
        return f"{self.window.first:%Y-%m}"


def sight(search: str, *, concept: Concept, measures: Iterable[Measure], today: date) -> Sight:
    """What the address asks for; the whole term where it asks for nothing or nonsense."""
    given = dict(parse_qsl(search.removeprefix("?")))
    wanted = given.get("zeitraum", "")
    zoom = Zoom(wanted) if wanted in set(Zoom) else Zoom.TERM
    if zoom is Zoom.TERM:
        return Sight(zoom, whole_term(concept, measures, today=today))
    return period(zoom, _day(given.get("ab", "")) or today)


def is_start(text: str) -> bool:
    """Whether an address may name it as the beginning of a window."""
    return _day(text) is not None


def _day(text: str) -> date | None:
    found = _MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2] or 1), 1) if found else None


def period(zoom: Zoom, day: date) -> Sight:
    """The calendar year or quarter of a day."""
    precision = _PRECISIONS[zoom]
    return Sight(zoom, Window(first_day(day, precision), last_day(day, precision)))


def whole_term(concept: Concept, measures: Iterable[Measure], *, today: date) -> Window:
    """Whole quarters that hold concept and measures, so that a mistyped year does not squeeze all others.

    Without any date the year of today.
    """
    days = list(_days(measures))
    known = [day for day in (concept.start_date, concept.end_date) if day]
    low, high = min(known, default=today), max(known, default=today)
    first, last = plus_months(low, -_BEYOND), plus_months(high, _BEYOND)
    near = [day for day in days if first <= day <= last]
    if not known and days:
        near = _without_outliers(days, today)
    everything = [*known, *near] or [
        first_day(today, DatePrecision.YEAR),
        last_day(today, DatePrecision.YEAR),
    ]
    return Window(
        first_day(min(everything), DatePrecision.QUARTER), last_day(max(everything), DatePrecision.QUARTER)
    )


def _without_outliers(days: list[date], today: date) -> list[date]:
    """Days within ten years of today; all of them where none is."""
    return [day for day in days if abs(day.year - today.year) <= 10] or days


def _days(measures: Iterable[Measure]) -> Iterator[date]:
    for measure in measures:
        for found in (start_days(measure), end_days(measure)):
            if found:
                yield from found


def steps(window: Window, precision: DatePrecision) -> Iterator[Window]:
    """The years, quarters or months of a window in order, cut at its edges."""
    day = window.first
    while day <= window.last:
        until = min(last_day(day, precision), window.last)
        yield Window(day, until)
        day = until + timedelta(days=1)


def weeks(window: Window) -> Iterator[Window]:
    """The calendar weeks of a window, Monday to Sunday, cut at its edges."""
    day = window.first
    while day <= window.last:
        until = min(day + timedelta(days=6 - day.weekday()), window.last)
        yield Window(day, until)
        day = until + timedelta(days=1)


def changed(search: str, **values: str) -> str:
    """The query with some parameters set ("" takes one away), all others as they are.

    >>> changed("?feld=2&ab=2026-01", ab="", gruppe="stelle")
    '?feld=2&gruppe=stelle'
    """
    kept = [pair for pair in parse_qsl(search.removeprefix("?")) if pair[0] not in values]
    text = urlencode([*kept, *((name, value) for name, value in values.items() if value)])
    return f"?{text}" if text else ""
