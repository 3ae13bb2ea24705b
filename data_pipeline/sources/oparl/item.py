"""One OParl object on its way into a row: properties read strictly, everything odd told with its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_pipeline.sources.oparl.objects import (
    JsonObject,
    id_of,
    is_address,
    is_plain,
    is_stub,
    references,
)
from data_pipeline.sources.oparl.report import Report

_LARGEST = 10**12
_EARLIEST, _LATEST = 1900, 2100


@dataclass(frozen=True, kw_only=True)
class Item:
    """An object, the report of the row it belongs to, and the way to the objects it refers to."""

    values: JsonObject
    report: Report
    find: Callable[[str], JsonObject | None]
    missing: dict[str, str]

    @property
    def id(self) -> str | None:
        """Its address."""
        return id_of(self.values)

    @property
    def is_deleted(self) -> bool:
        """Whether the server says that the object was deleted."""
        return self.flag("deleted")

    def flag(self, key: str) -> bool:
        """A yes/no property; missing means no, as in the standard."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            self.odd(key, value)
        return value is True

    def text(self, key: str) -> str | None:
        """A text, or a whole number where a text is expected."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST:
            return str(value)
        if isinstance(value, str) and is_plain(value):
            return value.strip() or None
        if value is not None:
            self.odd(key, value)
        return None

    def address(self, key: str) -> str | None:
        """A web address; anything else is no link a person may follow."""
        text = self.text(key)
        if text is not None and not is_address(text):
            self.odd(key, text)
            return None
        return text

    def day(self, key: str, *, zone: ZoneInfo) -> date | None:
        """The calendar day of a moment by the clock of the city; without zone it is that clock already."""
        text = self.text(key)
        if text is None:
            return None
        try:
            moment = datetime.fromisoformat(text)
            day = (moment.astimezone(zone) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):
            day = None
        if day is None or not _EARLIEST <= day.year <= _LATEST:
            self.odd(key, text)
            return None
        return day

    def odd(self, key: str, value: object) -> None:
        """Tell that a property does not hold what the standard says; it is passed over."""
        self.report.warn(
            key,
            value,
            f"Die Angabe »{key}« hat nicht die Form, die OParl vorsieht, und wird übergangen.",
            "Bitte dem Betreiber des Ratsinformationssystems melden.",
        )

    def linked(self, key: str) -> list["Item"]:
        """The objects a property refers to, those left out that are deleted or could not be had."""
        good, odd = references(self.values.get(key))
        for value in odd + [entry for entry in good if self._is_word(entry)]:
            self.odd(key, value)
        found = [self._resolved(key, entry) for entry in good if not self._is_word(entry)]
        return [item for item in found if item is not None]

    def names(self, key: str) -> list[str]:
        """Names of organisations or persons; a text that is no address is the name itself."""
        good, odd = references(self.values.get(key))
        for value in odd:
            self.odd(key, value)
        found = [self._name(key, entry) for entry in good]
        return list(dict.fromkeys(name for name in found if name))

    def _name(self, key: str, entry: str | JsonObject) -> str | None:
        if isinstance(entry, str) and self._is_word(entry):
            return entry.strip()
        item = self._resolved(key, entry)
        return (item.text("name") or item.text("shortName")) if item else None

    def _is_word(self, entry: str | JsonObject) -> bool:
        """Whether this is a text that leads nowhere."""
        return isinstance(entry, str) and not is_address(entry) and self.find(entry) is None

    def _resolved(self, key: str, reference: str | JsonObject) -> "Item | None":
        if isinstance(reference, str):
            values = self.find(reference)
            if values is None:
                self._tell_missing(key, reference)
        else:
            values = self.find(id_of(reference) or "") or reference
        if values is None:
            return None
        item = Item(values=values, report=self.report, find=self.find, missing=self.missing)
        if item.is_deleted:
            self._tell_deleted(key, item)
            return None
        if is_stub(values):
            self._tell_missing(key, str(item.id))
            return None
        return item

    def _tell_missing(self, key: str, address: str) -> None:
        reason = self.missing.get(address, "In der Datei steht es nicht.")
        self.report.warn(
            key,
            address,
            f"Das Objekt aus »{key}« fehlt. {reason}",
            "Was daraus käme, bleibt leer; bitte später noch einmal abrufen.",
        )

    def _tell_deleted(self, key: str, item: "Item") -> None:
        if key != "consultation":  # A deleted consultation is a row of its own and says so itself.
            self.report.warn(
                key,
                item.id,
                f"Das Objekt aus »{key}« ist im Ratsinformationssystem gelöscht.",
                "Was daraus käme, bleibt leer.",
            )
