"""Doubled keys over all parts of a file: exact, whatever the hashes say."""

import numpy as np
import pytest

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.sources.complaints_csv import keys
from data_pipeline.sources.complaints_csv.keys import SeenKeys, seen_keys


def refused(seen: SeenKeys, *ids: str, source: str = "portal", bad: tuple[int, ...] = ()) -> list[int]:
    """Positions that are refused for their key."""
    is_good = np.array([at not in bad for at in range(len(ids))], dtype=bool)
    batch = ComplaintBatch("x.csv", {}, np.arange(len(ids), dtype=np.int64), is_good.copy())
    batch.columns["complaint_id"] = np.array(ids, dtype=object)
    batch.columns["source_code"] = np.full(len(ids), source, dtype=object)
    seen.refuse_doubles(batch)
    return np.flatnonzero(is_good & ~batch.is_good).tolist()


def test_within_a_part_and_over_many_the_first_one_counts() -> None:
    with seen_keys() as seen:
        assert refused(seen, "1", "2", "1") == [2]
        assert refused(seen, "3", "4") == []
        assert refused(seen, "5", "2", "4", "6") == [1, 2]


def test_a_refused_case_does_not_use_up_its_key() -> None:
    with seen_keys() as seen:
        assert refused(seen, "1", "1", bad=(0,)) == []
        assert refused(seen, "1") == [0]


def test_the_same_number_in_another_source_is_another_case() -> None:
    with seen_keys() as seen:
        assert refused(seen, "1", "2") == []
        assert refused(seen, "1", source="telefon") == []


def test_equal_hashes_of_different_keys_are_no_doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_hashes", lambda found: np.zeros(len(found), dtype=np.int64))
    with seen_keys() as seen:
        assert refused(seen, "1", "2") == []
        assert refused(seen, "3", "2", "4") == [1]


@pytest.mark.parametrize(("one", "other"), [("a\nb", "a\\nb"), ("a\rb", "a\nb"), ("a\\", "a\\\\")])
def test_line_ends_and_backslashes_keep_keys_apart(one: str, other: str) -> None:
    with seen_keys() as seen:
        assert refused(seen, one, "x") == []
        assert refused(seen, other, one, "x") == [1, 2]


def test_a_hundred_parts() -> None:
    with seen_keys() as seen:
        for part in range(100):
            assert refused(seen, *(f"{part}-{at}" for at in range(20))) == []
        assert refused(seen, "0-0", "57-19", "100-0", "99-19") == [0, 1, 3]
