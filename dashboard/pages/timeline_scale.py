"""The scale above the bars, the lines behind them, and today."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from dashboard.drawings.svg import element, words
from dashboard.indicators.span_bars import Window
from dashboard.labels import gettext
from dashboard.labels.timeline import day_words, month_long, month_short, week_short
from dashboard.markup import Raw
from dashboard.pages.timeline_window import Sight, Zoom, steps, weeks
from data_pipeline.schema.vocabulary import DatePrecision


class Division(NamedTuple):
    """A part of the scale and its word."""

    span: Window
    text: str


Line = tuple[Division, ...]


def lines(sight: Sight) -> tuple[Line, Line]:
    """The two lines of the scale: years over quarters, quarters over months, months over weeks."""
    window = sight.window
    if sight.zoom is Zoom.TERM:
        return _line(steps(window, DatePrecision.YEAR), _year), _line(
            steps(window, DatePrecision.QUARTER), _quarter
        )
    if sight.zoom is Zoom.YEAR:
        quarters = steps(window, DatePrecision.QUARTER)
        return _line(quarters, _named_quarter), _line(steps(window, DatePrecision.MONTH), month_short)
    return _line(steps(window, DatePrecision.MONTH), month_long), _line(weeks(window), week_short)


def _line(spans: Iterable[Window], text: Callable[[date], str]) -> Line:
    """What is cut to less than half of the others has no room for its word."""
    found = tuple(spans)
    longest = max(_days(span) for span in found)
    return tuple(Division(span, text(span.first) if 2 * _days(span) > longest else "") for span in found)


def _days(span: Window) -> int:
    return (span.last - span.first).days + 1


def _year(day: date) -> str:
    return str(day.year)


def _quarter(day: date) -> str:
    return gettext("Q%(number)s", number=(day.month + 2) // 3)


def _named_quarter(day: date) -> str:
    return day_words(day, DatePrecision.QUARTER)


def scale(sight: Sight, *, today: date, is_today: bool = True) -> Raw:
    """The words of the scale, hidden from screen readers, to whom every bar says its dates."""
    upper, lower = lines(sight)
    rows = [
        _row(upper, sight.window, "upper"),
        _row(lower, sight.window, "lower many" if len(lower) > 12 else "lower"),
        _today_word(sight.window, today, is_today),
    ]
    return Raw(element("div", *rows, class_="gantt-scale", aria_hidden="true"))


def _row(line: Line, window: Window, name: str) -> str:
    parts = (
        element(
            "span", words(item.text), style=position(window, item.span.first, item.span.last.toordinal() + 1)
        )
        for item in line
    )
    return element("div", *parts, class_=f"gantt-{name}")


def position(window: Window, start: date | float, until: date | float) -> str:
    """Place and length of a stretch of days as a style."""
    left, right = window.share(start), window.share(until)
    return f"inset-inline-start:{left:.2%};inline-size:{right - left:.2%}"


def _today_word(window: Window, today: date, is_today: bool) -> str:
    place = window.share(today)
    if not 0 <= place < 1:
        return ""
    side = " at-start" if place < 0.1 else " at-end" if place > 0.9 else ""
    day = day_words(today)
    text = gettext("heute, %(day)s", day=day) if is_today else gettext("Stand %(day)s", day=day)
    return element(
        "span", words(text), class_=f"gantt-today-word{side}", style=f"inset-inline-start:{place:.2%}"
    )


def grid(sight: Sight, *, today: date) -> Raw:
    """Lines where the parts of the scale begin, and today; once for all rows of a group."""
    upper, lower = lines(sight)
    strong = {item.span.first for item in upper}
    parts = [
        element(
            "i",
            "",
            class_="strong" if item.span.first in strong else None,
            style=_at(sight.window, item.span.first),
        )
        for item in lower
        if item.span.first != sight.window.first
    ]
    strong_only = [day for day in strong - {item.span.first for item in lower} if day != sight.window.first]
    parts += [element("i", "", class_="strong", style=_at(sight.window, day)) for day in sorted(strong_only)]
    if 0 <= sight.window.share(today) < 1:
        parts.append(element("i", "", class_="today", style=_at(sight.window, today)))
    return Raw(element("div", *parts, class_="gantt-grid", aria_hidden="true"))


def _at(window: Window, day: date) -> str:
    return f"inset-inline-start:{window.share(day):.2%}"
