"""Datenqualität: what the plan still lacks and what the last loads said. For the administration only.

The steering group sees everything; a department head the check of all measures, findings of the own ones and
of the others only how many there are; the public nothing of this page.
"""

from dataclasses import replace

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import Audience
from dashboard.components.card import empty_card, error_card
from dashboard.components.content import Child
from dashboard.ledger import Ledger
from dashboard.pages.charts import catalogue_row, view_of
from dashboard.pages.frame import framed
from dashboard.pages.loosening import loosened_filter, no_match
from dashboard.pages.quality_filters import missing_of, quality_filters, quality_href
from dashboard.pages.quality_findings import findings_section
from dashboard.pages.quality_gaps import gaps_section
from dashboard.pages.quality_ledger import ledger_of
from dashboard.pages.quality_loads import loads_section
from dashboard.pages.quality_smart import smart_section
from dashboard.pages.quality_tiles import quality_tiles
from dashboard.pages.spec import PageRequest, PageSpec

PATH = "/datenqualitaet"


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Was den Maßnahmen noch fehlt und was beim Laden aufgefallen ist. Geprüft wird, ob Angaben da sind, "
        "nicht wie gut sie sind."
    )
    head = [] if _is_closed(request) else [quality_filters(request, path=PATH)]
    return framed(request, title=_("Datenqualität"), lead=lead, head=head, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    if _is_closed(request):
        words = _(
            "Diese Seite zeigt Unfertiges aus der Verwaltung und ist nur für sie bestimmt. Was "
            "veröffentlicht ist, steht auf den anderen Seiten."
        )
        return [empty_card(words, title=_("Nicht für die Öffentlichkeit"))]
    if not request.chosen:
        chosen = replace(request, search=loosened_filter(request).search())
        return [no_match(request, quality_href(chosen, path=PATH, missing=missing_of(request)))]
    ledger = ledger_of(request)
    return [
        quality_tiles(request, ledger, path=PATH),
        catalogue_row(("smart-buchstaben", "smart-verlauf"), request, view_of(request)),
        gaps_section(request, path=PATH),
        smart_section(request, path=PATH),
        *_of_ledger(request, ledger),
    ]


def _of_ledger(request: PageRequest, ledger: Ledger | None) -> list[Child]:
    if ledger is None:
        words = _(
            "Die Datenbank antwortet nicht; die Prüfung oben stimmt. Bitte die Seite in einigen Minuten neu "
            "laden."
        )
        return [error_card(words, title=_("Die Befunde der Ladevorgänge sind nicht zu lesen"))]
    return [findings_section(request, ledger), loads_section(ledger)]


def _is_closed(request: PageRequest) -> bool:
    return request.viewer.audience is Audience.PUBLIC


PAGE = PageSpec(
    is_kept=False,  # Refused loads make no revision.
    path=PATH,
    nav_label=lambda: str(_("Datenqualität")),
    title=lambda _request: str(_("Datenqualität")),
    frame=_frame,
    body=_body,
    audiences=frozenset({Audience.STEERING, Audience.DEPARTMENT}),
)
