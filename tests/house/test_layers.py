"""The arrows between the parts hold, without exceptions."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_import_contracts_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_contracts_have_no_exceptions() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]

    assert contracts
    assert not [item["name"] for item in contracts if item.get("ignore_imports")]


def test_every_part_of_the_pipeline_but_the_schema_is_closed_to_the_dashboard() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    closed = {
        name
        for item in contracts
        if item.get("source_modules") == ["dashboard"]
        for name in item["forbidden_modules"]
    }
    parts = {f"data_pipeline.{path.stem}" for path in (ROOT / "data_pipeline").iterdir() if _is_module(path)}

    assert parts - closed == {"data_pipeline.schema", "data_pipeline.bootstrap"}


def _is_module(path: Path) -> bool:
    return not path.name.startswith("__") and (path.suffix == ".py" or (path / "__init__.py").exists())
