"""Headings as words: two spellings of the same heading are equal, and how near two different ones are."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from data_pipeline.parsing.codes import normal

_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-zäöüß])")
_WORD = re.compile(r"[^\W_]+")
_CONTAINED = 0.8
NEAR = 0.6
"""From here on two headings are near enough to ask whether one is meant."""


def heading_text(cell: object) -> str:
    """The heading as a person would say it: on one line, words put together again.

    >>> heading_text("Maß-\\nnahmen  Titel")
    'Maßnahmen Titel'
    """
    return " ".join(_BROKEN.sub("", str(cell)).split())


def heading_word(cell: object) -> str:
    """The heading without case, blanks, line breaks (also within a word), stars and a closing colon.

    >>> heading_word("Maß-\\nnahme *"), heading_word("Nr.:")
    ('massnahme', 'nr.')
    """
    return _word(str(cell))


@lru_cache(maxsize=20_000)
def _word(text: str) -> str:
    """Every mapping is tried on the same cells; each is spelled once."""
    return normal(heading_text(text)).strip("*: ")


def similarity(one: str, other: str) -> float:
    """From 0 to 1 how near two headings are; one that holds the other as whole words is near.

    >>> similarity("Maßnahme", "Massnahme-Titel") > NEAR, similarity("Ziel", "Kosten") > NEAR
    (True, False)
    """
    first, second = heading_word(one), heading_word(other)
    if first == second:
        return 1.0
    words = [set(_WORD.findall(text)) for text in (first, second)]
    is_contained = all(words) and (words[0] <= words[1] or words[1] <= words[0])
    return max(SequenceMatcher(None, first, second).ratio(), _CONTAINED if is_contained else 0.0)


def nearest(wanted: Iterable[str], present: Iterable[str], *, at_least: float = NEAR) -> str | None:
    """Of the headings that are present, the one nearest to any that is wanted; None where none is near.

    >>> nearest(["Maßnahme"], ["Nr.", "Massnahmentitel", "Ende"])
    'Massnahmentitel'
    """
    pairs = [(similarity(one, other), other) for one in wanted for other in present]
    best = max(pairs, default=(0.0, ""))
    return best[1] if best[0] >= at_least else None
