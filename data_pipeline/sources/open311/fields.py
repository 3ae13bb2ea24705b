"""Which fields of a case are kept. Everything else is dropped before anything is stored, written or shown.

An allow-list, because servers add fields as they like: what nobody named is taken for personal.
"""

from collections.abc import Mapping as Fields
from typing import NamedTuple

from data_pipeline.errors import MappingError
from data_pipeline.mapping import Mapping
from data_pipeline.parsing.personal import is_personal
from data_pipeline.sources.open311.standard import complaint_rule, field_name, open311_mapping

STATUS_FIELDS = ("status", "status_description")
UPDATED_FIELDS = ("updated_datetime",)
HARMLESS = frozenset({"jurisdiction_id", "token", "service_subtype", "group", "extended_attributes"})
"""Neither kept nor counted: they say nothing about a person or a place."""


class Kept(NamedTuple):
    """What is left of a case. fields: text or None by field name; dropped: non-blank cells that are gone."""

    fields: dict[str, str | None]
    dropped: int


def kept_fields(mapping: Mapping) -> frozenset[str]:
    """Names of the fields a mapping reads. Raises MappingError if it asks for a personal one."""
    rule = complaint_rule(mapping)
    columns = rule.columns.values() if rule else ()
    asked = {field_name(word) for column in columns for word in column.headings}
    if personal := sorted(asked & open311_mapping().dropped):
        raise MappingError(
            f"Zuordnung {mapping.name}: Das Feld »{personal[0]}« kann Persönliches enthalten und wird nie"
            " gespeichert.",
            "Bitte das Feld aus der Zuordnung entfernen.",
        )
    return frozenset(asked) | {*STATUS_FIELDS, *UPDATED_FIELDS}


def stripped(record: Fields[str, object], *, kept: frozenset[str]) -> Kept:
    """The kept fields of a case; those of `extended_attributes` count where the case itself has none."""
    fields: dict[str, str | None] = {}
    dropped = 0
    for key, value in [*record.items(), *_extended(record)]:
        name = field_name(key)
        if name not in kept:
            dropped += name not in HARMLESS and not _is_blank(value)
        elif fields.get(name) is None:
            fields[name] = text_of(value)
            dropped += fields[name] is None and not _is_blank(value)
    return Kept(fields, dropped)


def _extended(record: Fields[str, object]) -> list[tuple[str, object]]:
    found = record.get("extended_attributes")
    return [(str(key), value) for key, value in found.items()] if isinstance(found, dict) else []


def text_of(value: object) -> str | None:
    """A word, number or time as text; None for blanks and for what is none: a list, or a personal text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    is_whole = isinstance(value, float) and value.is_integer()
    text = " ".join((str(int(value)) if is_whole else str(value)).split())
    return text if text and not is_personal(text) else None


def _is_blank(value: object) -> bool:
    """XML turned into JSON has {} and [] for empty elements."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
