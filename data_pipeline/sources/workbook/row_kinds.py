"""Rows of a sheet that are passed over with intent: titles, hints, sums, headings said again.

What is passed over is counted with its reason; a row that might be data is never passed over.
"""

import re
from collections.abc import Iterable

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import TableRule
from data_pipeline.sources.heading_words import heading_word
from data_pipeline.sources.headings import Headings, at, required_columns
from data_pipeline.sources.workbook.sums import first_text, is_sum

TITLE = "Titelzeile"
REPEATED = "wiederholte Überschrift"
HINT = "Hinweiszeile"
SUM = "Summenzeile"
SECTION = "Zwischenüberschrift"
NO_RULE = "Zeile ohne Zuordnung"
NO_SHEET = "Blatt ohne Zuordnung"
HINT_ROWS = 2
"""So many rows directly below the headings may tell how to fill in."""

_LONGER = 10
"""So many characters more a heading may have when it is said again: blanks, a star."""
_HINT = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>"
    r"|(?:z\. ?B\.|Bitte\b|Hinweise?\s*:|Hinweise?\s+(?:zum|zur)\b|Beispiel:|Pflichtfeld\b"
    r"|Freitext\b|Auswahl\b|TT\.MM\.JJJJ|MM/JJJJ|JJJJ).*"
    r"|(?:Angabe )?in (?:T?€|T?EUR|T?Euro|%|Prozent)|ja ?/ ?nein",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(r"(?:\*|Quelle\s*:|Stand\s*:|Anmerkung(?:en)?\s*:|Legende\s*:|Erläuterung(?:en)?\s*:)")


def passed_over(sheet: Sheet, tables: Iterable[tuple[TableRule, Headings]]) -> dict[int, str]:
    """Reason by number of every row that no rule shall read; heading rows are not among them."""
    found = list(tables)
    top = min(headings.first_number for _, headings in found)
    heading_rows = {number for _, item in found for number in (item.first_number, item.row.number)}
    above = list({item.row.number: item.row for _, item in found}.values())
    keys = max((_keys(rule, headings) for rule, headings in found), key=len)
    reasons = {row.number: TITLE for row in sheet.rows if row.number < top}
    hints_left = 0
    for row in (row for row in sheet.rows if row.number >= top):
        is_heading = row.number in heading_rows
        reason = "" if is_heading else _reason(row, above, keys, may_be_hint=hints_left > 0)
        if reason:
            reasons[row.number] = reason
        hints_left = _hints_left(hints_left, reason=REPEATED if is_heading else reason)
    return reasons


def _hints_left(before: int, *, reason: str) -> int:
    """How many of the next rows may be hints after one with this reason; a row of data ends them."""
    if reason == REPEATED:
        return HINT_ROWS
    return before - 1 if reason else 0


def _reason(row: Row, above: list[Row], keys: set[int], *, may_be_hint: bool) -> str:
    if any(repeats(row, heading) for heading in above):
        return REPEATED
    is_no_title = len(_texts(row)) > 1 or _stands_alone(row, keys)
    if may_be_hint and is_hint(row) and is_no_title:
        return HINT
    if _NOTE.match(first_text(row)[0]) and _stands_alone(row, keys):
        return HINT
    return SUM if is_sum(row, keys) else ""


def is_hint(row: Row) -> bool:
    """Whether every filled cell tells how to fill in: in brackets, "z. B. ...", "TT.MM.JJJJ"."""
    return all(_HINT.fullmatch(str(cell).strip()) for cell in row.cells if cell is not None)


def _stands_alone(row: Row, keys: set[int]) -> bool:
    """Whether a row says one thing, where rows of data begin, and lacks the other keys they need.

    Where a single key is enough for a row of data, one text might be one: »Beispiel: Lesepaten«.
    """
    return len(keys) > 1 and first_text(row)[1] <= min(keys) and len(_texts(row)) == 1


def _texts(row: Row) -> set[object]:
    """What stands in the row; a merged cell counts once."""
    return {cell for cell in row.cells if cell is not None}


def repeats(row: Row, heading: Row) -> bool:
    """Whether a row says the headings again, as lists do after a blank row or a page.

    Of headings in two rows ("Zeitraum von") each row says its part.
    """
    filled = [(at(heading, index), cell) for index, cell in enumerate(row.cells) if cell is not None]
    return len(filled) > 1 and all(_says(cell, above) for above, cell in filled)


def _says(cell: object, heading: object) -> bool:
    if heading is None or not isinstance(cell, str) or len(cell) > len(str(heading)) + _LONGER:
        return False
    word, whole = heading_word(cell), heading_word(heading)
    return bool(word) and (word == whole or whole.startswith(f"{word} ") or whole.endswith(f" {word}"))


def _keys(rule: TableRule, headings: Headings) -> set[int]:
    """Positions of the columns that every row of data fills."""
    return {headings.columns[name] for name in required_columns(rule) if name in headings.columns}
