"""The cases of a real year, through the product's own load, by month as the page reads them, and by week."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select

from benchmarks.alerts_looks import Series
from dashboard.access import STEERING
from dashboard.complaint_records import SourceDays
from dashboard.indicators.complaint_alerts import SeriesKey
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_coverage import days_with_cases
from dashboard.queries.complaint_flows import monthly_received
from data_pipeline.intake import collect
from data_pipeline.mappings import bundled_mappings
from data_pipeline.migrations import ensure_ready
from data_pipeline.run import Request, run
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.session import open_engine

BOSTON = Path(__file__).parents[2] / "shared" / "data" / "complaints" / "boston_2015.csv.gz"
AGS = "US-BOS"
FIRST_MONDAY, WEEKS = date(2015, 1, 5), 51
"""The whole weeks of the year."""
DIMENSIONS = (Dimension.CATEGORY, Dimension.DEPARTMENT, Dimension.DISTRICT, Dimension.CHANNEL)


@contextmanager
def loaded(path: Path, folder: Path) -> Iterator[Connection]:
    """A database of its own that holds the file."""
    engine = open_engine(f"sqlite:///{folder / 'cases.sqlite3'}")
    ensure_ready(engine)
    sources = collect([path], mapping=bundled_mappings()["boston_311"])
    run(Request(sources=sources, archive=folder / "archive", today=date(2026, 7, 1)), engine=engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def months_of(cases: Connection) -> tuple[Series, tuple[SourceDays, ...]]:
    """What the page gives to the rule, and the channels besides."""
    found = monthly_received(STEERING, cases, ags=AGS, by=(None, *DIMENSIONS))
    series = {SeriesKey(by.value if by else "", value): counts for (by, value), counts in found.items()}
    return series, days_with_cases(STEERING, cases, ags=AGS)


def weeks_of(cases: Connection) -> dict[SeriesKey, list[int]]:
    """Cases received in each whole week, for the same series."""
    columns = [complaint.c[item.column] for item in DIMENSIONS]
    query = select(complaint.c.received_date, func.count(), *columns)
    found: dict[SeriesKey, Counter[int]] = {}
    for day, count, *values in cases.execute(query.group_by(complaint.c.received_date, *columns)):
        keys = [SeriesKey(item.value, value or "") for item, value in zip(DIMENSIONS, values, strict=True)]
        for key in (SeriesKey(), *keys):
            found.setdefault(key, Counter())[(day - FIRST_MONDAY).days // 7] += count
    return {key: [weeks[place] for place in range(WEEKS)] for key, weeks in found.items()}


def monday_of(place: int) -> date:
    return FIRST_MONDAY + timedelta(weeks=place)
