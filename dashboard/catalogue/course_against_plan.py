"""Planned against reported over time: mean progress, and numbers of completed measures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard import formats
from dashboard.catalogue.course_parts import (
    compared_note,
    measures_of,
    plan_end,
    share_suffix,
    since_text,
    today_and_end,
)
from dashboard.catalogue.parts import described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.burnup import Course, CoursePoint, completion_course, course_days, progress_course
from dashboard.labels import gettext
from dashboard.labels.course import completions_title, last_report_text, progress_title
from dashboard.labels.points import shown_distance
from dashboard.time_chart import Callout, LineStyle, Stroke, TimeChart

_PLANNED = LineStyle(colour="quiet", stroke=Stroke.DASHED)
_REPORTED = LineStyle(colour="series-1", is_stepped=True)


@dataclass(frozen=True, kw_only=True)
class _Words:
    """What the two charts say differently; notes stand behind the one on what is compared."""

    key: str
    title: str
    subtitle: str
    definition_key: str
    measured: str
    note: str = ""
    suffix: str = ""


def progress_against_plan(view: ChartView) -> TimeChart:
    """Mean percent: planned and reported."""
    measures = measures_of(view)
    days = course_days(view.plan.concept, measures=measures, today=view.today)
    course = progress_course(measures, days=days, today=view.today)
    subtitle = gettext(
        "Mittlerer Fortschritt in Prozent, nach Plan und nach Meldung, %(area)s", area=view.area
    )
    words = _Words(
        key="soll-ist-fortschritt",
        title=progress_title(course),
        subtitle=subtitle,
        definition_key="planned_progress",
        measured=gettext("in Prozent"),
        note=last_report_text(course),
        suffix=share_suffix(),
    )
    return _drawn(view, course, _told(view, course, words, Unit.PERCENT), words)


def completions_against_plan(view: ChartView) -> TimeChart:
    """Numbers of completed measures: planned and reported."""
    measures = measures_of(view)
    days = course_days(view.plan.concept, measures=measures, today=view.today)
    course = completion_course(measures, days=days, today=view.today)
    words = _Words(
        key="soll-ist-abschluesse",
        title=completions_title(course),
        subtitle=gettext("Zahl umgesetzter Maßnahmen, nach Plan und nach Meldung, %(area)s", area=view.area),
        definition_key="planned_completions",
        measured=gettext("Maßnahmen"),
    )
    chart = _drawn(view, course, _told(view, course, words, Unit.COUNT), words)
    top = max((_larger(point) for point in course.points), default=0.0)
    return replace(chart, styles=(replace(_PLANNED, is_stepped=True), _REPORTED), top=top)


def _told(view: ChartView, course: Course, words: _Words, unit: Unit) -> Chart:
    """What the table says: days, both lines, and what they rest on."""
    return Chart(
        key=words.key,
        title=words.title,
        subtitle=f"{words.subtitle}{since_text([point.day for point in course.points])}",
        description=described(gettext("Zwei Linien"), _facts(course, view, words.suffix)),
        category_label=gettext("Tag"),
        categories=tuple(formats.date(point.day) for point in course.points),
        series=(),
        lines=_lines(course, words.measured),
        unit=unit,
        n=course.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key=words.definition_key,
        note=" ".join(filter(None, (compared_note(course), words.note))),
    )


def _lines(course: Course, measured: str) -> tuple[Series, Series]:
    planned = tuple(point.expected for point in course.points)
    reported = tuple(point.reported for point in course.points)
    return (
        Series(key="expected", label=gettext("nach Plan (%(unit)s)", unit=measured), values=planned),
        Series(key="reported", label=gettext("gemeldet (%(unit)s)", unit=measured), values=reported),
    )


def _drawn(view: ChartView, course: Course, chart: Chart, words: _Words) -> TimeChart:
    """The chart over its true axis of time."""
    days = tuple(point.day for point in course.points)
    return TimeChart(
        **vars(chart),
        days=days,
        styles=(_PLANNED, _REPORTED),
        marks=today_and_end(view, days[-1]) if days else (),
        callouts=_callouts(course, words.suffix),
        suffix=words.suffix,
    )


def _larger(point: CoursePoint) -> float:
    return max(point.expected, point.reported or 0.0)


def _callouts(course: Course, suffix: str) -> tuple[Callout, ...]:
    """Both lines are named today, each on the side that the other one leaves free."""
    now = course.now
    if now is None or now.reported is None:
        return ()
    place, is_behind = course.points.index(now), now.reported <= now.expected
    found = shown_distance(now.reported, now.expected)
    planned = gettext("nach Plan %(value)s", value=found.number(found.other) + suffix)
    reported = gettext("gemeldet %(value)s", value=found.number(found.reported) + suffix)
    return (
        Callout(line=0, place=place, text=planned, is_above=is_behind),
        Callout(line=1, place=place, text=reported, is_above=not is_behind),
    )


def _facts(course: Course, view: ChartView, suffix: str) -> Iterator[str]:
    """ "am 31.12.2026 gemeldet 46 %, nach Plan 58 %" for today and the end; what is unknown is left out."""
    days = dict.fromkeys(day for day in (view.today, plan_end(view)) if day)
    for point in filter(None, map(course.on, days)):
        values = {"day": formats.date(point.day), "expected": formats.number(point.expected) + suffix}
        if point.reported is None:
            yield gettext("am %(day)s nach Plan %(expected)s", **values)
            continue
        found = shown_distance(point.reported, point.expected)
        values["expected"] = found.number(found.other) + suffix
        values["reported"] = found.number(found.reported) + suffix
        yield gettext("am %(day)s gemeldet %(reported)s, nach Plan %(expected)s", **values)
