"""In place of a measure that the plan does not know: whether it was there before, or came later."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.as_of import with_state
from dashboard.components.content import app_link
from dashboard.pages.frame import measure_href
from dashboard.pages.spec import PageRequest
from dashboard.records import Revision


def missing_note(request: PageRequest, code: str) -> Component:
    """What is known about the number, and the ways to where it is known and to all measures."""
    known = _nearest(request, code)
    ways = [app_link(_("Alle Maßnahmen dieses Stands"), href="/massnahmen")]
    if known is not None:
        held = f"{measure_href(code)}{with_state('', number=known.number)}"
        words = _("Maßnahme %(code)s im Stand %(day)s", code=code, day=formats.date(known.plan_day))
        ways.insert(0, app_link(words, href=held))
    return html.Div(
        [html.P(_words(request, code, known)), html.Ul([html.Li(way) for way in ways])], className="card-note"
    )


def _nearest(request: PageRequest, code: str) -> Revision | None:
    """The newest earlier revision that knows the measure, else the first later one."""
    concept_code = request.plan.concept.code
    found = request.reader.revisions_with(request.viewer, concept_code=concept_code, measure_code=code)
    earlier = [item for item in found if item.number < request.revision.number]
    later = [item for item in found if item.number > request.revision.number]
    return next(iter([*reversed(earlier), *later]), None)


def _words(request: PageRequest, code: str, known: Revision | None) -> str:
    if known is None:
        return str(
            _(
                "Eine Maßnahme mit der Nummer »%(code)s« gibt es in keinem Stand des Konzepts. Vielleicht "
                "ist die Adresse unvollständig oder vertippt.",
                code=code,
            )
        )
    values = {"code": code, "day": formats.date(request.revision.plan_day)}
    values |= {"other": formats.date(known.plan_day), "number": str(known.number)}
    if known.number > request.revision.number:
        return str(
            _(
                "Die Maßnahme %(code)s gibt es im Stand %(day)s noch nicht. Sie kam erst mit dem Stand "
                "%(other)s (Revision %(number)s) hinzu.",
                **values,
            )
        )
    return str(
        _(
            "Die Maßnahme %(code)s gibt es im Stand %(day)s nicht mehr. Zuletzt stand sie im Konzept mit dem "
            "Stand %(other)s (Revision %(number)s).",
            **values,
        )
    )
