"""What the reader may take along from the timeline: the list as a file, this view as a link."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, app_link
from dashboard.components.page import sample_note
from dashboard.pages.addresses import permanent_href
from dashboard.pages.spec import PageRequest


def foot(request: PageRequest) -> Component:
    """Source, day and number of measures; the file holds the same measures under the same filter."""
    words = _(
        "Quelle: %(concept)s; Angaben der zuständigen Stellen · Stand %(day)s · Revision %(number)s · "
        "n = %(n)s",
        concept=request.plan.concept.title,
        day=formats.date(request.revision.plan_day),
        number=request.revision.number,
        n=formats.number(len(request.chosen)),
    )
    here = permanent_href(request)
    links = html.Span(
        [
            html.A(_("Daten (CSV)"), href=f"/export/massnahmen.csv{here.removeprefix(request.pathname)}"),
            app_link(_("Link zu genau dieser Ansicht"), href=here),
        ],
        className="card-links",
    )
    note: list[Child] = [" ", sample_note()] if any(item.measure.is_sample for item in request.chosen) else []
    return html.Div(
        [html.P([formats.unbroken(words), *note], className="card-foot"), links], className="timeline-foot"
    )
