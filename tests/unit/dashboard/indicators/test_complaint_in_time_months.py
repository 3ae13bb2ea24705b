"""In time by month: every case counts once, and all months together give the share of the key figure."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaint_in_time_months import in_time_by_month, in_time_of, month_in_time
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import in_time
from dashboard.indicators.dates import plus_months
from dashboard.indicators.numbers import Share

JANUARY = date(2025, 1, 1)
FLOW = CaseFlow(
    closed_with_due=10, in_time=7, closed_overdue=3, overdue_began=5, faults_with_due=2, faults_in_time=1
)


def test_a_month_counts_what_was_in_time_and_whose_deadline_passed() -> None:
    found = month_in_time(FLOW)

    assert found.share == Share(count=8, of=14)
    assert found.of_closed == Share(count=8, of=12)
    assert found.faults == 2


def test_only_the_months_asked_for_count() -> None:
    flows = [MonthFlow(month=plus_months(JANUARY, step), flow=FLOW) for step in range(3)]

    found = in_time_by_month(flows, [JANUARY, date(2025, 9, 1)])

    assert found[JANUARY].share.of == 14
    assert found[date(2025, 9, 1)].share == Share(count=0, of=0)
    assert in_time_of(flows, start=JANUARY, end=date(2025, 3, 1)).share == Share(count=16, of=28)


@st.composite
def histories(draw: st.DrawFn) -> list[MonthFlow]:
    """Months in which deadlines pass before such cases are closed."""
    months, overdue = [], 0
    for step in range(draw(st.integers(1, 6))):
        began, timely = draw(st.integers(0, 9)), draw(st.integers(0, 9))
        late = draw(st.integers(0, overdue + began))
        overdue += began - late
        flow = CaseFlow(
            received=timely + began,
            with_due=timely + began,
            closed=timely + late,
            closed_with_due=timely + late,
            in_time=timely,
            closed_overdue=late,
            overdue_began=began,
            faults_with_due=1,
            faults_in_time=step % 2,
        )
        months.append(MonthFlow(month=plus_months(JANUARY, step), flow=flow))
    return months


@given(histories())
def test_since_the_first_month_it_is_the_key_figure(flows: list[MonthFlow]) -> None:
    end = plus_months(flows[-1].month, 1)

    assert (
        in_time_of(flows, start=JANUARY, end=end).share
        == in_time(flow_of(flows), end=stock_on(flows, end)).share
    )
