"""What openpyxl found in a cell, as the value that a person sees."""

import re
from datetime import datetime, timedelta
from math import isfinite

from data_pipeline.errors import CellError
from data_pipeline.files.excel_styles import Styles
from data_pipeline.files.faults import ERRORS, WRONG
from data_pipeline.files.limits import MAX_CHARACTERS, damaged, too_large
from data_pipeline.files.values import as_day, as_duration, as_percent, as_text, iso_moment, no_date

_ESCAPED = re.compile(r"_x(000D|000A|0009|005F)_", re.IGNORECASE)
_MEANT = {"000D": "\r", "000A": "\n", "0009": "\t", "005F": "_"}


def meant(value: object, kind: str, raw: str, *, style: object, styles: Styles) -> object:
    """The value of a cell, None for a blank. Raises CellError for errors and days that are none.

    value: as openpyxl understands it. kind: the attribute t of the cell. raw: what is written in it.
    """
    if kind == "n":
        return (
            _moment(value, raw)
            if style in styles.moments
            else _number(value, is_share=style in styles.shares)
        )
    if kind == "d":
        return iso_moment(raw)
    if kind in ("str", "inlineStr"):
        value = shown_text(str(value))
    elif kind not in ("s", "b", "e"):
        raise damaged(f"Zellen der Art {kind[:20]}")
    if kind == "e" or value in ERRORS:
        raise CellError(WRONG.reason, WRONG.advice)
    return None if value == "" else value


def shown_text(text: str) -> str | None:
    """Text as it is shown: line ends and underscores that the standard escapes, no white space around it.

    Raises FileError when it is more than a cell can hold.

    >>> shown_text(" erste_x000D_\\nzweite _x005F_ ")
    'erste\\nzweite _'
    """
    if len(text) > MAX_CHARACTERS:
        raise too_large(f"Eine Zelle hat mehr als {MAX_CHARACTERS:,} Zeichen.".replace(",", "."))
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: _MEANT[match[1].upper()], text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return as_text(text)


def _moment(value: object, raw: str) -> object:
    """A length of time is a timedelta, where openpyxl cannot make a day of it there is a text."""
    if isinstance(value, timedelta):
        return as_duration(value)
    if isinstance(value, str) or raw.startswith("-"):
        raise no_date()
    return as_day(value) if isinstance(value, datetime) else value


def _number(value: object, *, is_share: bool) -> object:
    if not isinstance(value, int | float) or not isfinite(value):
        raise damaged("eine Zahl ist keine")
    return as_percent(value) if is_share else value
