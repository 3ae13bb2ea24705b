import pytest

from dashboard.indicators.matrix import DEEPEST_SHADE, Metric, matrix, metric_of, most_planned, shade
from dashboard.indicators.rollup import tally
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, assessed, budget_item, leads, some_departments

FIELDS = (ActionField(code="1", name="Wohnen"), ActionField(code="2", name="Arbeit"))


def late(code, **changes):
    return a_measure(a_report(progress_percent=0), code=code, **changes)


def in_time(code, **changes):
    return a_measure(a_report(progress_percent=50), code=code, **changes)


def found(*measures):
    return matrix(assessed(*measures), fields=FIELDS, departments=some_departments())


def test_cells_hold_counts_and_the_worst_state_and_totals_count_once():
    result = found(
        late("1", responsibilities=leads("A1", "B")),
        a_measure(a_report(progress_percent=90), code="2", responsibilities=leads("A")),
        a_measure(code="3", field_code="2"),
    )
    assert {key: cell.count for key, cell in result.cells.items()} == {
        ("1", "A"): 2,
        ("1", "B"): 1,
        ("2", None): 1,
    }
    assert result.cells["1", "A"].worst is S.LATE
    assert [(row.key, row.count) for row in result.rows] == [("1", 2), ("2", 1)]
    assert [(column.key, column.count) for column in result.columns] == [("A", 2), ("B", 1), (None, 1)]
    assert result.total.count == 3


def test_measures_in_several_columns_are_named_those_in_one_division_are_not():
    result = found(late("1", responsibilities=leads("A1", "B")), late("2", responsibilities=leads("A1", "A")))
    assert result.shared == ("1",)


def test_an_address_that_asks_for_nonsense_gets_the_number():
    assert [metric_of(name) for name in ("budget", "", "Budget")] == [
        Metric.BUDGET,
        Metric.COUNT,
        Metric.COUNT,
    ]


@pytest.mark.parametrize(
    ("late_ones", "of", "expected"), [(0, 4, 0), (1, 8, 1), (1, 4, 1), (2, 7, 2), (3, 4, 3), (4, 4, 4)]
)
def test_every_quarter_that_has_begun_is_a_shade(late_ones, of, expected):
    measures = [late(f"1.{n}") if n < late_ones else in_time(f"1.{n}") for n in range(of)]
    assert shade(tally(assessed(*measures)), metric=Metric.LATE, most_eur=0) == expected


def test_the_number_is_never_tinted():
    assert shade(tally(assessed(late("1"))), metric=Metric.COUNT, most_eur=0) == 0


def test_what_is_unknown_is_not_tinted():
    unknown = tally(assessed(a_measure(code="1")))
    assert shade(unknown, metric=Metric.PROGRESS, most_eur=0) == 0
    assert shade(unknown, metric=Metric.BUDGET, most_eur=0) == 0
    free = tally(assessed(a_measure(a_report(P.COMPLETED))))
    assert shade(free, metric=Metric.FRESHNESS, most_eur=0) == 0


def test_money_is_tinted_against_the_largest_cell():
    result = found(
        late("1", responsibilities=leads("A"), budget_items=(budget_item(planned_eur=100.0),)),
        late("2", responsibilities=leads("B"), budget_items=(budget_item(planned_eur=400.0),)),
    )
    most = most_planned(result)
    assert most == 400.0
    depths = [shade(result.cells["1", key], metric=Metric.BUDGET, most_eur=most) for key in ("A", "B")]
    assert depths == [1, DEEPEST_SHADE]


def test_a_mean_is_tinted_by_itself():
    assert shade(tally(assessed(in_time("1"))), metric=Metric.PROGRESS, most_eur=0) == 2
