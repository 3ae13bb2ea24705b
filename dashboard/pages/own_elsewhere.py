"""Measures that the unit only contributes to: what they need, and whom to ask for it."""

from collections.abc import Mapping, Sequence

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.page import section
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.needs import Need
from dashboard.pages.own_entries import entry, entry_list
from dashboard.pages.spec import PageRequest


def elsewhere(
    request: PageRequest, items: Sequence[AssessedMeasure], needs: Mapping[str, Sequence[Need]]
) -> list[Component]:
    """One line for each measure that needs something, in the order of the plan; no section without any."""
    entries = [
        entry(request, item, needs=needs[item.code][:1], others=needs[item.code][1:], whom=_whom(item))
        for item in items
        if needs[item.code]
    ]
    if not entries:
        return []
    title = _("Hier nur mitwirkend: %(count)s", count=len(entries))
    lead = _(
        "Für diese Maßnahmen antwortet die federführende Stelle, und wo es keine gibt, die Koordination. In "
        "der eigenen Arbeitsmappe stehen sie deshalb nicht."
    )
    return [section("mitwirkend", title=title, lead=lead, children=entry_list(entries, label=title))]


def _whom(item: AssessedMeasure) -> str:
    return str(_("bitte dort nachfragen") if item.has_lead else _("bitte bei der Koordination nachfragen"))
