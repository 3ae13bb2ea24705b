"""Sums under packed keys."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.rollup.sums import Key, Sums, unpacked

keys = st.tuples(st.integers(0, 2**31 - 1), st.integers(-(2**22), 2**22), st.integers(0, 255))
few = st.tuples(st.integers(0, 2), st.integers(-1, 1), st.integers(0, 1))
additions = st.lists(st.lists(st.tuples(few, st.integers(-3, 3)), max_size=6), max_size=5)


def packed(items: list[tuple[int, int, int]]) -> np.ndarray:  # type: ignore[type-arg]
    columns = np.array(items, dtype=np.int64).reshape(-1, 3).T
    return Key(*columns).packed()


@given(st.lists(keys, min_size=1))
def test_what_is_packed_can_be_unpacked_and_keeps_its_order(items: list[tuple[int, int, int]]) -> None:
    found = packed(items)

    assert list(zip(*(part.tolist() for part in unpacked(found)), strict=True)) == items
    assert [items[at] for at in np.argsort(found, kind="stable")] == sorted(items)


@given(additions)
def test_a_key_is_the_sum_of_all_that_came_under_it(
    parts: list[list[tuple[tuple[int, int, int], int]]],
) -> None:
    sums, expected = Sums(2), Counter[tuple[int, int, int]]()
    for part in parts:
        sums.add(
            packed([key for key, _ in part]), np.array([[value, -value] for _, value in part]).reshape(-1, 2)
        )
        for key, value in part:
            expected[key] += value

    found, values = sums.total()

    assert packed(sorted(expected)).tolist() == found.tolist()
    assert values.tolist() == [[expected[key], -expected[key]] for key in sorted(expected)]
    sums.clear()
    assert len(sums.total()[0]) == 0
