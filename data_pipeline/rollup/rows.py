"""From what was collected to the rows of each table of the roll-up, fine and coarse by the same rule."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy import Table

from data_pipeline.rollup.cases import Numbers
from data_pipeline.rollup.collecting import ABOUT, DAY_KINDS, DURATION_CODES, Collected
from data_pipeline.rollup.sums import Key, Sums, Values, added_up, unpacked
from data_pipeline.schema.durations import BUCKETS
from data_pipeline.schema.rollup import (
    ALL,
    COUNTERS,
    DIMENSIONS,
    complaint_day,
    complaint_duration,
    complaint_duration_slice,
    complaint_flow,
    complaint_flow_slice,
    complaint_open_day,
    complaint_transfer,
)

Columns = dict[str, list[object]]
Rows = list[tuple[object, ...]]
_AT_ONCE = 20_000
_FINE, _COARSE = ABOUT, (*ABOUT[:2], "dimension", "dimension_value")


class _Cut(NamedTuple):
    """Texts of the keys under `names`, in their order, and the position there of what cases are about."""

    names: tuple[str, ...]
    texts: list[tuple[str, ...]]
    position: Numbers


def rows(collected: Collected, table: Table) -> Iterator[Rows]:
    """In parts, in the order of the columns of the table; each key comes once."""
    if table is complaint_transfer:
        yield sorted((*key, cases) for key, cases in collected.transfers.items() if cases)
        return
    names = table.columns.keys()
    sums, columns = _SOURCES[table]
    for cut in _cuts(collected.about, is_coarse="dimension" in table.c):
        keys, values = sums(collected).total()
        key = unpacked(keys)
        found = added_up(Key(cut.position[key.about], key.time, key.detail).packed(), values)
        for part in columns(cut, *found):
            yield list(zip(*(part[name] for name in names), strict=True))


def _cuts(about: list[tuple[str, ...]], *, is_coarse: bool) -> Iterator[_Cut]:
    """What cases are about, or one dimension of it at a time, the first of which is none."""
    if not is_coarse:
        yield _cut(_FINE, about)
        return
    yield _cut(_COARSE, [(*item[:2], ALL, "") for item in about])
    for dimension, name in DIMENSIONS.items():
        at = ABOUT.index(name)
        yield _cut(_COARSE, [(*item[:2], dimension, item[at]) for item in about])


def _cut(names: tuple[str, ...], texts: list[tuple[str, ...]]) -> _Cut:
    """In the order of the keys, so that a database adds rows to their end."""
    ordered = sorted(set(texts))
    positions = {item: at for at, item in enumerate(ordered)}
    return _Cut(names, ordered, np.array([positions[item] for item in texts], dtype=np.int64))


def _flows(cut: _Cut, keys: Numbers, values: Values) -> Iterator[Columns]:
    for start in range(0, len(keys), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        yield _month_and_about(cut, unpacked(keys[part])) | _named(tuple(COUNTERS), values[part])


def _durations(cut: _Cut, keys: Numbers, values: Values) -> Iterator[Columns]:
    """A row for all buckets of a duration, which stand one after the other."""
    key = unpacked(keys)
    row_keys = Key(key.about, key.time, key.detail // len(BUCKETS)).packed()
    starts = np.flatnonzero(np.append(True, row_keys[1:] != row_keys[:-1])) if len(keys) else row_keys
    ends = np.append(starts[1:], len(keys))
    buckets = key.detail % len(BUCKETS)
    for first in range(0, len(starts), _AT_ONCE):
        at, end = starts[first : first + _AT_ONCE], ends[first : first + _AT_ONCE]
        part = slice(at[0], end[-1])
        histogram = np.zeros((len(at), len(BUCKETS)), dtype=np.int64)
        histogram[np.repeat(np.arange(len(at)), end - at), buckets[part]] = values[part, 0]
        whole = np.add.reduceat(values[part], at - at[0], axis=0)
        found = unpacked(row_keys[at])
        yield {
            **_month_and_about(cut, found),
            "duration_code": [DURATION_CODES[number] for number in found.detail.tolist()],
            **_named(("cases", "seconds"), whole),
            **_named(BUCKETS, histogram),
        }


def _days(cut: _Cut, keys: Numbers, values: Values) -> Iterator[Columns]:
    key = unpacked(keys)
    yield {
        **_about(cut, key.about),
        "day_kind": [DAY_KINDS[number] for number in key.detail.tolist()],
        "day": _texts(key.time.view("datetime64[D]")),
        **_named(("cases",), values),
    }


def _month_and_about(cut: _Cut, key: Key) -> Columns:
    return _about(cut, key.about) | {"month": _texts(key.time.view("datetime64[M]").astype("datetime64[D]"))}


def _about(cut: _Cut, numbers: Numbers) -> Columns:
    found = [cut.texts[number] for number in numbers.tolist()]
    return {name: [item[at] for item in found] for at, name in enumerate(cut.names)}


def _texts(days: npt.NDArray[np.datetime64]) -> list[object]:
    """Few are different, and writing one takes long."""
    different, positions = np.unique(days, return_inverse=True)
    texts = np.datetime_as_string(different).astype(object)
    return list(texts[positions])


def _named(names: tuple[str, ...], values: Values) -> Columns:
    return {name: values[:, at].tolist() for at, name in enumerate(names)}


_SOURCES: dict[
    Table, tuple[Callable[[Collected], Sums], Callable[[_Cut, Numbers, Values], Iterator[Columns]]]
] = {
    complaint_flow: (lambda found: found.flows, _flows),
    complaint_flow_slice: (lambda found: found.flows, _flows),
    complaint_duration: (lambda found: found.durations, _durations),
    complaint_duration_slice: (lambda found: found.durations, _durations),
    complaint_open_day: (lambda found: found.open_days, _days),
    complaint_day: (lambda found: found.days, _days),
}
"""Where the rows of a table come from, and how their columns are made; transfers are rows as they are."""
