"""Two spans around »bis« or a dash: from the one until the other.

>>> first, last = read_range("q1-q3/2025")
>>> first.start.isoformat(), last.end.isoformat()
('2025-01-01', '2025-09-30')
"""

import re
from collections.abc import Iterator

from data_pipeline.errors import CellError
from data_pipeline.parsing.dates import read_text, without_hedges
from data_pipeline.parsing.spans import Span

_TWO = re.compile(r" ?- ?| bis (?:zum |zur |einschliesslich )?")
_YEAR_AT_END = re.compile(r"(?:19|20)[0-9]{2}$")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}\. ?[0-9]{1,2}\.")
_ORDINAL = re.compile(r"(?:[1-4]|i{1,3}|iv)\.?")


def read_range(text: str) -> tuple[Span, Span] | None:
    """Two spans around »bis« or a dash; None unless exactly one way of dividing the text gives two."""
    halves = ((text[: match.start()], text[match.end() :]) for match in _TWO.finditer(text))
    found = {pair for first, last in halves if (pair := _pair(first, last))}
    return found.pop() if len(found) == 1 else None


def _pair(first: str, last: str) -> tuple[Span, Span] | None:
    if re.fullmatch(r"(?:19|20)[0-9]{2}", first) and re.fullmatch(r"1[3-9]|[2-9][0-9]", last):
        last = first[:2] + last
    end = _quiet(last)
    if end is None:
        return None
    start = next((span for form in _forms(first, last) if (span := _quiet(form))), None)
    return (start, end) if start else None


def _forms(first: str, last: str) -> Iterator[str]:
    """The first half as it stands, else with what it shares with the last: year, or »Quartal« and year."""
    yield first
    year = _YEAR_AT_END.search(last)
    if year and without_hedges(f"{first} ")[:1].isalpha():
        yield f"{first} {year[0]}"
    if year and _DAY_AND_MONTH.fullmatch(first):
        yield first + year[0]
    if _ORDINAL.fullmatch(first) and (ordinal := _ORDINAL.match(last)):
        rest = last[ordinal.end() :].strip()
        if rest[:1].isalpha():
            yield f"{first.rstrip('.')}. {rest}"


def _quiet(text: str) -> Span | None:
    try:
        return read_text(text)
    except CellError:
        return None
