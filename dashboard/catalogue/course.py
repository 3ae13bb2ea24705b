"""Planned against reported over time, and the history of phases by the day of the reports."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from dashboard import formats
from dashboard.catalogue.course_parts import (
    compared_note,
    measures_of,
    plan_end,
    share_suffix,
    since_text,
    today_and_end,
)
from dashboard.catalogue.parts import counted_states, described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.burnup import Course, CoursePoint, completion_course, course_days, progress_course
from dashboard.indicators.dates import plus_months
from dashboard.indicators.report_history import phases_on, report_columns
from dashboard.labels import gettext, label, ngettext
from dashboard.labels.course import completed_since_title, completions_title, last_report_text, progress_title
from dashboard.time_chart import Callout, LineStyle, Stroke, TimeChart
from data_pipeline.schema.vocabulary import ImplementationPhase

_PLANNED = LineStyle(colour="quiet", stroke=Stroke.DASHED)
_REPORTED = LineStyle(colour="series-1", is_stepped=True)
_COMPLETED = ImplementationPhase.COMPLETED


def phases_by_report_day(view: ChartView) -> Chart:
    """Umsetzungsstand as it had been reported by the end of each month."""
    measures = measures_of(view)
    days = report_columns(measures, today=view.today)
    counts = phases_on(measures, days=days, today=view.today)
    start = ngettext("Gestapelte Säulen, %(num)s Stichtag", "Gestapelte Säulen, %(num)s Stichtage", len(days))
    return Chart(
        key="verlauf-berichtstage",
        title=_history_title(days, [found[_COMPLETED] for found in counts], today=view.today),
        subtitle=gettext(
            "Zahl der Maßnahmen nach dem bis dahin gemeldeten Umsetzungsstand, %(area)s", area=view.area
        ),
        description=described(start, counted_states(counts[-1]) if counts else ()),
        category_label=gettext("Gemeldet bis"),
        categories=tuple(formats.date(day) for day in days),
        series=tuple(
            Series(key=phase.value, label=label(phase), values=tuple(float(found[phase]) for found in counts))
            for phase in ImplementationPhase
            if any(found[phase] for found in counts)
        ),
        unit=Unit.COUNT,
        n=len(measures),
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="phases_by_report_day",
        note=gettext("Letzte Säule: heutiger Stand."),
    )


def _history_title(days: Sequence[date], done: Sequence[int], *, today: date) -> str:
    """Completed now against a year ago, or against the first day shown."""
    if len(days) < 2 or not done[-1]:
        return gettext("Umsetzungsstand nach Berichtstagen")
    year_ago = plus_months(today, -12)
    place = max((place for place, day in enumerate(days) if day <= year_ago), default=0)
    return completed_since_title(done[-1], before=done[place], since=days[place])


def progress_against_plan(view: ChartView) -> TimeChart:
    """Mean percent: planned and reported."""
    course = _course(view, is_percent=True)
    return _chart(
        view,
        course,
        key="soll-ist-fortschritt",
        title=progress_title(course),
        subtitle=gettext(
            "Mittlerer Fortschritt in Prozent, nach Plan und nach Meldung, %(area)s", area=view.area
        ),
        definition_key="planned_progress",
    )


def completions_against_plan(view: ChartView) -> TimeChart:
    """Numbers of completed measures: planned and reported."""
    course = _course(view, is_percent=False)
    return _chart(
        view,
        course,
        key="soll-ist-abschluesse",
        title=completions_title(course),
        subtitle=gettext("Zahl umgesetzter Maßnahmen, nach Plan und nach Meldung, %(area)s", area=view.area),
        definition_key="planned_completions",
    )


def _course(view: ChartView, *, is_percent: bool) -> Course:
    measures = measures_of(view)
    days = course_days(view.plan.concept, measures=measures, today=view.today)
    compute = progress_course if is_percent else completion_course
    return compute(measures, days=days, today=view.today)


def _chart(
    view: ChartView,
    course: Course,
    *,
    key: str,
    title: str,
    subtitle: str,
    definition_key: str,
) -> TimeChart:
    is_percent = key == "soll-ist-fortschritt"
    suffix = share_suffix() if is_percent else ""
    points = course.points
    words = gettext("in Prozent") if is_percent else gettext("Maßnahmen")
    return TimeChart(
        key=key,
        title=title,
        subtitle=f"{subtitle}{since_text([point.day for point in points])}",
        description=described(gettext("Zwei Linien"), _facts(course, view, suffix)),
        category_label=gettext("Tag"),
        categories=tuple(formats.date(point.day) for point in points),
        series=(),
        lines=(
            Series(
                key="expected",
                label=gettext("nach Plan (%(unit)s)", unit=words),
                values=tuple(point.expected for point in points),
            ),
            Series(
                key="reported",
                label=gettext("gemeldet (%(unit)s)", unit=words),
                values=tuple(point.reported for point in points),
            ),
        ),
        unit=Unit.PERCENT if is_percent else Unit.COUNT,
        n=course.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key=definition_key,
        note=" ".join(filter(None, (compared_note(course), last_report_text(course) if is_percent else ""))),
        days=tuple(point.day for point in points),
        styles=(_PLANNED if is_percent else replace(_PLANNED, is_stepped=True), _REPORTED),
        marks=today_and_end(view, points[-1].day) if points else (),
        callouts=_callouts(course, suffix),
        top=100.0 if is_percent else max((_larger(point) for point in points), default=0.0),
        suffix=suffix,
    )


def _larger(point: CoursePoint) -> float:
    return max(point.expected, point.reported or 0.0)


def _callouts(course: Course, suffix: str) -> tuple[Callout, ...]:
    """Both lines are named today, each on the side that the other one leaves free."""
    now = course.now
    if now is None or now.reported is None:
        return ()
    place, is_behind = course.points.index(now), now.reported <= now.expected
    planned = gettext("nach Plan %(value)s", value=formats.number(now.expected) + suffix)
    reported = gettext("gemeldet %(value)s", value=formats.number(now.reported) + suffix)
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
        values["reported"] = formats.number(point.reported) + suffix
        yield gettext("am %(day)s gemeldet %(reported)s, nach Plan %(expected)s", **values)
