"""Mapping files: the shape of a foreign file as data.

A mapping names, for each table it fills, the sheet, the condition a row must meet, and for each column of the
table the accepted headings. What a file means is said here and nowhere in code.
"""

import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from data_pipeline.errors import MappingError
from data_pipeline.mapping_measures import MeasureList
from data_pipeline.mapping_rules import constant_problem, known_encoding, known_timezone
from data_pipeline.mapping_tables import ColumnRule, Condition, Strict, TableRule
from data_pipeline.parsing.codes import normal
from data_pipeline.schema import metadata

__all__ = ["ColumnRule", "Condition", "Mapping", "TableRule", "parse_mapping", "read_mapping"]


class Mapping(Strict):
    """A whole mapping file.

    values: constants for every table (ags, concept_code, is_sample, ...).
    table: the rules, table by table. A list with one row per measure may say `[measures]` instead.
    drop: headings of free text or personal data, counted and never stored.
    ignore: headings that are knowingly not loaded.
    by_name_only: the headings are too common to know a file by; a person must name the mapping.
    keeps_original: whether the untouched bytes may be kept; for complaints only when said so.
    """

    title: str
    timezone: Annotated[str, AfterValidator(known_timezone)] = "Europe/Berlin"
    encoding: Annotated[str, AfterValidator(known_encoding)] | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    keeps_original: bool | None = None
    drop: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    by_name_only: bool = False
    values: dict[str, Any] = Field(default_factory=dict)
    table: Annotated[tuple[TableRule, ...], Field(min_length=1)]
    name: str = ""
    sha256: str = ""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, data: dict[str, Any]) -> dict[str, Any]:
        if "measures" not in data:
            return data
        try:
            listed = MeasureList.model_validate(data["measures"])
            tables = listed.tables(data.get("values", {}))
        except ValidationError as error:
            raise ValueError(_first_problem(error, within="measures")) from error
        others = data.get("table", [])
        rest = {name: value for name, value in data.items() if name != "measures"}
        return rest | {"table": [*others, *tables]}

    @model_validator(mode="after")
    def _values_are_used(self) -> Self:
        columns = {item.name for rule in self.table for item in metadata.tables[rule.target].columns}
        if unknown := sorted(set(self.values) - columns):
            raise ValueError(f"In keiner der Tabellen gibt es eine Spalte {', '.join(unknown)}")
        for rule in self.table:
            read = {normal(word) for item in rule.columns.values() for word in item.headings}
            if both := sorted(read & self.dropped):
                raise ValueError(f"»{both[0]}« steht unter drop und wird doch in {rule.target} gelesen")
            if problem := constant_problem(rule.target, self.values):
                raise ValueError(problem)
            if self.is_for_complaints and rule.target != "complaint" and not rule.once:
                raise ValueError(f"Neben complaint braucht {rule.target} once = true")
        return self

    @property
    def dropped(self) -> frozenset[str]:
        """Normal spelling of the headings that are never stored."""
        return frozenset(normal(word) for word in self.drop)

    @property
    def is_for_complaints(self) -> bool:
        """Whether the file holds single cases, which are read column by column."""
        return any(rule.target == "complaint" for rule in self.table)

    @property
    def keeps_bytes(self) -> bool:
        """Whether the untouched file is kept: always for plans, for complaints only if declared harmless."""
        return not self.is_for_complaints if self.keeps_original is None else self.keeps_original

    def constants(self, rule: TableRule) -> dict[str, Any]:
        """What the mapping states about every row of a table; the rule's own values win."""
        known = metadata.tables[rule.target].columns
        return {name: value for name, value in self.values.items() if name in known} | rule.values


def parse_mapping(text: str, *, name: str) -> Mapping:
    """A mapping from TOML. Raises MappingError that names the place in the file."""
    try:
        data = tomllib.loads(text)
        return Mapping.model_validate(data | {"name": name, "sha256": sha256(text.encode()).hexdigest()})
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = f" (Zeile {found[1]}, Spalte {found[2]})" if found else " (am Ende)"
        raise MappingError(
            f"Zuordnung {name} ist kein gültiges TOML{place}.", "Bitte die Schreibweise dort berichtigen."
        ) from error
    except ValidationError as error:
        raise MappingError(
            f"Zuordnung {name}, {_first_problem(error)}.", "Bitte die Angabe in der Zuordnung berichtigen."
        ) from error


def _first_problem(error: ValidationError, *, within: str = "") -> str:
    """Place and reason, in German."""
    first = error.errors()[0]
    reason = _in_german(first["type"], first["msg"])
    place = ".".join(filter(None, [within, *(str(part) for part in first["loc"])]))
    return f"{place}: {reason}" if place else reason


_GERMAN = {
    "missing": "Diese Angabe fehlt",
    "extra_forbidden": "Diese Angabe ist hier nicht bekannt",
    "too_short": "Hier fehlt ein Eintrag",
    "string_too_long": "Hier ist genau ein Zeichen erwartet",
    "string_too_short": "Hier ist genau ein Zeichen erwartet",
    "pattern_regex": "Das ist kein gültiger regulärer Ausdruck",
}


def _in_german(kind: str, message: str) -> str:
    """pydantic speaks English; own messages are German already."""
    if kind == "value_error":
        return message.removeprefix("Value error, ").removesuffix(".")
    return _GERMAN.get(kind, "Diese Angabe hat die falsche Art")


def read_mapping(path: Path) -> Mapping:
    """A mapping file. Raises MappingError when it is missing or wrong."""
    try:
        return parse_mapping(path.read_text(encoding="utf-8-sig"), name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(
            f"Zuordnung {path.name} ist nicht lesbar.", "Bitte Pfad und Kodierung prüfen."
        ) from error
