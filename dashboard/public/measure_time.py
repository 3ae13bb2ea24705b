"""When a measure runs, and its milestones."""

from datetime import date

from dashboard import formats
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.milestones import is_done, overdue_milestones
from dashboard.indicators.rules import Rules
from dashboard.labels import gettext
from dashboard.labels.timeline import end_words, is_lasting, start_words
from dashboard.public.marks import Mark, mark_shape
from dashboard.records import Milestone


def term(item: AssessedMeasure) -> list[tuple[str, str]]:
    """Start, end and reported progress as stated."""
    measure, unknown = item.measure, gettext("keine Angabe")
    return [
        (gettext("Beginn"), start_words(measure)),
        (gettext("Ende"), end_words(measure, is_lasting=is_lasting(item))),
        (
            gettext("Gemeldeter Fortschritt"),
            unknown if item.percent is None else formats.percent(item.percent / 100),
        ),
    ]


def milestones(item: AssessedMeasure, *, today: date, rules: Rules) -> list[dict[str, object]]:
    """Every milestone with its date as stated and what became of it until the day."""
    overdue = overdue_milestones(item.measure, today=today, rules=rules)
    return [
        {
            "title": found.title,
            "due": _due(found),
            "mark": _mark(found, is_overdue=found in overdue, today=today),
        }
        for found in item.measure.milestones
    ]


def _due(milestone: Milestone) -> str:
    if milestone.due_date is None:
        return gettext("nicht angegeben")
    return formats.span_text(milestone.due_date, milestone.due_precision or "day")


def _mark(milestone: Milestone, *, is_overdue: bool, today: date) -> Mark:
    """Reached, overdue by the rules, or still to come, as it was known on the day."""
    if is_done(milestone, today=today):
        day = formats.date(milestone.completed_date)
        return Mark(shape=mark_shape("completed"), word=gettext("erreicht am %(day)s", day=day))
    if is_overdue:
        return Mark(shape=mark_shape("late"), word=gettext("überfällig"))
    return Mark(shape=mark_shape("not_started"), word=gettext("nicht erreicht"))
