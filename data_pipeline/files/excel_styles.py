"""How numbers are meant: a style's number format makes a share, a day or a length of time of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    BUILTIN_FORMATS_MAX_SIZE,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.xml.functions import fromstring

_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLAIN = ("general", "standard")


@dataclass(frozen=True)
class Styles:
    """Numbers of the cell styles under which a number is a share, a moment or a length of time.

    Lengths are moments, too: openpyxl asks for them in that order.
    """

    shares: frozenset[int] = frozenset()
    moments: frozenset[int] = frozenset()
    lengths: frozenset[int] = frozenset()


def read_styles(archive: ZipFile, part: str) -> Styles:
    """The styles of a workbook; none where it has no such part ("")."""
    if not part:
        return Styles()
    sheet = Stylesheet.from_tree(fromstring(archive.read(part)))  # type: ignore[arg-type]
    codes = list(enumerate(_codes(sheet)))
    return Styles(
        frozenset(at for at, code in codes if is_share(code)),
        frozenset(at for at, code in codes if is_date_format(code) and code.lower() not in _PLAIN),
        frozenset(at for at, code in codes if is_timedelta_format(code)),
    )


def is_share(code: str) -> bool:
    """Whether a format shows a number times a hundred; a percent sign that is only text does not.

    >>> [is_share(code) for code in ("0.0 %", '0 "%"', r"0\\%", "General")]
    [True, False, False, False]
    """
    return "%" in _QUIET.sub("", code).split(";")[0]


def _codes(sheet: Stylesheet) -> Iterator[str]:
    for style in sheet.cell_styles:
        own = style.numFmtId - BUILTIN_FORMATS_MAX_SIZE
        yield sheet.number_formats[own] if own >= 0 else BUILTIN_FORMATS.get(style.numFmtId, "General")
