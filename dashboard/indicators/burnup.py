"""Soll und Ist: how far the plan should be on a day, and how far it was reported to be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from dashboard.indicators.dates import last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.pace import expected_of, expected_percent
from dashboard.indicators.report_history import (
    first_report_day,
    last_report_day,
    month_ends,
    newest_report,
    reports_on,
)
from dashboard.indicators.samples import DAY_51, sample_measure, sample_report
from dashboard.records import Concept, Measure, StatusReport
from data_pipeline.schema.vocabulary import DatePrecision, ImplementationPhase

WITHOUT_SCHEDULE = frozenset(
    {ImplementationPhase.ONGOING, ImplementationPhase.POSTPONED, ImplementationPhase.CANCELLED}
)
_MOST_MONTHS = 24


@dataclass(frozen=True, kw_only=True)
class CoursePoint:
    """One day. `reported` is None where too little was reported; `stated` measures had said something."""

    day: date
    expected: float
    reported: float | None
    stated: int


@dataclass(frozen=True, kw_only=True)
class Course:
    """Planned against reported over time, for `count` of `of` measures; the same ones on every day.

    reported_until: the day of the newest report among them, None without any.
    """

    points: tuple[CoursePoint, ...]
    count: int
    of: int
    today: date
    reported_until: date | None

    def on(self, day: date) -> CoursePoint | None:
        """The point of a day, if it is one of those that were asked for."""
        return next((point for point in self.points if point.day == day), None)

    @property
    def now(self) -> CoursePoint | None:
        """Where the plan stands today."""
        return self.on(self.today)


def has_schedule(measure: Measure, *, today: date) -> bool:
    """Whether the measure is to be finished some day, as the Terminlage sees it; completed ones are."""
    report = newest_report(measure, today=today)
    if report is not None and report.phase is ImplementationPhase.COMPLETED:
        return True
    return not measure.is_ongoing and (report is None or report.phase not in WITHOUT_SCHEDULE)


def compared(measures: Sequence[Measure], *, today: date) -> tuple[Measure, ...]:
    """Measures whose progress can be held against the plan: scheduled, with start, end and a percent."""
    return tuple(
        measure
        for measure in measures
        if measure.start_date is not None
        and measure.end_date is not None
        and has_schedule(measure, today=today)
        and reported_percent(newest_report(measure, today=today)) is not None
    )


def reported_percent(report: StatusReport | None) -> int | None:
    """The percent of one report, by the rule of `percent`."""
    if report is None:
        return None
    if report.phase is ImplementationPhase.COMPLETED:
        return 100
    if report.progress_percent is None and report.phase is ImplementationPhase.NOT_STARTED:
        return 0
    return report.progress_percent


@defined(
    "planned_progress",
    title=N_("Fortschritt nach Plan und nach Meldung"),
    text=N_(
        "Verglichen werden immer dieselben Maßnahmen: solche mit Beginn, Ende und einem Fortschritt, der am "
        "Tag der Betrachtung bekannt ist; Daueraufgaben, zurückgestellte und entfallene zählen nicht mit. "
        "Wie viele von allen das sind, steht unter der Darstellung. Nach Plan: Mittel ihres erwarteten "
        "Fortschritts, also des Anteils ihrer Laufzeit, der an diesem Tag vorbei ist; jede Maßnahme zählt "
        "gleich. Gemeldet: Mittel des Fortschritts aus dem letzten Bericht bis zu diesem Tag, über die "
        "Maßnahmen, die bis dahin einen gemeldet hatten; sind das weniger als die Hälfte, bleibt der Tag "
        "leer. Zwischen zwei Berichten "
        "bleibt der gemeldete Wert stehen, während der erwartete wächst: Ein Teil des Rückstands kann also "
        "daran liegen, dass lange nicht berichtet wurde. Deshalb steht der letzte Berichtstag dabei. Wird "
        "der Plan geändert, ändert sich auch die Linie nach Plan für die Vergangenheit."
    ),
    builds_on=("percent", "expected_percent"),
)
def progress_course(measures: Sequence[Measure], *, days: Sequence[date], today: date) -> Course:
    """Mean percent on each of the days, which ascend; reported only up to today."""
    group = compared(measures, today=today)
    until = [day for day in days if day <= today]
    stacked = [
        [reported_percent(report) for report in reports_on(measure, days=until, today=today)]
        for measure in group
    ]
    expectations = [_expectation(measure) for measure in group]
    points = []
    for place, day in enumerate(days):
        known = [row[place] for row in stacked if row[place] is not None] if place < len(until) else []
        points.append(
            CoursePoint(
                day=day,
                expected=_mean([expected(day) for expected in expectations]) or 0.0,
                reported=_mean(known) if 2 * len(known) >= len(group) else None,
                stated=len(known),
            )
        )
    return _course(points, group, of=len(measures), today=today)


def _expectation(measure: Measure) -> Callable[[date], float]:
    """Expected percent by day; while a vague start may yet come nothing is expected."""
    start, end = measure.start_date, measure.end_date
    if start is not None and end is not None and measure.start_precision in (None, DatePrecision.DAY):
        finish = last_day(end, measure.end_precision)
        return lambda day: float(expected_percent(start, end=finish, today=day))
    return lambda day: float(expected_of(measure, today=day) or 0)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None


def _course(points: Sequence[CoursePoint], group: Sequence[Measure], *, of: int, today: date) -> Course:
    return Course(
        points=tuple(points),
        count=len(group),
        of=of,
        today=today,
        reported_until=last_report_day(group, today=today),
    )


_HALF = sample_measure(sample_report(ImplementationPhase.IN_PROGRESS, percent=40))
_DONE = sample_measure(sample_report(ImplementationPhase.COMPLETED), end=date(2025, 2, 19))


def _sample_now(course: Callable[..., Course]) -> tuple[float | None, ...]:
    now = course((_HALF, _DONE), days=(DAY_51,), today=DAY_51).now
    return (now.expected, now.reported) if now else ()


with_examples(
    "planned_progress",
    Example(
        N_(
            "Stichtag 20.02.2025. Eine Maßnahme läuft vom 01.01. bis 10.04.2025 (50 von 100 Tagen sind "
            "vorbei), gemeldet 40 %; eine zweite endete am 19.02.2025 und ist umgesetzt. Nach Plan und "
            "gemeldet, in Prozent"
        ),
        lambda _: _sample_now(progress_course),
    ),
)


@defined(
    "planned_completions",
    title=N_("Umgesetzte Maßnahmen nach Plan und nach Meldung"),
    text=N_(
        "Nach Plan: Zahl der Maßnahmen, deren Ende bis zu diesem Tag erreicht ist; ein ungenaues Ende "
        "(»2027«) erst an seinem letzten möglichen Tag. Gemeldet: Zahl derselben Maßnahmen, deren letzter "
        "Bericht bis zu diesem Tag »umgesetzt« sagt. Gezählt werden nur Maßnahmen, die ein Ende haben; "
        "Daueraufgaben, zurückgestellte und entfallene zählen nicht mit. Wie viele von allen das sind, steht "
        "unter der Darstellung. Eine vor ihrem Ende umgesetzte Maßnahme gleicht in dieser Zählung eine "
        "verspätete aus; welche verspätet sind, zeigt die Terminlage."
    ),
    builds_on=("phase",),
)
def completion_course(measures: Sequence[Measure], *, days: Sequence[date], today: date) -> Course:
    """Numbers of measures on each of the days, which ascend; reported only up to today."""
    group = tuple(item for item in measures if item.end_date and has_schedule(item, today=today))
    until = [day for day in days if day <= today]
    stacked = [reports_on(measure, days=until, today=today) for measure in group]
    ends = [last_day(item.end_date, item.end_precision) for item in group if item.end_date]
    points = []
    for place, day in enumerate(days):
        known = [row[place] for row in stacked if row[place]] if place < len(until) else []
        done = sum(report.phase is ImplementationPhase.COMPLETED for report in known if report)
        points.append(
            CoursePoint(
                day=day,
                expected=float(sum(end <= day for end in ends)),
                reported=float(done) if known else None,
                stated=len(known),
            )
        )
    return _course(points, group, of=len(measures), today=today)


with_examples(
    "planned_completions",
    Example(
        N_(
            "Stichtag 20.02.2025. Eine Maßnahme endet am 10.04.2025, eine zweite endete am 19.02.2025 und "
            "ist als umgesetzt gemeldet: nach Plan und gemeldet"
        ),
        lambda _: _sample_now(completion_course),
    ),
)


def course_days(concept: Concept, *, measures: Sequence[Measure], today: date) -> tuple[date, ...]:
    """The days of a course: the term's first and last, month ends up to today, quarter ends after; besides
    today and the day of the newest report.

    Without a term of the concept it reaches from the first start to the last end; empty without any.
    """
    starts = [item.start_date for item in measures if item.start_date]
    ends = [last_day(item.end_date, item.end_precision) for item in measures if item.end_date]
    start = concept.start_date or min(starts, default=None)
    end = concept.end_date or max(ends, default=None)
    if start is None or end is None:
        return ()
    first = min(start, first_report_day(measures, today=today) or start)
    last = max(end, today)
    past = month_ends(first, min(today, last))
    past = past if len(past) <= _MOST_MONTHS else month_ends(first, min(today, last), every=3)
    coming = month_ends(max(today, first), last, every=3)
    newest = last_report_day(compared(measures, today=today), today=today)
    single = {first, last, end, today if today >= first else first, newest or first}
    return tuple(sorted({*single, *past, *coming}))
