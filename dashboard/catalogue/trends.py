"""States of the plan over its revisions, each revision as of its own day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import formats
from dashboard.catalogue.parts import counted_states, described, sample_in_history, source_line, state_series
from dashboard.catalogue.spec import ChartView
from dashboard.catalogue.view import plan_before
from dashboard.chart import Chart, Unit
from dashboard.indicators.headlines import trend_headline
from dashboard.indicators.rollup import Axis, Tally, tally
from dashboard.labels import gettext, ngettext, trend_title


@dataclass(frozen=True)
class Point:
    """The plan as one load brought it, seen from one day."""

    day: date
    group: Tally


def schedule_over_time(view: ChartView) -> Chart:
    """Terminlage at each revision."""
    points = _points(view)
    what = gettext("Zahl der Maßnahmen nach Terminlage, %(area)s", area=view.area)
    title = _schedule_title(view)
    return _trend(view, points, axis=Axis.SCHEDULE, key="verlauf-terminlage", title=title, what=what)


def progress_over_time(view: ChartView) -> Chart:
    """Umsetzungsstand at each revision."""
    points = _points(view)
    what = gettext("Zahl der Maßnahmen nach Umsetzungsstand, %(area)s", area=view.area)
    title = _progress_title(view)
    return _trend(view, points, axis=Axis.PHASE, key="verlauf-umsetzungsstand", title=title, what=what)


def _points(view: ChartView) -> list[Point]:
    """One point for each as-of day, ascending; a later revision of the same day replaces an earlier one."""
    latest = {revision.as_of_date: items for revision, items in view.history}
    return [Point(day, tally(latest[day])) for day in sorted(latest)]


def _compared(view: ChartView) -> tuple[Point, Point] | None:
    """The plan before and the plan now; None where either has no measures."""
    before = plan_before(view.history)
    if before is None:
        return None
    older, newer = (
        Point(revision.as_of_date, tally(items)) for revision, items in (before, view.history[-1])
    )
    return (older, newer) if older.group.count and newer.group.count else None


def _schedule_title(view: ChartView) -> str:
    found = _compared(view)
    if found is None:
        return trend_title(None)
    older, newer = found
    return trend_title(trend_headline(older.group, newer=newer.group, since=older.day))


def _progress_title(view: ChartView) -> str:
    """How many are done now and how many more or fewer than in the plan before."""
    found = _compared(view)
    if found is None:
        return gettext("Umsetzungsstand im Verlauf")
    older, newer = found
    now, before = newer.group.completed.count, older.group.completed.count
    if not now and not before:
        return gettext("Noch keine Maßnahme ist umgesetzt")
    values = {
        "done": ngettext("%(num)s Maßnahme ist umgesetzt", "%(num)s Maßnahmen sind umgesetzt", now),
        "moved": abs(now - before),
        "day": formats.date(older.day),
    }
    if now == before:
        return gettext("%(done)s, so viele wie am %(day)s", **values)
    if now > before:
        return gettext("%(done)s, %(moved)s mehr als am %(day)s", **values)
    return gettext("%(done)s, %(moved)s weniger als am %(day)s", **values)


def _trend(view: ChartView, points: Sequence[Point], *, axis: Axis, key: str, title: str, what: str) -> Chart:
    return Chart(
        key=key,
        title=title,
        subtitle=f"{what}{_period(points)}",
        description=_description(points, axis),
        category_label=gettext("Stand"),
        categories=tuple(formats.date(point.day) for point in points),
        series=state_series([point.group for point in points], axis=axis),
        unit=Unit.COUNT,
        n=len(view.measures),
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in_history(view),
        definition_key="state_counts",
        note=_note(view, points),
    )


def _note(view: ChartView, points: Sequence[Point]) -> str:
    """How each column is judged; the last may be the plan in force as of today."""
    if points and points[-1].day > view.revision.plan_day:
        as_of, day = formats.date(view.revision.plan_day), formats.date(points[-1].day)
        return gettext("Letzte Säule: Stand vom %(as_of)s, bewertet am %(day)s.", as_of=as_of, day=day)
    return gettext("Jeder Stand ist zu seinem eigenen Stichtag bewertet.")


def _period(points: Sequence[Point]) -> str:
    if not points:
        return ""
    first, last = formats.date(points[0].day), formats.date(points[-1].day)
    return f", {last}" if first == last else gettext(", %(first)s bis %(last)s", first=first, last=last)


def _description(points: Sequence[Point], axis: Axis) -> str:
    start = ngettext("Gestapelte Säulen, %(num)s Stand", "Gestapelte Säulen, %(num)s Stände", len(points))
    if not points:
        return described(start, ())
    day = formats.date(points[-1].day)
    start = gettext("%(start)s, zuletzt am %(day)s", start=start, day=day)
    return described(start, counted_states(points[-1].group.counts[axis]))
