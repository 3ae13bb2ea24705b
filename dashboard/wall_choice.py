"""What an address of the wall chooses: slides in their order, seconds for each, colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.access import Audience, Viewer
from dashboard.catalogue import ChartSpec, charts_for
from dashboard.indicators.definitions import N_

SLIDES: Mapping[str, str] = {
    "uebersicht": N_("Der Plan in Zahlen"),
    "matrix": N_("Handlungsfelder und Geschäftsbereiche"),
    "fortschritt": N_("Umsetzungsstand nach Handlungsfeld"),
    "terminlage": N_("Terminlage nach Handlungsfeld"),
    "verspaetet": N_("Warum Maßnahmen verspätet sind"),
    "verlauf": N_("Terminlage im Verlauf"),
    "veraenderungen": N_("Was sich verändert hat"),
    "faellig": N_("Meilensteine in den nächsten 30 Tagen"),
    "budget": N_("Geplante, bewilligte und verausgabte Mittel"),
    "anliegen": N_("Anliegen je Monat"),
}
"""Permanent names of the slides with the words for the set-up page."""

CHARTS: Mapping[str, str] = {
    "fortschritt": "fortschritt-handlungsfelder",
    "terminlage": "terminlage-handlungsfelder",
    "verlauf": "verlauf-terminlage",
    "budget": "budget-handlungsfelder",
    "anliegen": "anliegen-monate",
}
"""Slides that show a chart of the catalogue; its audience is theirs."""

COLOURS: Mapping[str, str | None] = {"auto": None, "hell": "light", "dunkel": "dark"}
"""Name in the address -> ground of the document; None follows the screen."""

DEFAULT_SECONDS, SHORTEST, LONGEST = 20, 5, 600


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A wall as its address says it."""

    slides: tuple[str, ...]
    seconds: int = DEFAULT_SECONDS
    colours: str = "auto"

    def search(self, **more: str) -> str:
        """The query part that leads to this wall."""
        values = {"folie": ",".join(self.slides), "sekunden": str(self.seconds), "farben": self.colours}
        return "?" + urlencode(values | more, safe=",")


def slides_for(viewer: Viewer) -> tuple[str, ...]:
    """Names of the slides that this viewer may see."""
    allowed = {spec.key for spec in charts_for(viewer) if not _needs_words(spec, viewer)}
    return tuple(name for name in SLIDES if CHARTS.get(name) in (None, *allowed))


def _needs_words(spec: ChartSpec, viewer: Viewer) -> bool:
    """Protected counts are not for a wall, where nobody can look up what they are good for."""
    return viewer.audience is Audience.PUBLIC and spec.disclosure is not None


def choice_from(arguments: Mapping[str, Sequence[str]]) -> Choice:
    """The choice of an address, which never fails: what is unknown is passed over, nothing left means all.

    >>> choice_from({"folie": ["matrix,nirgends", "budget"], "sekunden": ["1"]})
    Choice(slides=('matrix', 'budget'), seconds=5, colours='auto')
    """
    named = [name.strip() for text in arguments.get("folie", ()) for name in text.split(",")]
    colours = next(iter(arguments.get("farben", ())), "")
    return Choice(
        slides=tuple(dict.fromkeys(name for name in named if name in SLIDES)) or tuple(SLIDES),
        seconds=_seconds(next(iter(arguments.get("sekunden", ())), "")),
        colours=colours if colours in COLOURS else "auto",
    )


def _seconds(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        return DEFAULT_SECONDS
    return min(max(int(text), SHORTEST), LONGEST)
