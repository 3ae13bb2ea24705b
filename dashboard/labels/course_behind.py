"""Messages about the end of a plan that is behind: that comes before any end, with the day it is of."""

from datetime import date

from dashboard import formats
from dashboard.indicators.burnup import CoursePoint
from dashboard.indicators.definitions import N_
from dashboard.indicators.forecast import Forecast
from dashboard.labels.points import ShownDistance, shown_distance
from dashboard.labels.words import gettext, ngettext


def distance_behind(then: CoursePoint | None) -> ShownDistance | None:
    """By how much less was reported than planned on the same day; None where it was not."""
    if then is None or then.reported is None:
        return None
    found = shown_distance(then.reported, then.expected)
    return found if found.points > 0 else None


def behind_title(
    found: Forecast, distance: ShownDistance, *, planned_end: date | None, is_slower: bool
) -> str:
    """The distance, whether the pace fell, and only then the span of ends."""
    points = distance.number(distance.points)
    num = 1 if points == "1" else 2
    behind = ngettext(
        "%(points)s Punkt hinter dem Plan", "%(points)s Punkte hinter dem Plan", num, points=points
    )
    if is_slower:
        behind = gettext("%(behind)s, zuletzt langsamer", behind=behind)
    end = _end(found, planned_end)
    if planned_end is None:
        return gettext("%(behind)s: Ende bei gleichem Tempo %(end)s", behind=behind, end=end)
    text = N_("%(behind)s: Ende bei gleichem Tempo %(end)s, geplant %(planned)s")
    return gettext(text, behind=behind, end=end, planned=formats.month(planned_end))


def _end(found: Forecast, planned_end: date | None) -> str:
    earliest = formats.month(found.earliest)
    if found.latest is None:
        return gettext("offen, frühestens %(earliest)s", earliest=earliest)
    values = {"earliest": earliest, "latest": formats.month(found.latest)}
    if planned_end is not None and found.earliest > planned_end:
        return gettext("erst %(earliest)s bis %(latest)s", **values)
    return gettext("%(earliest)s bis %(latest)s", **values)


def behind_text(then: CoursePoint | None) -> str:
    """Both percentages with the one day that both are of; empty where the plan was not behind."""
    found = distance_behind(then)
    if then is None or found is None:
        return ""
    return gettext(
        "Rückstand am %(day)s, bis dahin reichen die Berichte: gemeldet %(reported)s, nach Plan "
        "%(expected)s.",
        day=formats.date(then.day),
        reported=found.percent(found.reported),
        expected=found.percent(found.other),
    )
