"""Which earlier state a page is compared with: what the address asks for, else the last meeting."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, parse_qsl

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.content import attributed
from dashboard.indicators.sessions import meeting_before
from dashboard.labels.since import state_words
from dashboard.pages.spec import PageRequest
from dashboard.records import Revision

PARAMETER = "seit"
_NUMBER_LIMIT = 9


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A state to compare with, assessed as of `day`; `is_asked` says whether the address names it."""

    revision: Revision
    day: date
    is_asked: bool


def asked(request: PageRequest) -> str:
    """What the address names, unchecked; "" for nothing."""
    return parse_qs(request.search.removeprefix("?")).get(PARAMETER, [""])[0].strip()


def earlier_state(request: PageRequest) -> Earlier | None:
    """The state asked for by number or day, else the default; None where there is no earlier state."""
    words = asked(request)
    return _by_number(request, words) or _by_day(request, words) or _default(request)


def _by_number(request: PageRequest, words: str) -> Earlier | None:
    if not (words.isascii() and words.isdigit() and len(words) < _NUMBER_LIMIT):
        return None
    found = next((item for item in _before(request) if item.number == int(words)), None)
    return _as_of_its_day(request, found, is_asked=True) if found else None


def _by_day(request: PageRequest, words: str) -> Earlier | None:
    """The newest state of that day or before, as it was seen on that day."""
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    found = [item for item in request.revisions if item.as_of_date <= day]
    return Earlier(revision=found[-1], day=day, is_asked=True) if found and day < request.today else None


def _default(request: PageRequest) -> Earlier | None:
    """The state of the last meeting before the one looked at."""
    found = meeting_before(request.revisions)
    return _as_of_its_day(request, found, is_asked=False) if found else None


def _before(request: PageRequest) -> list[Revision]:
    return [item for item in request.revisions if item.number < request.revision.number]


def _as_of_its_day(request: PageRequest, revision: Revision, *, is_asked: bool) -> Earlier:
    return Earlier(revision=revision, day=min(revision.as_of_date, request.today), is_asked=is_asked)


def choice_forms(request: PageRequest, earlier: Earlier | None) -> Component:
    """Two plain forms: one for a revision from the list, one for any day."""
    is_day = bool(earlier and earlier.is_asked and not asked(request).isdigit())
    chosen = "" if earlier is None or is_day else str(earlier.revision.number)
    picker = html.Select(
        _options(request, chosen), id="seit-stand", name=PARAMETER, className="form-select filter-control"
    )
    day = dbc.Input(
        id="seit-tag",
        name=PARAMETER,
        type="date",
        value=earlier.day.isoformat() if earlier and is_day else "",
        max=request.today.isoformat(),
        className="filter-control",
    )
    forms = [
        _form(request, _label(_("Seit dem Stand"), "seit-stand"), picker, _("Stand vergleichen")),
        _form(request, _label(_("oder seit einem Tag"), "seit-tag"), day, _("Tag vergleichen")),
    ]
    bar = html.Div(forms, className="filter-bar document-choice", role="search")
    return attributed(bar, aria_label=_("Womit verglichen wird"))


def _form(request: PageRequest, label: html.Label, control: Component, action: str) -> html.Form:
    """A form leaves the rest of the address as it is."""
    rest = [
        dbc.Input(type="hidden", name=name, value=value)
        for name, value in parse_qsl(request.search.removeprefix("?"))
        if name != PARAMETER
    ]
    field = html.Div([label, control], className="filter-field")
    button = html.Button(action, type="submit", className="document-button")
    return html.Form([*rest, field, button], action=request.pathname, method="get", className="document-form")


def _label(words: str, control_id: str) -> html.Label:
    return html.Label(words, htmlFor=control_id, className="filter-label")


def _options(request: PageRequest, chosen: str) -> list[Component]:
    """Labelled revisions first, then those that brought a new plan; each list from the newest on."""
    before = list(reversed(_before(request)))
    labelled = [item for item in before if item.label]
    plain = [item for item in before if not item.label and item.number == item.plan_number]
    named = [(_("Bezeichnete Stände"), labelled), (_("Weitere Stände"), plain)]
    groups: list[Component] = [
        html.Optgroup([_option(item, chosen) for item in found], label=words)
        for words, found in named
        if found
    ]
    is_chosen_shown = any(str(item.number) == chosen for item in (*labelled, *plain))
    return groups if is_chosen_shown else [html.Option(_("bitte wählen"), value="", selected=True), *groups]


def _option(item: Revision, chosen: str) -> html.Option:
    return html.Option(state_words(item), value=str(item.number), selected=str(item.number) == chosen)
