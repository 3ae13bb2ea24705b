"""What is said while the database does not answer."""

from datetime import UTC, datetime

from flask_babel import gettext as _

from dashboard import formats
from dashboard.cache import Reader


def stale_words(reader: Reader) -> str:
    """From when the numbers shown are, while the database is away; "" while it answers."""
    moment = reader.answered_at
    if reader.silent_seconds is None or moment is None:
        return ""
    return str(_("Datenbank nicht erreichbar, gezeigt wird der Stand von %(time)s", time=clock_words(moment)))


def clock_words(moment: datetime) -> str:
    """A moment of today by its time alone, an earlier one with its day."""
    day, _comma, time = formats.moment(moment).partition(", ")
    today, _comma, _time = formats.moment(datetime.now(UTC)).partition(", ")
    return time if day == today else f"{day}, {time}"
