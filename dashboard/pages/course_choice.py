"""What the page Verlauf lets choose, as links: an action field or all, and which history is shown."""

from urllib.parse import parse_qs, parse_qsl, urlencode

from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.choice import choice
from dashboard.pages.spec import PageRequest

PATH = "/verlauf"
BY_REVISION, BY_REPORT_DAY = "revision", "berichtstag"
HISTORIES = (BY_REVISION, BY_REPORT_DAY)
HISTORY, _FIELD = "nach", "feld"


def history_of(request: PageRequest) -> str:
    """How the address wants the history; anything unknown means by revision."""
    return BY_REPORT_DAY if _asked(request, HISTORY) == BY_REPORT_DAY else BY_REVISION


def history_choice(request: PageRequest) -> Component:
    """By revision or by report day."""
    here = history_of(request)
    entries = [
        (_("nach geladenem Stand"), _href(request, HISTORY, ""), here == BY_REVISION),
        (_("nach Berichtstag"), _href(request, HISTORY, BY_REPORT_DAY), here == BY_REPORT_DAY),
    ]
    return choice(_("Verlauf zeigen"), entries)


def field_choice(request: PageRequest) -> list[Component]:
    """The whole plan or one action field; nothing where there is no choice."""
    if len(request.plan.fields) < 2:
        return []
    here = _asked(request, _FIELD)
    known = {item.code for item in request.plan.fields}
    entries = [(_("alle Handlungsfelder"), _href(request, _FIELD, ""), here not in known)]
    entries += [
        (item.name, _href(request, _FIELD, item.code), here == item.code) for item in request.plan.fields
    ]
    return [choice(_("Auswahl"), entries)]


def _asked(request: PageRequest, name: str) -> str:
    return parse_qs(request.search.removeprefix("?")).get(name, [""])[0]


def _href(request: PageRequest, name: str, value: str) -> str:
    """The same address with another value; all else that it says is kept."""
    pairs = [pair for pair in parse_qsl(request.search.removeprefix("?")) if pair[0] != name]
    text = urlencode([*pairs, *([(name, value)] if value else [])])
    return f"{PATH}?{text}" if text else PATH
