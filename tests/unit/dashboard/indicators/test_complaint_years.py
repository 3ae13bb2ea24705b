"""Months beside those of the year before, and all months as cells: only what is covered and over."""

from dataclasses import replace
from datetime import date

from dashboard.indicators.complaint_calendar import Cell, Known, calendar
from dashboard.indicators.complaint_years import month_pairs
from dashboard.indicators.complaints import MonthPoint


def a_point(year: int, month: int, received: int | None, *, is_complete: bool = True) -> MonthPoint:
    known = {"closed": 0, "faults": 0, "backlog": 0} if received is not None else {}
    return MonthPoint(
        month=date(year, month, 1),
        received=received,
        is_complete=is_complete and received is not None,
        **{"closed": None, "faults": None, "backlog": None, **known},
    )


POINTS = (
    a_point(2024, 11, 30),
    a_point(2024, 12, None),
    a_point(2025, 1, 40),
    a_point(2025, 11, 33),
    a_point(2025, 12, 8, is_complete=False),
)


def test_a_month_is_compared_only_where_both_are_covered_and_over() -> None:
    pairs = {pair.month: pair for pair in month_pairs(POINTS, year=2025)}

    assert len(pairs) == 12
    assert (pairs[11].current, pairs[11].previous, pairs[11].is_compared) == (33, 30, True)
    assert (pairs[12].current, pairs[12].previous, pairs[12].is_compared) == (8, None, False)
    assert (pairs[1].current, pairs[1].previous, pairs[1].is_compared) == (40, None, False)


def test_months_of_different_systems_are_never_compared() -> None:
    points = (POINTS[0], replace(POINTS[3], system=1))

    assert not any(pair.is_compared for pair in month_pairs(points, year=2025))


def test_each_cell_says_what_is_known() -> None:
    rows = calendar(
        POINTS,
        of_month=lambda point: None if point.received == 40 else point.received,
        of_year=lambda year: {2024: 30.0, 2025: None}[year],
    )

    assert [row.year for row in rows] == [2025, 2024], "the newest first"
    newest, older = rows
    assert newest.cells[0] == Cell(value=None, known=Known.FEW)
    assert newest.cells[1] == Cell(value=None, known=Known.OUTSIDE)
    assert newest.cells[10] == Cell(value=33, known=Known.WHOLE)
    assert newest.cells[11] == Cell(value=8, known=Known.PARTIAL)
    assert older.cells[11] == Cell(value=None, known=Known.GAP)
    assert newest.total.known is Known.FEW
    assert older.total == Cell(value=30.0, known=Known.PARTIAL), "ten months are missing"


def test_a_year_of_twelve_whole_months_is_whole() -> None:
    points = [a_point(2024, month, 10) for month in range(1, 13)]

    (row,) = calendar(points, of_month=lambda point: point.received, of_year=lambda _year: 120.0)

    assert row.total == Cell(value=120.0, known=Known.WHOLE)
