"""The loads of one number of cases: measured once, and then known as long as their folder is kept."""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.complaints.case_file import write_first, write_more
from benchmarks.complaints.loads import Measured
from benchmarks.complaints.processes import step
from benchmarks.complaints.sizes import size_in_mb
from benchmarks.complaints.telling import tell_load, tell_ratio
from tests.servers import empty_database

_MORE = 100_000
_PARTS = ("first load", "bare driver, cases alone", "more (80 % new, 20 % changed)")


@dataclass(frozen=True)
class Files:
    """The first ones, and one with what came since."""

    first: list[Path]
    more: Path


def files(folder: Path, count: int) -> Files:
    """Written if they are not there. A tenth comes later where cases are few."""
    more = folder / f"more-{count}.csv"
    if not more.exists():
        write_first(folder, count)
        write_more(more, known=count, count=min(_MORE, count // 10))
    found = sorted(folder.glob(f"first-{count}-*.csv"), key=lambda path: int(path.stem.rpartition("-")[2]))
    return Files(found, more)


def into_sqlite(path: Path, given: Files, *, with_bare: bool) -> str:
    """The address of a database that holds them all; one whose loads were measured is taken as it is."""
    url, known = f"sqlite:///{path}", path.with_suffix(".json")
    if not known.exists():
        _remove(path)
        found = {_PARTS[0]: _all("SQLite", url, given.first)}
        print(f"  size {size_in_mb(path):,.0f} MB", flush=True)
        if with_bare:
            found[_PARTS[1]] = _bare(path)
        found[_PARTS[2]] = step("load", url, given.more)
        known.write_text(json.dumps(found), encoding="utf-8")
    _tell(path, json.loads(known.read_text(encoding="utf-8")))
    return url


def _bare(path: Path) -> Measured:
    """The same cases by the driver alone, into a file that is gone afterwards."""
    other = path.with_suffix(".bare")
    _remove(other)
    found: Measured = step("bare", f"sqlite:///{other}", path)
    print(f"  size with cases alone {size_in_mb(other):,.0f} MB", flush=True)
    _remove(other)
    return found


def _tell(path: Path, found: dict[str, Measured]) -> None:
    print(f"{path.name}, {size_in_mb(path):,.0f} MB:")
    if _PARTS[1] in found:
        tell_ratio(found[_PARTS[0]], found[_PARTS[1]])
    for title, measured in found.items():
        tell_load(f"  {title}", measured)


def into_postgresql(url: str, given: Files, reference: Path) -> None:
    """The same into an empty database of a server; the bare driver takes its rows from the reference."""
    own = _all("PostgreSQL", url, given.first)
    tell_load(f"PostgreSQL, {_PARTS[0]}", own)
    with empty_database(url.rpartition("/")[0] + "/postgres") as empty:
        bare = step("bare", empty, reference)
    tell_ratio(own, bare)
    tell_load(f"  {_PARTS[1]}", bare)
    tell_load(f"  {_PARTS[2]}", step("load", url, given.more))


def _all(title: str, url: str, paths: list[Path]) -> Measured:
    """One file after the other; later ones must not take longer."""
    total: Measured = {}
    for path in paths:
        found = step("load", url, path)
        tell_load(f"{title}, {path.name}", found)
        total = {name: _joined(name, total.get(name, 0), value) for name, value in found.items()}
    return total


def _joined(name: str, one: float, other: float) -> float:
    return max(one, other) if name.endswith("peak") else one + other


def _remove(path: Path) -> None:
    """With what a broken load left beside it."""
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
