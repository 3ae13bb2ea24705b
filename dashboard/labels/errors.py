"""What people read in place of an answer that there is not: what happened, why, and a next step."""

from typing import NamedTuple

from dashboard.labels.words import gettext


class ErrorWords(NamedTuple):
    """A heading and two sentences, without internals."""

    heading: str
    explanation: str
    advice: str


def error_words(status: int) -> ErrorWords:
    """The words for a status of HTTP, 400 or more, on the internal side."""
    if status >= 500:
        return failed_words()
    if status == 403:
        return _forbidden()
    return _not_found() if status == 404 else _refused()


def failed_words() -> ErrorWords:
    """When the fault is the server's; both sides say the same."""
    return ErrorWords(
        gettext("Da ist etwas schiefgegangen"),
        gettext("Die Seite ließ sich nicht erstellen. Der Fehler liegt bei uns."),
        gettext("Bitte in einigen Minuten noch einmal versuchen."),
    )


def _forbidden() -> ErrorWords:
    return ErrorWords(
        gettext("Kein Zugang"),
        gettext("Diese Adresse ist für den jetzigen Zugang nicht freigegeben."),
        gettext("Wer sie braucht, wendet sich an die Stelle, die den Konzeptmonitor betreut."),
    )


def _not_found() -> ErrorWords:
    return ErrorWords(
        gettext("Seite nicht gefunden"),
        gettext("Unter dieser Adresse gibt es nichts, oder nicht in der gewählten Ansicht."),
        gettext("Vielleicht ist die Adresse unvollständig oder vertippt."),
    )


def _refused() -> ErrorWords:
    return ErrorWords(
        gettext("Diese Anfrage geht hier nicht"),
        gettext("Diese Adresse versteht die Anfrage nicht."),
        gettext("Bitte zurückgehen und es von der Seite aus noch einmal versuchen."),
    )
