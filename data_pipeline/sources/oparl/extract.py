"""A chain of OParl objects in, records of papers and consultations out.

A row is a paper or a consultation: the grain of the two tables. Agenda items, meetings and organisations are
looked up from there and are no rows of their own.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data_pipeline.errors import FileError, Place
from data_pipeline.records import Extract, Record
from data_pipeline.schema.council import consultation, council_paper
from data_pipeline.sources.oparl.chain import Chain
from data_pipeline.sources.oparl.decision import decision_of
from data_pipeline.sources.oparl.item import Item
from data_pipeline.sources.oparl.objects import (
    AGENDA_ITEM,
    CONSULTATION,
    PAPER,
    JsonObject,
    id_of,
    is_stub,
    kind,
    references,
)
from data_pipeline.sources.oparl.report import Report
from data_pipeline.sources.oparl.stages import Consultation, read_consultation

_PAPER_HEADINGS = {
    "title": "name",
    "paper_type": "paperType",
    "submitted_by": "underDirectionOf",
    "url": "web",
}
_HEADINGS = {"committee": "organization", "meeting_date": "meeting", "agenda_item": "agendaItem"}


def extract_chain(chain: Chain, *, file: str) -> Extract:
    """Everything the chain says. Raises FileError when its time zone does not exist."""
    reader = _Reader(chain=chain, result=Extract(file), zone=_zone(chain.timezone, file))
    for key in chain.papers:
        reader.add_paper(key)
    reader.add_the_rest()
    reader.result.delivered = {record.target for record in reader.result.records}
    reader.result.replaces_by = dict.fromkeys((council_paper.name, consultation.name), "paper_code")
    return reader.result


def _zone(name: str, file: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        advice = "Bitte eine wie Europe/Berlin angeben."
        raise FileError(f"{file}: Die Zeitzone »{name}« gibt es nicht.", advice) from error


@dataclass
class _Reader:
    chain: Chain
    result: Extract
    zone: ZoneInfo
    seen: set[str] = field(default_factory=set)

    def add_paper(self, key: str) -> None:
        """The paper's row, and those of its consultations in the order of their meetings."""
        values = self.chain.objects.get(key, {"id": key})
        item = self._row(values, PAPER)
        if item.is_deleted:
            reason = "Die Vorlage ist im Ratsinformationssystem gelöscht."
            item.report.refuse("deleted", key, reason, "Der geladene Stand bleibt; bitte dort nachsehen.")
            return
        if self._is_gone(item, "paper"):
            return
        steps = [self._step(found) for found in self._consultations(key, item)]
        path = sorted(
            (step for step in steps if step is not None),
            key=lambda step: (step.stage.day is None, step.stage.day or date.max),
        )
        self._add(council_paper.name, item, self._paper_row(key, item, path), _PAPER_HEADINGS)
        for step in path:
            if step.is_complete:
                row = step.row() | {"paper_code": key, "source": step.item.id or key}
                self._add(consultation.name, step.item, self._concept() | row, _HEADINGS)

    def add_the_rest(self) -> None:
        """Papers and consultations in the file that nobody asked for: passed over with a reason."""
        for key, values in self.chain.objects.items():
            if key not in self.seen and kind(values) in (PAPER, CONSULTATION):
                place = self._row(values, kind(values)).report.place
                self.result.ignored[place] = "gehört zu keiner der Vorlagen der Datei"

    def _row(self, values: JsonObject, name: str) -> Item:
        """The object as a new row of the file."""
        place = Place(file=self.result.file, sheet=name, row=len(self.result.rows) + 1)
        self.result.rows.add(place)
        if key := id_of(values):
            self.seen.add(key)
        report = Report(place=place, findings=self.result.findings)
        objects = self.chain.objects
        return Item(values=values, report=report, find=objects.get, missing=self.chain.missing)

    def _consultations(self, key: str, paper: Item) -> list[JsonObject]:
        """Those the paper names, then those that name the paper; each once."""
        stated, odd = references(paper.values.get("consultation"))
        for value in odd:
            paper.odd("consultation", value)
        found = [self._object(entry) for entry in stated]
        found += [
            values
            for values in self.chain.objects.values()
            if kind(values) == CONSULTATION and values.get("paper") == key
        ]
        unique = {id_of(values) or f"#{number}": values for number, values in enumerate(found)}
        return list(unique.values())

    def _object(self, entry: str | JsonObject) -> JsonObject:
        """The object itself; one that is not there is known by its id alone."""
        address = entry if isinstance(entry, str) else id_of(entry)
        known = self.chain.objects.get(address) if address else None
        return known or ({"id": entry} if isinstance(entry, str) else entry)

    def _step(self, values: JsonObject) -> Consultation | None:
        item = self._row(values, CONSULTATION)
        if item.is_deleted:
            self.result.ignored[item.report.place] = "im Ratsinformationssystem gelöscht"
            return None
        if self._is_gone(item, "consultation"):
            return None
        points = [
            replace(item, values=other)
            for other in self.chain.objects.values()
            if kind(other) == AGENDA_ITEM and item.id and other.get("consultation") == item.id
        ]
        live = [point for point in points if not point.is_deleted]
        return read_consultation(item, points=live, zone=self.zone)

    def _is_gone(self, item: Item, column: str) -> bool:
        """Whether nothing but the id is known; the row is refused then."""
        if not is_stub(item.values):
            return False
        reason = self.chain.missing.get(str(item.id), "In der Datei steht es nicht.")
        advice = "Bitte später noch einmal abrufen."
        item.report.refuse(column, item.id, f"Das Objekt fehlt. {reason}", advice)
        return True

    def _paper_row(self, key: str, item: Item, path: list[Consultation]) -> dict[str, object]:
        decision = decision_of([step.stage for step in path])
        if decision.doubt:
            advice = "Die Entscheidung bleibt leer; bitte im Blatt Vorlagen ergänzen."
            item.report.warn("consultation", None, decision.doubt, advice)
        reference = item.text("reference")
        return self._concept() | {
            "paper_code": key,
            "reference": reference,
            "title": item.text("name") or _without_title(item, reference or key),
            "paper_type": item.text("paperType"),
            "submitted_by": _submitted_by(item),
            "decided_on_date": decision.day,
            "decision": decision.text,
            "url": item.address("web"),
            "measure_code": self.chain.values.get("measure_code"),
            "source": key,
        }

    def _concept(self) -> dict[str, object]:
        code = self.chain.values.get("concept_code")
        return {"concept_code": code} if code else {}

    def _add(self, target: str, item: Item, row: dict[str, object], headings: dict[str, str]) -> None:
        self.result.records.append(Record(target, row, item.report.place, headings))


def _without_title(item: Item, shown: str) -> str:
    reason = f"Die Vorlage hat keinen Betreff; gezeigt wird »{shown}«."
    item.report.warn("name", None, reason, "Bitte im Ratsinformationssystem nachsehen.")
    return shown


def _submitted_by(item: Item) -> str | None:
    """Who put it forward, else under whose direction it was written."""
    names = item.names("originatorOrganization") + item.names("originatorPerson")
    return "; ".join(names or item.names("underDirectionOf")) or None
