"""Cases in columns, as they are counted: days, durations and yes or no instead of texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Days = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
Cells = Sequence[object]
"""Of one column. Days and moments as objects or as ISO text, whichever a driver gives; None: not stated."""
_NO_DAY = int(np.datetime64("NaT", "D").astype(np.int64))
COLUMNS = (
    "received_at",
    "received_date",
    "first_reply_at",
    "first_reply_date",
    "due_at",
    "due_date",
    "closed_at",
    "closed_date",
    "resolution_seconds",
    "outcome",
    "is_sample",
)
"""What counting needs to know of a case, besides what it is about."""


@dataclass(frozen=True, kw_only=True)
class Cases:
    """One element for each case. A day is NaT, and a duration 0, where there is none."""

    received: Days
    replied: Days
    due: Days
    closed: Days
    resolution: Numbers
    """Seconds from receipt to closing."""
    has_resolution: Mask
    reply: Numbers
    """Seconds from receipt to the first reply."""
    has_due: Mask
    is_closed: Mask
    is_late: Mask
    """Closed after the deadline."""
    is_sample: Mask
    outcome: npt.NDArray[np.object_]

    @property
    def every(self) -> Mask:
        """All of them."""
        return np.ones(len(self.received), dtype=bool)


def read_cases(columns: Mapping[str, Cells], *, count: int) -> Cases:
    """A column that is missing is stated for no case."""
    cells = {name: columns.get(name) or [None] * count for name in COLUMNS}
    stated = {name: _objects(cells[name]) for name in COLUMNS if name.endswith("_at")}
    has = {name: np.asarray(values != None, dtype=bool) for name, values in stated.items()}  # noqa: E711
    has_resolution = np.asarray(_objects(cells["resolution_seconds"]) != None, dtype=bool)  # noqa: E711
    return Cases(
        received=days(cells["received_date"]),
        replied=days(cells["first_reply_date"]),
        due=days(cells["due_date"]),
        closed=days(cells["closed_date"]),
        resolution=np.array([seconds or 0 for seconds in cells["resolution_seconds"]], dtype=np.int64),
        has_resolution=has_resolution,
        reply=_seconds(stated["received_at"], stated["first_reply_at"], has["first_reply_at"]),
        has_due=has["due_at"],
        is_closed=has["closed_at"],
        is_late=_is_after(stated["closed_at"], stated["due_at"], has["closed_at"] & has["due_at"]),
        is_sample=np.array(list(map(bool, cells["is_sample"])), dtype=bool),
        outcome=_objects(cells["outcome"]),
    )


def _objects(cells: Cells) -> npt.NDArray[np.object_]:
    found = np.empty(len(cells), dtype=object)
    found[:] = cells
    return found


class Remembered(dict[Any, int]):
    """Numbers of things that are few, while cases are many: each is worked out once."""

    def __init__(self, work_out: Callable[[Any], int]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, item: object) -> int:
        self[item] = number = self._work_out(item)
        return number

    def of(self, items: Iterable[object], count: int) -> Numbers:
        """The number of each item."""
        return np.fromiter(map(self.__getitem__, items), dtype=np.int64, count=count)


def _day_number(cell: Any) -> int:
    return _NO_DAY if cell is None else int(np.datetime64(cell, "D").astype(np.int64))


_DAYS = Remembered(_day_number)


def days(cells: Cells) -> Days:
    """Calendar days."""
    return _DAYS.of(cells, len(cells)).view("datetime64[D]")


def _seconds(start: npt.NDArray[np.object_], end: npt.NDArray[np.object_], is_meant: Mask) -> Numbers:
    found = np.zeros(len(start), dtype=np.int64)
    first, last = (moments[is_meant].astype("datetime64[s]") for moments in (start, end))
    found[is_meant] = (last - first).astype(np.int64)
    return found


def _is_after(one: npt.NDArray[np.object_], other: npt.NDArray[np.object_], is_meant: Mask) -> Mask:
    found = np.zeros(len(one), dtype=bool)
    found[is_meant] = one[is_meant] > other[is_meant]
    return found
