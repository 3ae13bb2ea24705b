"""What all pages share: the line above the heading, the region that filters act on, links to measures."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, Content
from dashboard.components.page import page_frame, sample_note
from dashboard.pages.as_of_menu import as_of_menu, past_note
from dashboard.pages.spec import PageRequest
from dashboard.pages.unknown_note import unknown_note
from dashboard.records import Plan

BODY_ID = "page-body"


def framed(
    request: PageRequest, *, title: str, body: list[Child], lead: Content = "", head: Content = ()
) -> Component:
    """A page with the region that is exchanged when only filters change; `head` stands above it."""
    above = [head] if isinstance(head, Component | str) else list(head)
    region = html.Div(body, id=BODY_ID, className="page-body")
    note = [*past_note(request), *unknown_note(request)]
    return page_frame(title=title, lead=lead, meta=meta(request), note=note, children=[*above, region])


def meta(request: PageRequest) -> list[Child]:
    """Concept, decision, as-of date of the plan (without one, of the load), revision: on every page."""
    concept, revision = request.plan.concept, request.revision
    as_of = revision.plan_day if concept.code else revision.as_of_date
    decided = ""
    if concept.decided_on_date:
        decided = _(
            "beschlossen am %(day)s (%(paper)s)",
            day=formats.date(concept.decided_on_date),
            paper=concept.paper_reference or _("ohne Aktenzeichen"),
        )
    words: list[Child] = [" · ".join(part for part in (concept.title, decided) if part)]
    words.append(as_of_menu(request, day=as_of))
    words.append(_("betrachtet am %(day)s", day=formats.date(request.today)))
    if request.plan.has_samples:
        words.append(sample_note())
    return [html.Span(word) if isinstance(word, str) else word for word in words]


def measure_href(code: str) -> str:
    """Address of the page of one measure."""
    return f"/massnahme/{quote(code, safe='')}"


def field_name(request: PageRequest, code: str) -> str:
    """Name of an action field, its code where the plan does not name it."""
    return name_of_field(request.plan, code)


def department_name(request: PageRequest, key: str) -> str:
    """Name of a unit with its number."""
    return name_of_department(request.plan, key)


def name_of_field(plan: Plan, code: str) -> str:
    """Name of an action field, its code where the plan does not name it."""
    return next((item.name for item in plan.fields if item.code == code), code)


def name_of_department(plan: Plan, key: str) -> str:
    """Name of a unit with its number, the key of one that the plan does not name."""
    unit = plan.departments.get(key)
    if unit is None:
        return key
    return f"{unit.code} {unit.name}" if unit.code else unit.name


def names(request: PageRequest) -> dict[str, str]:
    """Words for keys of action fields and departments."""
    fields = {item.code: item.name for item in request.plan.fields}
    return fields | {key: unit.short_name or unit.name for key, unit in request.plan.departments.items()}
