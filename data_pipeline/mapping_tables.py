"""What a mapping says about one table: the condition a row must meet, and where each column comes from."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from data_pipeline.mapping_rules import (
    code_problem,
    column_problem,
    complaint_problem,
    constant_problem,
    group_pattern,
    moment_format,
    parts_problem,
)


class Strict(BaseModel):
    """A part of a mapping: unknown entries are errors, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(Strict):
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


GroupPattern = Annotated[re.Pattern[str], AfterValidator(group_pattern)]


class ColumnRule(Strict):
    """Where a column's value comes from: a cell of the row, a section row above, or the name of the sheet.

    headings: accepted headings, the first one present counts; "Spalte D" stands for the letter.
    extract: pattern whose first group is the value.
    format: strptime pattern of a date and time, or several, tried in order.
    codes: spelling in the source -> value.
    split: pattern at which one cell becomes several rows.
    parts: one cell holds several units, each becomes a row; `split` says where else they part (a comma).
    "lead_first": the first one leads, the others contribute, unless the cell says otherwise.
    section: pattern of the last section row above, a row that holds nothing else; its group is the value.
    down: a blank cell means the same as the one above.
    sheet_name: the value is the name of the sheet.
    """

    headings: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    extract: GroupPattern | None = None
    format: Annotated[
        tuple[Annotated[str, AfterValidator(moment_format)], ...], BeforeValidator(_several)
    ] = ()
    codes: dict[str, str] = Field(default_factory=dict)
    split: re.Pattern[str] | None = None
    parts: Literal["units", "lead_first"] | None = None
    section: GroupPattern | None = None
    down: bool = False
    sheet_name: bool = False

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if [bool(self.headings), self.section is not None, self.sheet_name].count(True) != 1:
            raise ValueError("Genau eines von headings, section und sheet_name ist erwartet")
        return self

    @property
    def formats(self) -> tuple[str, ...]:
        """The patterns of moments, ISO where none is given."""
        return self.format or ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d")


def _rule(value: object) -> object:
    return {"headings": value} if isinstance(value, str | list) else value


AnyColumnRule = Annotated[ColumnRule, BeforeValidator(_rule)]
"""A heading, several, or a whole rule."""


class TableRule(Strict):
    """How rows of a file become rows of one table. `once` writes one row from `values` alone.

    if_any: a row counts only if one of these columns is filled.
    is_extra: a row that lacks a required column of this table gives a warning and no record; its other
    records are kept.
    create_missing: a department is made only where no known one bears its name.
    """

    target: str
    sheet: str | None = None
    once: bool = False
    when: tuple[Condition, ...] = ()
    if_any: tuple[str, ...] = ()
    is_extra: bool = False
    create_missing: bool = False
    values: dict[str, Any] = Field(default_factory=dict)
    columns: dict[str, AnyColumnRule] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits_the_schema(self) -> Self:
        codes = {name: rule.codes for name, rule in self.columns.items()}
        parts = {name for name, rule in self.columns.items() if rule.parts}
        problem = (
            column_problem(self.target, {*self.columns, *self.values, *self.if_any})
            or constant_problem(self.target, self.values)
            or code_problem(self.target, codes)
            or complaint_problem(self.target, set(self.columns))
            or parts_problem(self.target, parts, creates=self.create_missing)
        )
        if problem:
            raise ValueError(problem)
        return self

    @property
    def has_headings(self) -> bool:
        """Whether any column is found by a heading."""
        return any(rule.headings for rule in self.columns.values())

    @property
    def is_of_sections(self) -> bool:
        """Whether a row comes from a section row alone."""
        return bool(self.columns) and all(rule.section for rule in self.columns.values())
