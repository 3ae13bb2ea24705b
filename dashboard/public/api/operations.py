"""One operation of the description: what it takes, and everything it can answer."""

from typing import Any

from dashboard.indicators.definitions import N_
from dashboard.public.api.kinds import COMPONENTS
from dashboard.public.api.naming import schema_name
from dashboard.public.api.problem import Problem
from dashboard.public.api.record import Record

Schema = dict[str, Any]
PROBLEM = "application/problem+json"
_HEADERS = {
    "ETag": (N_("Kennzeichen dieser Antwort; wer es mitschickt, bekommt 304, solange sie gilt."), True),
    "Link": (N_("Adressen der übrigen Seiten (RFC 8288)."), False),
}


def operation(
    name: str,
    title: str,
    about: str,
    *,
    answer: type[Record],
    parameters: list[Schema],
    can_be_missing: bool = False,
) -> Schema:
    """A reading operation under a permanent name."""
    missing = {"404": _problem(N_("Das gibt es nicht."))} if can_be_missing else {}
    return {
        "operationId": name,
        "summary": title,
        "description": about,
        "parameters": parameters,
        "responses": {
            "200": _answer(answer),
            "304": {"description": N_("Unverändert.")},
            "400": _problem(N_("Ein Parameter ist unbekannt, steht doppelt oder hat einen falschen Wert.")),
            **missing,
            "503": _problem(N_("Es ist noch nichts geladen, oder die Datenbank antwortet nicht.")),
        },
    }


def _answer(model: type[Record]) -> Schema:
    headers = {
        name: {"description": words, "required": required, "schema": {"type": "string"}}
        for name, (words, required) in _HEADERS.items()
    }
    return {
        "description": N_("Die Antwort."),
        "headers": headers,
        "content": {"application/json": {"schema": {"$ref": f"{COMPONENTS}{schema_name(model.__name__)}"}}},
    }


def _problem(words: str) -> Schema:
    schema = {"$ref": f"{COMPONENTS}{Problem.__name__}"}
    return {"description": words, "content": {PROBLEM: {"schema": schema}}}
