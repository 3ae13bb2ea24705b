"""A consultation with its agenda item, its meeting and its committee, as far as the server tells."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from data_pipeline.errors import CellError
from data_pipeline.sources.oparl.decision import Stage
from data_pipeline.sources.oparl.item import Item
from data_pipeline.sources.oparl.roles import role_of


@dataclass(frozen=True, kw_only=True)
class Consultation:
    """One step of the path. `committee` or `stage.role` None: the row is refused, the finding says why."""

    item: Item
    stage: Stage
    committee: str | None
    agenda_item: str | None

    @property
    def is_complete(self) -> bool:
        """Whether everything a row needs is known."""
        return self.committee is not None and self.stage.role is not None

    def row(self) -> dict[str, object]:
        """Values of the columns of `consultation`."""
        return {
            "meeting_date": self.stage.day,
            "committee": self.committee,
            "role": self.stage.role,
            "agenda_item": self.agenda_item,
            "result": self.stage.result,
            "source": self.item.id,
        }


def read_consultation(item: Item, *, points: list[Item], zone: ZoneInfo) -> Consultation:
    """Follow a consultation. points: agenda items that name it, for servers that link only backwards."""
    point = _first(item, "agendaItem") or (points[0] if points else None)
    meeting = _first(item, "meeting") or (_first(point, "meeting") if point else None)
    is_held = meeting is None or not _is_cancelled(meeting)
    is_authoritative = item.flag("authoritative")
    stage = Stage(
        day=_day(meeting, point, zone) if is_held else None,
        role=_role(item, is_authoritative=is_authoritative),
        is_authoritative=is_authoritative,
        result=(point.text("result") or point.text("resolutionText")) if point and is_held else None,
    )
    return Consultation(
        item=item,
        stage=stage,
        committee=_committee(item, meeting),
        agenda_item=point.text("number") if point else None,
    )


def _first(item: Item, key: str) -> Item | None:
    found = item.linked(key)
    if len(found) > 1:
        item.report.warn(
            key,
            ", ".join(str(other.id) for other in found),
            f"»{key}« nennt mehrere Objekte; gezeigt wird das erste.",
            "Bitte in der Quelle prüfen.",
        )
    return found[0] if found else None


def _is_cancelled(meeting: Item) -> bool:
    is_cancelled = meeting.flag("cancelled")
    if is_cancelled:
        meeting.report.warn(
            "cancelled",
            meeting.id,
            "Die Sitzung ist abgesagt; Tag und Ergebnis bleiben leer.",
            "Bitte prüfen, ob die Beratung verlegt ist.",
        )
    return is_cancelled


def _day(meeting: Item | None, point: Item | None, zone: ZoneInfo) -> date | None:
    days = (item.day("start", zone=zone) for item in (meeting, point) if item is not None)
    return next((day for day in days if day is not None), None)


def _role(item: Item, *, is_authoritative: bool) -> str | None:
    word = item.text("role")
    try:
        return role_of(word, is_authoritative=is_authoritative)
    except CellError as error:
        item.report.refuse("role", word, error.reason, error.advice)
        return None


def _committee(item: Item, meeting: Item | None) -> str | None:
    names = item.names("organization") or (meeting.names("organization") if meeting else [])
    if not names:
        item.report.refuse(
            "organization",
            None,
            "Es ist nicht bekannt, welches Gremium beraten hat.",
            "Bitte später noch einmal abrufen oder die Beratung im Blatt Beratungen ergänzen.",
        )
    return "; ".join(names) or None
