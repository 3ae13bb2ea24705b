from datetime import date

import pytest

from dashboard.indicators.targets import shortfall, target_path
from data_pipeline.schema.vocabulary import IndicatorDirection
from tests.factories import an_indicator

TODAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("changes", "year", "expected"),
    [
        ({}, 2020, 0),
        ({}, 2025, 50),
        ({}, 2030, 100),
        ({}, 2035, 100),
        ({}, 2019, None),
        ({"baseline_value": None}, 2025, None),
        ({"baseline_year": None}, 2025, None),
        ({"target_value": None}, 2025, None),
        ({"target_year": None}, 2025, None),
        ({"target_year": 2020}, 2025, None),
        ({"baseline_value": 40.0, "target_value": 20.0}, 2025, 30),
    ],
)
def test_the_path_is_a_straight_line_then_the_target(changes, year, expected):
    assert target_path(an_indicator(**changes), year=year) == expected


@pytest.mark.parametrize(
    ("changes", "is_short"),
    [
        ({"values": ()}, False),
        ({"values": ((2025, 50.0),)}, False),
        ({"values": ((2025, 49.9),)}, True),
        ({"values": ((2024, 10.0), (2025, 60.0))}, False),
        ({"values": ((2024, 10.0), (2026, 90.0))}, True),
        ({"values": ((2026, 0.0),)}, False),
        ({"values": ((2019, 0.0),)}, False),
        ({"values": ((2025, 50.1),), "direction": IndicatorDirection.LOWER}, True),
        ({"values": ((2025, 50.0),), "direction": IndicatorDirection.LOWER}, False),
    ],
)
def test_short_is_the_latest_known_value_on_the_wrong_side(changes, is_short):
    assert (shortfall(an_indicator(**changes), today=TODAY) is not None) is is_short
