"""The short form of a mapping: a list with one row per measure, one line per heading.

`[measures]` says which heading means what; this module makes the rules of the tables from it. A name stands
for a column of measure, status_report, budget_item or milestone (in this order); `milestone` for its title;
`field_code` and `field_name` for the action field; `lead`, `contributing`, `partner` for units in that role;
`responsible` for units of which the first one leads.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import Field, model_validator

from data_pipeline.mapping_tables import AnyColumnRule, ColumnRule, Condition, Strict, TableRule
from data_pipeline.schema import metadata, spec_of

_TABLES = ("measure", "status_report", "budget_item", "milestone")
_NEEDED = ("measure_code", "title")
_FIELDS = ("field_code", "field_name")
_REPORTED = ("phase", "progress_percent", "text", "evidence", "carry_over")
_MONEY = ("planned_eur", "approved_eur", "committed_eur", "spent_eur", "statement")
UNITS = {"lead": "lead", "responsible": "lead", "contributing": "contributing", "partner": "partner"}
"""Names for units -> role of those whose cell states none."""


def table_of(name: str) -> str:
    """The table a name of the short form belongs to, "" for an unknown one.

    >>> table_of("phase"), table_of("lead"), table_of("farbe")
    ('status_report', 'responsibility', '')
    """
    if name in UNITS:
        return "responsibility"
    if name in ("milestone", "field_name"):
        return {"milestone": "milestone", "field_name": "action_field"}[name]
    return next((table for table in _TABLES if name in names_of(table)), "")


def names_of(table: str) -> list[str]:
    """Columns of a table that a list may fill."""
    columns = metadata.tables[table].columns
    return [item.name for item in columns if not spec_of(item).computed and item.name != "concept_code"]


class MeasureList(Strict):
    """A list of measures.

    concept: title of the concept. field: the action field of all measures, where no column names it.
    """

    sheet: str | None = None
    concept: str | None = None
    field: str | None = None
    when: tuple[Condition, ...] = ()
    columns: dict[str, AnyColumnRule] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _columns_stand_beside(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        own = {name: value for name, value in data.items() if name in ("sheet", "concept", "field", "when")}
        return own | {"columns": {name: value for name, value in data.items() if name not in own}}

    @model_validator(mode="after")
    def _names_are_known(self) -> "MeasureList":
        known = [*UNITS, "milestone", "field_name", *(name for table in _TABLES for name in names_of(table))]
        for name in self.columns:
            if name not in known:
                near = get_close_matches(name, known, n=1)
                hint = f"; gemeint vielleicht: {near[0]}" if near else ""
                raise ValueError(f"Die Angabe »{name}« gibt es hier nicht{hint}")
        missing = [name for name in _NEEDED if name not in self.columns]
        if missing:
            raise ValueError(f"Hier fehlt {' und '.join(missing)}")
        if ("field_code" in self.columns) == (self.field is not None):
            raise ValueError("Genau eines von field_code (Spalte) und field (fester Name) ist erwartet")
        return self

    def tables(self, values: Mapping[str, object]) -> tuple[TableRule, ...]:
        """The rules of all tables that the list fills, given the constants of the mapping.

        Raises ValueError when a status has no date, or a concept no code.
        """
        if self._columns(_REPORTED) and "reported_on_date" not in {*self.columns, *values}:
            raise ValueError("Für den Umsetzungsstand fehlt der Stichtag (reported_on_date)")
        if self.concept and "concept_code" not in values:
            raise ValueError("Mit concept gehört concept_code unter [values]")
        return tuple(TableRule.model_validate(rule) for rule in self._rules())

    def _rules(self) -> Iterator[dict[str, Any]]:
        if self.concept:
            yield {"target": "concept", "once": True, "values": {"title": self.concept}}
        yield self._field_rule()
        for name in UNITS:
            if name in self.columns:
                yield from self._unit_rules(name, self.columns[name])
        measure = {"field_code": self.field} if self.field else {}
        yield self._rule("measure", self._columns([*names_of("measure")]), values=measure)
        if reported := self._columns(_REPORTED):
            columns = self._columns(names_of("status_report"), but="measure")
            yield self._rule("status_report", columns, values={"phase": "unknown"}, if_any=reported)
        if money := self._columns(_MONEY):
            columns = self._columns(names_of("budget_item"), but="measure")
            yield self._rule("budget_item", columns, if_any=money)
        if "milestone" in self.columns:
            columns = self._columns(names_of("milestone"), but="measure")
            columns["title"] = self.columns["milestone"]
            yield self._rule("milestone", columns, if_any=["title"])

    def _field_rule(self) -> dict[str, Any]:
        if self.field is not None:
            return {
                "target": "action_field",
                "once": True,
                "values": {"field_code": self.field, "name": self.field},
            }
        code = self.columns["field_code"]
        columns = {"field_code": code, "name": self.columns.get("field_name", code)}
        return self._rule("action_field", columns, if_any=[] if code.section else ["field_code"], key=False)

    def _unit_rules(self, name: str, rule: ColumnRule) -> Iterator[dict[str, Any]]:
        if rule.parts is None:
            rule = rule.model_copy(update={"parts": "lead_first" if name == "responsible" else "units"})
        target = "partner_name" if name == "partner" else "department_key"
        if name != "partner":
            columns = {"department_key": rule, "name": rule}
            made = self._rule("department", columns, values={"level": "other"}, if_any=["name"], key=False)
            yield made | {"create_missing": True}
        yield self._rule("responsibility", {target: rule}, values={"role": UNITS[name]}, if_any=[target])

    def _columns(self, names: Any, *, but: str = "") -> dict[str, ColumnRule]:
        """The columns with these names; none that belong to the table `but`."""
        taken = {*names_of(but), *UNITS} if but else set()
        return {name: self.columns[name] for name in names if name in self.columns and name not in taken}

    def _rule(
        self,
        target: str,
        columns: dict[str, ColumnRule],
        *,
        values: dict[str, Any] | None = None,
        if_any: Any = (),
        key: bool = True,
    ) -> dict[str, Any]:
        if key:
            columns = {"measure_code": self.columns["measure_code"]} | columns
        return {
            "target": target,
            "sheet": self.sheet,
            "when": self.when,
            "values": values or {},
            "columns": columns,
            "if_any": tuple(if_any),
            "is_extra": target not in ("measure", "action_field"),
        }
