"""Which state of the plan an address looks at: the one in force, or an earlier revision or day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, parse_qsl, urlencode

from dashboard.records import Revision

REVISION, DAY = "revision", "tag"
"""Names in the address."""


class UnknownStateError(ValueError):
    """An address that asks for a state there is not."""


@dataclass(frozen=True)
class AsOf:
    """What an address asks for; None where it leaves the choice."""

    number: int | None = None
    day: date | None = None

    @property
    def is_now(self) -> bool:
        """Whether the address follows the state in force."""
        return self.number is None and self.day is None


@dataclass(frozen=True)
class State:
    """Revisions up to the one that is looked at, and the day to look from."""

    revisions: tuple[Revision, ...]
    day: date


def as_of_from(search: str | None) -> AsOf:
    """What the query part of an address asks for. Raises UnknownStateError for no number or no day."""
    given = parse_qs((search or "").removeprefix("?"))
    number, day = given.get(REVISION, [""])[0].strip(), given.get(DAY, [""])[0].strip()
    if number and not (number.isascii() and number.isdigit() and len(number) < 9):
        raise UnknownStateError(number)
    if day and len(day) != len("2025-12-31"):
        raise UnknownStateError(day)
    try:
        return AsOf(int(number) if number else None, date.fromisoformat(day) if day else None)
    except ValueError as error:
        raise UnknownStateError(day) from error


def state_of(as_of: AsOf, *, revisions: Sequence[Revision], today: date) -> State:
    """The state that is asked for.

    A revision alone is looked at on its own day, the newest one today; a day alone shows the newest revision
    of that day or before. Raises UnknownStateError for an unknown revision, and for a day that is to come or
    before the first revision.
    """
    found = tuple(revisions)
    if as_of.number is not None:
        found = tuple(item for item in revisions if item.number <= as_of.number)
        if not found or found[-1].number != as_of.number:
            raise UnknownStateError(str(as_of.number))
    elif as_of.day is not None:
        found = tuple(item for item in revisions if item.as_of_date <= as_of.day)
    if not found or (as_of.day is not None and not _was(found[-1], as_of.day, today)):
        raise UnknownStateError(str(as_of.day))
    is_newest = found[-1] == revisions[-1]
    return State(found, as_of.day or (today if is_newest else min(found[-1].plan_day, today)))


def _was(revision: Revision, day: date, today: date) -> bool:
    """Whether a revision can be looked at from a day: neither before what it says nor from the future."""
    return min(revision.plan_day, revision.as_of_date) <= day <= today


def carried(search: str) -> str:
    """The part of an address that chooses the state, to be carried over to other pages; "" for now.

    >>> carried("?feld=1&revision=3&tag=2025-12-31")
    'revision=3&tag=2025-12-31'
    """
    pairs = parse_qsl(search.removeprefix("?"))
    return urlencode([(name, value) for name, value in pairs if name in (REVISION, DAY)])


def without_state(search: str) -> str:
    """The same address in the state in force.

    >>> without_state("?feld=1&revision=3"), without_state("?revision=3")
    ('?feld=1', '')
    """
    pairs = parse_qsl(search.removeprefix("?"))
    text = urlencode([(name, value) for name, value in pairs if name not in (REVISION, DAY)])
    return f"?{text}" if text else ""


def with_state(search: str, *, number: int, day: date | None = None) -> str:
    """The same address, held at a revision and, where it is given, at a day.

    >>> with_state("?feld=1", number=3, day=date(2025, 12, 31))
    '?feld=1&revision=3&tag=2025-12-31'
    """
    pairs = parse_qsl(without_state(search).removeprefix("?"))
    pairs += [(REVISION, str(number)), *([(DAY, day.isoformat())] if day else [])]
    return "?" + urlencode(pairs)
