"""A file in another shape than last time: it is said, nothing is guessed, what is sound stays in force."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from data_pipeline.cli import konzeptmonitor
from data_pipeline.load.plan import read_plan
from data_pipeline.load.revisions import known_city, plan_number
from tests.functional.breaking.changed_files import (
    CASE_CHANGES,
    PLAN_CHANGES,
    CaseChange,
    Change,
    PlanChange,
)
from tests.functional.load_files import (
    AGS,
    CASES,
    cases,
    dump,
    load,
    plan,
    ready,
    write_csv,
    write_workbook,
)

LEDGER = ("pipeline_run", "source_file", "finding")


@pytest.mark.parametrize("changed", PLAN_CHANGES, ids=lambda item: item.name.replace(" ", "-"))
def test_a_plan_in_another_shape(database_url: str, tmp_path: Path, changed: PlanChange) -> None:
    sheets = plan()
    changed.change(sheets)
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))
        before = loaded(engine)
        told = _load(write_workbook(tmp_path / "plan.xlsx", sheets), changed, database_url)

        _check(engine, before, told, changed)
        held = {str(row["measure_code"]): row for row in measures(engine)}
    assert tuple(held) == changed.holds
    assert [held[code]["title"] for code in held if code in ("1.1", "1.2")] == [
        {"1.1": "Sprachkurse", "1.2": "Beratung"}[code] for code in held if code in ("1.1", "1.2")
    ]


@pytest.mark.parametrize("changed", CASE_CHANGES, ids=lambda item: item.name.replace(" ", "-"))
def test_cases_in_another_shape(database_url: str, tmp_path: Path, changed: CaseChange) -> None:
    (tmp_path / "faelle.toml").write_text(CASES, encoding="utf-8")
    with ready(database_url) as engine:
        load(engine, write_csv(tmp_path / "faelle.csv", cases()))
        before = loaded(engine)
        told = _load(write_csv(tmp_path / "faelle.csv", changed.change(cases())), changed, database_url)

        _check(engine, before, told, changed)
        held = loaded(engine)["complaint"]
    assert tuple(str(row["complaint_id"]) for row in held) == changed.holds
    assert held[:3] == before["complaint"]


def loaded(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """All but the ledger."""
    return {name: rows for name, rows in dump(engine).items() if name not in LEDGER}


def measures(engine: Engine) -> list[dict[str, object]]:
    """Those of the plan in force."""
    with engine.connect() as connection:
        number = known_city(connection, ags=AGS).current_number
        plan_in_force = plan_number(connection, ags=AGS, revision_number=number)
        return read_plan(connection, ags=AGS, plan_revision_number=plan_in_force)["measure"]


def _load(path: Path, changed: Change, database_url: str) -> dict[str, object]:
    """What the command line tells about the file."""
    environment = {"KONZEPTMONITOR_ARCHIVE_PATH": str(path.parent / "archive")}
    call = ["load", str(path), "--database", database_url, "--json"]
    done = CliRunner().invoke(konzeptmonitor, call, env=environment)
    assert (done.exit_code == 2) is changed.is_stopped, done.output
    told: dict[str, object] = json.loads(done.stdout)
    return told


def _check(
    engine: Engine, before: dict[str, list[dict[str, object]]], told: dict[str, object], changed: Change
) -> None:
    assert changed.said in json.dumps(told, ensure_ascii=False), told
    counts = [told[f"rows_{name}"] for name in ("written", "refused", "ignored")]
    assert told["rows_read"] == sum(counts)  # type: ignore[arg-type]
    if changed.is_stopped:
        assert loaded(engine) == before
