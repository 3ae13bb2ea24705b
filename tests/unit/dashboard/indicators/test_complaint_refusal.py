"""Why two years are not compared."""

from dataclasses import replace
from datetime import date

from dashboard.indicators.complaints import MonthPoint, Refusal, RefusalCode, refusal, year_over_year

POINTS = tuple(
    MonthPoint(month=date(year, month, 1), received=40, closed=30, faults=0, backlog=10, is_complete=True)
    for year in (2024, 2025)
    for month in range(1, 13)
)


def with_point(place: int, **changes: object) -> tuple[MonthPoint, ...]:
    return (*POINTS[:place], replace(POINTS[place], **changes), *POINTS[place + 1 :])  # type: ignore[arg-type]


def test_two_whole_years_of_one_system_are_compared() -> None:
    assert refusal(POINTS, year=2025) is None
    assert year_over_year(POINTS, year=2025) is not None


def test_a_month_that_is_not_covered_is_named() -> None:
    points = with_point(4, is_complete=False)

    assert refusal(points, year=2025) == Refusal(code=RefusalCode.NOT_COVERED, months=(date(2024, 5, 1),))
    assert year_over_year(points, year=2025) is None


def test_a_month_before_the_first_case_is_named() -> None:
    found = refusal(POINTS[3:], year=2025)

    assert found is not None
    assert found.months == tuple(date(2024, month, 1) for month in (1, 2, 3))


def test_a_change_of_system_between_them_is_named() -> None:
    points = tuple(replace(item, system=int(item.month >= date(2025, 3, 1))) for item in POINTS)

    assert refusal(points, year=2025) == Refusal(code=RefusalCode.SYSTEM_CHANGED, months=(date(2025, 3, 1),))
    assert year_over_year(points, year=2025) is None


def test_a_year_without_a_month_that_is_over_is_not_compared() -> None:
    found = refusal(with_point(12, is_complete=False)[:13], year=2025)

    assert found == Refusal(code=RefusalCode.NO_MONTH_IS_OVER)


def test_later_months_of_the_year_before_do_not_matter() -> None:
    points = with_point(20, system=1)[:18]

    assert refusal(points, year=2025) is None
