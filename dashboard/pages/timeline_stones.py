"""Milestones on the bars of the timeline."""

from collections.abc import Iterator
from datetime import date

from dashboard.drawings.svg import element
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.dates import first_day
from dashboard.indicators.milestones import due_day, is_done, overdue_milestones
from dashboard.pages.timeline_look import Look
from dashboard.pages.timeline_scale import position
from dashboard.records import Milestone


def stone_day(milestone: Milestone, look: Look) -> date | None:
    """The day it was reached, else the last day that is in time."""
    done = is_done(milestone, today=look.day.today)
    return milestone.completed_date if done else due_day(milestone)


def stone(item: AssessedMeasure, milestone: Milestone, look: Look) -> Iterator[str]:
    """A diamond, with a line over all days that the date of an open milestone can mean."""
    due, window = due_day(milestone), look.window
    done, day = is_done(milestone, today=look.day.today), stone_day(milestone, look)
    if day is None or not 0 <= window.share(day) < 1:
        return
    if not done and due and milestone.due_date:
        first = max(first_day(milestone.due_date, milestone.due_precision), window.first)
        if first < due:
            yield element("i", "", class_="gantt-due", style=position(window, first, due))
    overdue = milestone in overdue_milestones(item.measure, today=look.day.today, rules=look.day.rules)
    kind = "reached" if done else "overdue" if overdue else "open"
    yield element("i", "", class_=f"gantt-stone {kind}", style=f"inset-inline-start:{window.share(day):.2%}")
