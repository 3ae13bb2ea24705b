"""A measure that the plan does not know: whether it was there before, came later, or never was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING
from dashboard.cache import Reader
from dashboard.pages.measure import PAGE
from dashboard.pages.measure_missing import missing_note
from tests.unit.dashboard.components.tree import text
from tests.unit.dashboard.pages.looks import example_reader, hrefs, look


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def test_a_number_that_never_was_leads_to_the_list(reader: Reader) -> None:
    note = missing_note(look(reader, STEERING, "/massnahme/99.99"), "99.99")
    assert "»99.99« gibt es in keinem Stand" in text(note)
    assert hrefs(note) == ["/massnahmen"]


def test_a_measure_that_came_later_is_named_with_its_first_state(reader: Reader) -> None:
    request = look(reader, STEERING, "/massnahme/4.11", revisions=1)
    assert not PAGE.exists(request)
    note = missing_note(request, "4.11")
    assert "gibt es im Stand 31.12.2024 noch nicht" in text(note)
    assert "erst mit dem Stand 30.06.2025 (Revision 2)" in text(note)
    assert hrefs(note) == ["/massnahme/4.11?revision=2", "/massnahmen"]


def test_a_measure_that_is_gone_is_named_with_its_last_state(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = look(reader, STEERING, "/massnahme/4.12")
    monkeypatch.setattr(reader, "revisions_with", lambda *_viewer, **_codes: request.revisions[:2])
    note = missing_note(request, "4.12")
    assert "gibt es im Stand 30.06.2026 nicht mehr" in text(note)
    assert "Zuletzt stand sie im Konzept mit dem Stand 30.06.2025 (Revision 2)" in text(note)
    assert hrefs(note)[0] == "/massnahme/4.12?revision=2"


def test_which_states_know_a_measure_is_the_same_for_everybody(reader: Reader) -> None:
    concept = look(reader, STEERING).plan.concept.code
    for viewer in (STEERING, PUBLIC):
        found = reader.revisions_with(viewer, concept_code=concept, measure_code="4.11")
        assert [item.number for item in found] == [2, 3, 4]
        assert reader.revisions_with(viewer, concept_code="x", measure_code="4.11") == ()
