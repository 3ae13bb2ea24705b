"""The breakdowns of a real year, cell by cell, against pandas on the very file that was loaded."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import chart_view
from dashboard.catalogue.cases import CaseChoice
from dashboard.catalogue.complaint_rows import Breakdown, breakdown_of
from dashboard.indicators.complaint_breakdown import BreakdownRow
from dashboard.indicators.complaint_durations import took
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import in_time
from dashboard.indicators.facets import NONE
from dashboard.queries.case_filter import ALL_CASES, CaseFilter, Dimension
from dashboard.queries.complaint_durations import durations
from dashboard.queries.complaint_flows import monthly_flows
from data_pipeline.mappings import bundled_mappings
from data_pipeline.schema.durations import RELATIVE_ERROR
from data_pipeline.schema.rollup import RESOLUTION
from tests.functional.load_files import load, ready

TODAY = date(2016, 2, 1)
COLUMNS = {
    Dimension.CATEGORY: "TYPE",
    Dimension.DEPARTMENT: "Department",
    Dimension.DISTRICT: "neighborhood",
    Dimension.CHANNEL: "Source",
}
START, END = pd.Timestamp("2015-01-01"), pd.Timestamp("2016-01-01")
DAY = pd.Timedelta(days=1)


@pytest.fixture(scope="module")
def reader(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("breakdown")
    path = shared_data / "complaints" / "boston_2015.csv.gz"
    with ready(f"sqlite:///{folder / 'boston.sqlite'}") as engine:
        load(engine, path, mapping=bundled_mappings()["boston_311"], archive=folder / "archive")
        yield Reader(engine, scope=Scope(), today=lambda: TODAY)


@pytest.fixture(scope="module")
def cases(shared_data: Path) -> pd.DataFrame:
    found = pd.read_csv(shared_data / "complaints" / "boston_2015.csv.gz", dtype=str)
    moments = {"came": "OPEN_DT", "due": "TARGET_DT", "done": "CLOSED_DT"}
    for name, column in moments.items():
        found[name] = pd.to_datetime(found[column], format="%m/%d/%Y %I:%M:%S %p")
    return found.assign(took=found.done - found.came, fault=found.done < found.came)


def breakdown(reader: Reader, by: Dimension, chosen: CaseFilter = ALL_CASES) -> Breakdown:
    choice = CaseChoice(cases=chosen, by=by)
    found = breakdown_of(chart_view(reader, STEERING, today=TODAY, complaints=lambda: choice).cases)
    assert found is not None
    return found


@pytest.mark.parametrize("by", COLUMNS)
def test_every_cell_is_what_the_file_says(reader: Reader, cases: pd.DataFrame, by: Dimension) -> None:
    found = dict(breakdown(reader, by).rows)
    groups = dict(list(cases.groupby(cases[COLUMNS[by]].fillna(NONE))))

    assert found.keys() == groups.keys()
    for value, row in found.items():
        assert counts(row) == counted(groups[value]), value
        check_days(row, groups[value])


def test_a_filter_crosses_the_breakdown(reader: Reader, cases: pd.DataFrame) -> None:
    chosen = CaseFilter(department_codes=frozenset({"PWDx"}), channel_codes=frozenset({"Constituent Call"}))
    found = dict(breakdown(reader, Dimension.CATEGORY, chosen).rows)
    kept = cases[(cases.Department == "PWDx") & (cases.Source == "Constituent Call")]

    assert sum(row.received for row in found.values()) == len(kept)
    for value, row in found.items():
        assert counts(row) == counted(kept[kept.TYPE.eq(value)]), value


@pytest.mark.parametrize("by", COLUMNS)
def test_the_rows_add_up_to_the_key_figures(reader: Reader, by: Dimension) -> None:
    found = breakdown(reader, by)
    rows = [row for _value, row in found.rows]
    months = reader.of_cases(STEERING, monthly_flows)
    flow = flow_of(item for item in months if found.span.start <= item.month < found.span.end)
    stock = stock_on(months, found.span.end)
    lasted = reader.of_cases(STEERING, durations, measure=RESOLUTION, period=found.span.period)

    assert (found.total.received, found.total.closed) == (flow.received, flow.closed)
    assert (found.total.backlog, found.total.overdue) == (stock.backlog, stock.overdue)
    assert found.total.took == took(lasted)
    assert found.total.in_time == in_time(flow, end=stock).share
    assert [sum(column) for column in zip(*map(counts, rows), strict=True)] == list(counts(found.total))
    assert found.rows[-1][0] == NONE or by is not Dimension.DISTRICT, "what is not stated stands last"


def counts(row: BreakdownRow) -> tuple[int, ...]:
    shares = (row.in_time, row.week, row.four_weeks)
    whole = (row.received, row.closed, row.backlog, row.overdue, row.took.cases)
    return (*whole, *(number for share in shares for number in (share.count, share.of)))


def counted(cases: pd.DataFrame) -> tuple[int, ...]:
    """The same from the cases; the newest is of 12 January, so that December has had no four weeks."""
    came, done = cases.came.between(START, END, "left"), cases.done.between(START, END, "left")
    closed, dated = done & ~cases.fault, cases.due.notna()
    opened = (cases.came < END) & ~(cases.done < END) & ~cases.fault
    late = dated & (cases.due < END) & ~(cases.done <= cases.due)
    in_ratio = dated & (closed | (came & cases.fault))
    old = came & (cases.came < pd.Timestamp("2015-12-01"))
    parts = [came, closed, opened, opened & late, closed]
    parts += [in_ratio & (cases.done <= cases.due), in_ratio | (opened & late)]
    parts += [came & ~cases.fault & (cases.took <= 7 * DAY), came & ~cases.fault]
    parts += [old & ~cases.fault & (cases.took <= 28 * DAY), old & ~cases.fault]
    return tuple(int(part.sum()) for part in parts)


def check_days(row: BreakdownRow, cases: pd.DataFrame) -> None:
    """Quantiles from the roll-up within their stated error, below an hour within the hour."""
    closed = cases[cases.done.between(START, END, "left") & ~cases.fault]
    days = closed.took.dt.total_seconds() / 86_400
    for found, share in ((row.took.median_days, 0.5), (row.took.p90_days, 0.9)):
        assert (found is None) == days.empty
        if found is not None:
            assert found == pytest.approx(days.quantile(share), rel=RELATIVE_ERROR, abs=1 / 24)
