"""The frame of every page: skip link, names, navigation, one main landmark, the duties at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard.components.content import Child, Content, app_link, as_list, attributed

CONTENT_ID = "inhalt"


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """`is_page`: drawn inside the dashboard; other addresses are loaded as a whole."""

    label: str
    href: str
    current: bool = False
    is_page: bool = True


def shell(
    *,
    nav_items: Sequence[NavItem],
    content: Component,
    product: str = "Konzeptmonitor",
    city: str = "",
    banner: Content | None = None,
    live: Component | None = None,
    foot_links: Sequence[NavItem] = (),
) -> html.Div:
    """Everything around a page; `content` is the container whose children the router exchanges.

    `banner` is a sentence above all (demo mode), `live` the `live_mark`.
    """
    skip = html.A(_("Zum Inhalt springen"), href=f"#{CONTENT_ID}", className="skip-link")
    above = [] if banner is None else [_banner(banner)]
    main = html.Main(content, id=CONTENT_ID, tabIndex=-1)
    return html.Div(
        [skip, *above, _header(product, city, nav_items, live), main, _footer(foot_links)], className="shell"
    )


def page_frame(
    *, title: str, children: Content, lead: Content = "", meta: Content = (), note: Content = ()
) -> html.Div:
    """The page itself: `meta` (concept, Stand, revision) above the heading, `lead` one sentence below it.

    note: what has to be said before anything else.
    """
    parts: list[Child] = [*as_list(note)]
    if meta:
        parts.append(html.Div(as_list(meta), className="page-meta"))
    parts.append(html.H1(title, className="page-title"))
    if lead:
        parts.append(html.P(as_list(lead), className="page-lead"))
    return html.Div([html.Div(parts, className="page-head"), *as_list(children)], className="page")


def section(section_id: str, *, title: str, children: Content, lead: Content = "") -> html.Section:
    """A part of a page under its own heading."""
    parts: list[Child] = [html.H2(title, id=f"{section_id}-title", className="section-heading")]
    if lead:
        parts.append(html.P(as_list(lead), className="section-lead"))
    part = html.Section([*parts, *as_list(children)], id=section_id, className="section")
    return attributed(part, aria_labelledby=f"{section_id}-title")


def columns(children: Sequence[Component]) -> html.Div:
    """Cards side by side where there is room, under each other where there is not."""
    return html.Div(list(children), className="columns")


def sample_note() -> html.Span:
    """The badge for everything that was invented for the example."""
    return html.Span(_("Beispieldaten"), className="sample-note")


def live_mark(*, button_id: str, status_id: str, paused: bool = False) -> html.Span:
    """Says that the page follows the data and lets the reader stop it; a change of words is announced.

    The words that `assets/live.js` needs later stand beside it; it fills in what is written `{name}`.
    """
    following, held = _("aktualisiert sich selbst"), _("Aktualisierung angehalten")
    status = attributed(
        html.Span(held if paused else following, id=status_id, role="status"),
        data_following=following,
        data_paused=held,
        data_lost=_(
            "Verbindung unterbrochen. Gezeigt wird der Stand von %(time)s; neuer Versuch läuft.",
            time="{time}",
        ),
        data_new=_("Neue Daten: Revision %(revision)s", revision="{revision}"),
        data_renamed=_("Ein Stand hat eine andere Bezeichnung"),
        data_changed_one=_changed_words(1),
        data_changed_other=_changed_words(2),
    )
    stop, resume = _("anhalten"), _("fortsetzen")
    button = html.Button(resume if paused else stop, id=button_id, type="button", className="text-button")
    age = html.Span(className="live-age")  # Grows by itself; announced is only the time that stays.
    return html.Span([status, age, attributed(button, data_stop=stop, data_resume=resume)], className="live")


def _changed_words(num: int) -> str:
    words = ngettext(
        "Neue Daten: Revision %(revision)s, %(count)s Angabe hat sich geändert",
        "Neue Daten: Revision %(revision)s, %(count)s Angaben haben sich geändert",
        num,
        revision="{revision}",
        count="{count}",
    )
    return str(words)


def _banner(banner: Content) -> html.Aside:
    return attributed(html.Aside(as_list(banner), className="banner"), aria_label=_("Hinweis"))


def _header(product: str, city: str, items: Sequence[NavItem], live: Component | None) -> html.Header:
    home = app_link(product, href="/", class_name="product")
    names = html.P([home, html.Span(city, className="city")], className="names")
    top = html.Div([names, *([live] if live else [])], className="header-top")
    nav = html.Nav(html.Ul([_nav_entry(item) for item in items]), className="nav-main")
    return html.Header([top, attributed(nav, aria_label=_("Hauptnavigation"))], className="header")


def _nav_entry(item: NavItem) -> html.Li:
    link = app_link(item.label, href=item.href) if item.is_page else html.A(item.label, href=item.href)
    return html.Li(attributed(link, aria_current="page") if item.current else link)


def _footer(links: Sequence[NavItem]) -> html.Footer:
    nav = html.Nav(html.Ul([_nav_entry(link) for link in links], className="foot-links"))
    return html.Footer(attributed(nav, aria_label=_("Rechtliches und Hilfe")), className="footer")
