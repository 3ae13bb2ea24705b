"""How numbers, money and dates are written."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from dashboard import formats

DAY = dt.date(2025, 12, 31)
UTC = dt.UTC


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (formats.number(1234), "1.234"),
        (formats.number(0), "0"),
        (formats.number(0.5), "1"),
        (formats.number(2.5), "3"),
        (formats.number(1234.56, digits=1), "1.234,6"),
        (formats.number(1234, locale="en"), "1,234"),
        (formats.signed(3), "+3"),
        (formats.signed(-3), "−3"),
        (formats.signed(0), "±0"),
        (formats.euro(1234.0), "1.234\u00a0€"),
        (formats.euro(Decimal("1234.56"), digits=2), "1.234,56\u00a0€"),
        (formats.euro(-1234), "-1.234\u00a0€"),
        (formats.euro(1234, locale="en"), "€1,234"),
        (formats.euro(-1234, locale="en"), "-€1,234"),
        (formats.shortened_euro(1_234_567), "1,2\u00a0Mio.\u00a0€"),
        (formats.shortened_euro(999_949), "999.949\u00a0€"),
        (formats.shortened_euro(999_950), "1\u00a0Mio.\u00a0€"),
        (formats.shortened_euro(12_345), "12.345\u00a0€"),
        (formats.percent(0.125, digits=1), "12,5\u00a0%"),
        (formats.percent(0.29), "29\u00a0%"),
        (formats.percent(1), "100\u00a0%"),
        (formats.percent(0.125, digits=1, locale="en"), "12.5%"),
        (formats.date(DAY), "31.12.2025"),
        (formats.date(DAY, locale="en"), "31 December 2025"),
        (formats.month(dt.date(2026, 3, 1)), "03/2026"),
        (formats.moment(dt.datetime(2026, 7, 1, 22, 30, tzinfo=UTC)), "02.07.2026, 00:30\u00a0Uhr"),
        (formats.moment(dt.datetime(2026, 1, 1, 12, 0, tzinfo=UTC)), "01.01.2026, 13:00\u00a0Uhr"),
        (formats.span_text(DAY, "day"), "31.12.2025"),
        (formats.span_text(dt.date(2026, 9, 30), "month"), "09/2026"),
        (formats.span_text(dt.date(2025, 9, 30), "quarter"), "Q3/2025"),
        (formats.span_text(DAY, "half_year"), "2. Halbjahr 2025"),
        (formats.span_text(dt.date(2025, 6, 30), "half_year"), "1. Halbjahr 2025"),
        (formats.span_text(DAY, "year"), "2025"),
        (formats.span_text(DAY, "quarter", locale="en"), "Q4 2025"),
        (formats.span_text(DAY, "half_year", locale="en"), "H2 2025"),
    ],
)
def test_is_written_as_readers_expect(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize(
    "write",
    [
        formats.number,
        formats.signed,
        formats.euro,
        formats.shortened_euro,
        formats.percent,
        formats.date,
        formats.month,
        formats.moment,
    ],
)
def test_unknown_never_looks_like_zero(write: Callable[[None], str]) -> None:
    assert write(None) == formats.missing() == "."
    assert formats.nothing() == "-"


def test_an_unknown_span_is_a_point() -> None:
    assert formats.span_text(None, "year") == "."


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.moment(dt.datetime(2026, 1, 1, 12, 0))  # noqa: DTZ001


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        formats.number(float("nan"))


def test_an_unknown_precision_is_refused() -> None:
    with pytest.raises(KeyError):
        formats.span_text(DAY, "decade")
