"""What the charts about the course of the plan share."""

from collections.abc import Sequence
from datetime import date

from dashboard import formats
from dashboard.catalogue.spec import ChartView
from dashboard.indicators.burnup import Course
from dashboard.indicators.dates import last_day
from dashboard.labels import day_of_look, gettext, ngettext
from dashboard.records import Measure
from dashboard.time_chart import DayMark
from data_pipeline.schema.vocabulary import DatePrecision


def measures_of(view: ChartView) -> tuple[Measure, ...]:
    """The measures of the view without their states."""
    return tuple(item.measure for item in view.measures)


def plan_end(view: ChartView) -> date | None:
    """The last day of the concept's term, as it is stated."""
    return view.plan.concept.end_date


def month_end(day: date) -> date:
    """The last day of the month."""
    return last_day(day, DatePrecision.MONTH)


def share_suffix() -> str:
    """What the language writes behind a percentage."""
    return formats.percent(0).removeprefix("0")


def today_and_end(view: ChartView, last: date) -> tuple[DayMark, ...]:
    """The day of the look, and the end of the concept if it is stated."""
    words = day_of_look(view.today, is_today=view.is_today)
    marks = [DayMark(day=min(view.today, last), label=words, is_strong=True)]
    if end := plan_end(view):
        marks.append(DayMark(day=end, label=gettext("Ende des Konzepts")))
    return tuple(marks)


def since_text(days: Sequence[date]) -> str:
    """The time that a chart shows, to be put behind a subtitle."""
    if not days:
        return ""
    first, last = formats.month(days[0]), formats.month(days[-1])
    return gettext(", %(first)s bis %(last)s", first=first, last=last)


def compared_note(course: Course) -> str:
    """On how many of all measures the numbers rest, and which are left out."""
    return ngettext(
        "Verglichen wird %(num)s von %(of)s Maßnahmen; ohne Daueraufgaben, zurückgestellte und entfallene "
        "und solche, denen Angaben fehlen.",
        "Verglichen werden %(num)s von %(of)s Maßnahmen; ohne Daueraufgaben, zurückgestellte und entfallene "
        "und solche, denen Angaben fehlen.",
        course.count,
        of=course.of,
    )
