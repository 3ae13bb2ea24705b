"""Complaints beside a field, a unit or a measure: the trend, the marked days, the ways on. Not public."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import Audience
from dashboard.as_of import carried
from dashboard.components.choice import choice
from dashboard.components.content import Child, app_link
from dashboard.components.page import section
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.complaint_beside import Beside, Side
from dashboard.labels.complaint_beside import beside_name
from dashboard.pages.beside_choice import BESIDE, beside_asked, beside_of, beside_value
from dashboard.pages.charts import catalogue_card, view_of
from dashboard.pages.complaint_beside_marks import marks_table
from dashboard.pages.complaint_choice import with_value
from dashboard.pages.complaint_filter import known_values, search_of
from dashboard.pages.overview_address import list_href
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension

SECTION = "anliegen-daneben"


def beside_measure(request: PageRequest, item: AssessedMeasure) -> list[Component]:
    """On the page of a measure: the categories of its field, or those of its leading units."""
    if request.viewer.audience is Audience.PUBLIC:
        return []
    both = [beside_of(request, side, item.code) for side in (Side.MEASURE, Side.LEAD)]
    asked, mapped = beside_asked(request), [found for found in both if found.categories]
    held = next((found for found in mapped if found.side is asked.side), None)
    held = held or next(iter(mapped), both[0])
    tools = [_sides(request, held, mapped)] if len(mapped) > 1 else []
    return [_section(_held(request, held, request.pathname), held, tools)]


def beside_field(request: PageRequest, code: str) -> list[Component]:
    """Where one field is looked at; the card is at home on the page Anliegen."""
    return _of_many(request, beside_of(request, Side.FIELD, code))


def beside_unit(request: PageRequest, key: str | None) -> list[Component]:
    """The same for a unit with all below it; nothing for the whole plan."""
    return _of_many(request, beside_of(request, Side.DEPARTMENT, key)) if key else []


def beside_filtered(request: PageRequest) -> list[Component]:
    """For a list of measures that is held to one field, or to one unit; nothing for any other list."""
    fields, units = request.filter.field, request.filter.department
    if len(fields) == 1 and not units:
        return beside_field(request, fields[0])
    is_unit = len(units) == 1 and not fields and units[0] in request.plan.departments
    return beside_unit(request, units[0]) if is_unit else []


def beside_cases(request: PageRequest) -> list[Component]:
    """On the page Anliegen: the whole plan or a choice of fields, under all filters of the page."""
    if request.viewer.audience is Audience.PUBLIC:
        return []
    every = [beside_of(request, Side.PLAN)]
    every += [beside_of(request, Side.FIELD, field.code) for field in request.plan.fields]
    mapped, asked = [found for found in every if found.categories], beside_asked(request)
    held = asked if asked.categories else every[0]
    names = [(_field_name(request, found), _href(request, found), found) for found in mapped]
    entries = [(name, href, _same(found, held)) for name, href, found in names]
    request = replace(request, search=with_value(request, BESIDE, _value(held)).partition("?")[2])
    return [_section(request, held, [choice(_("Handlungsfeld"), entries)])]


def _of_many(request: PageRequest, held: Beside) -> list[Component]:
    if request.viewer.audience is Audience.PUBLIC:
        return []
    return [_section(_held(request, held, "/anliegen"), held, [])]


def _section(request: PageRequest, held: Beside, tools: list[Component]) -> Component:
    """`request` names in its address beside what the cases stand, so that every link of the card does."""
    if not held.categories:
        return section(SECTION, title=_title(), children=_unmapped())
    view = view_of(request)
    card = catalogue_card("anliegen-massnahmen", request, view)
    body = [*tools, card, *marks_table(view, held), html.P(_ways(request, held), className="quiet")]
    return section(SECTION, title=_title(), children=body)


def _title() -> str:
    return str(_("Anliegen neben Maßnahmen"))


def _unmapped() -> Component:
    words = _(
        "Keine Kategorie von Anliegen ist hier zugeordnet. Das Blatt »Anliegen-Kategorien« der Arbeitsmappe "
        "nennt zu jeder Kategorie Handlungsfeld und Stelle."
    )
    return html.P(words, className="quiet")


def _ways(request: PageRequest, held: Beside) -> list[Child]:
    """To the page Anliegen with these categories, and to the measures."""
    known = known_values(request)[Dimension.CATEGORY]
    codes = tuple(item.code for item in held.categories if item.code in known)
    ways: list[Child] = []
    if codes:
        search = search_of({Dimension.CATEGORY: codes}, parse_qsl(carried(request.search)))
        ways.append(app_link(_("Alle Zahlen zu diesen Kategorien"), href=f"/anliegen{search}"))
    if not held.is_one_measure:
        name = "department" if held.side is Side.DEPARTMENT else "field"
        listed = app_link(_("Die Maßnahmen als Liste"), href=list_href(**{name: held.code}))
        ways += [*([" · "] if ways else []), listed]
    return ways


def _sides(request: PageRequest, held: Beside, mapped: list[Beside]) -> Component:
    words = {Side.MEASURE: _("des Handlungsfelds"), Side.LEAD: _("der Federführung")}
    entries = [(words[found.side], _href(request, found), found.side is held.side) for found in mapped]
    return choice(_("Kategorien"), entries)


def _field_name(request: PageRequest, found: Beside) -> str:
    return beside_name(found, request.plan) if found.code else str(_("alle"))


def _same(found: Beside, held: Beside) -> bool:
    return (found.side, found.code) == (held.side, held.code)


def _value(held: Beside) -> str:
    return beside_value(held.side, held.code)


def _href(request: PageRequest, found: Beside) -> str:
    return f"{with_value(request, BESIDE, _value(found))}#{SECTION}"


def _held(request: PageRequest, held: Beside, pathname: str) -> PageRequest:
    """The same state, without the filters of measures, which mean something else to cases."""
    pairs = [*parse_qsl(carried(request.search).removeprefix("?")), (BESIDE, _value(held))]
    return replace(request, pathname=pathname, search=f"?{urlencode(pairs)}")
