"""What an export of a table holds, whatever file it is written to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.labels import gettext, label
from data_pipeline.schema.vocabulary import Vocabulary

Cell = str | int | float | date | bool | None
Value = Cell | Vocabulary | tuple[str, ...]
"""What a column states: a cell, a code of a list, or several texts."""


class Kind(StrEnum):
    """What the cells of a column are; a text in another column than `TEXT` stays a text."""

    TEXT = "text"
    NUMBER = "number"
    EURO = "euro"
    DATE = "date"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Column:
    """The heading of a column for people, and what stands below it."""

    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A table for people. name: of the sheet in a workbook. hints: label and text, in order.

    created_at: when its content was loaded, so that the same content gives the same file. frozen: columns
    that stay in sight. on_paper: columns that are printed, None for all. origin: where the rows are from, for
    files that have no room for hints.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    hints: tuple[tuple[str, str], ...]
    created_at: datetime
    frozen: int = 1
    on_paper: int | None = None
    origin: tuple[tuple[Column, Cell], ...] = ()


def in_words(value: Value) -> Cell:
    """A value as people read it; days and numbers stay what they are."""
    if isinstance(value, Vocabulary):
        return label(value)
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nein")
    return ("; ".join(value) or None) if isinstance(value, tuple) else value


def in_codes(value: Value) -> Cell:
    """A value as machines read it."""
    if isinstance(value, Vocabulary):
        return value.value
    return ("; ".join(value) or None) if isinstance(value, tuple) else value
