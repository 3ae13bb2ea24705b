"""A marker in everything that is not public, and the eye that finds it in whatever an address answers."""

import gzip
import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
from pypdf import PdfReader
from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Float, Integer, Numeric, String
from werkzeug.test import TestResponse

from data_pipeline.schema import metadata
from data_pipeline.schema.public_views import readable_columns

MARK = "Kanarienvogel"
NUMBER, DAY, MOMENT = 987_654_321, "1987-06-05", "1987-06-05T04:03:02"
_SEEN = re.compile(
    rf"{MARK}\w*"
    r"|987\D{0,6}654\D{0,6}321"  # However a number is written, in whichever language.
    r"|1987-0?6|0?6\.1987|\b(?:5\.? )?Jun[ei]?\b[ ,5]*1987"
    r"|<v>31933(?:\.\d+)?</v>",  # The day in a workbook.
    re.IGNORECASE,
)


def closed_columns() -> list[Column[object]]:
    """Every column that the public side must never show, however it is asked."""
    readable = readable_columns()
    tables = metadata.sorted_tables
    return [
        column
        for table in tables
        for column in table.columns
        if column.name not in readable.get(table.name, ())
    ]


def marker_of(column: Column[object]) -> str:
    """Parts of a key are marked alike wherever they are, so that rows find their own."""
    return f"{MARK}_{column.name}" if column.primary_key else f"{MARK}_{column.table.name}_{column.name}"


def _expression(column: Column[object]) -> str | None:
    """What is put into every row; None where a column cannot hold anything that would be noticed."""
    if isinstance(column.type, Enum | Boolean) or column.name == "ags":
        return None  # Only its own few values; without its city a row would be out of everybody's sight.
    if isinstance(column.type, String):
        return f"{column.name} || '{marker_of(column)}'" if column.primary_key else f"'{marker_of(column)}'"
    if column.primary_key:
        return None  # Rows must stay apart.
    if isinstance(column.type, DateTime):
        return f"'{MOMENT}'"
    if isinstance(column.type, Date):
        return f"'{DAY}'"
    assert isinstance(column.type, Integer | Float | Numeric), column
    return str(NUMBER)


def plant(path: Path) -> set[str]:
    """Fill every row of every closed column. The columns that hold the marker now, as `table.column`."""
    planted = set()
    with sqlite3.connect(path) as connection:
        for column in closed_columns():
            value = _expression(column)
            if value is None:
                continue
            done = connection.execute(f"UPDATE {column.table.name} SET {column.name} = {value}")
            if done.rowcount > 0:
                planted.add(f"{column.table.name}.{column.name}")
    connection.close()
    return planted


def can_be_planted() -> set[str]:
    """Columns that hold something to be noticed."""
    return {f"{item.table.name}.{item.name}" for item in closed_columns() if _expression(item) is not None}


def seen_in(answer: TestResponse) -> set[str]:
    """Markers in the headers and in everything that is packed into the body."""
    texts = [str(answer.headers), *_texts(_plain(answer))]
    return {found for text in texts for found in _SEEN.findall(text)}


def _plain(answer: TestResponse) -> bytes:
    encoding = answer.headers.get("Content-Encoding", "")
    if encoding == "br":
        return bytes(brotli.decompress(answer.data))
    return gzip.decompress(answer.data) if encoding == "gzip" else answer.data


def _texts(body: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name
                yield from _texts(archive.read(name))
    elif body.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    else:
        yield body.decode(errors="replace")
