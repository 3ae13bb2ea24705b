"""Was braucht die Steuerungsgruppe?: the few measures to talk about, and the way to all of them."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import Audience
from dashboard.components.content import Child, app_link
from dashboard.components.page import section
from dashboard.filters import WITHOUT_LEAD
from dashboard.indicators.attention import attention
from dashboard.indicators.rollup import Tally, tally
from dashboard.indicators.rules import rules_of
from dashboard.pages.overview_address import list_href
from dashboard.pages.own_entries import entry, entry_list
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import Freshness, ScheduleState


def attention_section(request: PageRequest) -> Component:
    """At most six measures; the numbers of all, each with its list, stand above."""
    rules = rules_of(request.plan.concept, request.reader.rules)
    found = attention(request.measures, today=request.today, rules=rules)
    entries = [entry(request, point.item, needs=[point.need], others=point.others) for point in found]
    title = _("Was braucht die Steuerungsgruppe?")
    nothing = html.P(_("Nichts ist verspätet, ohne Federführung oder ohne aktuellen Bericht."))
    return section(
        "steuerung",
        title=title,
        lead=_all_of_them(request, tally(request.measures)),
        children=[entry_list(entries, label=title) if entries else nothing],
    )


def _all_of_them(request: PageRequest, total: Tally) -> list[Child]:
    links = {
        _("%(count)s verspätet", count=total.late.count): list_href(schedule=ScheduleState.LATE.value),
        _("%(count)s ohne Federführung", count=total.without_lead): list_href(department=WITHOUT_LEAD),
        _("%(count)s ohne aktuellen Bericht", count=total.stale.count): list_href(
            freshness=Freshness.STALE.value
        ),
    }
    if request.viewer.audience is Audience.STEERING:
        links[_("alles, was ansteht")] = "/meine"
    parts: list[Child] = [_("Die dringendsten zuerst. Alle:")]
    for place, (words, href) in enumerate(links.items()):
        parts += [" · " if place else " ", app_link(words, href=href)]
    definition = app_link(_("Wie ausgewählt wird"), href="/methodik#attention")
    return [*parts, html.Span([" · ", definition])]
