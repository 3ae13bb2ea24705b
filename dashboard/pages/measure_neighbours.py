"""The way from one measure to the next, in the order of the plan."""

from dash import html
from flask_babel import gettext as _

from dashboard.components.content import Child, app_link, attributed
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.frame import measure_href
from dashboard.pages.spec import PageRequest


def neighbours(request: PageRequest, item: AssessedMeasure | None) -> html.Nav:
    """Back to the list, and to the measures before and after this one."""
    links: list[Child] = [html.Li(app_link(_("Alle Maßnahmen"), href="/massnahmen"))]
    before, after = _around(request, item)
    if before is not None:
        links.append(html.Li(_link(_("Vorige: %(title)s", title=_title(before)), before)))
    if after is not None:
        links.append(html.Li(_link(_("Nächste: %(title)s", title=_title(after)), after)))
    if item is not None:
        words = _("Maßnahme als PDF")
        links.append(html.Li(html.A(words, href=f"{measure_href(item.code)}.pdf{request.search}")))
    nav = html.Nav(html.Ul(links, className="neighbours"), className="back")
    return attributed(nav, aria_label=_("Andere Maßnahmen"))


def _around(
    request: PageRequest, item: AssessedMeasure | None
) -> tuple[AssessedMeasure | None, AssessedMeasure | None]:
    codes = [other.code for other in request.measures]
    if item is None or item.code not in codes:
        return None, None
    place = codes.index(item.code)
    before = request.measures[place - 1] if place else None
    after = request.measures[place + 1] if place + 1 < len(codes) else None
    return before, after


def _title(item: AssessedMeasure) -> str:
    return f"{item.code} {item.measure.title}"


def _link(words: str, item: AssessedMeasure) -> html.A:
    return app_link(words, href=measure_href(item.code))
