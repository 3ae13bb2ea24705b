"""Sums in memory under whole numbers, each of which packs what cases are about, a time, and a detail."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_pipeline.rollup.cases import Numbers

Values = npt.NDArray[np.signedinteger]
"""A row for each key, a column for each sum."""
_TIME_BITS, _DETAIL_BITS = 24, 8
_FEW = 100_000
_ERA = 1 << (_TIME_BITS - 1)


class Key(NamedTuple):
    """Number of what cases are about, months or days since 1970, and a number below 256."""

    about: Numbers
    time: Numbers
    detail: Numbers

    def packed(self) -> Numbers:
        """In this order."""
        above = (self.about << _TIME_BITS) | (self.time + _ERA)
        return (above << _DETAIL_BITS) | self.detail


def unpacked(keys: Numbers) -> Key:
    """What `Key.packed` has packed."""
    above, detail = keys >> _DETAIL_BITS, keys & ((1 << _DETAIL_BITS) - 1)
    return Key(above >> _TIME_BITS, (above & ((1 << _TIME_BITS) - 1)) - _ERA, detail)


def added_up(keys: Numbers, values: Values) -> tuple[Numbers, Values]:
    """Each key once, ascending."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return keys[starts], np.add.reduceat(values[order], starts, axis=0)


class Sums:
    """Keys with so many sums each, added up now and then: whenever there are twice as many as were left."""

    def __init__(self, width: int, kind: type[np.signedinteger] = np.int64) -> None:
        self._width = width
        self._kind = kind
        self.clear()

    def clear(self) -> None:
        """Nothing."""
        self._parts = [(np.empty(0, dtype=np.int64), np.empty((0, self._width), dtype=self._kind))]
        self._count = 0
        self._left = 0

    def __len__(self) -> int:
        """How many keys there were when they were last added up."""
        return self._left

    def add(self, keys: Numbers, values: Values) -> None:
        """A key may come several times."""
        self._parts.append((keys, values.astype(self._kind)))
        self._count += len(keys)
        if self._count > 2 * self._left + _FEW:
            self._left = len(self.total()[0])

    def total(self) -> tuple[Numbers, Values]:
        """Each key once, ascending."""
        if len(self._parts) > 1:
            keys, values = (np.concatenate(item) for item in zip(*self._parts, strict=True))
            self._parts = []  # They are many: nothing is kept twice longer than it must be.
            self._parts = [added_up(keys, values)]
            self._count = len(self._parts[0][0])
        return self._parts[0]
