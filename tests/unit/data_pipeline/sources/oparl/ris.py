"""A council information system that exists nowhere: one paper, three bodies, and a way to ask for objects."""

import json
from copy import deepcopy
from typing import Any

from data_pipeline.records import Extract
from data_pipeline.remote.errors import RemoteMissingError
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of

HOST = "https://ris.musterstadt.example/"
PAPER, COUNCIL, SCHOOLS = f"{HOST}paper/7", f"{HOST}organization/1", f"{HOST}organization/2"
FIRST, LAST = f"{HOST}consultation/1", f"{HOST}consultation/2"
Objects = dict[str, dict[str, Any]]


def typed(kind: str, path: str, /, **values: object) -> dict[str, Any]:
    """An object with id and type."""
    return {"id": f"{HOST}{path}", "type": f"https://schema.oparl.org/1.1/{kind}", **values}


def objects() -> Objects:
    """Paper 24/SVV/0007: read in the committee for schools, decided by the council."""
    found = [
        typed(
            "Paper",
            "paper/7",
            name="Sprachkurse für alle",
            reference="24/SVV/0007",
            paperType="Beschlussvorlage",
            web=f"{HOST}vo020?7",
            originatorOrganization=[f"{HOST}organization/3"],
            consultation=[FIRST, LAST],
        ),
        typed(
            "Consultation",
            "consultation/1",
            paper=PAPER,
            role="Vorberatung",
            meeting=f"{HOST}meeting/1",
            agendaItem=f"{HOST}agenda/1",
            organization=[SCHOOLS],
        ),
        typed(
            "Consultation",
            "consultation/2",
            paper=PAPER,
            role="Entscheidung",
            authoritative=True,
            meeting=f"{HOST}meeting/2",
            agendaItem=f"{HOST}agenda/2",
            organization=[COUNCIL],
        ),
        typed(
            "AgendaItem", "agenda/1", number="6.3", meeting=f"{HOST}meeting/1", result="ungeändert empfohlen"
        ),
        typed(
            "AgendaItem",
            "agenda/2",
            number="12",
            meeting=f"{HOST}meeting/2",
            result="mehrheitlich beschlossen",
        ),
        typed("Meeting", "meeting/1", start="2024-04-16T17:00:00+02:00", organization=[SCHOOLS]),
        typed("Meeting", "meeting/2", start="2024-05-15T15:00:00+02:00", organization=[COUNCIL]),
        typed("Organization", "organization/1", name="Stadtverordnetenversammlung"),
        typed("Organization", "organization/2", name="Ausschuss für Bildung"),
        typed("Organization", "organization/3", name="Büro für Vielfalt"),
    ]
    return {item["id"]: item for item in found}


class Ris:
    """Answers with its objects; anything else it does not have. `asked` lists the addresses in order."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, url: str) -> object:
        self.asked.append(url)
        if url not in self.answers:
            raise RemoteMissingError(f"{url} gibt es nicht (404).", "Bitte prüfen.", status=404)
        return deepcopy(self.answers[url])


def frame(found: Objects) -> dict[str, Any]:
    """The objects as one JSON file: the paper, and all others beside it."""
    rest = [item for key, item in found.items() if key != PAPER]
    data: dict[str, Any] = json.loads(json.dumps({"paper": found[PAPER], "objects": rest}))
    return data


def read(found: Objects) -> Extract:
    """What is read from the objects as one file."""
    return extract_chain(chain_of(frame(found), file="kette.json"), file="kette.json")


def rows(extract: Extract, target: str) -> list[dict[str, object]]:
    """Values of all records of a table."""
    return [record.values for record in extract.records if record.target == target]
