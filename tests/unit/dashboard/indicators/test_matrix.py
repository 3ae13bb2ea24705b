from dashboard.indicators.matrix import matrix
from dashboard.records import ActionField
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, assessed, leads, some_departments

FIELDS = (ActionField(code="1", name="Wohnen"), ActionField(code="2", name="Arbeit"))


def test_cells_hold_counts_and_the_worst_state_and_totals_count_once():
    items = assessed(
        a_measure(a_report(progress_percent=0), code="1", responsibilities=leads("A1", "B")),
        a_measure(a_report(progress_percent=90), code="2", responsibilities=leads("A")),
        a_measure(code="3", field_code="2"),
    )
    found = matrix(items, fields=FIELDS, departments=some_departments())
    assert {key: cell.count for key, cell in found.cells.items()} == {
        ("1", "A"): 2,
        ("1", "B"): 1,
        ("2", None): 1,
    }
    assert found.cells["1", "A"].worst is S.LATE
    assert [(row.key, row.count) for row in found.rows] == [("1", 2), ("2", 1)]
    assert [(column.key, column.count) for column in found.columns] == [("A", 2), ("B", 1), (None, 1)]
    assert found.total.count == 3
