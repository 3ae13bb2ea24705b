"""Real files of real cities, through mapping files alone, give exactly the figures computed elsewhere."""

import json
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.concept import action_field, goal
from data_pipeline.schema.measures import measure, status_report
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
    assert backwards == figures["negative_durations"]
    came, went = (Counter(f"{day:%Y-%m}" for day in days) for days in (received, closed))
    assert {month: [came[month], went[month]] for month in came} == figures["monthly_in_out"]
