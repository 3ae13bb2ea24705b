"""The databases that are measured: the bundled example, and a large one, built once and kept."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import data_pipeline.sources.complaints_csv.extract  # noqa: F401  The reading process must find it imported.
from benchmarks.dashboard.large_cases import write_cases
from benchmarks.dashboard.large_plan import month_day, write_plan
from data_pipeline.cli.demo import load_example
from data_pipeline.intake import collect
from data_pipeline.migrations import ensure_ready, upgrade
from data_pipeline.run import Request, run
from data_pipeline.schema.session import open_engine
from data_pipeline.settings import read_settings

TODAY = date(2026, 11, 15)
MEASURES, REVISIONS, COMPLAINTS = 150, 40, 1_000_000


def served_example(folder: Path) -> Path:
    """The bundled example, loaded into a folder."""
    path = folder / "example.sqlite3"
    load_example(read_settings(database_url=f"sqlite:///{path}", archive_path=folder / "archive"))
    return path


def served_large(kept: Path, folder: Path) -> Path:
    """A copy of the large database, which a run may change, brought to the tables of this version."""
    path = Path(shutil.copy(large(kept), folder / "large.sqlite3"))
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


def large(
    folder: Path, *, measures: int = MEASURES, revisions: int = REVISIONS, complaints: int = COMPLAINTS
) -> Path:
    """A workbook for each revision, each through the product's own load; complaints come with the last."""

    def build(path: Path) -> None:
        for month in range(revisions):
            source = path.parent / f"month-{month:02}"
            source.mkdir()
            write_plan(source / "massnahmenplan.xlsx", measures=measures, month=month)
            if month == revisions - 1:
                write_cases(source / "anliegen.csv", complaints)
            _load(path, source, month_day(month))

    return _kept(folder / f"large-{measures}-{revisions}-{complaints}.sqlite3", build)


def _kept(path: Path, build: Callable[[Path], None]) -> Path:
    """The file; built beside its place if it is not there, so that half of a build is never taken for all."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        print(f"building {path.name}, once ...", flush=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as name:
            unfinished = Path(name) / path.name
            build(unfinished)
            unfinished.rename(path)
    return path


def _load(path: Path, source: Path, day: date) -> None:
    engine = open_engine(f"sqlite:///{path}")
    ensure_ready(engine)
    request = Request(
        sources=collect([source], mapping=None), archive=path.parent / "archive", today=TODAY, as_of=day
    )
    result = run(request, engine=engine)
    engine.dispose()
    if refused := sum(report.counts.refused for report in result.files):
        raise SystemExit(f"{source}: {refused} rows of the invented data were refused.")
