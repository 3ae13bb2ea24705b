"""One measure over time: what was reported of it, and what its dates expect."""

from dataclasses import replace

from dashboard.catalogue.course_against_plan import progress_against_plan
from dashboard.catalogue.parts import described, on_day
from dashboard.catalogue.spec import ChartView
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import assessment_text, gettext, label
from dashboard.time_chart import TimeChart


def one_measure(view: ChartView) -> TimeChart:
    """The only measure of the view; without a single one there is nothing to draw, and it says why."""
    course = progress_against_plan(view)
    if len(view.measures) != 1:
        return replace(
            course,
            key="massnahme",
            title=gettext("Eine Maßnahme im Verlauf"),
            description=gettext("Keine Maßnahme gewählt."),
            categories=(),
            lines=tuple(replace(line, values=()) for line in course.lines),
            days=(),
            marks=(),
            callouts=(),
            note="",
            reason=gettext("Bitte eine Maßnahme wählen."),
        )
    return _of(course, view.measures[0], view)


def _of(course: TimeChart, item: AssessedMeasure, view: ChartView) -> TimeChart:
    phase, schedule = label(item.phase.state), label(item.schedule.state)
    return replace(
        course,
        key="massnahme",
        title=gettext(
            "Maßnahme %(code)s: %(phase)s, %(schedule)s", code=item.code, phase=phase, schedule=schedule
        ),
        subtitle=gettext(
            "%(title)s. Fortschritt in Prozent, nach Plan und nach Meldung, %(city)s, %(day)s",
            title=item.measure.title,
            city=view.plan.concept.municipality,
            day=on_day(view),
        ),
        description=described(gettext("Zwei Linien"), (course.description.partition(": ")[2].rstrip("."),))
        if course.categories
        else gettext("Ohne Linien: Termine oder Fortschritt sind nicht bekannt."),
        note=assessment_text(item.schedule),
        reason="" if course.categories else gettext("Termine oder Fortschritt sind nicht bekannt."),
        is_sample=course.is_sample or item.measure.is_sample,
    )
