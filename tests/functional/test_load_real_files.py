"""Real files of real cities, through mapping files alone, give exactly the figures computed elsewhere."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.concept import action_field, goal
from data_pipeline.schema.measures import measure, status_report
from data_pipeline.schema.rollup import complaint_flow_slice
from tests.functional.load_files import command, objects, ready, rows_of

COLOURS = {"completed": "green", "in_progress": "orange", "not_started": "red", "unknown": "blank"}
REPORTS = {"2013": "status_2013", "2015 / 2016": "status_2015_16", "2017 / 2018": "status_2017_18"}


@pytest.fixture
def expected(shared_data: Path) -> dict[str, dict[str, object]]:
    figures: dict[str, dict[str, object]] = json.loads((shared_data / "expected_figures.json").read_text())
    return figures


def test_muenster_comes_out_with_every_colour(
    database_url: str, shared_data: Path, expected: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    path = shared_data / "measures" / "muenster_sachstand.csv"

    done = command(
        "load", path, "--mapping", "muenster_klimaschutz", "--database", database_url, "--json", cwd=tmp_path
    )

    assert done.returncode == 1, done.stderr
    (told,) = objects(done)
    assert (told["rows_read"], told["revision"]) == (275, 1)
    assert told["rows_read"] == told["rows_written"] + told["rows_refused"] + told["rows_ignored"]
    assert told["rows_refused"] == 0
    assert {item["severity"] for item in told["findings"]} == {"warning"}
    with ready(database_url) as engine, engine.connect() as connection:
        reports = rows_of(connection, status_report)
        assert len(rows_of(connection, action_field)) == 5
        assert len(rows_of(connection, measure)) == 54
        assert len(rows_of(connection, goal)) == 54
    assert set(Counter(row["measure_code"] for row in reports).values()) == {3}
    figures = expected["muenster_sachstand"]
    for stated, name in REPORTS.items():
        phases = [
            row["phase"]
            for row in reports
            if row["reported_on_text"].replace(" ", "") == stated.replace(" ", "")
        ]
        assert Counter(COLOURS[phase] for phase in phases) == figures[name]


def test_boston_comes_out_with_every_month(
    database_url: str, shared_data: Path, expected: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    figures = expected["boston_2015"]
    path = shared_data / "complaints" / "boston_2015.csv.gz"

    done = command(
        "load", path, "--mapping", "boston_311", "--database", database_url, "--json", cwd=tmp_path
    )

    assert done.returncode == 1, done.stderr
    (told,) = objects(done)
    assert told["rows_read"] == figures["rows"] == told["rows_written"] + told["rows_refused"]
    warnings = [item for item in told["findings"] if item["severity"] == "warning"]
    assert len(warnings) == figures["negative_durations"]
    assert len(told["findings"]) - len(warnings) == told["rows_refused"]
    assert {item["column"] for item in warnings} == {"CLOSED_DT"}
    with ready(database_url) as engine, engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(complaint)) == told["rows_written"]
        received = connection.execute(select(complaint.c.received_date)).scalars().all()
        is_backwards = complaint.c.resolution_seconds < 0
        backwards = connection.scalar(select(func.count()).where(is_backwards))
        closed = connection.execute(select(complaint.c.closed_date).where(~is_backwards)).scalars().all()
        is_all = complaint_flow_slice.c.dimension == "all"
        flows = connection.execute(select(complaint_flow_slice).where(is_all)).all()
    assert backwards == figures["negative_durations"]
    came, went = (Counter(f"{day:%Y-%m}" for day in days) for days in (received, closed))
    assert {month: [came[month], went[month]] for month in came} == figures["monthly_in_out"]
    assert_sums(flows, figures)


def assert_sums(flows: Sequence[Any], figures: Mapping[str, Any]) -> None:
    """Every count computed elsewhere, from the monthly sums alone; there, faults count as closed."""
    months = {f"{flow.month:%Y-%m}": [flow.received, flow.closed] for flow in flows if flow.received}
    year = [flow for flow in flows if flow.month < date(2016, 1, 1)]
    assert sum(flow.instant + flow.faults for flow in flows) == figures["closed_under_10_min"]
    backlog = sum(flow.received - flow.faults - flow.closed for flow in year)
    overdue = sum(flow.overdue_began - flow.closed_overdue for flow in year)
    waiting = sum(flow.with_due - flow.closed_with_due for flow in year)
    shares = figures["in_time_variants_asof"]

    assert months == figures["monthly_in_out"]
    assert sum(flow.faults for flow in year) == figures["negative_durations"]
    assert backlog == figures["backlog_2016-01-01"]
    assert overdue == figures["overdue_backlog_2016-01-01"] == shares["overdue_open_n"]
    assert waiting - overdue == shares["pending_not_due_n"]
    assert sum(flow.in_time + flow.faults_in_time for flow in year) == shares["ontime_n"]
    assert sum(flow.closed_with_due + flow.faults_with_due for flow in year) == shares["closed_with_target_n"]
    assert sum(flow.received - flow.with_due - flow.faults_with_due for flow in year) == shares["no_target_n"]
