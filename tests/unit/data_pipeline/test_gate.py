"""What stops a whole load, by the rules in force."""

import pytest

from data_pipeline.compare import Rows
from data_pipeline.gate import (
    Group,
    emptied_columns,
    failing_files,
    shrunk_files,
    shrunk_tables,
    unread_sheets,
)
from data_pipeline.ledger import FileReport
from data_pipeline.records import RowCounts
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.settings import GateRules

RULES = GateRules()


def report(*, written: int, refused: int = 0, name: str = "a.csv") -> FileReport:
    counts = RowCounts(read=written + refused, written=written, refused=refused)
    return FileReport(name, "0", 1, "anliegen.toml", "0", is_content_kept=False, counts=counts)


def rows(count: int) -> dict[str, list[dict[str, object]]]:
    return {"measure": [{"measure_code": str(number)} for number in range(count)]}


def group(before: Rows, after: Rows) -> Group:
    return Group(file="a.xlsx", table="measure", before=before["measure"], after=after["measure"])


@pytest.mark.parametrize(
    ("written", "refused", "is_stopped"),
    [(0, 4, False), (0, 5, True), (20, 5, False), (19, 5, True), (100, 0, False)],
)
def test_too_many_errors_stop_a_file(written: int, refused: int, *, is_stopped: bool) -> None:
    found = failing_files([report(written=written, refused=refused)], rules=RULES)

    assert bool(found) is is_stopped
    assert all(item.severity is FindingSeverity.OBSTACLE for item in found)


@pytest.mark.parametrize(
    ("before", "now", "is_stopped"), [(50, 25, False), (50, 24, True), (6, 2, False), (8, 3, True)]
)
def test_far_fewer_rows_stop_a_table(before: int, now: int, *, is_stopped: bool) -> None:
    found = shrunk_tables([group(rows(before), rows(now))], rules=RULES)

    assert bool(found) is is_stopped
    if found:
        assert found[0].reason == f"»Maßnahmen«: Von {before} geltenden Zeilen kämen nur {now} wieder."


def test_a_sheet_that_lost_its_headings_stops_only_where_rows_would_be_lost() -> None:
    assert unread_sheets({"a.xlsx": {"measure"}}, previous={}) == []
    (found,) = unread_sheets({"a.xlsx": {"measure"}}, previous=rows(3))
    assert "die 3 Zeilen, die gelten" in found.reason


def test_a_file_of_cases_is_compared_with_the_same_file_before() -> None:
    reports = [report(written=10)]

    assert shrunk_files(reports, before={("b.csv", "anliegen.toml"): 100}, rules=RULES) == []
    (found,) = shrunk_files(reports, before={("a.csv", "anliegen.toml"): 100}, rules=RULES)
    assert found.reason == "Die Datei bringt 10 Zeilen; beim letzten Mal waren es 100."


def test_the_rules_are_settings() -> None:
    strict = GateRules(max_refused_share=0, min_refused=1)

    assert failing_files([report(written=99, refused=1)], rules=strict)


def test_a_column_that_would_be_empty_everywhere_stops_a_table() -> None:
    before = {"measure": [{"measure_code": str(number), "remark": "x"} for number in range(5)]}
    (found,) = emptied_columns([group(before, rows(5))], rules=RULES)
    assert found.reason.startswith("»Anmerkung« wäre unter »Maßnahmen« in keiner Zeile mehr ausgefüllt")
    one_left = {"measure": [*rows(4)["measure"], {"measure_code": "4", "remark": "x"}]}
    assert emptied_columns([group(before, one_left)], rules=RULES) == []
    assert emptied_columns([group({"measure": before["measure"][:4]}, rows(5))], rules=RULES) == []
