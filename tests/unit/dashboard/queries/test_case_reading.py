"""What the queries about cases read: sums by their key, never one case after the other."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from dashboard.access import STEERING
from dashboard.complaint_records import Histogram
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.complaint_choices import choices
from dashboard.queries.complaint_coverage import days_with_cases
from dashboard.queries.complaint_durations import durations, durations_by, monthly_durations
from dashboard.queries.complaint_flows import (
    flows_by,
    monthly_flows,
    monthly_flows_by,
    monthly_received,
)
from dashboard.queries.complaint_open import open_days
from dashboard.queries.complaint_transfers import transfers
from dashboard.queries.complaints import complaint_months, complaints_until, has_sample_complaints
from data_pipeline.schema.rollup import DUE, RECEIVED, RESOLUTION
from tests.factories.cases import AGS, city_with, some_cases

Query = Callable[[Connection], object]
KIND = CaseFilter(kinds=frozenset({"idea"}))
CROSSING = CaseFilter(kinds=frozenset({"idea"}), district_codes=frozenset({"Nord"}))
QUERIES: dict[str, Query] = {
    "months": lambda city: complaint_months(STEERING, city, ags=AGS),
    "flows": lambda city: monthly_flows(STEERING, city, ags=AGS, chosen=KIND),
    "flows of a crossing": lambda city: monthly_flows(STEERING, city, ags=AGS, chosen=CROSSING),
    "flows by": lambda city: flows_by(STEERING, city, ags=AGS, by=Dimension.SOURCE),
    "monthly flows by": lambda city: monthly_flows_by(STEERING, city, ags=AGS, by=Dimension.KIND),
    "alerts": lambda city: monthly_received(STEERING, city, ags=AGS, by=(None, Dimension.KIND)),
    "durations": lambda city: durations(STEERING, city, ags=AGS, measure=RESOLUTION),
    "durations by": lambda city: durations_by(
        STEERING, city, ags=AGS, measure=RESOLUTION, by=Dimension.KIND, chosen=CROSSING
    ),
    "monthly durations": lambda city: monthly_durations(STEERING, city, ags=AGS, measure=RESOLUTION),
    "open": lambda city: open_days(STEERING, city, ags=AGS, day_kind=DUE, chosen=KIND),
    "open by age": lambda city: open_days(STEERING, city, ags=AGS, day_kind=RECEIVED),
    "choices": lambda city: choices(STEERING, city, ags=AGS),
    "transfers": lambda city: transfers(STEERING, city, ags=AGS),
    "samples": lambda city: has_sample_complaints(STEERING, city, ags=AGS),
    "days with cases": lambda city: days_with_cases(STEERING, city, ags=AGS),
    "newest day": lambda city: complaints_until(STEERING, city, ags=AGS),
}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with city_with(f"sqlite:///{tmp_path_factory.mktemp('city') / 'city.sqlite'}", some_cases(80)) as found:
        yield found


def plan_of(city: Connection, query: Query) -> list[str]:
    """How the database goes about the statements of a query."""
    told: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: object, _cursor: object, statement: str, parameters: tuple[object, ...], *_: object
    ) -> None:
        if "SELECT" in statement:
            told.append((statement, parameters))

    event.listen(city, "before_cursor_execute", note)
    try:
        query(city)
    finally:
        event.remove(city, "before_cursor_execute", note)
    assert told
    steps = [city.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values) for text, values in told]
    return [str(row[3]) for rows in steps for row in rows]


@pytest.mark.parametrize("name", QUERIES)
def test_no_case_is_read_for_a_chart(city: Connection, name: str) -> None:
    for step in plan_of(city, QUERIES[name]):
        assert not re.search(r"\bcomplaint(_event)?\b", step), step


@pytest.mark.parametrize(
    "name", [name for name in QUERIES if "crossing" not in name and name != "durations by"]
)
def test_the_rows_of_one_dimension_are_found_by_the_key(city: Connection, name: str) -> None:
    for step in plan_of(city, QUERIES[name]):
        if re.search(r"_slice\b|_open_day\b", step):
            assert "(ags=? AND source_code=? AND dimension=?" in step, step


def test_of_open_cases_only_the_days_of_a_time_are_read(city: Connection) -> None:
    key = "ags=? AND source_code=? AND dimension=? AND dimension_value=? AND day_kind=? AND day"
    for name in ("open", "open by age"):
        steps = [step for step in plan_of(city, QUERIES[name]) if "SEARCH complaint_open_day " in step]
        assert steps and all(key in step for step in steps), steps


def test_transfers_are_found_by_city_and_source(city: Connection) -> None:
    steps = [step for step in plan_of(city, QUERIES["transfers"]) if "SEARCH complaint_transfer " in step]

    assert steps and all("(ags=? AND source_code=?" in step for step in steps), steps


def test_the_newest_day_is_looked_up(city: Connection) -> None:
    steps = plan_of(city, lambda found: complaints_until(STEERING, found, ags=AGS))

    assert not [step for step in steps if re.search(r"\bcomplaint\b", step)]
    found = [step for step in steps if "day_kind" in step]
    assert found == ["SEARCH complaint_day USING PRIMARY KEY (ags=? AND source_code=? AND day_kind=?)"] * 2


def test_a_city_without_cases_has_nothing(tmp_path: Path) -> None:
    with city_with(f"sqlite:///{tmp_path / 'empty.sqlite'}", []) as empty:
        assert monthly_flows(STEERING, empty, ags=AGS) == ()
        assert durations(STEERING, empty, ags=AGS, measure=RESOLUTION) == Histogram()
        assert open_days(STEERING, empty, ags=AGS, day_kind=DUE) == ()
        assert complaints_until(STEERING, empty, ags=AGS) is None
        assert not has_sample_complaints(STEERING, empty, ags=AGS)


def test_another_city_does_not_count(city: Connection) -> None:
    assert monthly_flows(STEERING, city, ags="99999999") == ()
    assert flows_by(STEERING, city, ags="99999999", by=Dimension.KIND, chosen=CROSSING) == {}
