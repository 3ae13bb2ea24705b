"""What stands around every page: names, navigation, banner with the choice of eyes, live mark, duties."""

from dash import dcc, html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.access import Audience, Viewer
from dashboard.components.content import Child, Content, attributed
from dashboard.components.page import NavItem, live_mark, sample_note, shell
from dashboard.pages import PAGES
from dashboard.records import Plan

URL, REVISION, PAGE, TITLE, CHANGE = "url", "revision", "page", "page-title", "change"
LIVE_BUTTON, LIVE_STATUS = "live-button", "live-status"


def layout(viewer: Viewer, *, plan: Plan, revision_number: int, is_demo: bool) -> Component:
    """The whole document; the router fills the page."""
    content = html.Div(html.P(_("Wird geladen ..."), className="quiet"), id=PAGE)
    frame = shell(
        nav_items=[NavItem(label=page.nav_label(), href=page.path) for page in PAGES if page.nav_label],
        content=content,
        city=plan.concept.municipality,
        banner=_banner(viewer, plan) if is_demo else None,
        live=live_mark(button_id=LIVE_BUTTON, status_id=LIVE_STATUS),
        foot_links=[
            NavItem(label=_("Methodik"), href="/methodik"),
            NavItem(label=_("Einbetten"), href="/einbetten"),
            NavItem(label=_("Barrierefreiheit"), href="/barrierefreiheit", is_page=False),
        ],
    )
    stores = [
        dcc.Location(id=URL, refresh=False),
        dcc.Store(id=REVISION, data=revision_number),
        dcc.Store(id=TITLE),
        dcc.Store(id=CHANGE),
        html.Div(id="change-done", hidden=True),
        attributed(html.Div(id="title-done", hidden=True), data_revision=str(revision_number)),
    ]
    return html.Div([*stores, frame])


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
    return [sample_note(), " " + _("Erfundene Maßnahmen sind als Beispiel gekennzeichnet.")]


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
