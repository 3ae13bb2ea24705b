"""What is said of a table that is handed on, and of its columns."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.indicators.definitions import N_


class Section(StrEnum):
    """How the tables are grouped for readers; the value is its heading."""

    PLAN = N_("Der Plan")
    MONEY = N_("Geld")
    COUNCIL = N_("Rat")
    COMPLAINTS = N_("Anliegen")


@dataclass(frozen=True, kw_only=True)
class OpenColumn:
    """A column as it is handed on; `type` is that of a Table Schema, `codes` the only values, if any."""

    name: str
    label: str
    meaning: str
    type: str
    unit: str = ""
    codes: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """A table as it is handed on. name: in addresses, for ever. source: in the database, "" where computed.

    keys: the columns that tell its rows apart. references: columns, table and columns that they point at.
    """

    name: str
    label: str
    grain: str
    section: Section
    columns: tuple[OpenColumn, ...]
    keys: tuple[str, ...]
    source: str = ""
    references: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
