"""The annual report: published years as published, changes computed, blanks never zero."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.complaint_records import CaseFlow, Histogram
from dashboard.indicators.annual_facts import Basis, CaseYear, Figure, Gap, Measured, YearFacts
from dashboard.indicators.annual_report import AnnualReport, annual_report, default_year, report_years
from dashboard.indicators.complaint_timeliness import Limit, Within
from dashboard.indicators.numbers import Share
from dashboard.records import PublishedFigure
from data_pipeline.schema.durations import EDGES

TOTALS = {2015: 1065, 2016: 1370, 2017: 2214, 2018: 2681}


def stated(
    year: int, code: str, value: float, dimension: str = "gesamt", *, source: str = "Maerker"
) -> PublishedFigure:
    return PublishedFigure(
        source_code=source, year=year, metric_code=code, dimension=dimension, value=value, unit="Anliegen"
    )


def published(**more: PublishedFigure) -> dict[int, YearFacts]:
    extra = list(more.values())
    return {
        year: YearFacts(
            year=year,
            published=(stated(year, "total", value), *(item for item in extra if item.year == year)),
        )
        for year, value in TOTALS.items()
    }


def counted(received: int, *, is_complete: bool = True, system: int = 0, days: int = 40) -> CaseYear:
    """`days`: cases that took two days each."""
    week = Share(count=received // 2, of=received)
    return CaseYear(
        is_complete=is_complete,
        systems=frozenset({system}),
        flow=CaseFlow(received=received, closed=100, outcome_resolved=60, outcome_answered=30),
        took=Histogram(
            cases=days,
            seconds=days * 172_800,
            counts=tuple(days * (edge == 172_800) for edge in (*EDGES, 0)),
        ),
        week=Within(limit=Limit.WEEK, share=week, first=date(2025, 1, 1)),
        four_weeks=Within(limit=Limit.FOUR_WEEKS, share=Share(count=9 * received // 10, of=received)),
        parts={Figure.CATEGORY: {"A": 60, "B": received - 70, "": 10}, Figure.CHANNEL: {"": received}},
    )


def values(report: AnnualReport, figure: Figure) -> dict[int, float | None]:
    row = next(row for row in report.rows if row.figure is figure)
    return {cell.year: round(cell.known.value, 1) if cell.known else None for cell in row.cells}


def test_published_years_stand_as_published_and_their_changes_are_computed() -> None:
    report = annual_report(published(), year=2018)

    assert values(report, Figure.TOTAL) == {2018: 2681, 2017: 2214, 2016: 1370, 2015: 1065}
    assert values(report, Figure.CHANGE) == {2018: 21.1, 2017: 61.6, 2016: 28.6, 2015: None}
    assert values(report, Figure.MONTHLY_MEAN) == {2018: 223.4, 2017: 184.5, 2016: 114.2, 2015: 88.8}
    assert report.rows[1].cells[-1].gap is Gap.NO_PREVIOUS


def test_a_published_change_stands_beside_the_computed_one_and_never_for_it() -> None:
    cell = annual_report(published(change=stated(2018, "total_change", 22)), year=2018).cell(Figure.CHANGE)

    assert cell.known is not None
    assert cell.known.basis is Basis.COMPUTED
    assert round(cell.known.value, 1) == 21.1
    assert cell.published is not None
    assert cell.published.value == 22
    assert cell.difference == pytest.approx(-0.907, abs=0.001)


def test_what_was_not_published_is_not_zero() -> None:
    report = annual_report(published(), year=2018)

    assert values(report, Figure.MEAN_DAYS)[2018] is None
    assert report.cell(Figure.MEAN_DAYS).gap is Gap.NOT_PUBLISHED
    assert report.parts(Figure.DISTRICT) == ()


def test_parts_are_those_of_the_year_else_of_the_newest_that_tells_any() -> None:
    known = published(
        first=stated(2018, "category", 1046, "Straßen und Wege"),
        share=stated(2015, "category_share", 60, "Straßen und Wege"),
        district=stated(2017, "district", 176, "Nördliche Innenstadt"),
    )
    report = annual_report(known, year=2018)
    (streets,), (inner,) = report.parts(Figure.CATEGORY), report.parts(Figure.DISTRICT)

    assert round(streets.cells[0].share or 0, 1) == 39.0
    assert streets.cells[1].gap is Gap.NOT_PUBLISHED
    assert streets.cells[3].known is not None
    assert (streets.cells[3].known.value, streets.cells[3].known.unit) == (60, Measured.PERCENT)
    assert [cell.known is not None for cell in inner.cells] == [False, True, False, False]


def test_a_complete_year_is_counted_from_its_cases_with_what_was_published_beside_it() -> None:
    known = published()
    known[2018] = replace(known[2018], cases=counted(2690))
    report = annual_report(known, year=2018)

    assert values(report, Figure.TOTAL)[2018] == 2690
    assert report.cell(Figure.TOTAL).difference == 9
    assert report.cell(Figure.CHANGE).gap is Gap.OTHER_SYSTEM
    assert values(report, Figure.RESOLVED)[2018] == 60.0
    assert values(report, Figure.WITHIN_WEEK)[2018] == 50.0
    assert values(report, Figure.OVER_FOUR_WEEKS)[2018] == 10.0
    assert values(report, Figure.MEAN_DAYS)[2018] == 2.0


def test_an_incomplete_year_gives_way_to_a_published_one_and_is_never_compared() -> None:
    known = published()
    known[2018] = replace(known[2018], cases=counted(100, is_complete=False))
    known[2019] = YearFacts(year=2019, cases=counted(500, is_complete=False))
    report = annual_report(known, year=2019)

    assert values(report, Figure.TOTAL)[2018] == 2681
    assert report.cell(Figure.CHANGE).gap is Gap.NOT_COMPLETE
    assert report.cell(Figure.MONTHLY_MEAN).gap is Gap.NOT_COMPLETE
    assert default_year(known) == 2018


def test_years_of_two_systems_are_not_compared() -> None:
    known = {year: YearFacts(year=year, cases=counted(500, system=year)) for year in (2024, 2025)}
    assert annual_report(known, year=2025).cell(Figure.CHANGE).gap is Gap.OTHER_SYSTEM


def test_the_named_parts_and_the_rest_are_all_cases() -> None:
    rows = annual_report({2025: YearFacts(year=2025, cases=counted(500))}, year=2025).parts(Figure.CATEGORY)

    assert [row.name for row in rows] == ["B", "A", ""]
    assert sum(row.cells[0].known.value for row in rows if row.cells[0].known) == 500


def test_ratios_need_enough_cases() -> None:
    report = annual_report({2025: YearFacts(year=2025, cases=counted(20, days=9))}, year=2025)

    assert report.cell(Figure.WITHIN_WEEK).gap is Gap.TOO_FEW
    assert report.cell(Figure.MEAN_DAYS).gap is Gap.TOO_FEW


def test_other_periods_are_told_beside_and_make_no_year() -> None:
    other = stated(2020, "period_total", 1200, source="Beschwerdestelle Corona")
    known = published() | {2020: YearFacts(year=2020, published=(other,))}

    assert report_years(known) == (2015, 2016, 2017, 2018)
    assert known[2020].others == (other,)
    assert default_year({}) is None
