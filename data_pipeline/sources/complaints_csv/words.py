"""Columns of words: codes, names, yes and no. Words are few and rows are many: each word is read once."""

from collections.abc import Callable, Iterable, Mapping
from operator import eq
from typing import Any

import numpy as np
from sqlalchemy import Boolean, Column, Enum, String

from data_pipeline.complaint_batch import LONGEST_WORD, Cells, ComplaintBatch, Problem
from data_pipeline.errors import CellError
from data_pipeline.mapping import ColumnRule
from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.numbers import parse_boolean
from data_pipeline.parsing.personal import is_personal
from data_pipeline.sources.spellings import spellings_of

_PERSONAL = (
    "Der Wert sieht nach einer Adresse, einem Ort oder einer Person aus; so etwas wird nie gespeichert.",
    "Bitte prüfen, ob die Spalten verrutscht sind oder die Zuordnung die falsche Spalte nennt.",
)


def word_column(batch: ComplaintBatch, column: Column[Any], rule: ColumnRule, cells: Cells) -> Cells:
    """The values of a column; a case with an unknown or personal word is refused."""
    words = dict.fromkeys(cells.tolist())
    if type(column.type) is String and not rule.codes and _are_plain(words, column.type):
        return cells if len(words) > len(cells) // 2 else _mapped(cells, {word: word for word in words})
    read = _parser(column)
    known: dict[object, object] = {}
    problems: dict[object, Problem] = {}
    for cell in words:
        text = "" if cell is None else _text(cell)
        try:
            text = rule.codes.get(text, text)
            known[cell] = read(text) if text else None
        except CellError as error:
            problems[cell] = (error.reason, error.advice)
    if problems:
        _refuse(batch, column.name, cells, problems)
    return _mapped(cells, known)


def _mapped(cells: Cells, known: Mapping[object, object]) -> Cells:
    """What each word is known as, None for an unknown one; equal cells share one object."""
    return np.array(list(map(known.get, cells.tolist())), dtype=object)


def _are_plain(words: Iterable[object], kind: String) -> bool:
    """Whether all are texts as they are stored: short, without blanks around, not personal. Nearly always."""
    if not set(map(type, words)) <= {str, type(None)}:
        return False
    texts = [str(word) for word in words if word]
    is_long = max(map(len, texts), default=0) > (kind.length or LONGEST_WORD)
    return not is_long and all(map(eq, texts, map(str.strip, texts))) and not any(map(is_personal, texts))


def _refuse(batch: ComplaintBatch, name: str, cells: Cells, problems: dict[object, Problem]) -> None:
    numbers = {problem: at for at, problem in enumerate(dict.fromkeys(problems.values()))}
    of_words = {cell: numbers[problem] for cell, problem in problems.items()}
    found = np.array([of_words.get(cell, -1) for cell in cells.tolist()], dtype=np.int64)
    for problem, at in numbers.items():
        batch.refuse(found == at, name, cells, problem)


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _parser(column: Column[Any]) -> Callable[[str], object]:
    if isinstance(column.type, Enum):
        codes: Any = column.type.enum_class
        spellings = spellings_of(codes.__name__)
        return _unquoted(lambda text: parse_code(text, codes=codes, spellings=spellings))
    if isinstance(column.type, Boolean):
        return _unquoted(parse_boolean)
    length = int(getattr(column.type, "length", None) or LONGEST_WORD)
    return lambda text: _impersonal(_short(text, length))


def _unquoted(parse: Callable[[str], object]) -> Callable[[str], object]:
    """A parser of short words whose errors do not quote the word."""

    def read(text: str) -> object:
        word = _short(text, LONGEST_WORD)
        try:
            return parse(word)
        except CellError as error:
            raise CellError("Das Wort ist hier nicht bekannt.", error.advice) from error

    return read


def _impersonal(text: str) -> str:
    if is_personal(text):
        raise CellError(*_PERSONAL)
    return text


def _short(text: str, length: int) -> str:
    if len(text) > length:
        raise CellError(
            f"Der Wert ist länger als {length} Zeichen.", "Bitte die Zuordnung der Spalten prüfen."
        )
    return text
