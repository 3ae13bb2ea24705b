"""The definitions must stay readable and testable without anything around them."""

import ast
from pathlib import Path

import pytest

import dashboard.indicators

ALLOWED = {
    "dashboard.complaint_records",
    "dashboard.identity",
    "dashboard.indicators",
    "dashboard.records",
    "data_pipeline.schema.durations",
    "data_pipeline.schema.vocabulary",
}
STANDARD = {
    "calendar",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "fractions",
    "itertools",
    "functools",
    "math",
    "statistics",
    "types",
    "typing",
}
MODULES = sorted(Path(dashboard.indicators.__file__).parent.glob("*.py"))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_indicators_import_records_and_code_lists_only(path):
    foreign = {name for name in imported(path) if name.split(".")[0] not in STANDARD}
    assert {name for name in foreign if not name.startswith("dashboard.indicators.")} <= ALLOWED


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_indicators_never_ask_the_clock(path):
    source = path.read_text(encoding="utf-8")
    assert ".today()" not in source and ".now(" not in source
