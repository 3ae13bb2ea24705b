"""What cases count as, against a plain count of one case after the other."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.rollup.collecting import DURATION_CODES, Collected
from data_pipeline.rollup.sums import unpacked
from data_pipeline.schema.durations import BUCKETS, EDGES, bucket_of
from data_pipeline.schema.rollup import COUNTERS
from data_pipeline.schema.vocabulary import ComplaintOutcome

START = datetime(2026, 1, 31, 12)  # noqa: DTZ001  As the database has it.
_MONTH_OF = {
    "closed": "closed", "closed_with_due": "closed", "in_time": "closed", "closed_overdue": "closed",
    "instant": "closed", "overdue_began": "overdue",
}  # fmt: skip

away = st.one_of(st.none(), st.integers(-3, 40 * 24))
cases = st.lists(
    st.fixed_dictionaries(
        {
            "category_code": st.sampled_from(["Lärm", None]),
            "closed": away,
            "due": away,
            "reply": away,
            "outcome": st.sampled_from([None, *(item.value for item in ComplaintOutcome)]),
            "is_sample": st.booleans(),
        }
    ),
    max_size=8,
)
Given = dict[str, Any]


def row(case: Given, *, as_text: bool) -> Given:
    """As a driver gives it, or as a file is read."""
    moments = {"received_at": START} | {
        name: None if case[key] is None else START + timedelta(hours=case[key])
        for name, key in (("closed_at", "closed"), ("due_at", "due"), ("first_reply_at", "reply"))
    }
    found: Given = {name: case[name] for name in ("category_code", "outcome", "is_sample")} | moments
    for name, moment in moments.items():
        found[f"{name.removesuffix('_at')}_date"] = moment.date() if moment else None
    found["resolution_seconds"] = None if case["closed"] is None else case["closed"] * 3_600
    if as_text:
        days = (datetime, date)
        found = {
            name: value.isoformat() if isinstance(value, days) else value for name, value in found.items()
        }
    return found


def columns(rows: list[Given]) -> dict[str, list[object]]:
    return {name: [item[name] for item in rows] for name in rows[0]} if rows else {}


def counted(case: Given) -> Counter[tuple[str, str]]:
    """By counter and month, in the words of the definitions."""
    received, closed, due = START, case["closed"], case["due"]
    is_fault, is_late = closed is not None and closed < 0, None not in (closed, due) and closed > due
    months = {
        "received": f"{received:%Y-%m}",
        "closed": "" if closed is None else f"{received + timedelta(hours=closed):%Y-%m}",
        "overdue": "" if due is None else f"{max(received, received + timedelta(hours=due)):%Y-%m}",
    }
    is_closed = closed is not None and not is_fault
    in_time = closed is not None and due is not None and not is_late
    found = {
        "received": True,
        "faults": is_fault,
        "samples": case["is_sample"],
        "faults_with_due": is_fault and due is not None,
        "faults_in_time": is_fault and in_time,
        "with_due": due is not None and not is_fault,
        "closed_7": is_closed and closed <= 7 * 24,
        "closed_28": is_closed and closed <= 28 * 24,
        "still_open": closed is None,
        "closed": is_closed,
        "closed_with_due": is_closed and due is not None,
        "in_time": is_closed and in_time,
        "closed_overdue": is_closed and is_late,
        "instant": is_closed and closed == 0,
        f"outcome_{case['outcome'] or 'none'}": is_closed,
        "overdue_began": due is not None and not is_fault and (closed is None or is_late),
    }
    return Counter(
        (name, months["closed" if name.startswith("outcome") else _MONTH_OF.get(name, "received")])
        for name, is_so in found.items()
        if is_so
    )


def flows(collected: Collected) -> dict[tuple[str, str, str], int]:
    keys, values = collected.flows.total()
    key, found = unpacked(keys), {}
    for about, month, counts in zip(key.about.tolist(), key.time.tolist(), values.tolist(), strict=True):
        when = f"{1970 + month // 12}-{month % 12 + 1:02}"
        for name, count in zip(COUNTERS, counts, strict=True):
            if count:
                found[collected.about[about][2], name, when] = count
    return found


@pytest.mark.parametrize("as_text", [True, False])
@given(cases)
def test_counters_are_those_of_each_case(as_text: bool, given: list[Given]) -> None:
    collected = Collected()
    collected.add(columns([row(case, as_text=as_text) for case in given]), count=len(given), sign=1)
    expected = Counter[tuple[str, str, str]]()
    for case in given:
        expected.update((case["category_code"] or "", *key) for key in counted(case))

    assert flows(collected) == expected


@given(cases, cases)
def test_what_is_taken_away_leaves_the_rest(one: list[Given], other: list[Given]) -> None:
    both, rest = Collected(), Collected()
    both.add(columns([row(case, as_text=True) for case in one + other]), count=len(one + other), sign=1)
    both.add(columns([row(case, as_text=False) for case in one]), count=len(one), sign=-1)
    rest.add(columns([row(case, as_text=True) for case in other]), count=len(other), sign=1)

    assert flows(both) == flows(rest)


@given(cases)
def test_a_duration_is_in_its_bucket(given: list[Given]) -> None:
    collected = Collected()
    collected.add(columns([row(case, as_text=True) for case in given]), count=len(given), sign=1)
    found, expected = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    keys, values = collected.durations.total()
    for detail, (count, _) in zip(unpacked(keys).detail.tolist(), values.tolist(), strict=True):
        found[DURATION_CODES[detail // len(BUCKETS)], BUCKETS[detail % len(BUCKETS)]] += count
    for case in given:
        for code, key in (("resolution", "closed"), ("reply", "reply")):
            if case[key] is not None and case[key] >= 0:
                expected[code, bucket_of(case[key] * 3_600)] += 1

    assert found == expected


@pytest.mark.parametrize("seconds", [0, EDGES[0], EDGES[0] + 1, EDGES[-1], EDGES[-1] + 1])
def test_bounds_of_buckets_belong_to_the_shorter_one(seconds: int) -> None:
    collected = Collected()
    case = {"received_date": "2026-01-01", "closed_date": "2026-01-02", "resolution_seconds": seconds}
    collected.add(columns([case]), count=1, sign=1)

    assert BUCKETS[unpacked(collected.durations.total()[0]).detail[0]] == bucket_of(seconds)


def test_closings_taken_back_count_in_the_month_of_the_city() -> None:
    collected = Collected()
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC).replace(tzinfo=None)
    zones = [(late, "Europe/Berlin"), (late, "UTC")]
    collected.add_reopened({"category_code": ["Lärm", "Müll"]}, zones, sign=1)

    assert flows(collected) == {("Lärm", "reopened", "2026-02"): 1, ("Müll", "reopened", "2026-01"): 1}
