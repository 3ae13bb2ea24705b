"""Component ids come from one builder."""

import pytest

from dashboard.components.ids import component_id, pattern_id


def test_parts_are_joined() -> None:
    assert component_id("measures", "filter", "action_field") == "measures-filter-action_field"


def test_one_of_many() -> None:
    assert pattern_id("measures", "row", index=3) == {"type": "measures-row", "index": 3}


@pytest.mark.parametrize("part", ["", "Filter", "a-b", "a.b", "ä", "1st"])
def test_a_part_that_would_make_ids_ambiguous_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="component id"):
        component_id("measures", part)
