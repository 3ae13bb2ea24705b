"""How times are written in a file of complaints: the patterns, where they have one meaning."""

from collections.abc import Sequence
from datetime import datetime

MOMENTS = ("received_at", "acknowledged_at", "first_reply_at", "due_at", "closed_at")
_TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
_GERMAN = ("%d.%m.%Y", "%d.%m.%y")
_ISO = ("%Y-%m-%d",)
_DAY_FIRST, _MONTH_FIRST = "%d/%m/%Y", "%m/%d/%Y"


def formats_of(texts: Sequence[str], *, is_sure: bool = True) -> list[str] | None:
    """Patterns that together read all texts; [] for ISO, None where there are none or two meanings.

    is_sure: False takes the first of two meanings, to tell times from other words.

    >>> formats_of(["31.12.2025 08:15", "01.02.2026"])
    ['%d.%m.%Y', '%d.%m.%Y %H:%M']
    >>> formats_of(["01/02/2025"]) is None, formats_of(["01/13/2025"])
    (True, ['%m/%d/%Y'])
    """
    families = [(*_GERMAN, *_ISO, _DAY_FIRST), (*_GERMAN, *_ISO, _MONTH_FIRST)]
    readings = [_reading(texts, days) for days in families]
    if not texts or readings[0] is readings[1] is None:
        return None
    if not is_sure or readings[0] is None or readings[1] is None or readings[0] == readings[1]:
        found = readings[0] if readings[0] is not None else readings[1]
        return [] if found and all(pattern.startswith("%Y") for pattern in found) else found
    return None


def _reading(texts: Sequence[str], days: Sequence[str]) -> list[str] | None:
    patterns = [day + time for day in days for time in _TIMES] + ["%Y-%m-%dT%H:%M:%S"]
    used: set[str] = set()
    for text in texts:
        fitting = next((pattern for pattern in patterns if _fits(text, pattern)), None)
        if fitting is None:
            return None
        used.add(fitting)
    return [pattern for pattern in patterns if pattern in used]


def _fits(text: str, pattern: str) -> bool:
    try:
        datetime.strptime(text, pattern)  # noqa: DTZ007
    except ValueError:
        return False
    return True
