"""Looks at pages of the bundled example, as one viewer on one day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from dash.development.base_component import Component

from dashboard.access import Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.filters import filter_from
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.session import open_engine
from tests.unit.dashboard.components.tree import of_kind

TODAY = date(2026, 11, 15)


def example_reader(file: Path) -> Iterator[Reader]:
    """A reader of the example, for a fixture."""
    engine = open_engine(f"sqlite:///{file}")
    yield Reader(engine, scope=Scope(), today=lambda: TODAY)
    engine.dispose()


def head_of(unit: str) -> Viewer:
    return Viewer(audience=Audience.DEPARTMENT, department_key=unit)


def look(reader: Reader, viewer: Viewer, address: str = "/", *, revisions: int | None = None) -> PageRequest:
    """A request for an address; `revisions` looks at the plan as it was with so many."""
    path, _mark, query = address.partition("?")
    found = reader.revisions(viewer)
    request = PageRequest(
        viewer=viewer,
        reader=reader,
        revisions=found,
        today=TODAY,
        pathname=path,
        search=f"?{query}" if query else "",
    )
    if revisions is None:
        return request
    return replace(request, revisions=found[:revisions], today=found[revisions - 1].as_of_date)


def listed(request: PageRequest, href: str) -> int:
    """How many measures the list behind an address shows."""
    path, _mark, query = href.partition("?")
    assert path == "/massnahmen"
    chosen = filter_from(f"?{query}", plan=request.plan)
    return len(chosen.applied(request.measures, plan=request.plan))


def hrefs(root: object) -> list[str]:
    return [str(link.href) for link in of_kind(root, "A")]


def part(root: object, part_id: str) -> Component:
    """The section with an id."""
    (found,) = [node for node in of_kind(root, "Section") if getattr(node, "id", "") == part_id]
    return found
