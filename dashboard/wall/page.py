"""The document of the wall and the part of it that is exchanged when there is something new."""

from urllib.parse import urlencode

from babel import Locale
from flask import render_template, url_for
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import Viewer
from dashboard.cache import Reader
from dashboard.catalogue import chart_view
from dashboard.city_words import in_their_language
from dashboard.indicators.rules import rules_of
from dashboard.kiosk import KEY
from dashboard.wall.sheet import Sheet
from dashboard.wall.slides import sheets
from dashboard.wall_choice import COLOURS, Choice


def fragment(reader: Reader, viewer: Viewer, *, choice: Choice) -> str:
    """All sheets of the choice as one piece of HTML."""
    return _spoken(reader, viewer, render_template("wall/sheets.html", **_contents(reader, viewer, choice)))


def document(reader: Reader, viewer: Viewer, *, choice: Choice, key: str, setup: str) -> str:
    """The whole wall; readable without its script, then with all sheets under each other.

    key: what the address brought to be let in, carried on to the addresses that the script asks. setup: the
    address of the set-up page for those who may open it, else "".
    """
    carried = {KEY: key} if key else {}
    state = f"?{urlencode(carried)}" if carried else ""
    language = formats.language()
    page = render_template(
        "wall/wall.html",
        language=language,
        direction=Locale.parse(language).text_direction,
        ground=COLOURS[choice.colours],
        seconds=choice.seconds,
        setup=setup,
        address={
            "sheets": url_for("wall.sheets") + choice.search(**carried),
            "state": url_for("wall.state") + state,
        },
        words=_words(reader, viewer),
        controls=_controls(),
        **_contents(reader, viewer, choice),
    )
    return _spoken(reader, viewer, page)


def _spoken(reader: Reader, viewer: Viewer, markup: str) -> str:
    """What the city has written is marked as such on a wall in another language."""
    revisions = reader.revisions(viewer)
    if not revisions:
        return markup
    return in_their_language(markup, reader.plan(viewer, revisions[-1]), language=formats.language())


def version_of(reader: Reader, viewer: Viewer) -> str:
    """What the sheets depend on besides their address: the revisions, their labels and the day."""
    del viewer
    return f"{reader.version}-{reader.today().isoformat()}"


def _contents(reader: Reader, viewer: Viewer, choice: Choice) -> dict[str, object]:
    version, revisions = version_of(reader, viewer), reader.revisions(viewer)
    if not revisions:
        return {"version": version, "as_of": "", "day_seen": "", "sheets": [_nothing_loaded()]}
    view = chart_view(reader, viewer)
    rules = rules_of(view.plan.concept, reader.rules)
    drawn = sheets(choice.slides, view, viewer=viewer, rules=rules)
    as_of, number = formats.date(view.revision.plan_day), view.revision.number
    return {
        "version": version,
        "as_of": _("Stand %(day)s · Revision %(number)s", day=as_of, number=number),
        "day_seen": _("betrachtet am %(day)s", day=formats.date(view.today)),
        "sheets": drawn or [_nothing_to_see()],
    }


def _nothing_loaded() -> Sheet:
    return Sheet(
        name="",
        title=_("Noch keine Daten"),
        kind="note",
        content={"words": _("Es ist noch nichts geladen. Sobald Daten da sind, erscheinen sie hier.")},
    )


def _nothing_to_see() -> Sheet:
    words = _("Die gewählten Darstellungen sind nicht für diese Ansicht bestimmt. Bitte andere wählen.")
    return Sheet(name="", title=_("Nichts zu zeigen"), kind="note", content={"words": words})


def _controls() -> list[tuple[str, str, str]]:
    """What a button does, its words and the key that does the same."""
    return [
        ("pause", _("anhalten"), _("Leertaste")),
        ("back", _("zurück"), "←"),
        ("next", _("weiter"), "→"),
        ("first", _("Anfang"), _("Pos1")),
        ("full", _("Vollbild"), "F"),
    ]


def _words(reader: Reader, viewer: Viewer) -> dict[str, str]:
    """Words of the document; the script fills in what is written `%(name)s`."""
    revisions = reader.revisions(viewer)
    plan = reader.plan(viewer, revisions[-1]) if revisions else None
    name = plan.concept.title if plan else "Konzeptmonitor"
    return {
        "title": _("Wandansicht") + f" – {name}",
        "plan": name,
        "sample": _("Beispieldaten") if plan and plan.has_samples else "",
        "lost": _("seit %(duration)s keine Verbindung"),
        "moments": _("wenigen Sekunden"),
        "denied": _("Zugang abgelehnt, der Schlüssel dieser Adresse gilt nicht"),
        "gone": _("Keine Verbindung, gezeigt wird der letzte Stand."),
        "back": _("Die Verbindung ist wieder da."),
        "controls": _("Bedienung"),
        "resume": _("fortsetzen"),
        "setup": _("Einrichten"),
        "place": _("%(place)s von %(of)s"),
        "paused": _("Der Wechsel ist angehalten."),
        "resumed": _("Die Darstellungen wechseln wieder von selbst."),
        "new": _("Neue Daten sind da."),
    }
