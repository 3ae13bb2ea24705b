"""The text of a cell as the grammars read it.

>>> folded("  MÄRZ\\u00a0 2026 ")
'märz 2026'
>>> written("bis\\n2027"), quoted("x" * 200)[-5:]
('bis 2027', 'xxx…«')
"""

from unicodedata import normalize

LONGEST = 120
"""Characters that a date or an amount may have; what is longer is a sentence, and no grammar tries it."""
_SHOWN = 80
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘´`"), "'")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def stated(value: object) -> str:
    """The text of any cell: composed letters, nothing invisible, line breaks kept."""
    return normalize("NFC", _raw(value)).translate(_INVISIBLE).strip()


def written(value: object) -> str:
    """The words of the source on one line, with single blanks."""
    return " ".join(stated(value).split())


def folded(value: object) -> str:
    """What is compared: without case, with one kind of dash, apostrophe and blank."""
    return written(value).translate(_DASHES | _QUOTES).casefold()


def short(value: object) -> str | None:
    """The folded text of a cell; None where it is too long for a date or an amount, found out at once."""
    raw = _raw(value)
    text = folded(raw) if len(raw) <= 10 * LONGEST else raw
    return text if len(text) <= LONGEST else None


def quoted(value: object) -> str:
    """The value as a message shows it, cut where it is long."""
    text = written(_raw(value)[: 10 * _SHOWN])
    return f"»{text}«" if len(text) <= _SHOWN else f"»{text[:_SHOWN]}…«"


def _raw(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python refuses to write whole numbers of more than 4,300 digits.
        return "(sehr lange Zahl)"
