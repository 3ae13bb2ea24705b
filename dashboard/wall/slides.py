"""All slides by name: who may see them, how each is drawn; one that fails never takes the others along."""

import logging
from collections.abc import Callable, Iterable

from dashboard.access import Viewer
from dashboard.catalogue import ChartView
from dashboard.indicators.rules import Rules
from dashboard.labels import gettext
from dashboard.wall.grid import matrix_sheets
from dashboard.wall.late import late
from dashboard.wall.lists import changed, due_next
from dashboard.wall.numbers import overview
from dashboard.wall.pictures import money, picture
from dashboard.wall.sheet import Sheet
from dashboard.wall_choice import CHARTS, SLIDES, slides_for

_LOG = logging.getLogger(__name__)


def sheets(names: Iterable[str], view: ChartView, *, viewer: Viewer, rules: Rules) -> list[Sheet]:
    """The sheets of the named slides in that order; what the viewer may not see is left out."""
    allowed = slides_for(viewer)
    return [sheet for name in names if name in allowed for sheet in _drawn(name, view, rules)]


def _drawn(name: str, view: ChartView, rules: Rules) -> list[Sheet]:
    """One slide. Its failure is logged and told in its place."""
    try:
        return _builder(name, rules)(view)
    except Exception:
        _LOG.exception("slide %s failed", name)
        words = gettext("Diese Darstellung ist gerade nicht verfügbar; die anderen stimmen.")
        return [Sheet(name=name, title=gettext(SLIDES[name]), kind="note", content={"words": words})]


def _builder(name: str, rules: Rules) -> Callable[[ChartView], list[Sheet]]:
    if name == "budget":
        return lambda view: money(name, CHARTS[name], view)
    if name in CHARTS:
        return lambda view: picture(name, CHARTS[name], view)
    return {
        "uebersicht": overview,
        "matrix": matrix_sheets,
        "verspaetet": late,
        "veraenderungen": changed,
        "faellig": lambda view: due_next(view, rules=rules),
    }[name]
