"""Budget: what is planned, approved, committed and spent, and where spending and progress drift apart."""

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import Child
from dashboard.pages.budget_findings import findings
from dashboard.pages.budget_measures import measures_section
from dashboard.pages.budget_sums import sums_section
from dashboard.pages.budget_tiles import budget_tiles
from dashboard.pages.filtered import filtered_frame
from dashboard.pages.spec import PageRequest, PageSpec

PATH = "/budget"


def _frame(request: PageRequest) -> Component:
    lead = _(
        "Geplant, bewilligt, gebunden und verausgabt sind vier verschiedene Dinge. Ein Punkt heißt: nicht "
        "genannt. Nicht genannt ist nie 0 €."
    )
    return filtered_frame(request, path=PATH, title=_("Budget"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    return [
        budget_tiles(request),
        sums_section(request),
        findings(request),
        measures_section(request),
    ]


PAGE = PageSpec(
    path=PATH,
    part_of="/massnahmen",
    title=lambda _request: str(_("Budget")),
    frame=_frame,
    body=_body,
)
