"""What the words of the report mean, and what a reader must know about its data."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.chapters import terms
from dashboard.pages.spec import PageRequest

_USED = ("phase", "schedule", "freshness", "tally")


def definitions(request: PageRequest, keys: Sequence[str] = _USED) -> list[Component]:
    """The rules behind the words of a document, printed by what computes them."""
    return [terms(request, keys)]


def notes(request: PageRequest, items: Sequence[AssessedMeasure]) -> list[Component]:
    """Where the numbers are from and what they leave out."""
    found = [_samples(items), _origin(request), _silent(items), _signs(), _scope()]
    return [html.Ul([html.Li(text) for text in found if text], className="document-notes")]


def _samples(items: Sequence[AssessedMeasure]) -> str:
    invented = sum(item.measure.is_sample for item in items)
    if not invented:
        return ""
    text = ngettext(
        "%(num)s von %(of)s Maßnahmen ist erfunden (Beispieldaten); dieser Bericht ist kein amtlicher.",
        "%(num)s von %(of)s Maßnahmen sind erfunden (Beispieldaten); dieser Bericht ist kein amtlicher.",
        invented,
        of=len(items),
    )
    return str(text)


def _origin(request: PageRequest) -> str:
    revision = request.revision
    return str(
        _(
            "Umsetzungsstand, Berichte und Termine sind Angaben der zuständigen Stellen, geladen am "
            "%(loaded)s (Revision %(number)s). "
            "Terminlage und Aktualität sind daraus gerechnet, zum %(today)s.",
            loaded=formats.moment(revision.created_at),
            number=revision.number,
            today=formats.date(request.today),
        )
    )


def _silent(items: Sequence[AssessedMeasure]) -> str:
    count = sum(item.report is None for item in items)
    text = ngettext(
        "Zu %(num)s Maßnahme liegt noch kein Bericht vor; ihr Umsetzungsstand ist nicht bekannt.",
        "Zu %(num)s Maßnahmen liegt noch kein Bericht vor; ihr Umsetzungsstand ist nicht bekannt.",
        count,
    )
    return str(text) if count else ""


def _signs() -> str:
    return str(
        _(
            "In der Spalte »Offen bleibt« steht, was nach dem letzten Bericht noch zu tun ist oder in den "
            "nächsten Berichtszeitraum übergeht; ein Strich heißt, dass der Bericht nichts nennt. "
            "Als Grund ist der schwerste Befund genannt."
        )
    )


def _scope() -> str:
    return str(
        _(
            "Der Bericht enthält nur Angaben, die öffentlich sind: keine internen Vermerke und keine Namen "
            "von Personen."
        )
    )
