"""The words of what people and programs get when something goes wrong: what happened, and a next step."""

from dashboard import formats
from dashboard.catalogue.withdrawn import WITHDRAWN
from dashboard.labels import gettext
from dashboard.labels.errors import ErrorWords
from dashboard.public.parameters import Fault, ParameterError
from dashboard.public.refusals import UnknownRevisionError, WithdrawnError


def wrong_value(error: Exception) -> ErrorWords:
    """A parameter has a value that there is not, or is missing."""
    is_missing = isinstance(error, ParameterError) and error.fault is Fault.MISSING
    return ErrorWords(
        gettext("Diese Auswahl gibt es nicht"),
        str(error),
        gettext("Bitte den Parameter in der Adresse ergänzen.")
        if is_missing
        else gettext("Bitte die Adresse berichtigen oder den Parameter weglassen."),
    )


def not_found() -> ErrorWords:
    """There is nothing at this address."""
    return ErrorWords(
        gettext("Diese Seite gibt es nicht"),
        gettext("Unter dieser Adresse ist nichts Öffentliches zu finden."),
        gettext("Vielleicht ist die Adresse unvollständig. Die Übersicht der Grafiken führt weiter."),
    )


def unknown_chart() -> ErrorWords:
    """No chart has this key."""
    return ErrorWords(
        gettext("Diese Grafik gibt es nicht"),
        gettext("Unter diesem Namen ist keine Grafik öffentlich."),
        gettext("Vielleicht ist die Adresse vertippt. Die Übersicht der Grafiken nennt alle."),
    )


def unknown_measure(place: str) -> ErrorWords:
    """No measure of the plan in force has this number; `place` is the address of the list of all."""
    return ErrorWords(
        gettext("Diese Maßnahme gibt es nicht"),
        gettext("Der geltende Plan hat keine öffentliche Maßnahme mit dieser Nummer."),
        gettext("Vielleicht ist die Adresse vertippt. Alle Maßnahmen stehen unter %(place)s.", place=place),
    )


def not_kept() -> ErrorWords:
    """A chart of complaints has no address of a revision."""
    return ErrorWords(
        gettext("Diese Grafik hat keinen festen Stand"),
        gettext(
            "Anliegen werden immer nach dem neuesten Stand gezählt. Frühere Zählungen werden zum Schutz "
            "Einzelner nicht aufbewahrt: Aus ihrem Vergleich ließen sich einzelne Fälle ablesen."
        ),
        gettext("Dieselbe Grafik ohne »/revision/…« zeigt den heutigen Stand."),
    )


def unknown_revision(error: UnknownRevisionError) -> ErrorWords:
    """The revisions that there are."""
    return ErrorWords(
        gettext("Diesen Stand gibt es nicht"),
        gettext("Es gibt die Revisionen %(numbers)s.", numbers=error),
        gettext("Dieselbe Grafik ohne »/revision/…« zeigt den heutigen Stand."),
    )


def other_format() -> ErrorWords:
    """oEmbed in another format than JSON."""
    return ErrorWords(
        gettext("Dieses Format gibt es nicht"),
        gettext("Für eingebettete Grafiken gibt es nur das Format »json«."),
        gettext("Bitte den Parameter »format« weglassen oder auf »json« setzen."),
    )


def withdrawn(error: WithdrawnError) -> ErrorWords:
    """A chart that was public once."""
    found = WITHDRAWN[error.key]
    other = gettext("An ihre Stelle tritt: /embed/%(key)s", key=found.instead) if found.instead else ""
    return ErrorWords(
        gettext("Diese Grafik wurde zurückgezogen"),
        gettext("Seit dem %(day)s gibt es sie nicht mehr.", day=formats.date(found.since)),
        " ".join(filter(None, (found.reason, other))),
    )


def read_only() -> ErrorWords:
    """Another method than reading."""
    return ErrorWords(
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Öffentliche Seiten lassen sich nur lesen."),
        gettext("Bitte die Adresse im Browser öffnen."),
    )


def not_offered() -> ErrorWords:
    """Below the interface for programs."""
    return ErrorWords(
        gettext("Das gibt es hier nicht"),
        gettext("Unter dieser Adresse ist nichts Öffentliches zu finden."),
        gettext("Die Übersicht unter /api/v1 nennt alle Adressen."),
    )


def only_get() -> ErrorWords:
    """Below the interface for programs."""
    return ErrorWords(
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Die Schnittstelle lässt sich nur lesen."),
        gettext("Bitte mit GET anfragen; die Übersicht unter /api/v1 nennt alle Adressen."),
    )


def nothing_loaded() -> ErrorWords:
    """There is no revision yet."""
    return ErrorWords(
        gettext("Noch keine Daten"),
        gettext("Es ist noch kein Datenstand veröffentlicht."),
        gettext("Bitte später wiederkommen."),
    )


def away() -> ErrorWords:
    """The database does not answer."""
    return ErrorWords(
        gettext("Die Daten sind gerade nicht erreichbar"),
        gettext("Die Datenbank antwortet nicht; was schon gezeigt wurde, bleibt erreichbar."),
        gettext("Bitte in einigen Minuten noch einmal versuchen."),
    )
