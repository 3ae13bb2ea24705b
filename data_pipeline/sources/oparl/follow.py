"""From the address of a paper to everything around it: one request for each object that is not embedded.

What is kept is only what a row is made of, so that the same content gives the same snapshot.
"""

from collections import deque

from data_pipeline.errors import PipelineError
from data_pipeline.remote.errors import ForbiddenAddressError, RemoteMissingError
from data_pipeline.remote.getter import Getter
from data_pipeline.sources.oparl.chain import Chain
from data_pipeline.sources.oparl.objects import (
    AGENDA_ITEM,
    CONSULTATION,
    MEETING,
    ORGANIZATION,
    PAPER,
    PERSON,
    JsonObject,
    by_id,
    id_of,
    is_address,
    is_stub,
    kind,
    references,
)

_MOST_REQUESTS = 500
_LINKS: dict[str, dict[str, str]] = {
    PAPER: {
        "consultation": CONSULTATION,
        "originatorOrganization": ORGANIZATION,
        "originatorPerson": PERSON,
        "underDirectionOf": ORGANIZATION,
    },
    CONSULTATION: {"agendaItem": AGENDA_ITEM, "meeting": MEETING, "organization": ORGANIZATION},
    AGENDA_ITEM: {"meeting": MEETING},
    MEETING: {"organization": ORGANIZATION},
}
_KEPT: dict[str, tuple[str, ...]] = {
    PAPER: ("name", "reference", "paperType", "web"),
    CONSULTATION: ("paper", "role", "authoritative"),
    AGENDA_ITEM: ("consultation", "number", "result", "resolutionText", "start"),
    MEETING: ("start", "cancelled"),
    ORGANIZATION: ("name", "shortName"),
    PERSON: ("name",),
}


def follow_paper(get: Getter, url: str) -> Chain:
    """The paper at an address and its path.

    An object that the server does not have, or that lies on a host that is not allowed, is noted as missing.
    Raises RemoteError when the paper itself or, for now, any object cannot be had, PipelineError when the
    address holds no paper: half a path is worse than the last good one.
    """
    walk = _Walk(get)
    paper = walk.start(url)
    walk.run(paper)
    return Chain(papers=(paper,), objects=walk.kept(), missing=walk.missing)


class _Walk:
    """All objects come to stand in `known`, those that are reached in `reached` with their kind."""

    def __init__(self, get: Getter) -> None:
        self._get = get
        self._requests = 0
        self._known: dict[str, JsonObject] = {}
        self._reached: dict[str, str] = {}
        self.missing: dict[str, str] = {}

    def start(self, url: str) -> str:
        """Fetch the paper; its id, which by the standard is its address."""
        found = self._fetch(url)
        if not isinstance(found, dict) or kind(found) not in (PAPER, ""):
            raise PipelineError(
                f"Unter {url} liegt keine Vorlage.",
                "Bitte die Adresse (id) der Vorlage angeben, nicht die einer Sitzung oder einer Liste.",
            )
        key = id_of(found) or url
        self._known |= by_id(found | {"id": key})
        return key

    def run(self, paper: str) -> None:
        """Breadth first; every object is visited once, so circles end."""
        waiting = deque([(PAPER, self._known[paper])])
        while waiting:
            name, values = waiting.popleft()
            if key := id_of(values):
                if key in self._reached:
                    continue
                self._reached[key] = name
            for column, target in _LINKS.get(name, {}).items():
                good, _ = references(values.get(column))
                found = (self._object(reference) for reference in good)
                waiting.extend((target, item) for item in found if item is not None)

    def _object(self, reference: str | JsonObject) -> JsonObject | None:
        """The object itself, fetched if only its address is known; None where it cannot be had."""
        address = reference if isinstance(reference, str) else id_of(reference)
        if address is None:
            return reference if isinstance(reference, dict) else None
        known = self._known.get(address)
        if known is not None and not is_stub(known):
            return known
        if not is_address(address) or address in self.missing:
            return None
        try:
            found = self._fetch(address)
        except (RemoteMissingError, ForbiddenAddressError) as error:
            self.missing[address] = error.reason
            return None
        if not isinstance(found, dict):
            self.missing[address] = "Die Antwort ist kein OParl-Objekt."
            return None
        for key, values in by_id(found | {"id": address}).items():
            self._known[key] = values | self._known.get(key, {})
        return self._known[address]

    def _fetch(self, url: str) -> object:
        self._requests += 1
        if self._requests > _MOST_REQUESTS:
            raise PipelineError(
                f"Zu dieser Vorlage gehören mehr als {_MOST_REQUESTS} Objekte.",
                "Bitte die Adresse prüfen; so lang ist kein Weg durch die Gremien.",
            )
        return self._get(url)

    def kept(self) -> dict[str, JsonObject]:
        """What was reached, and agenda items that name a consultation: some servers link only backwards."""
        consultations = {key for key, name in self._reached.items() if name == CONSULTATION}
        backwards = {
            key: AGENDA_ITEM
            for key, values in self._known.items()
            if kind(values) == AGENDA_ITEM and values.get("consultation") in consultations
        }
        return {key: _slim(self._known[key], name) for key, name in (backwards | self._reached).items()}


def _slim(values: JsonObject, name: str) -> JsonObject:
    """Only what a row is made of; embedded objects that have an id become their id."""
    columns = ("id", "deleted", *_KEPT.get(name, ()))
    kept = {column: values[column] for column in columns if column in values}
    for column in _LINKS.get(name, {}):
        if column in values:
            good, odd = references(values[column])
            kept[column] = [id_of(entry) or entry for entry in good] + odd
    return kept | {"type": name}
