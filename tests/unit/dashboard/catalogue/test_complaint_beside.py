"""Complaints beside measures: described and never explained, with the days of the measures marked."""

import re
from dataclasses import replace
from datetime import date, timedelta

from dashboard.catalogue import ChartView, chart_spec
from dashboard.catalogue.cases import CaseChoice, Cases
from dashboard.catalogue.complaint_beside import no_cause
from dashboard.complaint_records import Category
from dashboard.figures.marked_months import marked_months
from dashboard.indicators.complaint_beside import Beside, Side
from dashboard.indicators.complaints import monthly_series
from dashboard.records import ComplaintMonth
from dashboard.time_chart import TimeChart, as_time_chart
from tests.factories import a_measure, a_milestone, a_plan
from tests.unit.dashboard.catalogue.test_catalogue import a_view

UNTIL = date(2025, 6, 10)
WOHNEN = Category(code="w", name="Wohnungssuche", concept_code="K", field_code="1")
GAP, NEW_SYSTEM = date(2025, 3, 1), date(2025, 5, 1)
MEASURES = tuple(
    a_measure(
        code=f"1.{place}",
        field_code="1",
        start_date=date(2025, 1, 1) + timedelta(days=7 * place),
        end_date=date(2030, 1, 1),
        is_ongoing=False,
        milestones=(a_milestone(date(2025, 4, 15)),),
    )
    for place in range(10)
)


def view(side: Side, code: str, *categories: Category, received: int = 5) -> ChartView:
    months = [
        ComplaintMonth(
            month=month,
            received=0 if month == GAP else received,
            closed=0 if month == GAP else 2,
            is_covered=month != GAP,
            system=int(month >= NEW_SYSTEM),
        )
        for month in (date(2025, number, 1) for number in range(1, 7))
    ]
    choice = CaseChoice(beside=Beside(side=side, code=code, categories=categories))
    beside = Cases(
        months=monthly_series(months, today=UNTIL, covered_until=UNTIL), until=UNTIL, choice=choice
    )
    cases = Cases(choice=choice, load_beside=lambda: beside)
    return replace(a_view(), plan=a_plan(*MEASURES), today=UNTIL, load_cases=lambda: cases)


def built(side: Side, code: str, *categories: Category, **changes: int) -> TimeChart:
    return as_time_chart(chart_spec("anliegen-massnahmen").build(view(side, code, *categories, **changes)))


def test_the_chart_says_which_categories_why_and_that_nothing_is_proved() -> None:
    chart = built(Side.FIELD, "1", WOHNEN)

    assert chart.title == "Seit 01/2025 sind 25 Anliegen eingegangen, 15 davon sind offen"
    assert "dem Handlungsfeld »Wohnen« zugeordnet sind: Wohnungssuche" in chart.subtitle
    assert chart.note.startswith(no_cause())
    assert "belegt keine Ursache" in chart.note


def test_many_measures_have_few_marks_and_ticks_for_the_rest() -> None:
    chart = built(Side.FIELD, "1", WOHNEN)

    starts = [mark.label for mark in chart.marks if mark.label.startswith("Beginn")]
    assert starts == [f"Beginn 1.{place}" for place in range(8)]
    assert chart.ticks == (*(item.start_date for item in MEASURES[8:]), date(2025, 4, 15))


def test_one_measure_shows_all_its_days_and_the_axis_reaches_for_near_ones_only() -> None:
    chart = built(Side.MEASURE, "1.0", WOHNEN)

    labels = [mark.label for mark in chart.marks]
    assert labels == ["Beginn", "Meilenstein 1 überfällig", "neues System"]
    assert chart.ticks == ()
    assert "1 Tag der Maßnahmen liegt außerhalb" in chart.note
    assert chart.span == (date(2025, 1, 1), date(2025, 6, 30))


def test_gaps_and_another_system_are_never_bridged() -> None:
    chart = built(Side.MEASURE, "1.0", WOHNEN)
    drawn = chart_spec("anliegen-massnahmen").drawing(chart, width=620, ground="light", prefix="c").svg

    assert chart.lines[0].values[2] is None
    assert chart.breaks == (4,)
    paths = re.findall(r'd="(M[^"]*)"', drawn)
    assert max(path.count("M") for path in paths) == 3, "before the gap, before and after the new system"
    trace = marked_months(chart)["data"][0]  # type: ignore[index]
    assert trace["x"].count(None) == 1
    assert len(trace["x"]) == len(trace["y"]) == 7


def test_without_a_case_nothing_is_drawn_and_the_reason_is_said() -> None:
    unmapped, without = built(Side.FIELD, "1"), built(Side.FIELD, "1", WOHNEN, received=0)

    assert without.is_empty
    assert without.marks == ()
    assert without.reason == "In den zugeordneten Kategorien ist kein Anliegen erfasst."
    assert unmapped.reason == "Keine der gewählten Kategorien ist hier zugeordnet."
