"""The cases as files that a complaint office would export: first ones, and one with what came since."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path

import numpy as np

from benchmarks.complaints import city
from benchmarks.complaints.city import Chunk, Moments, Whole

HEADINGS = (
    "Kennung", "Art", "Kategorie", "Stelle", "Stadtteil", "Eingangsweg", "Ergebnis", "Eingang",
    "Erste Antwort", "Frist", "Abgeschlossen",
)  # fmt: skip
_AT_ONCE = 50_000
_CASES_PER_FILE = 5_000_000
"""About 600 MB; the product takes files of at most 2 GB."""
_LAST = range(city.MONTHS - 2, city.MONTHS)
_NEW_SHARE = 0.8


def write_first(folder: Path, count: int) -> list[Path]:
    """All cases, oldest first, in as many files as they need."""
    parts = groupby(city.chunks(count), key=lambda chunk: int(chunk.number[0]) // _CASES_PER_FILE)
    return [_write(folder / f"first-{count}-{part}.csv", chunks) for part, chunks in parts]


def write_more(path: Path, *, known: int, count: int) -> Path:
    """New cases of the last two months, and known ones of any age: closed, open again, or handed on."""
    new = round(count * _NEW_SHARE)
    step = max(known // (count - new), 1)
    changed = (_changed(chunk, step) for chunk in city.chunks(known))
    return _write(path, chain(changed, city.chunks(new, first_number=known, months=_LAST)))


def _changed(chunk: Chunk, step: int) -> Chunk:
    """Every so manieth case: an open one is closed, half of the closed ones are open again or moved."""
    picked = {name: values[chunk.number % step == 0] for name, values in vars(chunk).items()}
    was_open, is_odd = np.isnat(picked["closed"]), picked["number"] // step % 2 == 1
    late = picked["received"] + np.timedelta64(40, "D")
    again = np.where(is_odd, np.datetime64("NaT", "s"), picked["closed"])
    return Chunk(
        **picked
        | {
            "closed": np.where(was_open, late, again),
            "department": np.where(was_open | is_odd, picked["department"], picked["department"] + 1)
            % len(city.DEPARTMENTS),
        }
    )


def _write(path: Path, chunks: Iterator[Chunk]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(HEADINGS) + "\n")
        for chunk in chunks:
            for start in range(0, len(chunk.number), _AT_ONCE):
                part = slice(start, start + _AT_ONCE)
                file.writelines(
                    _lines(replace(chunk, **{name: item[part] for name, item in vars(chunk).items()}))
                )
    return path


def _lines(chunk: Chunk) -> Iterator[str]:
    columns = (
        [str(number) for number in chunk.number.tolist()],
        _words(city.KINDS, chunk.kind),
        _words(city.CATEGORIES, chunk.category),
        _words(city.DEPARTMENTS, chunk.department),
        _words(city.DISTRICTS, chunk.district),
        _words(city.CHANNELS, chunk.channel),
        _words(city.OUTCOMES, chunk.outcome),
        *(_texts(moments) for moments in (chunk.received, chunk.replied, chunk.due, chunk.closed)),
    )
    return (";".join(cells) + "\n" for cells in zip(*columns, strict=True))


def _words(of: tuple[str, ...], positions: Whole) -> list[str]:
    return [of[position] for position in positions.tolist()]


def _texts(moments: Moments) -> list[str]:
    """As people write them; days and times of a day are few."""
    days, minutes = moments.astype("datetime64[D]"), moments.astype("datetime64[m]")
    different, at = np.unique(days, return_inverse=True)
    written = [_day(str(day)) for day in different]
    times = np.where(np.isnat(moments), 0, (minutes - days.astype("datetime64[m]")).astype(np.int64))
    return [
        f"{written[day]} {_CLOCK[minute]}" if written[day] else ""
        for day, minute in zip(at.tolist(), times.tolist(), strict=True)
    ]


def _day(iso: str) -> str:
    return "" if iso == "NaT" else f"{iso[8:10]}.{iso[5:7]}.{iso[:4]}"


_CLOCK = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)]
