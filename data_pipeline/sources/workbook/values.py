"""A cell becomes the values of a column: parsed by its type, with the companions of a stated date."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer, Numeric, String, Text

from data_pipeline.parsing.codes import parse_code
from data_pipeline.parsing.dates import is_ongoing_word, parse_span
from data_pipeline.parsing.money import parse_money
from data_pipeline.parsing.numbers import parse_boolean, parse_integer, parse_number, parse_percent
from data_pipeline.schema import spec_of
from data_pipeline.schema.vocabulary import BudgetStatement
from data_pipeline.sources.spellings import spellings_of


def fill(column: Column[Any], cell: object) -> dict[str, object]:
    """Values of the column and its companions for a cell that is not blank. Raises CellError."""
    for kind, parse in _PARSERS:
        if isinstance(column.type, kind):
            return parse(column, cell)
    raise TypeError(column.type)


def _code(column: Column[Any], cell: object) -> dict[str, object]:
    codes = column.type.enum_class  # type: ignore[attr-defined]
    return {column.name: parse_code(cell, codes=codes, spellings=spellings_of(codes.__name__))}


def _date(column: Column[Any], cell: object) -> dict[str, object]:
    stem = column.name.removesuffix("_date")
    has_words = f"{stem}_text" in column.table.columns
    if has_words and is_ongoing_word(str(cell)) and "is_ongoing" in column.table.columns:
        return {"is_ongoing": True, f"{stem}_text": str(cell)}
    span = parse_span(cell)
    values: dict[str, object] = {column.name: span.start if spec_of(column).span == "start" else span.end}
    if has_words:
        values |= {f"{stem}_precision": span.precision.value, f"{stem}_text": str(cell)}
    return values


def _money(column: Column[Any], cell: object) -> dict[str, object]:
    money = parse_money(cell)
    if money.statement is BudgetStatement.AMOUNT:
        return {column.name: money.eur}
    return {"statement": money.statement.value}


def _integer(column: Column[Any], cell: object) -> dict[str, object]:
    return {column.name: parse_percent(cell) if spec_of(column).percent else parse_integer(cell)}


def _text(column: Column[Any], cell: object) -> dict[str, object]:
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    return {column.name: text}


_PARSERS: tuple[tuple[type, Callable[[Column[Any], object], dict[str, object]]], ...] = (
    (Enum, _code),
    (Boolean, lambda column, cell: {column.name: parse_boolean(cell)}),
    (Date, _date),
    (Float, lambda column, cell: {column.name: parse_number(cell)}),
    (Numeric, _money),
    (Integer, _integer),
    (String, _text),
    (Text, _text),
)
