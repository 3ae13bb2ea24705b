"""Every slide is there for those who may see it; one that fails does not take the others along."""

from dataclasses import replace
from typing import Any, cast

import pytest

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.catalogue import ChartView
from dashboard.indicators.rules import Rules
from dashboard.wall.slides import sheets
from dashboard.wall_choice import SLIDES, slides_for

HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")


def test_complaints_are_not_for_the_public() -> None:
    assert slides_for(STEERING) == slides_for(HEAD) == tuple(SLIDES)
    assert set(SLIDES) - set(slides_for(PUBLIC)) == {"anliegen"}


def test_slides_come_in_the_order_of_the_choice(view: ChartView) -> None:
    found = sheets(["budget", "anliegen", "matrix"], view, viewer=STEERING, rules=Rules())

    assert [sheet.name for sheet in found] == ["budget", "anliegen", "matrix"]
    assert [sheet.kind for sheet in found] == ["money", "picture", "matrix"]
    assert all(sheet.title for sheet in found)


def test_the_public_does_not_get_what_an_address_asks_for(view: ChartView) -> None:
    found = sheets(SLIDES, view, viewer=PUBLIC, rules=Rules())

    assert list(dict.fromkeys(sheet.name for sheet in found)) == list(SLIDES)[:-1]


def test_a_slide_that_fails_is_told_in_its_place(view: ChartView, caplog: pytest.LogCaptureFixture) -> None:
    broken = replace(view, load_history=cast(Any, None))

    found = sheets(["matrix", "verlauf", "faellig"], broken, viewer=STEERING, rules=Rules())

    assert [(sheet.name, sheet.kind) for sheet in found] == [
        ("matrix", "matrix"),
        ("verlauf", "note"),
        ("faellig", "due"),
    ]
    assert "nicht verfügbar" in str(found[1].content["words"])
    assert "slide verlauf failed" in caplog.text
