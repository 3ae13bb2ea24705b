"""Expressions of the roll-up, as a database computes them."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy import Connection, Date, create_engine, literal, select

from data_pipeline.rollup.functions import bucket_number, month_of, seconds_between
from data_pipeline.schema.base import Moment
from data_pipeline.schema.durations import BUCKETS, EDGES, bucket_of


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as found:
        yield found
    engine.dispose()


@pytest.mark.parametrize("seconds", sorted({0, 1, 10**9, *EDGES, *(edge + 1 for edge in EDGES)}))
def test_the_database_finds_the_bucket_that_python_finds(connection: Connection, seconds: int) -> None:
    number = connection.execute(select(bucket_number(literal(seconds)))).scalar_one()

    assert BUCKETS[number] == bucket_of(seconds)


@pytest.mark.parametrize(
    "value",
    [literal(date(2026, 2, 28), Date), literal(datetime.fromisoformat("2026-02-28T23:59:59"), Moment)],
    ids=["day", "moment"],
)
def test_a_month_is_its_first_day(connection: Connection, value) -> None:  # type: ignore[no-untyped-def]
    assert connection.execute(select(month_of(value))).scalar_one() == date(2026, 2, 1)


def test_seconds_run_from_the_first_to_the_second(connection: Connection) -> None:
    start, end = (
        literal(datetime.fromisoformat(text), Moment)
        for text in ("2026-02-28T23:59:50", "2026-03-01T00:00:05")
    )

    assert connection.execute(select(seconds_between(start, end))).scalar_one() == 15
    assert connection.execute(select(seconds_between(end, start))).scalar_one() == -15
