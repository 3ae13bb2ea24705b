"""The charts of complaints say what their numbers rest on, and say nothing where they rest on too little."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.catalogue import ChartView, chart_spec
from dashboard.catalogue.cases import CaseChoice, Cases, Counted
from dashboard.chart import Chart
from dashboard.complaint_records import CaseFlow, Histogram, MonthFlow, OpenDay
from dashboard.heat_chart import as_heat_chart
from dashboard.indicators.complaint_calendar import Known
from dashboard.indicators.complaints import monthly_series
from dashboard.indicators.dates import plus_months
from dashboard.line_chart import as_line_chart
from dashboard.records import ComplaintMonth
from data_pipeline.schema.durations import EDGES
from data_pipeline.schema.rollup import DUE, REPLY
from tests.unit.dashboard.catalogue.test_catalogue import a_view

UNTIL = date(2026, 2, 10)
DAY = 86_400
KEYS = (
    "anliegen-monate",
    "anliegen-vorjahr",
    "anliegen-kalender",
    "anliegen-dauer",
    "anliegen-fristen",
    "anliegen-alter",
    "anliegen-faelligkeit",
)
MONTHS = [plus_months(date(2025, 1, 1), step) for step in range(14)]
FLOW = CaseFlow(
    received=50,
    with_due=45,
    closed=40,
    closed_with_due=38,
    in_time=36,
    closed_overdue=2,
    overdue_began=4,
    closed_7=30,
    closed_28=40,
)
GAP = date(2025, 6, 1)
FLOWS = tuple(MonthFlow(month=month, flow=FLOW) for month in MONTHS if month != GAP)


def lasting(days: int, cases: int) -> Histogram:
    """Cases that all took the same time, just under some days."""
    return Histogram(
        cases=cases,
        seconds=cases * days * DAY,
        counts=tuple(cases * (upper == days * DAY) for upper in (*EDGES, 0)),
    )


def the_cases(**changes: object) -> Cases:
    months = [
        ComplaintMonth(month=month, received=50, closed=40, is_covered=month != GAP) for month in MONTHS
    ]
    given = Cases(
        months=monthly_series(months, today=UNTIL, covered_until=UNTIL),
        flows=FLOWS,
        timely=FLOWS,
        until=UNTIL,
        load_durations=lambda _measure: {month: lasting(5, 30) + lasting(21, 10) for month in MONTHS},
        load_open_days=lambda kind: (
            OpenDay(day=UNTIL - timedelta(days=60 if kind == DUE else 100), cases=4),
            OpenDay(day=UNTIL, cases=2),
        ),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def view(**changes: object) -> ChartView:
    cases = the_cases(**changes)
    return replace(a_view(), load_cases=lambda: cases)


def built(key: str, **changes: object) -> Chart:
    return chart_spec(key).build(view(**changes))


@pytest.mark.parametrize("key", KEYS)
def test_the_filter_of_the_cases_is_in_every_subtitle(key: str) -> None:
    chart = built(key, choice=CaseChoice(words="Art: Beschwerde"))

    assert "Potsdam, Art: Beschwerde" in chart.subtitle or ", Art: Beschwerde" in chart.subtitle
    assert chart.as_of == UNTIL


@pytest.mark.parametrize("key", KEYS)
def test_an_invented_case_marks_every_chart(key: str) -> None:
    assert built(key, has_samples=True).is_sample
    assert not built(key).is_sample


def test_the_share_of_day_n_is_counted_and_never_guessed() -> None:
    chart = as_line_chart(built("anliegen-dauer", choice=CaseChoice(year=2025)))
    this_year = dict(zip(chart.ticks, chart.lines[0].values, strict=True))

    assert chart.title == "Die Hälfte der Abschlüsse 2025 kam in höchstens 4,7 Tagen, neun von zehn in 19,4"
    assert (this_year["3"], this_year["5"], this_year["14"], this_year["21"]) == (0, 75, 75, 100)
    assert chart.n == 12 * 40
    assert [chart.ticks[place] for place in chart.marked] == ["7", "28"]


def test_the_marks_count_the_open_ones_and_only_months_that_are_old_enough() -> None:
    chart = as_line_chart(built("anliegen-dauer"))
    marks = {
        tick: value
        for tick, value in zip(chart.ticks, chart.lines[-1].values, strict=True)
        if value is not None
    }

    assert chart.lines[-1].key == "received"
    assert marks == {"7": 60}, "on 10 February January has had seven days, but not twenty-eight"
    assert "bis 7 Tage von 50 eingegangenen 01/2026 bis 01/2026" in chart.note


def test_replies_have_no_marks_as_they_are_not_counted_by_receipt() -> None:
    chart = built("anliegen-dauer", choice=CaseChoice(measure=REPLY))

    assert [line.key for line in chart.lines] == ["this_year", "year_before"]
    assert "beantworteten" in chart.subtitle


@pytest.mark.parametrize(
    ("cases", "title"),
    [
        (9, "Abgeschlossen bis Tag n"),
        (10, "Die Hälfte der Abschlüsse 2026 kam in höchstens 4,5 Tagen"),
        (30, "Die Hälfte der Abschlüsse 2026 kam in höchstens 4,5 Tagen, neun von zehn in 4,9"),
    ],
)
def test_no_median_on_fewer_than_ten_and_no_p90_on_fewer_than_thirty(cases: int, title: str) -> None:
    chart = built("anliegen-dauer", load_durations=lambda _measure: {date(2026, 1, 1): lasting(5, cases)})

    assert chart.title == title
    assert (chart.lines[0].values[-1] is None) == (cases < 10)


def test_in_time_by_month_with_its_n() -> None:
    chart = as_line_chart(built("anliegen-fristen"))
    rows = dict(chart.table())

    assert chart.title == "02/2025 bis 01/2026: 89,6\u00a0% der Anliegen mit Frist fristgerecht abgeschlossen"
    assert rows["01/2026"] == (40, 90, pytest.approx(100 * 36 / 38))
    assert rows["06/2025"] == (None, None, None), "a month without coverage is a gap"
    assert "02/2026" not in rows, "a month that is not over has deadlines to come"
    assert chart.n == 11 * 40 + 2, "the key figure of the title counts older ones that are still overdue, too"


def test_too_few_cases_have_no_share_but_words() -> None:
    few = CaseFlow(received=9, with_due=9, closed=9, closed_with_due=9, in_time=9)
    some = replace(few, in_time=12, closed_with_due=12)
    flows = (MonthFlow(month=MONTHS[0], flow=few), MonthFlow(month=MONTHS[1], flow=some))
    chart = as_line_chart(built("anliegen-fristen", flows=flows, timely=flows))

    assert chart.lines[0].values[:2] == (None, 100)
    assert chart.blanks[0, 1] == chart.blanks[0, 2] == "zu wenige"
    assert 1 in chart.pale
    assert chart.title == "Fristgerecht abgeschlossene Anliegen je Monat", "no percentage on twelve cases"


def test_the_year_beside_the_one_before() -> None:
    chart = built("anliegen-vorjahr")
    rows = dict(chart.table())

    assert rows["Jan."] == (50, 50)
    assert rows["Juni"] == (None, None)
    assert rows["Dez."] == (None, 50)
    assert "Februar" in chart.note
    assert chart.title == "Im Januar 2026 gingen 50 Anliegen ein, so viele wie im Vorjahr"


def test_a_year_with_a_gap_is_not_compared_and_the_year_before_it_is_named() -> None:
    chart = built("anliegen-vorjahr", choice=CaseChoice(year=2025))

    assert "nicht vergleichbar" in chart.title
    assert chart.note == "2024 ist nicht erfasst."
    assert [item.label for item in chart.series] == ["2025"]


def test_the_calendar_keeps_gaps_apart_from_nothing() -> None:
    chart = as_heat_chart(built("anliegen-kalender"))

    assert chart.categories == ("2026", "2025")
    assert chart.states[1, 5] is Known.GAP
    assert chart.text(1, 5) == ""
    assert chart.text(0, 1) == "50*"
    assert chart.text(0, 12) == "100*"
    assert chart.lines[0].values == (100, 550)
    assert "Schraffiert" in chart.note


def test_the_calendar_of_medians_has_the_median_of_the_year_not_of_its_months() -> None:
    durations = {MONTHS[0]: lasting(5, 10), MONTHS[1]: lasting(100, 30), MONTHS[2]: lasting(5, 9)}
    choice = CaseChoice(counted=Counted.MEDIAN)
    chart = as_heat_chart(built("anliegen-kalender", choice=choice, load_durations=lambda _: durations))

    assert [chart.text(1, column) for column in range(3)] == ["4,5", "91,0", "×"]
    assert chart.text(1, 12) == "85,3*"
    assert chart.states[1, 2] is Known.FEW


def test_open_cases_by_age_and_by_deadline() -> None:
    age, due = built("anliegen-alter"), built("anliegen-faelligkeit")

    assert age.title == "4 von 6 offenen Anliegen sind älter als 28 Tage"
    assert dict(age.table())["91 bis 365 Tage"] == (4,)
    assert due.title == "4 offene Anliegen sind überfällig, 2 in 7 Tagen fällig"
    assert dict(due.table())["überfällig, 29 bis 90 Tage"] == (4, 0, 0)
    assert age.n == due.n == 6


@pytest.mark.parametrize("changes", [{"is_now": False}, {"load_open_days": lambda _kind: None}])
def test_what_was_open_is_not_told_where_it_is_not_known(changes: dict[str, object]) -> None:
    assert built("anliegen-alter", **changes).is_empty
    assert built("anliegen-faelligkeit", **changes).is_empty


def test_a_new_system_breaks_the_lines() -> None:
    cases = the_cases()
    months = tuple(replace(point, system=int(point.month >= date(2025, 9, 1))) for point in cases.months)

    assert built("anliegen-monate", months=months).breaks == (8,)
    assert built("anliegen-fristen", months=months).breaks == (8,)
    assert built("anliegen-monate").breaks == ()
