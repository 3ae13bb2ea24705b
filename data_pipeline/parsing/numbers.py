"""Numbers, shares and yes/no as German officials write them.

>>> parse_number("1.234,5"), parse_number("1234.5"), parse_percent("50 %")
(1234.5, 1234.5, 50)
"""

import re
from math import isfinite

from data_pipeline.errors import CellError
from data_pipeline.parsing.text import folded, quoted, stated

_GERMAN = re.compile(
    r"[+-]?[1-9]\d{0,2}(?P<mark>[. \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*(?:,\d+)?|[+-]?\d+(?:,\d+)?"
)
_PLAIN = re.compile(r"[+-]?\d+\.(?:\d{1,2}|\d{4,})|[+-]?0\.\d+")
_BLANKS = re.compile(r"[ .\u00a0\u202f]")
_LONGEST = 40
_SHARE = re.compile(r"^ca\.?\s*|\s?(?:%|prozent)$", re.IGNORECASE)
_YES = frozenset({"ja", "j", "x", "wahr", "true", "1", "yes"})
_NO = frozenset({"nein", "n", "falsch", "false", "0", "no"})


def parse_number(value: object) -> float:
    """A number with German or plain decimal mark.

    A point before three digits groups thousands, unless the number begins with a zero.

    >>> parse_number("1.234"), parse_number("0.123"), parse_number("1 234,5")
    (1234.0, 0.123, 1234.5)

    Raises CellError for anything else.
    """
    text = stated(value)[: _LONGEST + 1]
    if len(text) <= _LONGEST:
        if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
            return float(value)
        if _GERMAN.fullmatch(text):
            return float(_BLANKS.sub("", text).replace(",", "."))
        if _PLAIN.fullmatch(text):
            return float(text)
    raise CellError(f"{quoted(value)} ist keine Zahl.", "Bitte eine Zahl wie 1.234,5 angeben.")


def parse_integer(value: object) -> int:
    """A whole number.

    >>> parse_integer("2026"), parse_integer(3.0)
    (2026, 3)
    """
    number = parse_number(value)
    if number != int(number):
        raise CellError(f"{quoted(value)} ist keine ganze Zahl.", "Bitte eine ganze Zahl angeben.")
    return int(number)


def parse_percent(value: object) -> int:
    """A share from 0 to 100, with or without the sign.

    >>> parse_percent("ca. 12,4 %")
    12
    """
    words = stated(value)
    text = _SHARE.sub("", words)
    number = parse_number(value if text == words else text)
    if 0 < number < 1 and text == words:
        reason = f"{quoted(value)} kann {number:.0%} heißen oder weniger als 1 %."
        raise CellError(reason, "Bitte mit % angeben.")
    if not 0 <= number <= 100:
        raise CellError(f"{quoted(value)} liegt nicht zwischen 0 und 100 %.", "Bitte 0 bis 100 angeben.")
    return round(number)


def parse_boolean(value: object) -> bool:
    """Yes or no.

    >>> parse_boolean("Ja"), parse_boolean("x"), parse_boolean("nein")
    (True, True, False)
    """
    text = folded(value)
    if text in _YES | _NO:
        return text in _YES
    raise CellError(f"{quoted(value)} ist weder ja noch nein.", "Bitte ja oder nein angeben.")
