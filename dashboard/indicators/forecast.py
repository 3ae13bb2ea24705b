"""Prognose: when would everything be reported as done, if it went on as it did?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil, fsum

from dashboard.indicators.burnup import compared, reported_percent
from dashboard.indicators.dates import last_day, plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.report_history import last_report_days, reported_by, reports_on
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import DatePrecision

SMALLEST_GROUP = 10
FEWEST_STRETCHES = 2
MOST_STRETCHES = 4
HORIZON_YEARS = 10
OLDEST_MONTHS = 12
_DAYS_OF_MONTH = 30.44


class NoForecast(StrEnum):
    """Why there is no forecast."""

    COMPLETE = "complete"
    TOO_FEW_MEASURES = "too_few_measures"
    TOO_FEW_POINTS = "too_few_points"
    OUTDATED = "outdated"
    NO_PROGRESS = "no_progress"
    TOO_FAR = "too_far"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """What the `count` measures known at both ends moved on the mean, in percentage points.

    Both are ends of months; the newest month counts in full, even if it is not over.
    """

    start: date
    end: date
    change: float
    count: int

    @property
    def pace(self) -> float:
        """Percentage points a day."""
        return self.change / (self.end - self.start).days

    @property
    def monthly(self) -> float:
        """Percentage points a month."""
        return self.pace * _DAYS_OF_MONTH


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a forecast rests on: mean percent `reported` by the day `since`, from which it goes on.

    That is the end of the month by `reporting_month`, or today if that is earlier. `count` of `of` measures
    are in it; `stretches` ascend. `newer` measures have reported since, which does not count yet.
    """

    since: date | None
    reported: float | None
    count: int
    of: int
    stretches: tuple[Stretch, ...]
    newer: int = 0


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Ends at the fastest, the mean and the slowest pace seen; `latest` is None where that cannot be said."""

    earliest: date
    middle: date
    latest: date | None


def was_slowest_last(stretches: Sequence[Stretch]) -> bool:
    """Whether nothing before went as slowly as the newest of several stretches."""
    paces = [stretch.pace for stretch in stretches]
    return len(paces) >= FEWEST_STRETCHES and paces[-1] < min(paces[:-1])


def basis(measures: Sequence[Measure], *, today: date, interval_days: int) -> Basis:
    """The stretches back from `reporting_month`, each as long as the reporting interval, in whole months."""
    newest = last_report_days(compared(measures, today=today), today=today)
    last = reporting_month(newest)
    if last is None:
        return Basis(since=None, reported=None, count=0, of=len(measures), stretches=())
    group = compared(reported_by(measures, day=last, today=today), today=today)
    days = _ends(last, months=max(1, round(interval_days / _DAYS_OF_MONTH)))
    rows = [
        [reported_percent(report) for report in reports_on(measure, days=days, today=today)]
        for measure in group
    ]
    return Basis(
        since=min(last, today),
        reported=fsum(row[-1] for row in rows if row[-1] is not None) / len(rows),
        count=len(group),
        of=len(measures),
        stretches=_stretches(days, rows),
        newer=sum(day > last for day in newest),
    )


def reporting_month(newest: Sequence[date]) -> date | None:
    """The end of the newest month in or after which at least half have reported.

    `newest`: the day of each one's newest report. Half is what a day needs in `progress_course`, too: a
    single early report never makes all others look as if they stood still.

    >>> reporting_month([date(2026, 6, 30), date(2026, 6, 15), date(2026, 10, 2)])
    datetime.date(2026, 6, 30)
    """
    months = sorted((last_day(day, DatePrecision.MONTH) for day in newest), reverse=True)
    return months[(len(months) - 1) // 2] if months else None


def _ends(last: date, *, months: int) -> list[date]:
    """Ends of months, ascending, up to the last."""
    first = last.replace(day=1)
    back = (plus_months(first, -months * count) for count in range(MOST_STRETCHES, -1, -1))
    return [last_day(day, DatePrecision.MONTH) for day in back]


def _stretches(days: Sequence[date], rows: Sequence[Sequence[int | None]]) -> tuple[Stretch, ...]:
    """From the newest back, as far as enough measures are known at both ends."""
    found: list[Stretch] = []
    for place in range(len(days) - 1, 0, -1):
        pairs = [(row[place - 1], row[place]) for row in rows]
        moves = [after - before for before, after in pairs if before is not None and after is not None]
        if len(moves) < SMALLEST_GROUP:
            break
        change = fsum(moves) / len(moves)
        found.append(Stretch(start=days[place - 1], end=days[place], change=change, count=len(moves)))
    return tuple(reversed(found))


@defined(
    "forecast",
    title=N_("Ende bei gleichem Tempo"),
    text=N_(
        "Keine Vorhersage, sondern eine Rechnung: Wann wären alle verglichenen Maßnahmen bei 100 %%, wenn "
        "es so weiterginge wie bisher? Stichtag ist das Ende des jüngsten Monats, in dem oder nach dem "
        "mindestens die Hälfte der verglichenen Maßnahmen berichtet hat. Noch neuere Berichte zählen erst, "
        "wenn der Stichtag mit ihnen vorrückt: Sonst sähe wie Stillstand aus, was die anderen nur noch "
        "nicht gemeldet haben. Tempo: um wie viele Prozentpunkte der gemeldete Fortschritt im Mittel "
        "gewachsen ist. Gemessen wird in Abschnitten von der Länge des Berichtsabstands "
        "(%(reporting_interval_days)s Tage, in vollen Monaten), vom Stichtag an rückwärts, höchstens vier; "
        "in jedem zählen nur Maßnahmen, deren Fortschritt am Anfang und am Ende bekannt ist, jede einmal. "
        "Sind das in einem Abschnitt weniger als 10, zählen er und die davor nicht. Fortgeschrieben wird "
        "vom Stichtag an; ist sein Monat noch nicht zu Ende, vom Tag der Betrachtung an. Frühestes Ende: Es "
        "geht so schnell weiter wie im schnellsten Abschnitt. Spätestes Ende: so langsam wie im "
        "langsamsten. Mittleres Tempo: der Zuwachs aller Abschnitte, geteilt durch ihre Dauer. Kein Ende "
        "liegt vor dem Tag der Betrachtung. Ging es in einem Abschnitt nicht voran oder läge das Ende mehr "
        "als 10 Jahre nach dem Stichtag, bleibt das späteste Ende offen. Angenommen wird: Das Tempo bleibt "
        "in den Grenzen des Beobachteten, Plan und Maßnahmen bleiben, wie sie sind, und ein Prozentpunkt "
        "kostet am Schluss so viel Zeit wie am Anfang. Oft dauern die letzten länger; dann liegt das Ende "
        "später. Maßnahmen ohne Termin oder ohne Fortschrittsangabe sind nicht enthalten. Keine Rechnung "
        "gibt es bei weniger als 3 vergleichbaren Zeitpunkten (2 Abschnitten), bei weniger als 10 "
        "Maßnahmen, wenn alle bei 100 %% sind, wenn der Stichtag über 12 Monate zurückliegt oder selbst das "
        "späteste Ende schon vorbei wäre, wenn es im Ganzen nicht voranging oder wenn auch bei mittlerem "
        "Tempo das Ende mehr als 10 Jahre entfernt wäre. Auf der Seite »Verlauf« steht dabei, was dieselbe "
        "Rechnung einen Abschnitt früher ergeben hätte: So ist zu sehen, wie weit sie trägt."
    ),
    builds_on=("planned_progress",),
)
def forecast(found: Basis, *, today: date) -> Forecast | NoForecast:
    """The span of ends at the paces seen, or the reason why none is named. No end lies before today."""
    if found.since is None or found.reported is None or found.count < SMALLEST_GROUP:
        return NoForecast.TOO_FEW_MEASURES
    if found.reported >= 100:
        return NoForecast.COMPLETE
    if len(found.stretches) < FEWEST_STRETCHES:
        return NoForecast.TOO_FEW_POINTS
    if plus_months(found.since, OLDEST_MONTHS) < today:
        return NoForecast.OUTDATED
    return _projected(found, since=found.since, left=100 - found.reported, today=today)


def _projected(found: Basis, *, since: date, left: float, today: date) -> Forecast | NoForecast:
    paces = [stretch.pace for stretch in found.stretches]
    duration = sum((stretch.end - stretch.start).days for stretch in found.stretches)
    mean = fsum(stretch.change for stretch in found.stretches) / duration
    if mean <= 0:
        return NoForecast.NO_PROGRESS
    middle = reached(since, left=left, pace=mean)
    earliest = reached(since, left=left, pace=max(mean, *paces))
    latest = reached(since, left=left, pace=min(mean, *paces))
    if middle is None or earliest is None:
        return NoForecast.TOO_FAR
    if latest is not None and latest < today:
        return NoForecast.OUTDATED
    return Forecast(earliest=max(earliest, today), middle=max(middle, today), latest=latest)


def reached(since: date, *, left: float, pace: float) -> date | None:
    """The day on which `left` points are made up at `pace` points a day; None beyond the horizon.

    >>> reached(date(2026, 1, 1), left=10, pace=0.5)
    datetime.date(2026, 1, 21)
    """
    if pace <= 0 or left / pace > HORIZON_YEARS * 365.25:
        return None
    return since + timedelta(days=ceil(round(left / pace, 6)))


def _sample(*changes: float) -> tuple[date | None, ...] | None:
    """Half-years up to the end of 2025, 20 measures, 40 % reported."""
    ends = [plus_months(date(2025, 12, 31), -6 * back) for back in range(len(changes), -1, -1)]
    moves = zip(ends, ends[1:], changes, strict=False)
    stretches = tuple(Stretch(start=one, end=two, change=change, count=20) for one, two, change in moves)
    whole = Basis(since=date(2025, 12, 31), reported=40.0, count=20, of=25, stretches=stretches)
    found = forecast(whole, today=date(2026, 1, 15))
    return (found.earliest, found.middle, found.latest) if isinstance(found, Forecast) else None


with_examples(
    "forecast",
    Example(
        N_(
            "Gemeldet sind am 31.12.2025 im Mittel 40 %; in den letzten drei Halbjahren kamen 10, 15 und 5 "
            "Punkte hinzu: frühestens, bei mittlerem Tempo, spätestens"
        ),
        lambda _: _sample(10, 15, 5),
    ),
    Example(
        N_("Dasselbe, aber im letzten Halbjahr ging es 1 Punkt zurück: das späteste Ende bleibt offen"),
        lambda _: _sample(10, 15, -1),
    ),
    Example(N_("Dasselbe mit nur einem Halbjahr: keine Rechnung"), lambda _: _sample(10)),
)
