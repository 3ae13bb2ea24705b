"""Mapping files: the shape of a foreign file as data.

A mapping names, for each table it fills, the sheet, the condition a row must meet, and for each column of the
table the accepted headings. What a file means is said here and nowhere in code.
"""

import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from data_pipeline.errors import MappingError
from data_pipeline.mapping_rules import (
    code_problem,
    column_problem,
    complaint_problem,
    constant_problem,
    group_pattern,
    known_encoding,
    known_timezone,
    moment_format,
)
from data_pipeline.parsing.codes import normal
from data_pipeline.schema import metadata


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Strict):
    """A row counts if the cell under `column` is empty, one of some words, or matches a pattern."""

    column: str
    empty: bool | None = None
    one_of: tuple[str, ...] | None = None
    matches: re.Pattern[str] | None = None

    def holds(self, text: str) -> bool:
        """Whether a cell's text meets the condition."""
        if self.empty is not None and self.empty != (not text):
            return False
        if self.one_of is not None and text not in self.one_of:
            return False
        return self.matches is None or bool(self.matches.search(text))


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class ColumnRule(_Strict):
    """Where a column's value comes from.

    headings: accepted headings, the first one present counts.
    extract: pattern whose first group is the value.
    format: strptime pattern of a date and time, or several, tried in order.
    codes: spelling in the source -> value.
    split: pattern at which one cell becomes several rows.
    """

    headings: Annotated[tuple[str, ...], BeforeValidator(_several)]
    extract: Annotated[re.Pattern[str], AfterValidator(group_pattern)] | None = None
    format: Annotated[
        tuple[Annotated[str, AfterValidator(moment_format)], ...], BeforeValidator(_several)
    ] = ()
    codes: dict[str, str] = Field(default_factory=dict)
    split: re.Pattern[str] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The patterns of moments, ISO where none is given."""
        return self.format or ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d")


def _rule(value: object) -> object:
    return {"headings": value} if isinstance(value, str | list) else value


class TableRule(_Strict):
    """How rows of a file become rows of one table. `once` writes one row from `values` alone."""

    target: str
    sheet: str | None = None
    once: bool = False
    when: tuple[Condition, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)
    columns: dict[str, Annotated[ColumnRule, BeforeValidator(_rule)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_the_schema(self) -> Self:
        codes = {name: rule.codes for name, rule in self.columns.items()}
        problem = (
            column_problem(self.target, {*self.columns, *self.values})
            or constant_problem(self.target, self.values)
            or code_problem(self.target, codes)
            or complaint_problem(self.target, set(self.columns))
        )
        if problem:
            raise ValueError(problem)
        return self


class Mapping(_Strict):
    """A whole mapping file.

    values: constants for every table (ags, concept_code, is_sample, ...).
    drop: headings of free text or personal data, counted and never stored.
    keeps_original: whether the untouched bytes may be kept; for complaints only when said so.
    """

    title: str
    timezone: Annotated[str, AfterValidator(known_timezone)] = "Europe/Berlin"
    encoding: Annotated[str, AfterValidator(known_encoding)] | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    keeps_original: bool | None = None
    drop: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)
    table: Annotated[tuple[TableRule, ...], Field(min_length=1)]
    name: str = ""
    sha256: str = ""

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
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "Datei"
        raise MappingError(
            f"Zuordnung {name}, {place}: {_in_german(first['type'], first['msg'])}.",
            "Bitte die Angabe in der Zuordnung berichtigen.",
        ) from error


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
