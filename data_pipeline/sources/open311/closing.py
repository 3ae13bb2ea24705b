"""When a case was closed, and how that is known: the standard has a status but no closing date."""

import tomllib
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import normal
from data_pipeline.schema.vocabulary import ClosingBasis
from data_pipeline.sources.open311.moments import Moment, moment_of, parse_moment
from data_pipeline.sources.open311.standard import field_name


class Closing(NamedTuple):
    """Moment of the closing and how it is known."""

    moment: Moment
    basis: ClosingBasis


def closing(
    *, status: str | None, stated: Moment | None, updated: str | None, observed_at: datetime, zone: ZoneInfo
) -> Closing | None:
    """The closing of a case, None while it is open, also if it was closed before.

    A closed case without a closing date was last changed when it was closed, or later; without even that, it
    was closed before it was looked at. Raises CellError for a status that is not known.
    """
    if not (is_closed(status) if status else _has_end(stated)):
        return None
    if stated:
        return Closing(stated, ClosingBasis.STATED)
    if updated:
        return Closing(parse_moment(updated, zone=zone), ClosingBasis.LAST_CHANGE)
    return Closing(moment_of(observed_at, zone=zone), ClosingBasis.OBSERVED)


def is_closed(status: str) -> bool:
    """Whether a status word means that a case is closed. Raises CellError for an unknown one."""
    word = field_name(status)
    if word not in _words():
        raise CellError(
            f"Der Status »{status}« ist nicht bekannt.",
            "Bekannt sind open und closed und die üblichen Erweiterungen; bitte die Quelle prüfen.",
        )
    return _words()[word]


def _has_end(stated: Moment | None) -> bool:
    if stated is None:
        raise CellError("»status« fehlt.", "Ohne Status ist nicht zu sagen, ob der Fall offen ist.")
    return True


@cache
def _words() -> dict[str, bool]:
    """Status word -> whether it means closed."""
    lists = tomllib.loads(files(__package__).joinpath("status.toml").read_text(encoding="utf-8"))
    return {normal(word): name == "closed" for name, words in lists.items() for word in words}
