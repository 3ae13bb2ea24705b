"""What is written in a cell of an ODS sheet, as the value that a person sees."""

import re
from datetime import time, timedelta

from odfdo import Element

from data_pipeline.errors import CellError
from data_pipeline.files.faults import ERRORS, UNCOMPUTED, WRONG
from data_pipeline.files.limits import MAX_CHARACTERS, too_large
from data_pipeline.files.values import as_duration, as_percent, as_text, exact_number, iso_moment, no_date

_PROGRAM_ERROR = re.compile(r"(?:Err|Fehler):\d{3}")
_LENGTH = re.compile(
    r"(-?)P(?:(\d{1,7})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?", re.ASCII
)
_SPACE = re.compile(r"[ \t\r\n]+")
_SHOWN = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_PIECES = "|".join(
    f"descendant::{name}[not(ancestor::office:annotation|ancestor::text:ruby-text|ancestor::draw:*)]"
    for name in ("text()", *_SHOWN)
)
_NUMBERS = ("float", "percentage", "currency")


def shown_text(cell: Element) -> str:
    """The paragraphs as lines, without comments and drawings. Raises FileError for endless text."""
    text = "\n".join(map(_line, cell.get_elements("text:p|text:h")))
    if len(text) > MAX_CHARACTERS:
        raise too_large(f"Eine Zelle hat mehr als {MAX_CHARACTERS:,} Zeichen.".replace(",", "."))
    return text


def _line(paragraph: Element) -> str:
    """A paragraph as it is shown; odfdo's own text of it would write a link as Markdown."""
    if not paragraph.children:
        return _SPACE.sub(" ", paragraph.text)
    return "".join(
        _SPACE.sub(" ", piece) if isinstance(piece, str) else _space(piece)
        for piece in paragraph.xpath(_PIECES)
    )


def _space(element: Element) -> str:
    return _SHOWN[element.tag] * int(element.get_attribute_string("text:c") or "1")


def cell_value(cell: Element, text: str) -> object:
    """The value of a cell, None for a blank. Raises CellError for errors and formulas without result.

    text: what the cell shows; a wrong formula tells of it there only.
    """
    shown, has_formula = text.strip(), bool(_attribute(cell, "table:formula"))
    if shown in ERRORS or _attribute(cell, "calcext:value-type") == "error":
        raise CellError(WRONG.reason, WRONG.advice)
    if has_formula and _PROGRAM_ERROR.fullmatch(shown):
        raise CellError(WRONG.reason, WRONG.advice)
    kind = _attribute(cell, "office:value-type")
    value = _typed(cell, kind)
    if value is not None:
        return value
    if has_formula and kind != "string":
        raise CellError(UNCOMPUTED.reason, UNCOMPUTED.advice)
    return as_text(_attribute(cell, "office:string-value") or text)


def is_from_another_file(cell: Element) -> bool:
    """Whether a formula names a file."""
    return "'file:" in _attribute(cell, "table:formula")


def _attribute(cell: Element, name: str) -> str:
    return cell.get_attribute_string(name) or ""


def _typed(cell: Element, kind: str) -> object:
    """The value that an attribute holds, exact and not as it is shown; None where there is none."""
    if kind in _NUMBERS and (raw := _attribute(cell, "office:value")):
        number = exact_number(raw)
        return as_percent(number) if kind == "percentage" else number
    if kind == "date" and (raw := _attribute(cell, "office:date-value")):
        return iso_moment(raw)
    if kind == "time" and (raw := _attribute(cell, "office:time-value")):
        return _length(raw)
    if kind == "boolean" and (raw := _attribute(cell, "office:boolean-value")):
        return raw == "true"
    return None


def _length(raw: str) -> time | timedelta:
    """A length of time. odfdo would take 30.5 seconds for 305."""
    match = _LENGTH.fullmatch(raw.strip())
    if match is None:
        raise no_date()
    sign, days, hours, minutes, seconds = match.groups(default="0")
    length = timedelta(
        days=int(days), hours=int(hours), minutes=int(minutes), seconds=float(seconds.replace(",", "."))
    )
    return as_duration(-length if sign == "-" else length)
