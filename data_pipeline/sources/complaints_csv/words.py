"""Columns of words: codes, names, yes and no. Words are few and rows are many: each word is read once."""

from collections.abc import Callable, Iterable, Mapping
from operator import eq
from typing import Any

import numpy as np
from sqlalchemy import Boolean, Column, Enum, String

from data_pipeline.complaint_batch import LONGEST_WORD, Cells, ComplaintBatch, shown
from data_pipeline.errors import CellError
from data_pipeline.mapping import ColumnRule
from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.numbers import parse_boolean
from data_pipeline.sources.spellings import spellings_of


def word_column(batch: ComplaintBatch, column: Column[Any], rule: ColumnRule, cells: Cells) -> Cells:
    """The values of a column; a case with an unknown word is refused."""
    words = dict.fromkeys(cells.tolist())
    if type(column.type) is String and not rule.codes and _are_plain(words, column.type):
        return cells if len(words) > len(cells) // 2 else _mapped(cells, {word: word for word in words})
    read = _parser(column)
    known: dict[object, object] = {}
    problems: dict[object, CellError] = {}
    for cell in words:
        text = "" if cell is None else _text(cell)
        try:
            text = rule.codes.get(text, text)
            known[cell] = read(text) if text else None
        except CellError as error:
            problems[cell] = error
    if problems:
        _refuse(batch, column.name, cells, problems)
    return _mapped(cells, known)


def _mapped(cells: Cells, known: Mapping[object, object]) -> Cells:
    """What each word is known as, None for an unknown one; equal cells share one object."""
    return np.array(list(map(known.get, cells.tolist())), dtype=object)


def _are_plain(words: Iterable[object], kind: String) -> bool:
    """Whether all are texts as they are stored: not too long, without blanks around them. Nearly always."""
    if not set(map(type, words)) <= {str, type(None)}:
        return False
    texts = [str(word) for word in words if word]
    is_long = max(map(len, texts), default=0) > (kind.length or LONGEST_WORD)
    return not is_long and all(map(eq, texts, map(str.strip, texts)))


def _refuse(batch: ComplaintBatch, name: str, cells: Cells, problems: dict[object, CellError]) -> None:
    mask = np.array([cell in problems for cell in cells.tolist()], dtype=bool)
    reasons = {shown(cell) or "": (error.reason, error.advice) for cell, error in problems.items()}
    batch.refuse(mask, name, cells, reasons.__getitem__)


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _parser(column: Column[Any]) -> Callable[[str], object]:
    if isinstance(column.type, Enum):
        codes: Any = column.type.enum_class
        spellings = spellings_of(codes.__name__)
        return lambda text: parse_code(_short(text, LONGEST_WORD), codes=codes, spellings=spellings)
    if isinstance(column.type, Boolean):
        return lambda text: parse_boolean(_short(text, LONGEST_WORD))
    length = int(getattr(column.type, "length", None) or LONGEST_WORD)
    return lambda text: _short(text, length)


def _short(text: str, length: int) -> str:
    if len(text) > length:
        raise CellError(
            f"Der Wert ist länger als {length} Zeichen.", "Bitte die Zuordnung der Spalten prüfen."
        )
    return text
