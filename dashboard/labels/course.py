"""Messages about the course of the plan: planned against reported, and what was reported when."""

from collections.abc import Mapping
from datetime import date

from dashboard import formats
from dashboard.indicators.burnup import Course
from dashboard.labels.points import shown_distance
from dashboard.labels.words import gettext, ngettext


def percent_text(percent: float) -> str:
    """
    >>> percent_text(46.2)
    '46\\xa0%'
    """
    return formats.percent(formats.rounded(percent) / 100)


def progress_title(course: Course) -> str:
    """Reported against planned as of today with the distance; neutral where nothing is reported."""
    now = course.now
    if now is None or now.reported is None:
        return gettext("Fortschritt nach Plan und nach Meldung")
    found = shown_distance(now.reported, now.expected)
    values = {
        "reported": found.percent(found.reported),
        "expected": found.percent(found.other),
        "points": found.number(abs(found.points)),
    }
    if found.points == 0:
        return gettext("Gemeldet sind im Mittel %(reported)s, so viel wie nach Plan", **values)
    return _apart(values, is_behind=found.points > 0, num=1 if values["points"] == "1" else 2)


def _apart(values: Mapping[str, str], *, is_behind: bool, num: int) -> str:
    """`num` decides between "1 Punkt" and "1,4 Punkte"."""
    if is_behind:
        return ngettext(
            "Gemeldet sind im Mittel %(reported)s, nach Plan wären es %(expected)s: %(points)s Punkt "
            "Rückstand",
            "Gemeldet sind im Mittel %(reported)s, nach Plan wären es %(expected)s: %(points)s Punkte "
            "Rückstand",
            num,
            **values,
        )
    return ngettext(
        "Gemeldet sind im Mittel %(reported)s, nach Plan wären es %(expected)s: %(points)s Punkt Vorsprung",
        "Gemeldet sind im Mittel %(reported)s, nach Plan wären es %(expected)s: %(points)s Punkte Vorsprung",
        num,
        **values,
    )


def completions_title(course: Course) -> str:
    """How many are done and how many should be; neutral where nothing is reported."""
    now = course.now
    if now is None or now.reported is None:
        return gettext("Umgesetzte Maßnahmen nach Plan und nach Meldung")
    if now.reported == now.expected:
        return ngettext(
            "%(num)s Maßnahme ist umgesetzt, genau wie geplant",
            "%(num)s Maßnahmen sind umgesetzt, genau so viele wie geplant",
            int(now.reported),
        )
    return ngettext(
        "%(num)s Maßnahme ist umgesetzt, nach Plan wären es %(expected)s",
        "%(num)s Maßnahmen sind umgesetzt, nach Plan wären es %(expected)s",
        int(now.reported),
        expected=formats.number(now.expected),
    )


def completed_since_title(now: int, *, before: int, since: date) -> str:
    """How many are reported as done, and how many more or fewer that are than on a day before."""
    values: dict[str, object] = {"moved": abs(now - before), "day": formats.date(since)}
    values["done"] = ngettext(
        "%(num)s Maßnahme ist als umgesetzt gemeldet", "%(num)s Maßnahmen sind als umgesetzt gemeldet", now
    )
    if now == before:
        return gettext("%(done)s, so viele wie am %(day)s", **values)
    if now > before:
        return gettext("%(done)s, %(moved)s mehr als am %(day)s", **values)
    return gettext("%(done)s, %(moved)s weniger als am %(day)s", **values)


def last_report_text(course: Course) -> str:
    """Where planned and reported stood on the day of the newest report; empty where that cannot be said."""
    until = course.reported_until
    then = course.on(until) if until else None
    if until is None or then is None or then.reported is None:
        return ""
    found = shown_distance(then.reported, then.expected)
    return gettext(
        "Die Überschrift nennt den Plan vom %(today)s. Zuletzt wurde zum %(day)s berichtet; an diesem Tag "
        "waren gemeldet %(reported)s, nach Plan %(expected)s.",
        today=formats.date(course.today),
        day=formats.date(until),
        reported=found.percent(found.reported),
        expected=found.percent(found.other),
    )
