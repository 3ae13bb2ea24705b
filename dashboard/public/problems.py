"""The kinds of problems that programs are told (RFC 9457), explained on the page of the API."""

from enum import StrEnum
from types import MappingProxyType

from dashboard.indicators.definitions import N_

PROBLEM_PLACE = "/api/v1#"
"""Where each kind is explained; with it, the permanent name of a kind is the `type` of a problem."""


class ProblemKind(StrEnum):
    """What went wrong; two problems of one kind are dealt with alike."""

    PARAMETER = "problem-parameter"
    NOT_FOUND = "problem-not-found"
    NOT_KEPT = "problem-not-kept"
    METHOD = "problem-method"
    WITHDRAWN = "problem-withdrawn"
    FORMAT = "problem-format"
    FAILED = "problem-failed"
    NOTHING_LOADED = "problem-nothing-loaded"
    AWAY = "problem-away"


MEANINGS = MappingProxyType(
    {
        ProblemKind.PARAMETER: (
            400,
            N_("Ein Parameter ist unbekannt, fehlt, steht doppelt oder ist falsch."),
        ),
        ProblemKind.NOT_FOUND: (404, N_("Unter dieser Adresse gibt es nichts Öffentliches.")),
        ProblemKind.NOT_KEPT: (404, N_("Von Anliegen gibt es keine früheren Stände.")),
        ProblemKind.METHOD: (405, N_("Die Adresse lässt sich nur lesen.")),
        ProblemKind.WITHDRAWN: (410, N_("Eine Grafik wurde zurückgezogen; der Text sagt, wann und warum.")),
        ProblemKind.FORMAT: (501, N_("Dieses Format gibt es hier nicht.")),
        ProblemKind.FAILED: (500, N_("Der Fehler liegt beim Server.")),
        ProblemKind.NOTHING_LOADED: (503, N_("Es ist noch kein Datenstand veröffentlicht.")),
        ProblemKind.AWAY: (503, N_("Die Datenbank antwortet nicht; später noch einmal fragen.")),
    }
)
"""Status of HTTP and a sentence for each kind."""
