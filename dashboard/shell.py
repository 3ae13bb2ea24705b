"""What stands around every page: names, navigation, banner with the choice of eyes, live mark, duties."""

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import Audience, Viewer
from dashboard.as_of import carried
from dashboard.components.content import Child, Content, attributed
from dashboard.components.page import NavItem, live_mark, sample_note, shell
from dashboard.components.switches import language_switch
from dashboard.languages import CITY_LANGUAGE
from dashboard.markup import Raw
from dashboard.pages import PAGES
from dashboard.records import Plan

REVISION, PAGE, CHANGE, DONE = "revision", "seite", "change", "change-done"
LIVE_BUTTON, LIVE_STATUS = "live-button", "live-status"


def wiring() -> Component:
    """The part that Dash keeps: the revision that is asked for, its place, and what the server answers."""
    return html.Div(
        [
            dcc.Store(id=REVISION),
            dcc.Store(id=CHANGE),
            html.Div(id=DONE, hidden=True),
        ]
    )


def document(
    viewer: Viewer,
    *,
    plan: Plan,
    revision_number: int,
    version: str,
    page: str,
    pathname: str,
    search: str,
    is_demo: bool,
) -> Component:
    """Everything that people see; `page` is its finished HTML, `version` that of the revisions."""
    seat = attributed(
        html.Div(Raw(page), id=PAGE),
        data_revision=str(revision_number),
        data_version=version,
        data_nav=nav_path(pathname),
        data_silent=_("Der Server antwortet nicht. Bitte die Verbindung prüfen und die Seite neu laden."),
    )
    return shell(
        nav_items=_nav(viewer, pathname, search),
        content=seat,
        city=plan.concept.municipality,
        banner=_banner(viewer, plan) if is_demo else None,
        live=html.Div(
            [live_mark(button_id=LIVE_BUTTON, status_id=LIVE_STATUS), _fixed_mark(), language_switch()],
            className="header-tools",
        ),
        foot_links=[
            NavItem(label=_("Methodik"), href="/methodik"),
            NavItem(label=_("Einbetten"), href="/einbetten"),
            NavItem(label=_("Wandansicht"), href="/wand/einrichten"),
            *(NavItem(label=words, href=public_href(path), is_page=False) for path, words in _public_pages()),
        ],
    )


def _public_pages() -> list[tuple[str, str]]:
    """What every page owes, and what everybody may take away; these belong to the public side."""
    return [
        ("/daten", _("Offene Daten")),
        ("/einfach-erklaert", _("Einfach erklärt")),
        ("/barrierefreiheit", _("Barrierefreiheit")),
        ("/datenschutz", _("Datenschutz")),
        ("/impressum", _("Impressum")),
    ]


def public_href(path: str) -> str:
    """A public page in the reader's language; the public side knows no visit."""
    here = formats.language()
    return path + ("" if here == CITY_LANGUAGE else f"?sprache={here}")


def _fixed_mark() -> Component:
    """Stands beside the live mark; the style sheet shows the one that is true of the page."""
    return html.Span(_("fester Stand, folgt neuen Daten nicht"), className="live live-fixed")


def nav_path(pathname: str) -> str:
    """The entry of the navigation that an address belongs to, "" for none."""
    page = next((item for item in PAGES if item.matches(pathname)), None)
    return (page.part_of or page.path) if page else ""


def _nav(viewer: Viewer, pathname: str, search: str) -> list[NavItem]:
    """Whoever looks at an earlier state stays there until the way out is taken."""
    state = f"?{kept}" if (kept := carried(search)) else ""
    return [
        NavItem(label=page.nav_label(), href=page.path + state, current=page.path == nav_path(pathname))
        for page in PAGES
        if page.nav_label and viewer.audience in page.audiences
    ]


def _banner(viewer: Viewer, plan: Plan) -> Content:
    words = [
        html.Strong(_("Vorführung auf diesem Rechner.")),
        " ",
        *_sample_words(plan),
    ]
    return [html.Div(words), _eyes(viewer, plan)]


def _sample_words(plan: Plan) -> list[Child]:
    if not plan.has_samples:
        return []
    words = _("Erfundene Maßnahmen sind als Beispiel gekennzeichnet.")
    return [html.Span([sample_note(), f" {words}"], className="banner-more")]


def _eyes(viewer: Viewer, plan: Plan) -> Component:
    """A plain form: choosing other eyes loads the page anew."""
    chosen = f"{viewer.audience.value}:{viewer.department_key or ''}"
    options = [
        html.Option(label, value=value, selected=value == chosen) for value, label in _choices(plan).items()
    ]
    picker = html.Select(options, id="ansicht", name="ansicht", className="form-select")
    label = html.Label(_("Ansicht als"), htmlFor="ansicht")
    button = html.Button(_("wechseln"), type="submit", className="text-button")
    return html.Form([label, picker, button], action="/ansicht", method="post", className="eyes")


def _choices(plan: Plan) -> dict[str, str]:
    heads = {
        f"{Audience.DEPARTMENT.value}:{key}": _("Leitung %(name)s", name=unit.short_name or unit.name)
        for key, unit in plan.departments.items()
        if unit.parent_key is None
    }
    return {
        f"{Audience.STEERING.value}:": _("Steuerungsgruppe"),
        **heads,
        f"{Audience.PUBLIC.value}:": _("Öffentlichkeit"),
    }
