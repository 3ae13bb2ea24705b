"""Words of the timeline: what a bar shows, in sentences; names of stretches of time."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from babel.dates import get_month_names

from dashboard import formats
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import N_
from dashboard.indicators.milestones import is_done, overdue_milestones
from dashboard.indicators.pace import expected_of
from dashboard.indicators.rules import Rules
from dashboard.labels.words import gettext, label, ngettext
from dashboard.records import Measure, Milestone
from data_pipeline.schema.vocabulary import DatePrecision, ImplementationPhase


def _said(text: str, **values: object) -> str:
    """A text with its values. Looking up a translation is dear, and a plan asks for the same ones hundreds of
    times."""
    found = _translated(text, formats.language())
    return found % values if values else found


@lru_cache(maxsize=256)
def _translated(text: str, _language: str) -> str:
    return gettext(text)


def day_words(day: date | None, precision: DatePrecision | None = None) -> str:
    """A day as exactly as it was stated; the sign for unknown where there is none."""
    return _day_words(day, precision, formats.language())


@lru_cache(maxsize=4096)
def _day_words(day: date | None, precision: DatePrecision | None, language: str) -> str:
    return formats.span_text(day, precision or DatePrecision.DAY, locale=language)


def percent_words(percent: int | None) -> str:
    """Reported progress; the sign for unknown where none is known."""
    return _percent_words(percent, formats.language())


@lru_cache(maxsize=256)
def _percent_words(percent: int | None, language: str) -> str:
    return formats.missing() if percent is None else formats.percent(percent / 100, locale=language)


def start_words(measure: Measure) -> str:
    """The start as stated; words such as "kurzfristig" name no day."""
    is_about_the_end = measure.end_date is not None and measure.start_text == measure.end_text
    words = None if is_about_the_end else measure.start_text
    return _stated(Span(measure.start_date, measure.start_precision) if measure.start_date else None, words)


def end_words(measure: Measure, *, is_lasting: bool = False) -> str:
    """The end as stated, or that there is none by plan."""
    if measure.is_ongoing or (is_lasting and measure.end_date is None):
        return _said(N_("keines, Daueraufgabe"))
    span = Span(measure.end_date, measure.end_precision) if measure.end_date else None
    return _stated(span, measure.end_text)


def _stated(span: Span | None, words: str | None) -> str:
    if span is not None:
        return day_words(*span)
    return _said(N_("»%(words)s«, kein Termin"), words=words) if words else _said(N_("nicht angegeben"))


def is_lasting(item: AssessedMeasure) -> bool:
    """Planned or reported as a task without an end."""
    return item.measure.is_ongoing or item.phase.state is ImplementationPhase.ONGOING


def expected_words(item: AssessedMeasure, *, today: date) -> str:
    """Expected progress in whole percent; the sign for unknown where nothing is expected."""
    expected = expected_of(item.measure, today=today)
    return percent_words(None if expected is None else int(formats.rounded(expected)))


def undated_words(item: AssessedMeasure) -> str:
    """What stands in place of a bar that cannot be drawn."""
    if is_lasting(item):
        return _said(N_("Daueraufgabe, Beginn nicht angegeben"))
    stated = item.measure.end_text or item.measure.start_text
    return _said(N_("ohne Termin: »%(words)s«"), words=stated) if stated else _said(N_("ohne Termin"))


def outside_words(item: AssessedMeasure, *, is_before: bool) -> str:
    """What stands in place of a bar outside the window."""
    measure = item.measure
    if is_before:
        return _said(N_("Ende: %(day)s"), day=end_words(measure))
    return _said(N_("Beginn: %(day)s"), day=start_words(measure))


def bar_words(item: AssessedMeasure, *, today: date, rules: Rules) -> str:
    """Everything that a bar shows: dates as stated, states, progress, milestones."""
    return " ".join(_sentences(item, today, rules))


def _sentences(item: AssessedMeasure, today: date, rules: Rules) -> Iterator[str]:
    measure = item.measure
    yield _said(
        N_("Beginn: %(start)s. Ende: %(end)s."),
        start=start_words(measure),
        end=end_words(measure, is_lasting=is_lasting(item)),
    )
    yield _said(
        N_("Umsetzungsstand: %(phase)s. Terminlage: %(schedule)s."),
        phase=label(item.phase.state),
        schedule=label(item.schedule.state),
    )
    yield _said(N_("Fortschritt: %(progress)s."), progress=progress_words(item, today=today))
    if measure.milestones:
        words = (milestone_words(found, measure, today=today, rules=rules) for found in measure.milestones)
        yield _said(N_("Meilensteine: %(milestones)s."), milestones="; ".join(words))


def progress_words(item: AssessedMeasure, *, today: date) -> str:
    """Reported progress beside the expected one, which says nothing about what is done or to come."""
    expected = expected_of(item.measure, today=today)
    reported = percent_words(item.percent)
    if not expected or item.percent == 100:
        nothing, stated = N_("kein Fortschritt gemeldet"), N_("gemeldet %(reported)s")
        return _said(nothing) if item.percent is None else _said(stated, reported=reported)
    due = expected_words(item, today=today)
    if item.percent is None:
        return _said(N_("kein Fortschritt gemeldet, erwartet %(expected)s"), expected=due)
    return _said(N_("gemeldet %(reported)s, erwartet %(expected)s"), reported=reported, expected=due)


def milestone_words(milestone: Milestone, measure: Measure, *, today: date, rules: Rules) -> str:
    """A milestone with its date as stated and what became of it."""
    due = day_words(milestone.due_date, milestone.due_precision) if milestone.due_date else ""
    values = {"title": milestone.title, "due": due, "day": day_words(milestone.completed_date)}
    if is_done(milestone, today=today):
        return _said(N_("»%(title)s« erreicht am %(day)s"), **values)
    if milestone in overdue_milestones(measure, today=today, rules=rules):
        return _said(N_("»%(title)s« überfällig, Termin war %(due)s"), **values)
    if due:
        return _said(N_("»%(title)s« bis %(due)s"), **values)
    return _said(N_("»%(title)s« ohne Termin"), **values)


def timeline_title(*, count: int, running: int, late: int, undated: int, today: date) -> str:
    """The message of the timeline: how many are in their period on the day, and how many have none."""
    if not count:
        return gettext("Für diese Auswahl gibt es keine Maßnahmen.")
    first = ngettext(
        "Am %(day)s liegt %(num)s von %(of)s Maßnahmen in ihrer Laufzeit, %(late)s davon verspätet.",
        "Am %(day)s liegen %(num)s von %(of)s Maßnahmen in ihrer Laufzeit, %(late)s davon verspätet.",
        running,
        day=day_words(today),
        of=count,
        late=late,
    )
    if not undated:
        return first
    second = ngettext("%(num)s hat weder Beginn noch Ende.", "%(num)s haben weder Beginn noch Ende.", undated)
    return f"{first} {second}"


def month_short(day: date) -> str:
    """ "Okt" and its like, for a narrow column."""
    names = get_month_names("abbreviated", context="stand-alone", locale=formats.language())
    return str(names[day.month]).rstrip(".")


def month_long(day: date) -> str:
    """ "Oktober"; which year stands above the scale."""
    return str(get_month_names("wide", context="stand-alone", locale=formats.language())[day.month])


def week_short(day: date) -> str:
    """ "KW 41", the calendar week of a day."""
    return gettext("KW %(week)s", week=day.isocalendar().week)
