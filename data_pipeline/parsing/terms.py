"""Words about time that hold no date: tasks without an end, and kurz-, mittel- or langfristig.

>>> is_ongoing_word("Daueraufgabe"), is_ongoing_word("2027")
(True, False)
>>> split_term("kurz- bis mittelfristig (bis 2026)")
('kurz- bis mittelfristig', 'bis 2026')
"""

import re

from data_pipeline.parsing.text import short

ONGOING = (
    r"(?:(?:fort)?laufend(?:e (?:daueraufgabe|aufgabe|massnahme))?|dauerhaft|dauernd|daueraufgabe"
    r"|dauermassnahme|auf dauer|ständig(?:e aufgabe)?|kontinuierlich|permanent|stetig|fortwährend|unbefristet"
    r"|ohne ende|ohne befristung)"
)
"""Pattern over folded text; folding writes ß as ss."""
_ONGOING = re.compile(rf"{ONGOING}(?:(?: ?[/,] ?| und ){ONGOING})?")
_OPEN = frozenset(
    {
        *("offen", "noch offen", "unklar", "unbekannt", "n. n.", "n.n.", "nn", "tbd", "nach bedarf"),
        *(
            "bei bedarf",
            "in klärung",
            "zu klären",
            "wird noch festgelegt",
            "noch festzulegen",
            "steht noch aus",
        ),
    }
)
_TERMS = ("kurz", "mittel", "lang")
_JOINTS = ("bis", "und", "oder")
_TERM_PARTS = frozenset({*_TERMS, *_JOINTS, *(f"{word}fristig" for word in _TERMS)})
_BETWEEN = re.compile(r"[ ,/-]+")
_DURATION = re.compile(
    r"(?:(?:ca\.?|in|innerhalb von|bis zu|bis|binnen) )*[0-9]{1,2}(?: ?(?:-|bis) ?[0-9]{1,2})?"
    r" (?:jahren?|monaten?)"
)


def is_ongoing_word(text: str) -> bool:
    """Whether the words stand for a task without an end."""
    return bool(_ONGOING.fullmatch(short(text) or ""))


def is_open_word(cell: object) -> bool:
    """Whether the words say expressly that no date is known yet.

    >>> is_open_word("noch offen"), is_open_word("nach Bedarf"), is_open_word("2027 offen")
    (True, True, False)
    """
    return (short(cell) or "") in _OPEN


def split_term(text: str) -> tuple[str, str] | None:
    """The words kurz-, mittel- or langfristig of a folded text and what follows them; None without them.

    A length such as »(2-5 Jahre)« explains the word and says no date: nothing follows then.
    """
    head, word, tail = text.rpartition("fristig")
    parts = [part for part in _BETWEEN.split(head + word) if part]
    if not word or not set(parts) <= _TERM_PARTS or parts[0] in _JOINTS:
        return None
    rest = tail.strip(" ,:;()-")
    return head + word, "" if _DURATION.fullmatch(rest) else rest
