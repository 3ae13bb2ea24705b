"""The eight numbers keep the three axes apart, and nothing that has not begun looks like a success."""

from dataclasses import replace
from typing import cast

from dashboard.catalogue import ChartView
from dashboard.indicators.rollup import tally
from dashboard.wall.numbers import BigNumber, overview


def numbers(view: ChartView) -> dict[str, BigNumber]:
    (sheet,) = overview(view)
    return {item.label: item for item in cast(list[BigNumber], sheet.content["numbers"])}


def test_each_number_stands_under_its_axis(view: ChartView) -> None:
    found = numbers(view)

    assert {item.axis for item in found.values()} == {
        "Plan",
        "Umsetzungsstand",
        "Mittel",
        "Terminlage",
        "Aktualität",
    }
    assert [label for label, item in found.items() if item.axis == "Terminlage"] == [
        "verspätet",
        "gefährdet",
        "im Zeitplan",
    ]
    assert (found["verspätet"].number, found["verspätet"].note) == ("11", "+7 seit 31.12.2025")


def test_measures_in_time_that_have_not_begun_are_named(view: ChartView) -> None:
    waiting = tally(view.measures).on_time_not_begun

    assert waiting > 0
    assert numbers(view)["im Zeitplan"].detail == f"davon {waiting} noch nicht begonnen"


def test_without_an_earlier_plan_nothing_is_compared(view: ChartView) -> None:
    alone = replace(view, load_history=lambda: view.history[-1:])
    assert {item.note for item in numbers(alone).values()} == {""}


def test_a_session_that_the_changes_count_from_is_named(view: ChartView) -> None:
    (first, items), *rest = view.history
    session = (replace(first, label="Sitzung im Januar"), items)
    since = replace(view, load_history=lambda: (session, *rest))
    (sheet,), (plain,) = overview(since), overview(view)

    day = f"{first.as_of_date:%d.%m.%Y}"
    assert sheet.foot == f"Seit »Sitzung im Januar« (Stand {day}, Revision {first.number})"
    assert numbers(since)["verspätet"].note.endswith(f"seit {day}")
    assert plain.foot == ""
