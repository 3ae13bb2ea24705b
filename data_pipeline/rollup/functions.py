"""The few expressions that SQLite and PostgreSQL spell differently."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, case, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from data_pipeline.schema.durations import EDGES


class month_of(FunctionElement[Any]):  # noqa: N801  Called like the functions of a database.
    """First day of the month of a day or of a moment (UTC)."""

    type = Date()
    inherit_cache = True


class seconds_between(FunctionElement[Any]):  # noqa: N801
    """Seconds from the first moment to the second."""

    type = BigInteger()
    inherit_cache = True


@compiles(month_of, "sqlite")
def _month_sqlite(element: month_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"substr({compiler.process(element.clauses, **options)}, 1, 7) || '-01'"


@compiles(month_of, "postgresql")
def _month_postgresql(element: month_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(date_trunc('month', {compiler.process(element.clauses, **options)}) AS DATE)"


@compiles(seconds_between, "sqlite")
def _seconds_sqlite(element: seconds_between, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(item, **options) for item in element.clauses)
    return f"(strftime('%s', {end}) - strftime('%s', {start}))"


@compiles(seconds_between, "postgresql")
def _seconds_postgresql(element: seconds_between, compiler: SQLCompiler, **options: Any) -> str:
    start, end = (compiler.process(item, **options) for item in element.clauses)
    return f"CAST(extract(epoch FROM {end} - {start}) AS BIGINT)"


def bucket_number(seconds: ColumnElement[int]) -> ColumnElement[int]:
    """Position of the bucket of a duration, found by halving: six comparisons instead of up to 63."""
    return _halved(seconds, 0, len(EDGES))


def _halved(seconds: ColumnElement[int], low: int, high: int) -> ColumnElement[int]:
    if low == high:
        return literal_column(str(low))
    middle = (low + high) // 2
    is_below = seconds <= literal_column(str(EDGES[middle]))
    return case((is_below, _halved(seconds, low, middle)), else_=_halved(seconds, middle + 1, high))
