"""How long the queries of the charts take: of the roll-up, of DuckDB and of pandas, each in its process."""

import gc
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.complaints.charts import CHARTS

if TYPE_CHECKING:
    import duckdb

_MOMENTS = {"Eingang": "received", "Erste Antwort": "replied", "Frist": "due", "Abgeschlossen": "closed"}
_WORDS = {
    "Art": "kind",
    "Kategorie": "category",
    "Stelle": "department",
    "Stadtteil": "district",
    "Eingangsweg": "channel",
}
_LEAST, _ENOUGH_MS = 3, 8_000
_FORM = "%d.%m.%Y %H:%M"
Asked = dict[str, list[tuple[float, float]]]
"""By chart milliseconds on the clock, and of the processor, which other work lengthens less."""


def own(url: str, rounds: str) -> Asked:
    """The product's queries, each answered anew: nothing is kept but what the database itself keeps."""
    from data_pipeline.schema.session import open_engine

    engine = open_engine(url)
    with engine.connect() as connection:
        found = _asked({chart.title: partial(chart.own, connection) for chart in CHARTS}, int(rounds))
    engine.dispose()
    return found


def with_duckdb(rounds: str, *files: str) -> Asked:
    """Its own table of the raw cases."""
    database = _raw(files)
    return _asked(
        {
            chart.title: lambda sql=chart.sql: database.execute(sql).fetchall()
            for chart in CHARTS
            if chart.sql
        },
        int(rounds),
    )


def with_pandas(rounds: str, *files: str) -> Asked:
    """A frame of the raw cases."""
    cases = _raw(files).sql("SELECT * FROM cases").df()
    return _asked({chart.title: partial(chart.frame, cases) for chart in CHARTS if chart.sql}, int(rounds))


def _raw(files: tuple[str, ...]) -> "duckdb.DuckDBPyConnection":
    """The files as a table in memory, read by DuckDB."""
    import duckdb

    database = duckdb.connect()
    words = (f'"{heading}" AS {name}' for heading, name in _WORDS.items())
    moments = (f"strptime(\"{heading}\", '{_FORM}') AS {name}" for heading, name in _MOMENTS.items())
    database.execute(
        f"CREATE TABLE texts AS SELECT {', '.join([*words, *moments])}"
        f" FROM read_csv({list(files)}, delim=';', header=true, all_varchar=true)"
    )
    for name in _WORDS.values():
        database.execute(f"CREATE TYPE {name}_word AS ENUM (SELECT DISTINCT {name} FROM texts ORDER BY 1)")
    kinds = ", ".join(f"{name}::{name}_word AS {name}" for name in _WORDS.values())
    database.execute(f"CREATE TABLE cases AS SELECT {kinds}, {', '.join(_MOMENTS.values())} FROM texts")
    database.execute("DROP TABLE texts")
    return database


def _asked(questions: dict[str, Callable[[], object]], rounds: int) -> Asked:
    """In turns, after each was asked once; what takes long is asked less often, but a few times at least."""
    found: Asked = {title: [] for title in questions}
    for ask in questions.values():
        ask()
    gc.freeze()  # As the dashboard does: what is kept for long is not searched for garbage.
    for _ in range(rounds):
        for title, ask in questions.items():
            if len(found[title]) < _LEAST or sum(clock for clock, _ in found[title]) < _ENOUGH_MS:
                found[title].append(_took(ask))
    gc.unfreeze()
    return found


def _took(ask: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000
