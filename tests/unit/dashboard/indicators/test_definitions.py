import pytest

from dashboard.indicators import all_definitions
from dashboard.indicators.definitions import DuplicateDefinitionError, defined
from dashboard.indicators.rules import Rules


def test_the_order_is_that_of_the_method_page():
    keys = [spec.key for spec in all_definitions()]
    assert keys[:4] == ["phase", "percent", "traffic_light", "schedule"]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("spec", all_definitions(), ids=lambda spec: spec.key)
def test_every_text_is_filled_and_every_example_runs(spec):
    assert "%(" not in spec.filled_text(Rules())
    assert spec.title and spec.source
    for text, _ in spec.worked_examples(Rules()):
        assert text


def test_what_a_definition_builds_on_is_defined():
    keys = {spec.key for spec in all_definitions()}
    named = {spec.key: set(spec.builds_on) for spec in all_definitions()}
    assert {"phase", "schedule"} <= named["state_counts"]
    assert all(others <= keys - {key} for key, others in named.items())


def test_text_and_examples_follow_the_rules():
    spec = next(item for item in all_definitions() if item.key == "schedule")
    strict = Rules(at_risk_points=2, late_points=7)
    assert "mehr als 7 Prozentpunkte" in spec.filled_text(strict)
    assert spec.worked_examples(Rules())[0][1].state == "on_time"
    assert spec.worked_examples(strict)[0][1].state == "late"


def test_two_functions_cannot_claim_one_key():
    with pytest.raises(DuplicateDefinitionError):
        defined("schedule", title="", text="")(lambda: None)
