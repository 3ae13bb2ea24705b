"""What misses, by department: a list that can be sent to those who can complete it."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.page import section
from dashboard.filters import WITHOUT_LEAD
from dashboard.indicators.data_quality import DivisionGaps, Gap, gaps_by_division
from dashboard.labels.quality import gap_text
from dashboard.pages.frame import department_name
from dashboard.pages.quality_filters import quality_href
from dashboard.pages.spec import PageRequest

_LONGEST_MAIL = 1_800
"""Characters; longer addresses are cut off by some mail programs."""


def gaps_section(request: PageRequest, *, path: str) -> Component:
    """A card for each division that leads a chosen measure."""
    found = gaps_by_division(request.chosen, departments=request.plan.departments)
    lead = _(
        "Je federführendem Bereich, was zu ergänzen ist. Eine Maßnahme mit mehreren federführenden Bereichen "
        "steht bei jedem."
    )
    cards = [_card(request, item, path) for item in found]
    return section(
        "luecken",
        title=_("Was fehlt, nach Bereichen"),
        lead=lead,
        children=html.Div(cards, className="gap-cards"),
    )


def _card(request: PageRequest, item: DivisionGaps, path: str) -> Component:
    name = _name(request, item.key)
    title = html.H3(name, className="gap-title")
    complete = item.tally.complete
    counted = ngettext(
        "%(num)s von %(of)s Maßnahmen ist vollständig beschrieben",
        "%(num)s von %(of)s Maßnahmen sind vollständig beschrieben",
        complete.count,
        of=complete.of,
    )
    if not item.gaps:
        return html.Div([title, html.P(counted, className="quiet")], className="gap-card")
    entries = [html.Li(_gap(request, item.key, gap, path)) for gap in item.gaps]
    mail = html.A(_("E-Mail vorbereiten"), href=_mail(request, name, item), className="gap-mail")
    named = attributed(mail, aria_label=_("E-Mail vorbereiten: %(name)s", name=name))
    parts: list[Child] = [title, html.P(counted, className="quiet"), html.Ul(entries, className="gap-list")]
    return html.Div([*parts, html.P(named)], className="gap-card")


def _gap(request: PageRequest, key: str | None, gap: Gap, path: str) -> Child:
    unit = {"department": WITHOUT_LEAD} if key is None else {"department": key, "role": "lead"}
    return app_link(gap_text(gap), href=quality_href(request, path=path, missing=gap.code.value, **unit))


def _name(request: PageRequest, key: str | None) -> str:
    return str(_("ohne Federführung")) if key is None else department_name(request, key)


def _mail(request: PageRequest, name: str, item: DivisionGaps) -> str:
    """An address that opens a new message in the reader's own mail program; nobody is written to."""
    subject = _("%(concept)s: fehlende Angaben", concept=request.plan.concept.title)
    head = _(
        "%(name)s: Bei den folgenden Maßnahmen fehlen Angaben (Stand %(day)s).",
        name=name,
        day=formats.date(request.revision.plan_day),
    )
    texts = [gap_text(gap) for gap in item.gaps]
    return f"mailto:?subject={quote(subject)}&body={_mail_body(head, texts)}"


def _mail_body(head: str, texts: list[str]) -> str:
    """As many lines as fit, and a line that says so where not all of them do."""
    for count in range(len(texts), -1, -1):
        rest = [] if count == len(texts) else [_("Weiteres steht auf der Seite Datenqualität.")]
        body = quote("\r\n".join([head, "", *(f"- {text}" for text in texts[:count]), *rest]))
        if len(body) <= _LONGEST_MAIL:
            break
    return body
