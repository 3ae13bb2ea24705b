"""A table as CSV that a German spreadsheet program opens with a double click.

Byte order mark, semicolon, decimal comma and dd.mm.yyyy follow the office's computers, not the language of
the page; headings and words follow the reader.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from dashboard.catalogue.machine import plain_number, safe_cell
from dashboard.sheets.sheet import Cell, Column, Kind, Sheet


def german_csv(sheet: Sheet) -> bytes:
    """The table of a sheet."""
    return german_table(sheet.columns, sheet.rows, origin=sheet.origin)


def german_table(
    headed: Sequence[Column], rows: Iterable[tuple[Cell, ...]], *, origin: Sequence[tuple[Column, Cell]] = ()
) -> bytes:
    """Headings and rows, each with its origin; cells that would run as a formula are neutralised."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    columns = (*headed, *(column for column, _ in origin))
    writer.writerow([safe_cell(_heading(column)) for column in columns])
    for row in rows:
        writer.writerow(
            [
                _written(cell, column)
                for cell, column in zip((*row, *(cell for _, cell in origin)), columns, strict=True)
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _heading(column: Column) -> str:
    """With the unit, which the cells themselves cannot show here."""
    return f"{column.heading} (€)" if column.kind is Kind.EURO else column.heading


def _written(cell: Cell, column: Column) -> object:
    if isinstance(cell, date):
        return f"{cell:%m/%Y}" if column.kind is Kind.MONTH else f"{cell:%d.%m.%Y}"
    if isinstance(cell, int | float):
        return _number(cell, column.kind)
    return safe_cell(cell)


def _number(value: float, kind: Kind) -> str:
    """Without points between thousands, which are taken for a decimal sign; at most two digits behind it.

    >>> _number(1234.5, Kind.EURO), _number(-13.4666, Kind.NUMBER), _number(70.0, Kind.EURO)
    ('1234,50', '-13,47', '70')
    """
    plain = plain_number(value)
    if not isinstance(plain, float):
        return str(plain)
    text = f"{plain:.2f}"
    return (text if kind is Kind.EURO else text.rstrip("0").rstrip(".")).replace(".", ",")
