"""One measure as one row of the timeline: its name, its percent, its bar.

A row is a pure function of the measure, the window and the day. It is written as text at once, because a plan
of 150 measures has thousands of parts, and kept, because a revision never changes.
"""

from collections.abc import Iterator

from dashboard.drawings.svg import element, words
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.pace import expected_of
from dashboard.indicators.span_bars import Placed, pieces, placed, reached
from dashboard.labels.timeline import bar_words, is_lasting, outside_words, percent_words, undated_words
from dashboard.pages.frame import measure_href
from dashboard.pages.kept import kept
from dashboard.pages.timeline_look import Day, Look
from dashboard.pages.timeline_stones import stone, stone_day
from dashboard.theme import status_style
from data_pipeline.schema.vocabulary import ScheduleState

_CLOSE = 0.06
"""Share of the window within which a milestone behind the bar would hide the mark of the state."""


_WORDS = 0.4
"""Share of a narrow window that the words in place of a bar take."""


@kept
def row(item: AssessedMeasure, look: Look) -> str:
    """The row as HTML: an entry of a list."""
    label = element(
        "a",
        element("span", words(item.code), class_="gantt-code"),
        " ",
        element("span", words(item.measure.title), class_="gantt-title"),
        href=measure_href(item.code),
        class_="gantt-label",
        title=item.measure.title,
        data_app_link="true",
    )
    percent = element("span", words(percent_words(item.percent)), class_="gantt-percent", aria_hidden="true")
    return element("li", label, percent, _lane(item, look), class_="gantt-row")


def _lane(item: AssessedMeasure, look: Look) -> str:
    said = _said(item, look.day)
    return element(
        "div",
        *_drawn(item, look),
        class_=f"gantt-lane status-{item.schedule.state.value}",
        role="img",
        aria_label=said,
        title=said,
    )


@kept
def _said(item: AssessedMeasure, day: Day) -> str:
    """Words do not depend on the window: they are kept when the reader moves it."""
    return bar_words(item, today=day.today, rules=day.rules)


def _drawn(item: AssessedMeasure, look: Look) -> Iterator[str]:
    whole = pieces(item.measure, is_lasting=is_lasting(item))
    shown = [place for piece in whole if (place := placed(piece, look.window))]
    if not whole:
        side = "at-end" if _are_early(item, look) else ""
        yield _note(item, undated_words(item), side)
    elif not shown:
        yield from _outside(item, look)
    else:
        yield from _bar(item, shown, look)
    for milestone in item.measure.milestones:
        yield from stone(item, milestone, look)


def _outside(item: AssessedMeasure, look: Look) -> Iterator[str]:
    """A bar before or behind the window: which way it lies, in words at that edge."""
    until = pieces(item.measure, is_lasting=is_lasting(item))[-1].until
    is_before = until is not None and until <= look.window.first
    side = "at-end behind"
    if is_before:
        side = "before at-end" if _are_early(item, look) else "before"
    yield _note(item, outside_words(item, is_before=is_before), side)


def _note(item: AssessedMeasure, text: str, side: str) -> str:
    """Words in place of a bar, with the mark of the state that would stand at its end."""
    mark = element("i", "", class_=f"mark mark-{status_style(item.schedule.state.value).mark}")
    return element("span", mark, element("span", words(text)), class_=f"gantt-note {side}".rstrip())


def _are_early(item: AssessedMeasure, look: Look) -> bool:
    """Whether milestones stand where the words would, and leave the other end of the lane free."""
    found = (stone_day(milestone, look) for milestone in item.measure.milestones)
    places = [look.window.share(day) for day in found if day]
    shown = [place for place in places if 0 <= place < 1]
    return bool(shown) and min(shown) < _WORDS and max(shown) < 1 - _WORDS


def _bar(item: AssessedMeasure, shown: list[Placed], look: Look) -> Iterator[str]:
    for place in shown:
        cuts = [
            name for name, cut in (("cut-start", place.is_cut_left), ("cut-end", place.is_cut_right)) if cut
        ]
        style = f"inset-inline-start:{place.left:.2%};inline-size:{place.right - place.left:.2%}"
        yield element(
            "i", "", class_=" ".join(["gantt-piece", place.kind.value.replace("_", "-"), *cuts]), style=style
        )
    yield from _progress(item, look)
    yield _state(item.schedule.state, _free_place(item, shown[-1].right, look))


def _progress(item: AssessedMeasure, look: Look) -> Iterator[str]:
    """The part that is reported as done, and a tick where the elapsed time would have it."""
    measure, window = item.measure, look.window
    until = None if item.percent is None else reached(measure, item.percent)
    if until is not None and measure.start_date is not None:
        left, right = max(window.share(measure.start_date), 0.0), min(window.share(until), 1.0)
        if 0 <= left <= right and left < 1:
            style = f"inset-inline-start:{left:.2%};inline-size:{right - left:.2%}"
            yield element("i", "", class_="gantt-done", style=style)
    expected = expected_of(measure, today=look.day.today)
    tick = reached(measure, float(expected)) if expected else None
    if tick is not None and item.percent != 100 and 0 <= window.share(tick) <= 1:
        yield element("i", "", class_="gantt-expected", style=f"inset-inline-start:{window.share(tick):.2%}")


def _state(state: ScheduleState, place: float) -> str:
    mark = f"mark mark-{status_style(state.value).mark} gantt-state"
    return element("i", "", class_=mark, style=f"inset-inline-start:{place:.2%}")


def _free_place(item: AssessedMeasure, end: float, look: Look) -> float:
    """The end of the bar, or the last of the milestones that stand close behind it."""
    found = (stone_day(milestone, look) for milestone in item.measure.milestones)
    for place in sorted(look.window.share(day) for day in found if day):
        if end <= place <= min(end + _CLOSE, 1):
            end = place
    return end
