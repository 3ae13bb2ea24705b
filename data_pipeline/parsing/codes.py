"""Words that stand for a code: labels, codes themselves and known spellings.

>>> from data_pipeline.schema.vocabulary import ImplementationPhase
>>> parse_code("In  Umsetzung", codes=ImplementationPhase)
'in_progress'
"""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from data_pipeline.errors import CellError
from data_pipeline.parsing.text import quoted, stated

_LONGEST = 80


def normal(text: object) -> str:
    """The text without case, doubled blanks and line breaks.

    >>> normal("  Zuständige\\n Stelle ")
    'zuständige stelle'
    """
    return " ".join(stated(text).casefold().split())


def known_words(
    codes: type[StrEnum], spellings: Mapping[str, str] | None = None
) -> dict[str, tuple[str, str]]:
    """Normal spelling -> (the word as the list writes it, code); `spellings` come first."""
    return dict(_known_words(codes, tuple((spellings or {}).items())))


@lru_cache(maxsize=256)
def _known_words(
    codes: type[StrEnum], spellings: tuple[tuple[str, str], ...]
) -> Mapping[str, tuple[str, str]]:
    known = {normal(word): (word, code) for word, code in spellings}
    for member in codes:
        label = str(getattr(member, "label", member.value))
        known.setdefault(normal(label), (label, member.value))
        known.setdefault(normal(member.value), (label, member.value))
    return known


def parse_code(value: object, *, codes: type[StrEnum], spellings: Mapping[str, str] | None = None) -> str:
    """The code a word stands for; `spellings` (word -> code) come first.

    Raises CellError with the nearest known words when it is unknown.
    """
    found = _known_words(codes, tuple((spellings or {}).items())).get(normal(value))
    if found is None:
        raise unknown_word(value, codes=codes, spellings=spellings)
    return found[1]


def unknown_word(
    value: object, *, codes: type[StrEnum], spellings: Mapping[str, str] | None = None
) -> CellError:
    """The error for an unknown word, with the nearest known words in the spelling of the list."""
    near = nearest(stated(value), {word: shown for word, (shown, _) in known_words(codes, spellings).items()})
    hint = f"Gemeint vielleicht: {', '.join(near)}." if near else "Bekannt sind: " + _labels(codes) + "."
    return CellError(f"{quoted(value)} ist hier kein bekanntes Wort.", hint)


def nearest(text: str, shown: Mapping[str, str], *, count: int = 2, cutoff: float = 0.6) -> tuple[str, ...]:
    """What is shown for the normal spellings most like the text, best first and each once.

    >>> nearest("Bildng", {"bildung": "Bildung", "tiefbau": "Tiefbau"})
    ('Bildung',)
    """
    matches = get_close_matches(normal(text[:_LONGEST]), shown, n=4 * count, cutoff=cutoff)
    return tuple(dict.fromkeys(shown[match] for match in matches))[:count]


def _labels(codes: type[StrEnum]) -> str:
    return ", ".join(getattr(member, "label", member.value) for member in codes)
