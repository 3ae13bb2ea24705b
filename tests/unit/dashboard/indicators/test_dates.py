from datetime import date

import pytest

from dashboard.indicators.dates import first_day, last_day, plus_months
from data_pipeline.schema.vocabulary import DatePrecision

DAY = date(2024, 2, 15)


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (None, DAY, DAY),
        (DatePrecision.DAY, DAY, DAY),
        (DatePrecision.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (DatePrecision.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        (DatePrecision.HALF_YEAR, date(2024, 1, 1), date(2024, 6, 30)),
        (DatePrecision.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        (DatePrecision.YEARS, DAY, DAY),
    ],
)
def test_a_stated_span_has_a_first_and_a_last_day(precision, first, last):
    assert (first_day(DAY, precision), last_day(DAY, precision)) == (first, last)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 11, 30), 1, date(2024, 12, 30)),
        (date(2024, 1, 31), 12, date(2025, 1, 31)),
    ],
)
def test_months_later_never_leaves_the_month(day, months, expected):
    assert plus_months(day, months) == expected
