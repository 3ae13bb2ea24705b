"""The charts of complaints on the real year of one city, computed a second time from its file."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from dashboard.catalogue import chart_spec, chart_view
from dashboard.catalogue.cases import CaseChoice, Counted
from dashboard.catalogue.complaint_durations import DAYS
from dashboard.chart import Chart
from dashboard.queries.case_filter import CaseFilter
from data_pipeline.mappings import bundled_mappings
from tests.functional.load_files import load, ready

TODAY = date(2016, 1, 12)
"""The last day in the file."""
NEW_YEAR = pd.Timestamp("2016-01-01")
FILTERS = {
    "all": {},
    "one dimension": {"department_codes": {"PWDx", "BTDT"}},
    "crossed": {"department_codes": {"PWDx"}, "channel_codes": {"Constituent Call"}},
}
COLUMNS = {"department_codes": "Department", "channel_codes": "Source"}
Selection = dict[str, set[str]]


@pytest.fixture(scope="module")
def raw(shared_data: Path) -> pd.DataFrame:
    """The file as it is; durations by the clock on the wall."""
    frame = pd.read_csv(shared_data / "complaints" / "boston_2015.csv.gz", dtype=str)
    for name in ("OPEN_DT", "TARGET_DT", "CLOSED_DT"):
        frame[name] = pd.to_datetime(frame[name], format="%m/%d/%Y %I:%M:%S %p")
    frame["took"] = (frame.CLOSED_DT - frame.OPEN_DT).dt.total_seconds()
    frame["is_fault"] = frame.took < 0
    frame["is_timely"] = frame.CLOSED_DT <= frame.TARGET_DT
    return frame


@pytest.fixture(scope="module")
def reader(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("boston")
    path = shared_data / "complaints" / "boston_2015.csv.gz"
    with ready(f"sqlite:///{folder / 'boston.sqlite'}") as engine:
        load(engine, path, mapping=bundled_mappings()["boston_311"], archive=folder / "archive")
        yield Reader(engine, scope=Scope(), today=lambda: TODAY)


@pytest.fixture(params=FILTERS.values(), ids=FILTERS)
def selection(request: pytest.FixtureRequest) -> Selection:
    chosen: Selection = request.param
    return chosen


def built(reader: Reader, key: str, selection: Selection, **choice: object) -> Chart:
    cases = CaseFilter(**{name: frozenset(values) for name, values in selection.items()})
    wanted = CaseChoice(cases=cases, **choice)  # type: ignore[arg-type]
    return chart_spec(key).build(chart_view(reader, STEERING, complaints=lambda: wanted))


def chosen(raw: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    for name, values in selection.items():
        raw = raw[raw[COLUMNS[name]].isin(values)]
    return raw


def by_month(frame: pd.DataFrame, name: str) -> dict[int, int]:
    """Rows by the month of 2015 in which a moment lies."""
    moments = frame[name][frame[name] < NEW_YEAR]
    return moments.dt.month.value_counts().to_dict()


def test_in_out_and_open_at_the_end_of_each_month(
    reader: Reader, raw: pd.DataFrame, selection: Selection
) -> None:
    chart, frame = built(reader, "anliegen-monate", selection), chosen(raw, selection)
    received, closed = by_month(frame, "OPEN_DT"), by_month(frame[~frame.is_fault], "CLOSED_DT")

    for name, values in chart.table():
        month = int(name[:2])
        end = pd.Timestamp(2015, month, 1) + pd.offsets.MonthBegin()
        is_gone = frame.is_fault | frame.CLOSED_DT.lt(end)
        still = (frame.OPEN_DT.lt(end) & ~is_gone).sum()
        assert values == (received.get(month, 0), closed.get(month, 0), still)
    assert len(chart.categories) == 12


def test_what_is_done_by_day_n(reader: Reader, raw: pd.DataFrame, selection: Selection) -> None:
    chart, frame = built(reader, "anliegen-dauer", selection, year=2015), chosen(raw, selection)
    closed = frame[(frame.CLOSED_DT < NEW_YEAR) & ~frame.is_fault]
    old = frame[frame.OPEN_DT.lt(pd.Timestamp("2015-12-01")) & ~frame.is_fault]
    lines = {line.key: dict(zip(DAYS, line.values, strict=True)) for line in chart.lines}

    assert chart.n == len(closed)
    for days in DAYS:
        assert lines["this_year"][days] == pytest.approx(100 * (closed.took <= days * 86_400).mean())
    assert lines["received"][28] == pytest.approx(100 * (old.took <= 28 * 86_400).mean())
    assert {days for days, value in lines["received"].items() if value is not None} == {7, 28}


def test_the_median_and_p90_of_the_title_are_near_the_exact_ones(reader: Reader, raw: pd.DataFrame) -> None:
    took = raw.took[(raw.CLOSED_DT < NEW_YEAR) & ~raw.is_fault] / 86_400
    title = built(reader, "anliegen-dauer", {}, year=2015).title

    found = [float(number.replace(",", ".")) for number in re.findall(r"\d+,\d", title)]
    assert found == [pytest.approx(took.quantile(share), rel=0.05) for share in (0.5, 0.9)]


def test_in_time_by_month(reader: Reader, raw: pd.DataFrame, selection: Selection) -> None:
    chart, frame = built(reader, "anliegen-fristen", selection), chosen(raw, selection)
    due = frame[frame.TARGET_DT.notna()]
    timely, faults = due[due.is_timely & ~due.is_fault], due[due.is_fault]
    passed = due[~due.is_timely & ~due.is_fault].copy()
    passed["began"] = passed[["TARGET_DT", "OPEN_DT"]].max(axis=1)
    kept, broken = by_month(timely, "CLOSED_DT"), by_month(passed, "began")
    faulty, forgiven = by_month(faults, "OPEN_DT"), by_month(faults[faults.is_timely], "OPEN_DT")

    for name, (n, share, _of_closed) in chart.table():
        month = int(name[:2])
        of = kept.get(month, 0) + broken.get(month, 0) + faulty.get(month, 0)
        assert n == of
        if of < 10:
            assert share is None
        else:
            assert share == pytest.approx(100 * (kept.get(month, 0) + forgiven.get(month, 0)) / of)


def test_all_months_together_are_the_published_share(reader: Reader) -> None:
    chart = built(reader, "anliegen-fristen", {})

    assert chart.n == 78_044 + 11_508
    assert "66,4" in chart.title


def test_the_calendar_adds_up(reader: Reader, raw: pd.DataFrame, selection: Selection) -> None:
    frame = chosen(raw, selection)
    (received,) = built(reader, "anliegen-kalender", selection).table()
    (closed,) = built(reader, "anliegen-kalender", selection, counted=Counted.CLOSED).table()

    ins, outs = by_month(frame, "OPEN_DT"), by_month(frame[~frame.is_fault], "CLOSED_DT")
    assert received == ("2015", (*(ins.get(month, 0) for month in range(1, 13)), sum(ins.values())))
    assert closed == ("2015", (*(outs.get(month, 0) for month in range(1, 13)), sum(outs.values())))


def test_the_calendar_of_medians_is_near_the_exact_ones(reader: Reader, raw: pd.DataFrame) -> None:
    ((_year, medians),) = built(reader, "anliegen-kalender", {}, counted=Counted.MEDIAN).table()
    kept = raw[(raw.CLOSED_DT < NEW_YEAR) & ~raw.is_fault]
    exact = (kept.took / 86_400).groupby(kept.CLOSED_DT.dt.month).median()

    assert medians[:12] == tuple(pytest.approx(value, rel=0.25) for value in exact)
    assert medians[12] == pytest.approx((kept.took / 86_400).median(), rel=0.25)


def test_open_cases_by_age_and_by_deadline(reader: Reader, raw: pd.DataFrame) -> None:
    for selection in ({}, FILTERS["one dimension"]):
        frame = chosen(raw, selection)
        still = frame[frame.CLOSED_DT.isna()]
        ages = (pd.Timestamp(TODAY) - still.OPEN_DT.dt.normalize()).dt.days
        bounds = [-1, 7, 28, 90, 365, 10_000]
        expected = pd.cut(ages, bounds).value_counts(sort=False).tolist()
        assert [values[0] for _name, values in built(reader, "anliegen-alter", selection).table()] == expected

        days = (still.TARGET_DT.dt.normalize() - pd.Timestamp(TODAY)).dt.days
        bounds = [-10_001, -366, -91, -29, -8, -1, 7, 14, 10_000]
        classes = pd.cut(days, bounds).value_counts(sort=False).tolist()
        rows = [sum(values) for _name, values in built(reader, "anliegen-faelligkeit", selection).table()]
        assert rows == [*classes, still.TARGET_DT.isna().sum()]


def test_crossed_filters_are_refused_where_days_are_not_kept(reader: Reader) -> None:
    assert built(reader, "anliegen-alter", FILTERS["crossed"]).is_empty
    assert built(reader, "anliegen-faelligkeit", FILTERS["crossed"]).is_empty
