"""A cell becomes the values of a column: parsed by its type, with the companions of what was stated."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, String, Text

from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.numbers import parse_boolean, parse_integer, parse_number, parse_percent
from data_pipeline.parsing.status import parse_phase
from data_pipeline.schema import spec_of
from data_pipeline.schema.vocabulary import ImplementationPhase
from data_pipeline.sources.spellings import spellings_of
from data_pipeline.sources.workbook.filled import CellNote, Filled
from data_pipeline.sources.workbook.stated import date_values, money_values, phase_values

__all__ = ["CellNote", "Filled", "fill"]


def fill(column: Column[Any], cell: object) -> Filled:
    """Values of the column and its companions for a cell that is not blank. Raises CellError."""
    for kind, parse in _PARSERS:
        if isinstance(column.type, kind):
            return parse(column, cell)
    raise TypeError(column.type)


def _code(column: Column[Any], cell: object) -> Filled:
    codes = column.type.enum_class  # type: ignore[attr-defined]
    spellings = spellings_of(codes.__name__)
    if codes is ImplementationPhase:
        return phase_values(column, cell, parse_phase(cell, spellings=spellings))
    return Filled({column.name: parse_code(cell, codes=codes, spellings=spellings)})


def _integer(column: Column[Any], cell: object) -> Filled:
    return Filled({column.name: parse_percent(cell) if spec_of(column).percent else parse_integer(cell)})


def _text(column: Column[Any], cell: object) -> Filled:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return Filled({column.name: text})


_PARSERS: tuple[tuple[type, Callable[[Column[Any], object], Filled]], ...] = (
    (Enum, _code),
    (Boolean, lambda column, cell: Filled({column.name: parse_boolean(cell)})),
    (Date, date_values),
    (Float, lambda column, cell: Filled({column.name: parse_number(cell)})),
    (Numeric, money_values),
    (Integer, _integer),
    (String, _text),
    (Text, _text),
)
