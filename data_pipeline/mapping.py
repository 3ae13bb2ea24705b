"""Mapping files: the shape of a foreign file as data.

A mapping names, for each table it fills, the sheet, the condition a row must meet, and for each column of the
table the accepted headings. What a file means is said here and nowhere in code.
"""

import re
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from data_pipeline.errors import MappingError
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


class ColumnRule(_Strict):
    """Where a column's value comes from.

    headings: accepted headings, the first one present counts.
    extract: pattern whose first group is the value.
    format: strptime pattern of a date and time, or several, tried in order.
    codes: spelling in the source -> value.
    split: pattern at which one cell becomes several rows.
    """

    headings: tuple[str, ...]
    extract: re.Pattern[str] | None = None
    format: str | tuple[str, ...] = ()
    codes: dict[str, str] = Field(default_factory=dict)
    split: re.Pattern[str] | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The patterns of moments, ISO where none is given."""
        given = (self.format,) if isinstance(self.format, str) else self.format
        return given or ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d")


def _rule(value: object) -> object:
    if isinstance(value, str):
        return {"headings": (value,)}
    if isinstance(value, list):
        return {"headings": tuple(value)}
    if isinstance(value, dict) and isinstance(value.get("headings"), str):
        return value | {"headings": (value["headings"],)}
    return value


class TableRule(_Strict):
    """How rows of a file become rows of one table. `once` writes one row from `values` alone."""

    target: str
    sheet: str | None = None
    once: bool = False
    when: tuple[Condition, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)
    columns: dict[str, Annotated[ColumnRule, BeforeValidator(_rule)]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        if self.target not in metadata.tables:
            raise ValueError(f"Die Tabelle »{self.target}« gibt es nicht.")
        known = set(metadata.tables[self.target].columns.keys())
        unknown = sorted((set(self.columns) | set(self.values)) - known)
        if unknown:
            raise ValueError(f"In {self.target} gibt es keine Spalte {', '.join(unknown)}.")
        return self


class Mapping(_Strict):
    """A whole mapping file.

    values: constants for every table (ags, concept_code, is_sample, ...).
    drop: headings of free text or personal data, counted and never stored.
    keeps_original: whether the untouched bytes may be kept; for complaints only when said so.
    """

    title: str
    timezone: str = "Europe/Berlin"
    encoding: str | None = None
    delimiter: str | None = None
    as_of: str | None = None
    keeps_original: bool | None = None
    drop: tuple[str, ...] = ()
    values: dict[str, Any] = Field(default_factory=dict)
    table: tuple[TableRule, ...]
    name: str = ""
    sha256: str = ""

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


def parse_mapping(text: str, *, name: str) -> Mapping:
    """A mapping from TOML. Raises MappingError that names the place in the file."""
    try:
        data = tomllib.loads(text)
        return Mapping.model_validate(data | {"name": name, "sha256": sha256(text.encode()).hexdigest()})
    except tomllib.TOMLDecodeError as error:
        raise MappingError(
            f"Zuordnung {name} ist kein gültiges TOML: {error}.", "Bitte berichtigen."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "Datei"
        raise MappingError(
            f"Zuordnung {name}, {place}: {first['msg']}.", "Bitte die Angabe in der Zuordnung berichtigen."
        ) from error


def read_mapping(path: Path) -> Mapping:
    """A mapping file. Raises MappingError when it is missing or wrong."""
    try:
        return parse_mapping(path.read_text(encoding="utf-8"), name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(
            f"Zuordnung {path.name} ist nicht lesbar.", "Bitte Pfad und Kodierung prüfen."
        ) from error
