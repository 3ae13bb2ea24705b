"""Each measurement in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from benchmarks.complaints import asking, loads

STEPS: dict[str, Callable[..., object]] = {
    "load": loads.load,
    "bare": loads.bare,
    "own": asking.own,
    "duckdb": asking.with_duckdb,
    "pandas": asking.with_pandas,
}


def step(name: str, *values: object) -> dict[str, Any]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", "benchmarks.complaints", "--step", name, *map(str, values)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def be_a_step(name: str, *values: str) -> None:
    """Measure here, and tell the process that asked."""
    print(json.dumps(STEPS[name](*values)))
