"""Rows that add up the rows above them: a word for sums alone, and nothing but amounts beside it."""

import re
from collections.abc import Set as AbstractSet

from data_pipeline.errors import CellError
from data_pipeline.files.sheet import Row
from data_pipeline.parsing.money import parse_money
from data_pipeline.schema.vocabulary import BudgetStatement

_SUM = re.compile(r"(?:(?:Zwischen|Gesamt)?summe|Insgesamt|Gesamt(?:kosten|betrag)?)\s*:?", re.IGNORECASE)


def is_sum(row: Row, keys: AbstractSet[int]) -> bool:
    """Whether a row is a sum and no data.

    keys: positions that every row of data fills; a row that fills them all is data, whatever it is called.
    """
    text, first = first_text(row)
    if not _SUM.fullmatch(text):
        return False
    rest = {at: cell for at, cell in enumerate(row.cells) if cell is not None and str(cell).strip() != text}
    others = keys - {first}
    return not (others and others <= rest.keys()) and all(map(_is_amount, rest.values()))


def first_text(row: Row) -> tuple[str, int]:
    """The first filled cell as text, and its position."""
    position = next((position for position, cell in enumerate(row.cells) if cell is not None), 0)
    return str(row.cells[position]).strip(), position


def _is_amount(cell: object) -> bool:
    try:
        return parse_money(cell).statement is BudgetStatement.AMOUNT
    except CellError:
        return False
