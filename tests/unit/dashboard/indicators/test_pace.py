from datetime import date

import pytest

from dashboard.indicators.pace import expected_of, expected_percent
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories import a_measure
from tests.factories.records import END, START


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2024, 12, 31), 0),
        (START, 0),
        (date(2025, 1, 2), 1),
        (date(2025, 2, 20), 50),
        (END, 99),
        (date(2025, 4, 11), 100),
        (date(2026, 1, 1), 100),
    ],
)
def test_expected_percent_is_the_share_of_whole_days_that_are_over(today, expected):
    assert expected_percent(START, end=END, today=today) == expected


def test_an_end_before_the_start_is_over_after_one_day():
    assert expected_percent(START, end=date(2024, 1, 1), today=START) == 0
    assert expected_percent(START, end=date(2024, 1, 1), today=END) == 100


def test_a_measure_without_start_or_end_has_no_expected_percent():
    assert expected_of(a_measure(start_date=None), today=END) is None
    assert expected_of(a_measure(end_date=None), today=END) is None


def test_a_vague_end_is_its_last_day():
    vague = a_measure(end_date=date(2025, 1, 1), end_precision=DatePrecision.YEAR)
    assert expected_of(vague, today=date(2025, 3, 15)) == 20
