"""From cases to what they add to the roll-up, with 1, or take from it, with -1."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from data_pipeline.rollup.cases import (
    COLUMNS,
    Cells,
    Days,
    Numbers,
    Remembered,
    days,
    read_cases,
)
from data_pipeline.rollup.contributions import (
    REOPENED,
    Counting,
    Dated,
    Lasting,
    countings,
    happenings,
    lastings,
    waitings,
)
from data_pipeline.rollup.sums import Key, Sums, added_up
from data_pipeline.schema.durations import BUCKETS, EDGES
from data_pipeline.schema.rollup import CLOSED, COUNTERS, DUE, RECEIVED, REPLY, RESOLUTION, complaint_flow

ABOUT = tuple(name for name in complaint_flow.primary_key.columns.keys() if name != "month")  # noqa: SIM118
"""What a case is about, in the order of the keys of the fine tables."""
NEEDED = (*ABOUT, *COLUMNS)
_SOURCE = ABOUT[:2]
"""City and source: days are not told apart by more."""
DURATION_CODES = (RESOLUTION, REPLY)
DAY_KINDS = (RECEIVED, DUE, CLOSED)
"""Each is told by its position."""
Transfers = tuple[str, str, str, str, str]
"""Key of the table of transfers, the month as text."""
_FLOWS, _DURATIONS = 300_000, 2_000_000
"""As many keys of months are kept in memory, before they go to the database."""
_COUNTERS = {name: at for at, name in enumerate(COUNTERS)}
_EDGES = np.array(EDGES)


class Observed(NamedTuple):
    """So many cases went from a department to another, as a load saw it at a moment (UTC)."""

    ags: str
    source_code: str
    observed_at: datetime
    timezone: str
    from_code: str
    to_code: str
    cases: int


class Collected:
    """Sums by month, or by day, and by everything that cases are about."""

    def __init__(self) -> None:
        self.flows = Sums(len(COUNTERS), np.int32)
        self.durations = Sums(2)
        self.open_days = Sums(1)
        self.days = Sums(1)
        self.transfers = Counter[Transfers]()
        self._about: dict[tuple[str, ...], int] = {}
        self._numbers = Remembered(self._number)
        self.has_less = False

    @property
    def about(self) -> list[tuple[str, ...]]:
        """What cases are about, by number; empty texts are not stated."""
        return list(self._about)

    @property
    def is_large(self) -> bool:
        """Too much to be kept in memory."""
        return len(self.flows) > _FLOWS or len(self.durations) > _DURATIONS

    def clear(self) -> None:
        """Nothing is collected, but the numbers stay."""
        self.has_less = False
        for sums in (self.flows, self.durations, self.open_days, self.days, self.transfers):
            sums.clear()

    def add(self, columns: Mapping[str, Cells], *, count: int, sign: int) -> None:
        """So many cases, in columns of the table of complaints."""
        if not count:
            return
        self.has_less |= sign < 0
        about, cases = self._numbered(columns, count), read_cases(columns, count=count)
        for counting in countings(cases):
            self._count(about, counting, sign)
        for lasting in lastings(cases):
            self._measure(about, lasting, sign)
        for waiting in waitings(cases):
            self._date(self.open_days, about, waiting, sign)
        source = self._numbered({name: columns[name] for name in _SOURCE if name in columns}, count)
        for happening in happenings(cases):
            self._date(self.days, source, happening, sign)

    def add_reopened(
        self, columns: Mapping[str, Cells], observed: Sequence[tuple[datetime, str]], *, sign: int
    ) -> None:
        """Cases whose closing was taken back: moments of the observation (UTC), each with the city's zone."""
        count = len(observed)
        months = _months(days([_local_day(*moment) for moment in observed]))
        values = np.zeros((count, len(COUNTERS)), dtype=np.int64)
        values[:, _COUNTERS[REOPENED]] = sign
        self.flows.add(_without_detail(self._numbered(columns, count), months), values)

    def add_transfers(self, observed: Iterable[Observed], *, sign: int) -> None:
        """Cases that were handed on."""
        for item in observed:
            month = f"{_local_day(item.observed_at, item.timezone):.7}-01"
            key = (item.ags, item.source_code, month, item.from_code, item.to_code)
            self.transfers[key] += sign * item.cases

    def _numbered(self, columns: Mapping[str, Cells], count: int) -> Numbers:
        nothing = [None] * count
        return self._numbers.of(zip(*(columns.get(name) or nothing for name in ABOUT), strict=True), count)

    def _number(self, about: tuple[object, ...]) -> int:
        """Not stated is the same as empty."""
        return self._about.setdefault(tuple(str(item or "") for item in about), len(self._about))

    def _count(self, about: Numbers, counting: Counting, sign: int) -> None:
        meant = counting.applies
        raised = np.stack([mask[meant] for mask in counting.counters.values()], axis=1)
        keys, counts = added_up(
            _without_detail(about[meant], _months(counting.day[meant])), raised.astype(np.int32)
        )
        values = np.zeros((len(keys), len(COUNTERS)), dtype=np.int32)
        values[:, [_COUNTERS[name] for name in counting.counters]] = sign * counts
        self.flows.add(keys, values)

    def _measure(self, about: Numbers, lasting: Lasting, sign: int) -> None:
        meant = lasting.applies
        seconds = lasting.seconds[meant]
        detail = DURATION_CODES.index(lasting.code) * len(BUCKETS) + np.searchsorted(_EDGES, seconds)
        key = Key(about[meant], _months(lasting.day[meant]), detail)
        self.durations.add(key.packed(), sign * np.stack([np.ones_like(seconds), seconds], axis=1))

    def _date(self, sums: Sums, about: Numbers, dated: Dated, sign: int) -> None:
        meant = dated.applies
        count = int(meant.sum())
        kind = np.full(count, DAY_KINDS.index(dated.code))
        key = Key(about[meant], dated.day[meant].astype(np.int64), kind)
        sums.add(key.packed(), np.full((count, 1), sign))


def _without_detail(about: Numbers, months: Numbers) -> Numbers:
    return Key(about, months, np.zeros_like(about)).packed()


def _months(of: Days) -> Numbers:
    return of.astype("datetime64[M]").astype(np.int64)


def _local_day(moment: datetime, timezone: str) -> str:
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(timezone)).date().isoformat()
