"""Whatever bytes come, a reader answers with values that make sense or with a sentence for people."""

import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import inputs
from tests.fuzz.parsers import public_parsers
from tests.fuzz.registry import found, keep, target_of, targets
from tests.fuzz.target import Target, problem_of, smallest

SECONDS = 20.0
"""For all targets together."""
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted(targets()))
def test_no_input_breaks_a_reader(name: str) -> None:
    target = targets()[name]
    end = time.monotonic() + SECONDS / len(targets())

    @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(inputs(target))
    def breaks_nothing(data: bytes) -> None:
        if time.monotonic() < end and (problem := problem_of(target, data)):
            keep(target, data)
            raise problem

    breaks_nothing()


def test_what_once_broke_a_reader_does_so_no_more() -> None:
    for path in found():
        before = time.monotonic()

        assert problem_of(target_of(path), path.read_bytes()) is None, path.name
        assert time.monotonic() - before < 5, path.name


@pytest.mark.parametrize("name", sorted(targets()))
def test_the_inputs_it_begins_with_are_sound(name: str) -> None:
    target = targets()[name]

    assert target.seeds
    assert [problem_of(target, seed) for seed in target.seeds] == [None] * len(target.seeds)


def test_every_grammar_is_fuzzed() -> None:
    assert {
        "parse_span",
        "parse_period",
        "parse_money",
        "parse_phase",
        "parse_units",
    } <= public_parsers().keys()
    assert public_parsers().keys() <= targets().keys()


@given(st.binary(max_size=60))
def test_what_is_found_is_cut_down_to_what_matters(around: bytes) -> None:
    def break_on_a_mark(data: bytes) -> None:
        if b"\x07!" in data:
            raise ZeroDivisionError

    target = Target("example", break_on_a_mark, ())

    assert smallest(target, around + b"\x07!" + around) == b"\x07!"


@pytest.mark.skipif(find_spec("atheris") is None, reason="The package atheris is not installed.")
def test_five_seconds_of_guided_search_find_nothing() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--seconds", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180)

    assert done.returncode == 0, done.stderr[-3000:]
    runs = [line for line in done.stderr.splitlines() if line.startswith("stat::number_of_executed_units")]
    assert int(runs[0].split(":")[-1]) > 100
