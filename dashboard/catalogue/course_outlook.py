"""What the chart and the words about the end of the plan rest on: the forecast, and its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.catalogue.course_parts import measures_of, month_end, plan_end
from dashboard.catalogue.spec import ChartView
from dashboard.indicators.burnup import CoursePoint, compared, progress_course
from dashboard.indicators.dates import plus_months
from dashboard.indicators.forecast import Basis, Forecast, NoForecast, basis, forecast
from dashboard.indicators.report_history import report_columns, reported_by
from dashboard.indicators.rules import Rules, rules_of
from dashboard.records import Measure

_OPEN_YEARS = 3


@dataclass(frozen=True)
class Outlook:
    """A forecast with what it rests on and the reported points before it, by day.

    then: planned against reported on the day that the forecast starts from, so that both speak of one day.
    earlier: what the same calculation gave one stretch before, with the day that it rested on.
    """

    basis: Basis
    found: Forecast | NoForecast
    reported: Mapping[date, float | None]
    then: CoursePoint | None = None
    earlier: tuple[date, Forecast] | None = None


def outlook(view: ChartView) -> Outlook:
    """The forecast of a view, with the mean percent at both ends of every stretch."""
    measures = measures_of(view)
    interval = rules_of(view.plan.concept, Rules()).reporting_interval_days
    rests = basis(measures, today=view.today, interval_days=interval)
    found = forecast(rests, today=view.today)
    means = _reported if isinstance(found, Forecast) else _all_reported
    then = _then(rests, measures, today=view.today)
    return Outlook(rests, found, means(view, measures, rests), then, _earlier(rests, measures, interval))


def _then(rests: Basis, measures: Sequence[Measure], *, today: date) -> CoursePoint | None:
    if rests.since is None:
        return None
    known = reported_by(measures, day=rests.since, today=today)
    return progress_course(known, days=(rests.since,), today=today).on(rests.since)


def _reported(view: ChartView, measures: Sequence[Measure], rests: Basis) -> dict[date, float | None]:
    """The mean at the ends of the stretches, of the same reports as the forecast."""
    days = sorted({min(day, view.today) for item in rests.stretches for day in (item.start, item.end)})
    known = reported_by(measures, day=rests.since or view.today, today=view.today)
    return _means(known, days, today=view.today)


def _all_reported(view: ChartView, measures: Sequence[Measure], _: Basis) -> dict[date, float | None]:
    """Without a forecast everything that was reported until the day of the look."""
    days = report_columns(compared(measures, today=view.today), today=view.today)
    return _means(measures, days, today=view.today)


def _means(measures: Sequence[Measure], days: Sequence[date], *, today: date) -> dict[date, float | None]:
    course = progress_course(measures, days=days, today=today)
    return {point.day: point.reported for point in course.points}


def _earlier(rests: Basis, measures: Sequence[Measure], interval: int) -> tuple[date, Forecast] | None:
    """The forecast of today's plan as it would have been at the beginning of the newest stretch."""
    if not rests.stretches:
        return None
    day = rests.stretches[-1].start
    found = forecast(basis(measures, today=day, interval_days=interval), today=day)
    return (day, found) if isinstance(found, Forecast) else None


Line = tuple[date, float, date, float]
"""From a day and a value to a day and a value."""


def drawn_until(view: ChartView, seen: Outlook) -> date:
    """How far the lines are drawn: to the latest end, or where that is open some years on."""
    if isinstance(seen.found, NoForecast):
        return view.today
    latest = seen.found.latest or plus_months(seen.found.middle, 12 * _OPEN_YEARS)
    return month_end(max(latest, plan_end(view) or latest))


def outlook_lines(seen: Outlook, until: date) -> list[Line]:
    """The fastest, the middle and the slowest continuation, each as a straight line."""
    since, start, found = seen.basis.since, seen.basis.reported, seen.found
    if since is None or start is None or isinstance(found, NoForecast):
        return []
    slowest: Line = (since, start, found.latest, 100.0) if found.latest else _open(seen, since, start, until)
    return [(since, start, found.earliest, 100.0), (since, start, found.middle, 100.0), slowest]


def _open(seen: Outlook, since: date, start: float, until: date) -> Line:
    """Without a latest end the slowest pace is drawn as far as the axis reaches, never falling."""
    pace = max(min(stretch.pace for stretch in seen.basis.stretches), 0.0)
    return since, start, until, min(start + pace * (until - since).days, 100.0)


def value_on(line: Line, day: date) -> float | None:
    """The height of a line on a day; it stays at its end, and begins with its first day."""
    first, start, last, end = line
    if day < first:
        return None
    share = min((day - first) / max(last - first, timedelta(days=1)), 1.0)
    return start + (end - start) * share
