"""`python -m benchmarks.complaints [--cases 10000 1000000 10000000] [--databases sqlite] [--rounds 20]`.

For each number of cases, from the first to the last day of an invented city and always the same: the load of
all of them, file after file, and of a file with 100,000 more (a tenth of the cases where they are fewer; 80 %
new, 20 % changed), beside the bare driver; the size of the database with and without the sums; and the
queries of the charts, beside DuckDB and pandas on the raw cases. In the end the charts of all sizes side by
side. Every measurement has a process of its own. On a machine that does other work, trust the processor time.
`--keep FOLDER` keeps files and databases, and measures no load again that was measured there: sizes can be
loaded one by one (`--loads-only`), and then asked together. `--no-bare`, `--no-raw` leave out what compares.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.complaints.asking import Asked
from benchmarks.complaints.loading import Files, files, into_postgresql, into_sqlite
from benchmarks.complaints.processes import be_a_step, step
from benchmarks.complaints.sizes import memory_in_mb
from benchmarks.complaints.telling import tell_charts
from tests.servers import cluster_folder, empty_database, running_cluster

_BYTES_PER_CASE = {"duckdb": 400, "pandas": 500}
"""What a case needs in memory at most, with copies of it that a question makes."""
Who = dict[str, Asked]


def main() -> None:
    """Measure, or be one of the measuring processes."""
    given = _arguments()
    if given.step:
        be_a_step(*given.step)
        return
    with _folder(given.keep) as folder:
        charts = {f"{count:,}": _measure(folder, count, given) for count in given.cases}
    if not given.loads_only:
        tell_charts(charts, {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[given.databases[0]])


def _measure(folder: Path, count: int, given: argparse.Namespace) -> Who:
    """One number of cases: loads and charts of the roll-up by database, charts of raw cases."""
    written, path = files(folder, count), folder / f"{count}.sqlite3"
    found: Who = {}
    url = into_sqlite(path, written, with_bare=given.bare)
    if given.loads_only:
        return found
    if "sqlite" in given.databases:
        found["SQLite"] = step("own", url, given.rounds)
    if "postgresql" in given.databases:
        found["PostgreSQL"] = _on_a_server(written, path, given.rounds)
    if given.raw:
        found |= _raw(count, written, given.rounds)
    return found


def _on_a_server(written: Files, reference: Path, rounds: int) -> Asked:
    with (
        cluster_folder() as place,
        running_cluster(place) as port,
        empty_database(f"postgresql+psycopg://konzeptmonitor@127.0.0.1:{port}/postgres") as url,
    ):
        into_postgresql(url, written, reference)
        return step("own", url, rounds)


def _raw(count: int, written: Files, rounds: int) -> Who:
    """Those that the memory has room for."""
    found: Who = {}
    for name, size in _BYTES_PER_CASE.items():
        needed, free = count * size / 1e6, memory_in_mb()
        if needed > free:
            print(f"{name} is left out: {count:,} cases need up to {needed:,.0f} MB, {free:,.0f} MB are free")
        else:
            found[name] = step(name, rounds, *written.first)
    return found


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="konzeptmonitor-complaints-") as name:
        yield Path(name)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Wie schnell sind Anliegen geladen und ihre Diagramme gefragt?"
    )
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 1_000_000, 10_000_000])
    parser.add_argument("--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite"])
    parser.add_argument("--rounds", type=int, default=20, help="so oft wird jede Frage höchstens gestellt")
    parser.add_argument("--no-raw", dest="raw", action="store_false", help="ohne DuckDB und pandas")
    parser.add_argument("--no-bare", dest="bare", action="store_false", help="ohne den bloßen Treiber")
    parser.add_argument("--loads-only", action="store_true", help="nur laden, keine Diagramme fragen")
    parser.add_argument("--keep", type=Path, help="Ordner, in dem Dateien und Datenbanken bleiben")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
