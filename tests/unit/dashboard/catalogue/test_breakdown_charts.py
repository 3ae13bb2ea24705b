"""Breakdowns as charts: all values in the table, the first ones in the drawing, nothing told on too few."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue import ChartView, chart_spec
from dashboard.catalogue.cases import CaseChoice
from dashboard.catalogue.complaint_rows import breakdown_of
from dashboard.chart import Chart
from dashboard.complaint_records import CaseFlow
from dashboard.indicators.complaint_breakdown import Sums
from dashboard.indicators.complaints import monthly_series
from dashboard.indicators.dates import plus_months
from dashboard.queries.case_filter import Dimension
from dashboard.records import ComplaintMonth
from dashboard.table_chart import as_drawn
from tests.unit.dashboard.catalogue.test_complaint_charts import FLOW, UNTIL, lasting, view

MIX = CaseFlow(received=40, closed=40, outcome_resolved=30, outcome_none=10)


def sums(cases: int, **flow: int) -> Sums:
    """As many received and closed in time after five days, and as many the year before."""
    found = CaseFlow(
        received=cases, closed=cases, closed_with_due=cases, in_time=cases, closed_7=cases, closed_28=cases
    )
    period = replace(found, outcome_none=cases, **flow)
    return Sums(
        period=period, before=found, so_far=found, week=found, four_weeks=found, lasted=lasting(5, cases)
    )


def seen(values: dict[str, Sums], **changes: object) -> ChartView:
    choice = CaseChoice(by=Dimension.CATEGORY, by_name="Kategorie")
    return view(load_sums=lambda _by, _span: values, choice=choice, **changes)


def built(values: dict[str, Sums], key: str = "anliegen-gliederung") -> Chart:
    return chart_spec(key).build(seen(values))


def cell(chart: Chart, name: str, key: str) -> float | str | None:
    row = chart.categories.index(name)
    column = [item.key for item in (*chart.series, *chart.lines)].index(key)
    return chart.blanks.get((row, column), (*chart.series, *chart.lines)[column].values[row])


def test_the_most_received_first_and_what_is_not_stated_last() -> None:
    chart = built({"": sums(90), "a": sums(40), "b": sums(60)})

    assert chart.categories == ("b", "a", "ohne")
    assert list(chart.series[0].values) == [60, 40, 90]
    assert chart.title == "Die meisten Anliegen, 60 von 190, fallen auf »b«"
    assert chart.n == 190


def test_two_first_ones_make_no_message() -> None:
    assert built({"a": sums(40), "b": sums(40)}).title == "Anliegen nach Kategorie"


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        (9, {"median": "n zu klein", "p90": "n zu klein", "in_time": "n zu klein", "week": "n zu klein"}),
        (10, {"median": True, "p90": "n zu klein", "in_time": "n zu klein", "four_weeks": "n zu klein"}),
        (29, {"median": True, "p90": "n zu klein", "in_time": "n zu klein", "week": "n zu klein"}),
        (30, {"median": True, "p90": True, "in_time": 100, "week": 100, "four_weeks": 100}),
    ],
)
def test_nothing_is_told_on_too_few(cases: int, told: dict[str, object]) -> None:
    chart = built({"a": sums(cases)})

    for key, expected in told.items():
        found = cell(chart, "a", key)
        assert isinstance(found, float) if expected is True else found == expected, key


def test_without_any_case_a_figure_is_unknown_and_not_too_small() -> None:
    only_open = Sums(period=CaseFlow(received=3), so_far=CaseFlow(received=3))
    chart = built({"a": only_open})

    assert cell(chart, "a", "median") is None
    assert cell(chart, "a", "backlog") == 3
    assert built({"gone": Sums()}).categories == (), "closed long ago"


def test_a_gap_in_the_year_refuses_the_comparison_and_says_so() -> None:
    """June 2025 is not covered."""
    chart = built({"a": sums(50)})

    assert cell(chart, "a", "change") is None
    assert "Kein Vergleich zum Vorjahr: Nicht alle Monate sind vollständig erfasst." in chart.note


@pytest.mark.parametrize(("before", "told"), [(40, 25.0), (29, "n zu klein"), (0, None)])
def test_the_same_months_of_the_year_before_are_compared(before: int, told: float | str | None) -> None:
    months = [plus_months(date(2024, 1, 1), step) for step in range(26)]
    known = [ComplaintMonth(month=month, received=50, closed=40) for month in months]
    points = monthly_series(known, today=UNTIL, covered_until=UNTIL)
    values = {"a": replace(sums(50), before=CaseFlow(received=before))}
    chart = chart_spec("anliegen-gliederung").build(seen(values, months=points))

    assert cell(chart, "a", "change") == told
    assert "Kein Vergleich" not in chart.note


def test_a_long_tail_is_one_bar_of_the_drawing_and_stays_in_the_table() -> None:
    values = {f"k{place:02}": sums(100 - place) for place in range(20)} | {"": sums(7)}
    chart = built(values)
    drawn = as_drawn(chart)

    assert len(chart.categories) == 21
    assert drawn.categories[14:] == ("k14", "weitere 5", "ohne")
    assert sum(value or 0 for value in drawn.series[0].values) == chart.n
    assert not drawn.lines
    spec = chart_spec("anliegen-gliederung")
    assert "weitere 5" in spec.drawing(chart, width=620, ground="page", prefix="t").svg
    assert spec.height(chart) > 17 * 30


def test_two_values_of_one_name_are_told_apart() -> None:
    choice = CaseChoice(name_of=lambda _by, _value: "Sonstiges")
    found = view(load_sums=lambda _by, _span: {"a": sums(3), "b": sums(2)}, choice=choice)

    assert chart_spec("anliegen-gliederung").build(found).categories == ("Sonstiges (a)", "Sonstiges (b)")


def test_the_sum_is_that_of_all_values() -> None:
    found = breakdown_of(seen({"a": sums(40), "": sums(2)}).cases)

    assert found is not None
    assert (found.total.received, found.total.closed, found.total.took.cases) == (42, 42, 42)


def test_outcomes_are_shares_of_all_that_were_closed() -> None:
    chart = built({"a": Sums(period=MIX), "b": Sums(period=replace(MIX, closed=20))}, "anliegen-ergebnis")
    shares = {item.key: item.values for item in chart.series}

    assert chart.categories == ("Alle Anliegen", "a", "b")
    assert list(shares["resolved"]) == [100, 75, None], "20 are too few for a share"
    assert chart.blanks[2, 0] == "n zu klein"
    assert as_drawn(chart).categories == ("Alle Anliegen (n=60)", "a (n=40)")
    assert chart.lines[0].values == (60, 40, 20)


def test_a_source_without_outcomes_gets_a_word_and_no_bars() -> None:
    chart = built({"a": sums(40)}, "anliegen-ergebnis")

    assert chart.is_empty
    assert chart.reason == "Die Quelle nennt bei keinem abgeschlossenen Anliegen ein Ergebnis."
    assert chart.title == "Bei 100\xa0% der abgeschlossenen Anliegen nennt die Quelle kein Ergebnis"
    few = built({"a": Sums(period=replace(FLOW, closed=5, outcome_resolved=5))}, "anliegen-ergebnis")
    assert few.is_empty
    assert few.reason == "5 abgeschlossene Anliegen sind zu wenige für Anteile."
