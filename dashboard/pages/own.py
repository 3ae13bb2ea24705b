"""Meine Maßnahmen: what the own measures need, from whom, and until when.

A department head sees the own unit with all below it; the steering group chooses a unit or sees the whole
plan; the public sees a note. Asked of a unit is only what its workbook to fill in holds; where it
contributes, the page says whom to ask. Contact names and other internal fields come only with measures that
the viewer may see into.
"""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard.access import Audience
from dashboard.components.card import empty_card
from dashboard.components.content import Child, app_link
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.needs import Need, needs_of
from dashboard.indicators.rules import rules_of
from dashboard.pages.addresses import part_href
from dashboard.pages.complaint_beside import beside_unit
from dashboard.pages.frame import framed
from dashboard.pages.overview_address import list_href
from dashboard.pages.own_controls import controls, unit_name
from dashboard.pages.own_elsewhere import elsewhere
from dashboard.pages.own_groups import Needs, group_sections, group_tiles, in_order
from dashboard.pages.own_scope import Scope, scope_of
from dashboard.pages.spec import PageRequest, PageSpec
from data_pipeline.schema.vocabulary import ResponsibilityRole

PATH = "/meine"


def _title(request: PageRequest) -> str:
    is_head = request.viewer.audience is Audience.DEPARTMENT
    return str(_("Meine Maßnahmen") if is_head else _("Was ansteht"))


def _frame(request: PageRequest) -> Component:
    title = _title(request)
    if request.viewer.audience is Audience.PUBLIC:
        return framed(request, title=title, body=_public_note())
    scope = scope_of(request)
    rules = rules_of(request.plan.concept, request.reader.rules)
    needs = {item.code: needs_of(item, today=request.today, rules=rules) for item in scope.items}
    body = [*_body(scope, needs), *beside_unit(request, scope.unit)]
    return framed(request, title=title, lead=_lead(scope, needs), head=controls(scope), body=body)


def _public_note() -> list[Child]:
    words = _(
        "Diese Seite zeigt Leitungen und der Steuerungsgruppe, was bei ihren Maßnahmen ansteht. Wie weit "
        "jede Maßnahme ist, steht in der Liste."
    )
    return [
        empty_card(words, title=_("Für die Verwaltung")),
        html.P(app_link(_("Alle Maßnahmen"), href="/massnahmen")),
    ]


def _lead(scope: Scope, needs: Needs) -> str:
    """How many measures there are in total, because one may stand in several groups."""
    count, open_count = len(scope.items), len(_open(scope.asked, needs))
    name = unit_name(scope, scope.unit)
    measures = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", count)
    if others := len(_open(scope.elsewhere, needs)):
        return _lead_with_others(f"{name}: {measures}", open_count, others)
    if not open_count:
        return str(_("%(unit)s: %(measures)s, nichts steht an.", unit=name, measures=measures))
    return str(
        _(
            "%(unit)s: %(measures)s, bei %(open)s davon steht etwas an. Eine Maßnahme kann mehrfach genannt "
            "sein.",
            unit=name,
            measures=measures,
            open=open_count,
        )
    )


def _lead_with_others(start: str, open_count: int, others: int) -> str:
    if not open_count:
        words = _(
            "%(start)s. Hier steht nichts an; bei %(others)s ist eine andere Stelle gefragt.",
            start=start,
            others=others,
        )
        return str(words)
    return str(
        _(
            "%(start)s, bei %(open)s davon steht hier etwas an, bei %(others)s ist eine andere Stelle "
            "gefragt. Eine Maßnahme kann mehrfach genannt sein.",
            start=start,
            open=open_count,
            others=others,
        )
    )


def _open(items: Iterable[AssessedMeasure], needs: Needs) -> dict[str, tuple[Need, ...]]:
    """The needs of those of the measures that need something."""
    return {item.code: needs[item.code] for item in items if needs[item.code]}


def _body(scope: Scope, needs: Needs) -> list[Child]:
    request = scope.request
    if not scope.items:
        words = _(
            "Für diese Stelle ist keine Maßnahme genannt. Bitte oben eine andere Stelle oder Rolle wählen."
        )
        return [empty_card(words, title=_("Keine Maßnahmen"))]
    parts: list[Child] = [html.P(_links(scope), className="own-links")]
    if asked := _open(scope.asked, needs):
        parts.append(group_tiles(request, asked))
    parts += group_sections(request, scope.asked, asked, report_lead=_report_lead(scope))
    parts += elsewhere(request, scope.elsewhere, needs)
    fine = in_order(scope.items, needs)
    return [*parts, fine] if fine else parts


def _links(scope: Scope) -> list[Child]:
    listed = list_href(department=scope.unit, role=ResponsibilityRole.LEAD.value if scope.only_lead else None)
    return [
        app_link(_("Als Liste mit allen Filtern"), href=listed),
        " · ",
        *_part_links(scope),
        app_link(_("Was hier zählt"), href="/methodik#needs"),
    ]


def _part_links(scope: Scope) -> list[Child]:
    return [_part_link(scope), " · "] if scope.asked and _is_newest(scope.request) else []


def _is_newest(request: PageRequest) -> bool:
    """Only the state in force can be filled in."""
    return request.newest in (None, request.revision)


def _part_link(scope: Scope) -> Component:
    return html.A(_part_words(scope), href=part_href(scope.unit))


def _part_words(scope: Scope) -> str:
    """What is in the file: of a unit only what it leads, which may be less than the page shows."""
    count = len(scope.asked)
    if scope.unit is None:
        whole = ngettext(
            "Plan zum Ausfüllen (XLSX, %(num)s Maßnahme)",
            "Plan zum Ausfüllen (XLSX, %(num)s Maßnahmen)",
            count,
        )
        return str(whole)
    words = ngettext(
        "Eigenen Teil zum Ausfüllen (XLSX, %(num)s federführende Maßnahme)",
        "Eigenen Teil zum Ausfüllen (XLSX, %(num)s federführende Maßnahmen)",
        count,
    )
    return str(words)


def _report_lead(scope: Scope) -> list[Child]:
    if not _is_newest(scope.request):
        return []
    return [_("Berichte in der Tabelle ergänzen und zurückgeben:"), " ", _part_link(scope)]


PAGE = PageSpec(
    path=PATH,
    nav_label=lambda: str(_("Was ansteht")),
    title=_title,
    frame=_frame,
    audiences=frozenset({Audience.STEERING, Audience.DEPARTMENT}),
)
