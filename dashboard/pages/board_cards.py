"""One measure as a card of the board: number, state, title, leads, progress, the milestone that counts."""

from dashboard import labels
from dashboard.drawings.svg import element, words
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.milestones import next_milestone, overdue_milestones
from dashboard.indicators.pace import expected_of
from dashboard.labels import gettext
from dashboard.labels.timeline import milestone_words, progress_words
from dashboard.pages.frame import measure_href
from dashboard.pages.kept import kept
from dashboard.pages.timeline_look import Day
from dashboard.theme import status_style

Units = tuple[tuple[str, str], ...]
"""Keys of departments with the names that cards show."""


@kept
def card(item: AssessedMeasure, day: Day, units: Units) -> str:
    """The card as HTML: an entry of a list."""
    parts = (_head(item), _title(item), _leads(item, units), _progress(item, day), _milestone(item, day))
    return element("li", *parts, class_="board-card")


def _head(item: AssessedMeasure) -> str:
    state = item.schedule.state
    mark = element("span", "", class_=f"mark mark-{status_style(state.value).mark}", aria_hidden="true")
    word = element("span", words(labels.label(state)), class_="status-word")
    return element(
        "p",
        element("span", words(item.code), class_="board-code"),
        element("span", mark, word, class_=f"status status-{state.value}"),
        class_="board-card-head",
    )


def _title(item: AssessedMeasure) -> str:
    link = element("a", words(item.measure.title), href=measure_href(item.code), data_app_link="true")
    return element("p", link, class_="board-title")


def _leads(item: AssessedMeasure, units: Units) -> str:
    named = dict(units)
    found = ", ".join(named.get(key, key) for key in item.measure.lead_keys)
    return element("p", words(found or gettext("ohne Federführung")), class_="board-leads")


def _progress(item: AssessedMeasure, day: Day) -> str:
    """A bar with a tick for what is expected; an unknown percent has no bar, which could look like zero."""
    text = element("span", words(progress_words(item, today=day.today)), class_="board-percent")
    if item.percent is None:
        return element("p", text, class_="board-progress")
    parts = [element("i", "", class_="board-done", style=f"inline-size:{item.percent}%")]
    expected = expected_of(item.measure, today=day.today)
    if expected and item.percent != 100:
        parts.append(
            element("i", "", class_="board-expected", style=f"inset-inline-start:{float(expected):.1f}%")
        )
    bar = element("span", *parts, class_="board-bar", aria_hidden="true")
    return element("p", bar, text, class_="board-progress")


def _milestone(item: AssessedMeasure, day: Day) -> str:
    """The first overdue milestone, else the next one."""
    measure = item.measure
    overdue = overdue_milestones(measure, today=day.today, rules=day.rules)
    found = overdue[0] if overdue else next_milestone(measure, today=day.today)
    if found is None:
        return ""
    shape = element("i", "", class_=f"gantt-stone {'overdue' if overdue else 'open'}", aria_hidden="true")
    said = milestone_words(found, measure, today=day.today, rules=day.rules)
    return element("p", shape, element("span", words(said)), class_="board-milestone")
