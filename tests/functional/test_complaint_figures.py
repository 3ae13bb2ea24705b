"""The real year of one city, loaded as people load it: the queries give every figure computed elsewhere."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from dashboard.access import STEERING
from dashboard.complaint_records import Period
from dashboard.indicators.complaint_durations import took
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import in_time
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.complaint_durations import durations
from dashboard.queries.complaint_exact import exact_ages, exact_durations
from dashboard.queries.complaint_flows import flows_by, monthly_flows
from data_pipeline.mappings import bundled_mappings
from data_pipeline.rollup.checking import verify
from data_pipeline.schema.durations import RELATIVE_ERROR
from data_pipeline.schema.rollup import RESOLUTION
from tests.functional.load_files import load, ready
from tests.servers import empty_database

AGS = "US-BOS"
NEW_YEAR = date(2016, 1, 1)
DAY_SECONDS = 86_400
YEAR = Period(start=date(2015, 1, 1), end=NEW_YEAR)


@pytest.fixture(scope="module")
def expected(shared_data: Path) -> dict[str, object]:
    figures: dict[str, object] = json.loads((shared_data / "expected_figures.json").read_text())[
        "boston_2015"
    ]
    return figures


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def boston(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection]:
    folder = tmp_path_factory.mktemp("boston")
    if request.param == "sqlite":
        yield from loaded(f"sqlite:///{folder / 'boston.sqlite'}", shared_data, folder)
    else:
        with empty_database(request.getfixturevalue("postgres_url")) as url:
            yield from loaded(url, shared_data, folder)


def loaded(url: str, shared_data: Path, folder: Path) -> Iterator[Connection]:
    path = shared_data / "complaints" / "boston_2015.csv.gz"
    with ready(url) as engine:
        load(engine, path, mapping=bundled_mappings()["boston_311"], archive=folder / "archive")
        with engine.connect() as connection:
            yield connection


def test_what_the_load_kept_is_what_the_cases_give(boston: Connection) -> None:
    assert verify(boston) == []


def test_cases_faults_and_months(boston: Connection, expected: dict[str, object]) -> None:
    months = monthly_flows(STEERING, boston, ags=AGS)
    flow = flow_of(months)

    assert flow.received == expected["rows"]
    assert flow.faults == expected["negative_durations"]
    assert flow.still_open == expected["closed_missing"]
    # The figure computed elsewhere holds every fault too: each was closed long before ten minutes had passed.
    assert flow.instant + flow.faults == expected["closed_under_10_min"]
    in_and_out = {
        f"{item.month:%Y-%m}": [item.flow.received, item.flow.closed]
        for item in months
        if item.month < NEW_YEAR
    }
    assert in_and_out == expected["monthly_in_out"]


def test_what_is_not_stated_is_counted_too(boston: Connection, expected: dict[str, object]) -> None:
    districts = flows_by(STEERING, boston, ags=AGS, by=Dimension.DISTRICT)

    assert districts[""].received == expected["neighborhood_missing"]
    assert sum(item.received for item in districts.values()) == expected["rows"]


def test_backlog_and_what_of_it_is_overdue(boston: Connection, expected: dict[str, object]) -> None:
    stock = stock_on(monthly_flows(STEERING, boston, ags=AGS), NEW_YEAR)

    assert stock.backlog == expected["backlog_2016-01-01"]
    assert stock.overdue == expected["overdue_backlog_2016-01-01"]


def test_the_three_ways_to_count_what_was_in_time(boston: Connection, expected: dict[str, object]) -> None:
    months = monthly_flows(STEERING, boston, ags=AGS)
    seen = flow_of(item for item in months if item.month < NEW_YEAR)
    figures = expected["in_time_variants_asof"]
    assert isinstance(figures, dict)

    found = in_time(seen, end=stock_on(months, NEW_YEAR))

    assert {
        "asof": str(NEW_YEAR),
        "closed_only": rounded(found.of_closed.value),
        "closed_plus_overdue_open": rounded(found.share.value),
        "no_target_counted_as_ontime": rounded(found.with_undated.value),
        "ontime_n": found.in_time,
        "closed_with_target_n": found.closed_with_due,
        "overdue_open_n": found.overdue_open,
        "pending_not_due_n": found.pending,
        "no_target_n": found.without_due,
    } == figures


def test_all_that_was_closed_with_a_deadline(boston: Connection, expected: dict[str, object]) -> None:
    months = monthly_flows(STEERING, boston, ags=AGS)
    found = in_time(flow_of(months), end=stock_on(months, date(2016, 2, 1)))

    assert found.closed_with_due == expected["closed_with_target"]
    assert rounded(found.of_closed.value) == expected["ontime_closed_le_target"]
    assert found.without_due == expected["target_missing"]


def test_durations_to_the_second(boston: Connection, expected: dict[str, object]) -> None:
    clean = exact_durations(STEERING, boston, ags=AGS)
    stated = exact_durations(STEERING, boston, ags=AGS, with_faults=True)

    assert (clean.cases, clean.faults) == (expected["clean_n"], expected["negative_durations"])
    assert [days(item) for item in clean.quantiles] == [
        expected["clean_days_median_nonneg"],
        expected["clean_days_p90_nonneg"],
    ]
    assert stated.cases == clean.cases + clean.faults
    assert [round(days(item), digits) for item, digits in zip(stated.quantiles, (3, 2), strict=True)] == [
        expected["days_median"],
        expected["days_p90"],
    ]
    assert round(days(stated.mean_seconds), 2) == expected["days_mean"]


def test_durations_from_the_roll_up_are_as_near_as_they_say(boston: Connection) -> None:
    for chosen in (CaseFilter(), CaseFilter(department_codes=frozenset({"PWDx", "BTDT"}))):
        for period in (YEAR, Period(start=date(2015, 3, 1), end=date(2015, 4, 1))):
            kept = took(
                durations(STEERING, boston, ags=AGS, measure=RESOLUTION, period=period, chosen=chosen)
            )
            exact = exact_durations(STEERING, boston, ags=AGS, period=period, chosen=chosen)

            assert kept.cases == exact.cases > 0
            assert exact.mean_seconds is not None
            assert kept.mean_days == pytest.approx(exact.mean_seconds / DAY_SECONDS)
            for near, true in zip((kept.median_days, kept.p90_days), exact.quantiles, strict=True):
                assert true is not None
                assert near == pytest.approx(true / DAY_SECONDS, rel=RELATIVE_ERROR)


def test_the_age_of_the_backlog(boston: Connection, expected: dict[str, object]) -> None:
    found = exact_ages(STEERING, boston, ags=AGS, on=NEW_YEAR)

    assert found.cases == expected["backlog_2016-01-01"]
    assert found.quantiles[0] is not None
    assert round(found.quantiles[0], 1) == expected["backlog_age_median_days"]
    assert rounded(found.older / found.cases) == expected["backlog_share_over_28d"]


def rounded(share: float | None) -> float:
    assert share is not None
    return round(share, 4)


def days(seconds: float | None) -> float:
    assert seconds is not None
    return round(seconds / DAY_SECONDS, 4)
