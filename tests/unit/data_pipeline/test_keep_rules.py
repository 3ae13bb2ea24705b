"""Which revisions are kept: never too few, whatever the list looks like."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.keep_rules import Known, reasons_to_keep

START = datetime(2026, 1, 15, 12, tzinfo=UTC)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def a_list(count: int, **changes: dict[int, object]) -> list[Known]:
    """Revisions one day apart, each with its own plan, the last one in force."""
    return [
        Known(
            number=number,
            plan_number=int(str(changes.get("plans", {}).get(number, number))),
            created_at=START + days(number),
            label=str(changes["labels"][number]) if number in changes.get("labels", {}) else None,
            is_current=number == count,
        )
        for number in range(1, count + 1)
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Known]:
    count = draw(st.integers(1, 40))
    plans: list[int] = []
    for number in range(1, count + 1):
        plans.append(draw(st.sampled_from([number, *plans[-1:]])))
    gaps = draw(st.lists(st.integers(0, 40), min_size=count, max_size=count))
    labelled = draw(st.sets(st.integers(1, count)))
    current = draw(st.integers(1, count))
    return [
        Known(
            number=number,
            plan_number=plans[number - 1],
            created_at=START + days(sum(gaps[:number])),
            label="Sitzung" if number in labelled else None,
            is_current=number == current,
        )
        for number in range(1, count + 1)
    ]


def test_the_last_ones_and_the_last_of_each_month_stay() -> None:
    kept = reasons_to_keep(a_list(40), last=3)

    assert kept == {
        16: "letzte des Monats 01/2026",
        38: "eine der letzten 3",
        39: "eine der letzten 3",
        40: "gilt",
    }


def test_a_labelled_one_stays_with_the_plan_it_shows() -> None:
    kept = reasons_to_keep(a_list(12, labels={5: "Steuerungsgruppe"}, plans={5: 4}), last=1)

    assert kept == {4: "enthält den Plan von Revision 5", 5: "benannt »Steuerungsgruppe«", 12: "gilt"}


@given(histories(), st.integers(1, 30))
def test_whatever_is_deleted_nobody_needs(history: list[Known], last: int) -> None:
    kept = reasons_to_keep(history, last=last)

    for item in history:
        if item.is_current or item.label:
            assert item.number in kept
        if item.number in kept:
            assert item.plan_number in kept
    assert {item.number for item in history[-last:]} <= set(kept)
    assert history[-1].number in kept
    months = {f"{item.created_at:%Y-%m}" for item in history}
    assert {f"{item.created_at:%Y-%m}" for item in history if item.number in kept} == months


@given(histories(), st.integers(1, 30))
def test_deleting_twice_deletes_nothing_more(history: list[Known], last: int) -> None:
    kept = reasons_to_keep(history, last=last)
    rest = [item for item in history if item.number in kept]

    assert set(reasons_to_keep(rest, last=last)) == set(kept)


def test_nothing_is_kept_of_nothing() -> None:
    assert reasons_to_keep([]) == {}
