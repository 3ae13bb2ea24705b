"""`python -m benchmarks.complaints [--cases 10000 1000000 10000000] [--databases sqlite] [--rounds 20]`.

For each number of cases, from the first to the last day of an invented city and always the same: the first
load of all, the load of a file with 100,000 more (a tenth of the cases where they are fewer; 80 % new, 20 %
changed), each beside the bare driver; the size of the database with and without the sums; and the queries of
the charts, beside DuckDB and pandas on the raw cases. In the end the charts of all sizes side by side.
Every measurement has a process of its own. On a machine that does other work, trust the processor time.
`--keep FOLDER` keeps files and databases, and measures no load again whose database is there.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.complaints import asking, loads
from benchmarks.complaints.case_file import write_first, write_more
from benchmarks.complaints.sizes import size_in_mb
from benchmarks.dashboard.figures import p95
from tests.servers import cluster_folder, empty_database, running_cluster

_MORE = 100_000


def main() -> None:
    """Measure, or be one of the measuring processes."""
    given = _arguments()
    if given.step:
        name, *values = given.step
        print(json.dumps(STEPS[name](*values)))
        return
    with _folder(given.keep) as folder:
        charts = {f"{count:,}": _measure(folder, count, given) for count in given.cases}
    _side_by_side(charts)


def _measure(folder: Path, count: int, given: argparse.Namespace) -> dict[str, asking.Asked]:
    """One number of cases: loads and charts of the roll-up by database, charts of raw cases."""
    first = _once(folder / f"first-{count}.csv", lambda path: write_first(path, count))
    more = min(_MORE, count // 10)
    later = _once(folder / f"more-{count}.csv", lambda path: write_more(path, known=count, count=more))
    reference = f"sqlite:///{folder / f'{count}.sqlite3'}"
    found: dict[str, asking.Asked] = {}
    _load("SQLite", reference, (first, later))
    if "sqlite" in given.databases:
        found["SQLite"] = _step("own", reference, given.rounds)
    if "postgresql" in given.databases:
        with cluster_folder() as place, running_cluster(place) as port:
            server = f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres"
            with empty_database(server) as url:
                _load("PostgreSQL", url, (first, later), reference)
                found["PostgreSQL"] = _step("own", url, given.rounds)
    if given.raw:
        found |= {name: _step(name, first, given.rounds) for name in ("duckdb", "pandas")}
    return found


def _load(title: str, url: str, files: tuple[Path, Path], reference: str | None = None) -> None:
    """The first file, the bare driver with the same rows, the second file."""
    path = Path(url.removeprefix("sqlite:///"))
    if reference is None and path.exists():
        return
    own = _step("load", url, files[0])
    _tell(f"{title}, first load", own)
    other = path.with_suffix(".bare") if reference is None else None
    if other:
        bare = _step("bare", f"sqlite:///{other}", path)
        print(f"  size: {size_in_mb(path):,.0f} MB, with cases alone {size_in_mb(other):,.0f} MB")
        for left in other.parent.glob(f"{other.name}*"):
            left.unlink()
    else:
        with empty_database(url.rpartition("/")[0] + "/postgres") as empty:
            bare = _step("bare", empty, str(reference).removeprefix("sqlite:///"))
    _tell("  bare driver", bare)
    print(f"  ratio of processor time: writing {own['writer'] / bare['writer']:.2f}, "
          f"with reading and checking {(own['writer'] + own['reader']) / bare['writer']:.2f}; "
          f"on the clock {own['clock'] / bare['clock']:.2f}")  # fmt: skip
    _tell("  more (80 % new, 20 % changed)", _step("load", url, files[1]))


def _tell(title: str, found: dict[str, float]) -> None:
    took = f"{found['rows']:,.0f} rows in {found['clock']:.1f} s"
    work = f"processor {found['writer']:.1f} s writing, {found['reader']:.1f} s reading"
    peak = f"peak {found['peak']:.0f} and {found['reader_peak']:.0f} MB"
    print(f"{title}: {took}; {work}; {peak}", flush=True)


def _side_by_side(charts: dict[str, dict[str, asking.Asked]]) -> None:
    """A line for each chart: p50 / p95 on the clock in milliseconds, and the p95 of processor time."""
    if not charts:
        return
    *_, largest = charts.values()
    for who in largest:
        print(f"\n{who}: p50 / p95 ms (p95 of processor time), by number of cases: {', '.join(charts)}")
        for title in largest[who]:
            cells = [_cell(found.get(who, {}).get(title)) for found in charts.values()]
            print(f"  {title:44} " + " ".join(f"{cell:>28}" for cell in cells))


def _cell(values: list[tuple[float, float]] | None) -> str:
    if not values:
        return ""
    clock, processor = zip(*values, strict=True)
    return f"{median(clock):,.1f} / {p95(clock):,.1f} ({p95(processor):,.1f})"


def _step(name: str, *values: object) -> dict[str, Any]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", "benchmarks.complaints", "--step", name, *map(str, values)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="konzeptmonitor-complaints-") as name:
        yield Path(name)


def _once(path: Path, write: Callable[[Path], Path]) -> Path:
    return path if path.exists() else write(path)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Wie schnell sind Anliegen geladen und ihre Diagramme gefragt?"
    )
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--rounds", type=int, default=20, help="so oft wird jede Frage gestellt")
    parser.add_argument("--no-raw", dest="raw", action="store_false", help="ohne DuckDB und pandas")
    parser.add_argument("--keep", type=Path, help="Ordner, in dem Dateien und Datenbanken bleiben")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args()


STEPS: dict[str, Callable[..., object]] = {
    "load": loads.load,
    "bare": loads.bare,
    "own": asking.own,
    "duckdb": asking.with_duckdb,
    "pandas": asking.with_pandas,
}

if __name__ == "__main__":
    main()
