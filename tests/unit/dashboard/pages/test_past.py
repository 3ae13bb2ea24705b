"""A page of an earlier state speaks of the day that it is looked at from, never of today."""

import re
from dataclasses import replace

import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.markup import to_html
from dashboard.pages import PAGES
from dashboard.pages.spec import PageSpec
from tests.unit.dashboard.pages.looks import look

WORDS = re.compile(r"\b(heut\w*|zurzeit|derzeit|momentan)\b", re.IGNORECASE)
CASES = "was heute über die Zeit bis zum Tag der Betrachtung bekannt ist"
"""True of complaints in every state: only their newest state is kept."""
EXPLAINED = {"/methodik"}
"""Says how things are counted, in every state the same."""


def drawn(reader: Reader, spec: PageSpec, *, revisions: int | None) -> str:
    request = look(reader, STEERING, spec.path.replace("<code>", "3.7"), revisions=revisions)
    if revisions:
        request = replace(request, newest=reader.revisions(STEERING)[-1])
    return re.sub(r"<[^>]+>", " ", to_html(spec.frame(request))).replace(CASES, "")


@pytest.mark.parametrize("spec", [spec for spec in PAGES if spec.path not in EXPLAINED], ids=lambda s: s.path)
@pytest.mark.parametrize("revisions", [1, 3])
def test_no_page_of_an_earlier_state_says_today(reader: Reader, spec: PageSpec, revisions: int) -> None:
    assert WORDS.findall(drawn(reader, spec, revisions=revisions)) == []


@pytest.mark.parametrize("path", ["/verlauf", "/zeitplan", "/massnahme/<code>"])
def test_the_mark_in_pictures_is_today_or_the_day(reader: Reader, path: str) -> None:
    (spec,) = [item for item in PAGES if item.path == path]
    assert "heute" in drawn(reader, spec, revisions=None)
    assert "Stand 31.12.2025" in drawn(reader, spec, revisions=3)
