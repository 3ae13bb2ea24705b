"""Words that stand for a code: labels, codes themselves and known spellings.

>>> from data_pipeline.schema.vocabulary import ImplementationPhase
>>> parse_code("In  Umsetzung", codes=ImplementationPhase)
'in_progress'
"""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum

from data_pipeline.errors import CellError


def normal(text: object) -> str:
    """The text without case, doubled blanks and line breaks.

    >>> normal("  Zuständige\\n Stelle ")
    'zuständige stelle'
    """
    return " ".join(str(text).replace("\u00ad", "").casefold().split())


def parse_code(value: object, *, codes: type[StrEnum], spellings: Mapping[str, str] | None = None) -> str:
    """The code a word stands for; `spellings` (word -> code) come first.

    Raises CellError with the nearest known words when it is unknown.
    """
    known = {normal(word): code for word, code in (spellings or {}).items()}
    for member in codes:
        known.setdefault(normal(member.value), member.value)
        known.setdefault(normal(getattr(member, "label", member.value)), member.value)
    code = known.get(normal(value))
    if code is None:
        near = get_close_matches(normal(value), known, n=2, cutoff=0.6)
        hint = f"Gemeint vielleicht: {', '.join(near)}." if near else "Bekannt sind: " + _labels(codes) + "."
        raise CellError(f"»{value}« ist hier kein bekanntes Wort.", hint)
    return code


def _labels(codes: type[StrEnum]) -> str:
    return ", ".join(getattr(member, "label", member.value) for member in codes)
