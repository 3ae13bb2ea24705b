"""One measure: goal, owners, time, money, every report, and why it has its states."""

from urllib.parse import unquote

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue import chart_view
from dashboard.components.content import Child, app_link
from dashboard.components.page import columns, sample_note, section
from dashboard.components.table import key_values
from dashboard.filters import MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.rules import rules_of
from dashboard.pages.charts import catalogue_card
from dashboard.pages.complaint_beside import beside_measure
from dashboard.pages.frame import department_name, field_name, framed
from dashboard.pages.measure_history import council_path, reports
from dashboard.pages.measure_missing import missing_note
from dashboard.pages.measure_money import budget
from dashboard.pages.measure_neighbours import neighbours
from dashboard.pages.measure_state import due, states
from dashboard.pages.measure_time import milestones, timeline
from dashboard.pages.spec import PageRequest, PageSpec
from dashboard.records import Responsibility
from data_pipeline.schema.vocabulary import ResponsibilityRole


def _found(request: PageRequest) -> AssessedMeasure | None:
    code = unquote(request.argument)
    return next((item for item in request.measures if item.code == code), None)


def _title(request: PageRequest) -> str:
    item = _found(request)
    return f"{item.code} {item.measure.title}" if item else str(_("Maßnahme nicht gefunden"))


def _frame(request: PageRequest) -> Component:
    item = _found(request)
    back = neighbours(request, item)
    if item is None:
        note = missing_note(request, unquote(request.argument))
        return framed(request, title=_title(request), head=back, body=[note])
    lead: list[Child] = [item.measure.description or ""]
    if item.measure.is_sample:
        lead += [" ", sample_note()]
    return framed(request, title=_title(request), head=back, lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    item = _found(request)
    if item is None:
        return []
    today, rules = request.today, rules_of(request.plan.concept, request.reader.rules)
    return [
        section("stand", title=_("Stand und Gründe"), children=states(request, item)),
        section("ansteht", title=_("Was ansteht"), children=due(request, item)),
        section(
            "zeitplan",
            title=_("Zeitplan"),
            children=[
                *timeline(item, today=today, rules=rules, is_today=request.is_today),
                milestones(item, today=today, rules=rules),
            ],
        ),
        _course(request, item),
        columns(
            [
                section(
                    "ziel", title=_("Ziel und Zuständigkeit"), children=key_values(_facts(request, item))
                ),
                section("budget", title=_("Budget"), children=budget(item.measure)),
            ]
        ),
        *beside_measure(request, item),
        section("berichte", title=_("Sachstände"), children=reports(item.measure, today=today)),
        section("rat", title=_("Weg durch die Gremien"), children=council_path(request, item.measure)),
    ]


def _course(request: PageRequest, item: AssessedMeasure) -> Component:
    """What was reported over time beside what the dates expect."""
    view = chart_view(
        request.reader,
        request.viewer,
        revision=request.revision,
        today=request.today,
        keep=lambda other: other.code == item.code,
    )
    return catalogue_card("massnahme", request, view, search=MeasureFilter(code=item.code).search())


def _facts(request: PageRequest, item: AssessedMeasure) -> dict[str, Child]:
    measure = item.measure
    goals = (
        html.Ul([html.Li(goal.title) for goal in measure.goals])
        if measure.goals
        else _("keinem Ziel zugeordnet")
    )
    facts: dict[str, Child] = {
        _("Woran der Erfolg zu erkennen ist"): measure.target_text or _("nicht angegeben"),
        _("Dient dem Ziel"): goals,
        _("Handlungsfeld"): app_link(
            field_name(request, measure.field_code),
            href=f"/massnahmen{MeasureFilter(field=measure.field_code).search()}",
        ),
        _("Federführung"): _units(request, item, ResponsibilityRole.LEAD),
        _("Mitwirkung"): _units(request, item, ResponsibilityRole.CONTRIBUTING),
        _("Externe Partner"): _units(request, item, ResponsibilityRole.PARTNER),
    }
    extra = {
        _("Schlagworte"): ", ".join(measure.tags),
        _("Kennzahlen"): _indicators(item),
        _("Anmerkung"): measure.remark,
        _("Quelle"): measure.source,
        _("Interner Vermerk"): measure.internal_note,
    }
    return facts | {name: value for name, value in extra.items() if value}


def _units(request: PageRequest, item: AssessedMeasure, role: ResponsibilityRole) -> Child:
    parts = [part for part in item.measure.responsibilities if part.role is role]
    if not parts:
        return html.Span(_("nicht benannt"), className="quiet")
    entries = []
    for part in parts:
        name = part.partner_name or _unit_name(request, part)
        entries.append(html.Li(f"{name} ({part.contact_name})" if part.contact_name else name))
    return html.Ul(entries)


def _unit_name(request: PageRequest, part: Responsibility) -> str:
    if part.department_key:
        return department_name(request, part.department_key)
    if part.stated_name:
        return str(_("»%(name)s« (keiner Stelle zugeordnet)", name=part.stated_name))
    return str(_("noch keiner Stelle zugeordnet"))


def _indicators(item: AssessedMeasure) -> Child | None:
    if not item.measure.indicators:
        return None
    entries = []
    for found in item.measure.indicators:
        values = ", ".join(f"{year}: {formats.number(value, digits=1)}" for year, value in found.values)
        target = ""
        if found.target_value is not None:
            target = _(
                " – Ziel %(year)s: %(value)s",
                year=found.target_year or "",
                value=formats.number(found.target_value, digits=1),
            )
        entries.append(html.Li(f"{found.title} ({found.unit}): {values or _('noch kein Wert')}{target}"))
    return html.Ul(entries)


def _exists(request: PageRequest) -> bool:
    return _found(request) is not None


PAGE = PageSpec(path="/massnahme/<code>", part_of="/massnahmen", title=_title, frame=_frame, exists=_exists)
