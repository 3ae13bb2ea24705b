"""A part that comes back while the plan has moved on."""

from data_pipeline.errors import Place
from data_pipeline.part import Rows
from data_pipeline.records import Record
from data_pipeline.transform.merge import Merged, merge

KEY = {"ags": "1", "concept_code": "IK", "measure_code": "1.1"}
PLACE = Place(file="teil.xlsx", sheet="Maßnahmen", row=2)


def measure(**values: object) -> dict[str, object]:
    return KEY | {"title": "Kurse", "description": "alt", "remark": None} | values


def merged(came: list[dict[str, object]], *, base: Rows, current: Rows, table: str = "measure") -> Merged:
    return merge(
        [Record(table, dict(row), PLACE) for row in came], base=base, current=current, file="teil.xlsx"
    )


def test_what_only_the_plan_changed_is_kept() -> None:
    found = merged(
        [measure(description="neu")],
        base={"measure": [measure()]},
        current={"measure": [measure(title="Kurse für alle")]},
    )

    (record,) = found.records
    assert (record.values["title"], record.values["description"]) == ("Kurse für alle", "neu")
    assert found.findings == []


def test_what_both_changed_is_told_and_the_part_holds() -> None:
    found = merged(
        [measure(title="Sprachkurse")],
        base={"measure": [measure()]},
        current={"measure": [measure(title="Kurse für alle")]},
    )

    assert found.records[0].values["title"] == "Sprachkurse"
    (item,) = found.findings
    assert (item.place, item.value) == (PLACE, "Sprachkurse")
    assert "»Kurse für alle«" in item.reason


def test_both_changed_to_the_same_is_no_contradiction() -> None:
    found = merged(
        [measure(title="Neu")], base={"measure": [measure()]}, current={"measure": [measure(title="Neu")]}
    )

    assert found.findings == []


def report(day: str, text: str) -> dict[str, object]:
    return KEY | {"reported_on_date": day, "phase": "planning", "text": text}


def reports(
    came: list[dict[str, object]], base: list[dict[str, object]], now: list[dict[str, object]]
) -> Merged:
    return merged(came, base={"status_report": base}, current={"status_report": now}, table="status_report")


def days(found: Merged) -> list[object]:
    return sorted(str(record.values["reported_on_date"]) for record in found.records)


def test_rows_added_on_either_side_stay() -> None:
    first = report("2025", "a")
    found = reports([first, report("2026", "b")], [first], [first, report("2024", "c")])

    assert days(found) == ["2024", "2025", "2026"]


def test_a_row_that_the_part_removed_goes_unless_the_plan_changed_it() -> None:
    first, second = report("2025", "a"), report("2026", "b")

    assert days(reports([first], [first, second], [first, second])) == ["2025"]
    found = reports([first], [first, second], [first, report("2026", "anders")])
    assert days(found) == ["2025", "2026"]
    assert "fehlt im Teil" in found.findings[0].reason


def test_a_row_that_the_plan_removed_stays_away_unless_the_part_changed_it() -> None:
    first, second = report("2025", "a"), report("2026", "b")

    assert days(reports([first, second], [first, second], [first])) == ["2025"]
    assert days(reports([first, report("2026", "neu")], [first, second], [first])) == ["2025", "2026"]


def test_two_new_rows_that_share_only_a_running_number_are_two_rows() -> None:
    def milestone(number: int, title: str) -> dict[str, object]:
        return KEY | {"milestone_number": number, "title": title}

    found = merged(
        [milestone(1, "Vertrag"), milestone(2, "Team steht")],
        base={"milestone": [milestone(1, "Vertrag")]},
        current={"milestone": [milestone(1, "Vertrag"), milestone(2, "Gutachten")]},
        table="milestone",
    )

    rows = {record.values["milestone_number"]: record.values["title"] for record in found.records}
    assert rows == {1: "Vertrag", 2: "Gutachten", 3: "Team steht"}
    assert found.findings == []


def test_reports_of_the_same_day_from_both_sides_are_told() -> None:
    found = reports([report("2026", "Teil")], [], [report("2026", "Plan")])

    assert [record.values["text"] for record in found.records] == ["Teil"]
    assert "dort »Plan«" in found.findings[0].reason
