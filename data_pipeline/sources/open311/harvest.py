"""Everything that is new on a GeoReport server: by spans of time, by last change, and case by case."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from data_pipeline.progress import Progress
from data_pipeline.remote.errors import RemoteError
from data_pipeline.sources.open311.fields import Kept, stripped
from data_pipeline.sources.open311.pages import SpanReader
from data_pipeline.sources.open311.rereading import read_changed, reread
from data_pipeline.sources.open311.server import Record, Server, id_of
from data_pipeline.sources.open311.spans import spans

_STATUSES = ("open", "closed")
_FEW = 5
"""So many cases may vanish at once without a doubt about the server."""


class Wanted(NamedTuple):
    """What to fetch. begin and end: of the spans; changed_since: cases changed later are asked for, too.

    known_open: ids that are open in our database.
    """

    begin: datetime
    end: datetime
    changed_since: datetime
    known_open: tuple[str, ...] = ()


@dataclass
class Harvest:
    """What a server gave, without anything personal.

    cases: by id, as last seen. nameless: cases without an id. vanished: ids the server no longer knows.
    warnings: what may be missing, in German.
    """

    kept: frozenset[str]
    cases: dict[str, Kept] = field(default_factory=dict)
    nameless: dict[str, Kept] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, records: Iterable[Record]) -> None:
        """Take records in; a case that is known is replaced, because the later look is the better one."""
        for record in records:
            kept = stripped(record, kept=self.kept)
            key = id_of(record)
            if key is None:
                self.nameless[json.dumps(kept.fields, sort_keys=True)] = kept
            else:
                self.cases[key] = kept

    def add_service_names(self, names: dict[str, str]) -> None:
        """Where a case has a service code without a name, the server's list of services gives it."""
        for key, (fields, dropped) in self.cases.items():
            name = names.get(fields.get("service_code") or "")
            if name and not fields.get("service_name"):
                named = stripped({**fields, "service_name": name}, kept=self.kept)
                self.cases[key] = Kept(named.fields, dropped)


def harvest(
    server: Server, wanted: Wanted, *, kept: frozenset[str], progress: Progress, accept_vanished: bool = False
) -> Harvest:
    """Ask for everything wanted. Nothing is changed anywhere; a fetch that breaks off leaves no trace.

    accept_vanished: believe a server that no longer knows most of the open cases. Raises RemoteError.
    """
    found = Harvest(kept)
    _read_spans(server, wanted, found, progress)
    read_changed(server, since=wanted.changed_since, end=wanted.end, add=found.add)
    missing = [key for key in wanted.known_open if key not in found.cases]
    found.vanished = reread(
        server, missing, found=found.cases, add=found.add, warn=found.warnings.append, progress=progress
    )
    if not accept_vanished:
        _doubt(found, wanted)
    if any(not kept.fields.get("service_name") for kept in found.cases.values()):
        found.add_service_names(server.service_names())
    return found


def _read_spans(server: Server, wanted: Wanted, found: Harvest, progress: Progress) -> None:
    asked = [(status, span) for status in _STATUSES for span in spans(wanted.begin, wanted.end)]
    readers = {status: SpanReader(server, add=found.add, warn=found.warnings.append) for status in _STATUSES}
    for done, (status, span) in enumerate(asked):
        progress(f"Abrufen ab {wanted.begin:%d.%m.%Y}", done=done, total=len(asked))
        readers[status].read(span, status=status)


def _doubt(found: Harvest, wanted: Wanted) -> None:
    gone = len(found.vanished)
    if gone > _FEW and gone * 2 > len(wanted.known_open):
        raise RemoteError(
            f"Der Server kennt {gone} von {len(wanted.known_open)} offenen Fällen nicht mehr; das ist eher"
            " ein Fehler als die Wahrheit. Nichts wurde geändert.",
            "Bitte den Server prüfen. Stimmt es doch, hilft --accept-vanished.",
        )
