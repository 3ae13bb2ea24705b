"""Bytes as the value of a cell: mostly text, sometimes what a workbook has besides."""

import struct
from collections.abc import Callable
from datetime import datetime, timedelta

_EPOCH = datetime(1900, 1, 1)  # noqa: DTZ001 (cells of a workbook have no zone.)


def _number(data: bytes) -> float:
    return float(struct.unpack("<d", data[:8].ljust(8, b"\0"))[0])


def _moment(data: bytes) -> datetime:
    return _EPOCH + timedelta(seconds=int.from_bytes(data[:5], "little") % (8000 * 366 * 86400))


_KINDS: dict[int, Callable[[bytes], object]] = {
    0: lambda _: None,
    1: _number,
    2: lambda data: int.from_bytes(data[:16], "little", signed=True),
    3: bool,
    4: _moment,
    5: lambda data: _moment(data).date(),
    6: lambda data: _moment(data).time(),
    7: lambda data: timedelta(seconds=int.from_bytes(data[:4], "little")),
    8: lambda data: data,
}
"""By the first byte, of which no text begins with one."""


def value_of(data: bytes) -> object:
    """The value that the bytes stand for.

    >>> value_of(b"Q3/2025"), value_of(b"\\2\\7"), value_of(b"\\3")
    ('Q3/2025', 7, False)
    """
    kind = _KINDS.get(data[0]) if data else None
    return kind(data[1:]) if kind else data.decode("utf-8", "replace")
