"""What a city has written stays in the city's language and says so, so that screen readers speak it right.

Titles, names and reports stand in German on English pages, too. They are found in the finished HTML, wherever
a page shows them: a page that is added later needs to know nothing of this.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from html import escape

from dashboard.languages import CITY_LANGUAGE

_PIECE = re.compile(r"(<[^<>]*>)([^<]+)")
_WORD = re.compile(r"\w[\w&;-]*")
_LETTERS = re.compile(r"[^\W\d_]{3}")
_TAG = re.compile(r"</?([\w-]+)")
_WHOLE_ONLY = frozenset({"option", "text", "tspan", "title", "desc"})
"""Elements that hold text and no elements of HTML."""
_LINES = frozenset({"text", "tspan"})
"""Elements of drawings, in which a long text stands on several lines."""
_EMPTY = frozenset({"br", "hr", "img", "input", "wbr"})
"""Elements that hold nothing: the text after them is not theirs."""
_NOT_READ = frozenset({"script", "style", "textarea"})

Phrases = Mapping[str, tuple[str, ...]]
"""First word -> texts that begin with it, the longest first."""


def in_their_language(markup: str, *records: object, language: str) -> str:
    """The HTML with `lang` on every text of the records, unless the page is in the city's language."""
    if language == CITY_LANGUAGE:
        return markup
    phrases = _phrases(escape(text, quote=False) for text in _texts(records))
    return _PIECE.sub(lambda found: _marked(found[1], found[2], phrases), markup)


def _texts(record: object) -> Iterator[str]:
    """Every text of a record and of all that it holds; words of code lists are the product's own."""
    if isinstance(record, Enum):
        return
    if isinstance(record, str):
        if _LETTERS.search(record):
            yield record.strip()
    elif is_dataclass(record):
        for field in fields(record):
            yield from _texts(getattr(record, field.name))
    elif isinstance(record, Mapping):
        yield from _texts(tuple(record.values()))
    elif isinstance(record, tuple | list | frozenset):
        for item in record:
            yield from _texts(item)


def _phrases(texts: Iterable[str]) -> Phrases:
    found: dict[str, set[str]] = {}
    for text in texts:
        if first := _WORD.search(text):
            found.setdefault(first[0], set()).add(text[first.start() :])
    return {word: tuple(sorted(group, key=len, reverse=True)) for word, group in found.items()}


def _marked(tag: str, text: str, phrases: Phrases) -> str:
    name = _TAG.match(tag)
    element, is_opening = (
        name[1] if name else "",
        not tag.startswith(("</", "<!")) and not tag.endswith("/>"),
    )
    is_opening = is_opening and element not in _EMPTY
    if element in _NOT_READ or not text.strip():
        return tag + text
    spans = list(_found(text, phrases))
    is_city = _is_whole(text, spans) or (element in _LINES and _is_line(text, phrases))
    if is_opening and " lang=" not in tag and is_city:
        return f'{tag[:-1]} lang="{CITY_LANGUAGE}">{text}'
    return tag + (text if element in _WHOLE_ONLY else _wrapped(text, spans))


def _found(text: str, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Places of the city's texts; a single word counts only if it is all there is."""
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        match = next((item for item in phrases.get(word[0], ()) if text.startswith(item, start)), None)
        if match and (" " in match or match == text.strip()):
            end = start + len(match)
            yield start, end


def _is_whole(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether nothing but a number stands beside one text of the city: "3.4 Sprachkurse"."""
    if len(spans) != 1:
        return False
    start, end = spans[0]
    return not _LETTERS.search(text[:start] + " " + text[end:])


def _is_line(text: str, phrases: Phrases) -> bool:
    """Whether it is the first line of a text of the city that goes on below."""
    line = text.strip()
    first = _WORD.search(line)
    found = phrases.get(first[0], ()) if first else ()
    return " " in line and any(item.startswith(f"{line} ") for item in found)


def _wrapped(text: str, spans: list[tuple[int, int]]) -> str:
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], f'<span lang="{CITY_LANGUAGE}">{text[start:end]}</span>']
        last = end
    return "".join([*parts, text[last:]])
