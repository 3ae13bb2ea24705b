"""The mapping of the product's own workbook, from the schema: what `template` writes, `load` reads."""

import tomllib
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sqlalchemy import Column, Table

from data_pipeline.mapping import ColumnRule, Mapping, TableRule
from data_pipeline.schema import metadata, organisation, spec_of, table_spec_of

MUNICIPALITY_HEADINGS = {"ags": "AGS", "name": "Stadt"}


def sheet_tables() -> list[Table]:
    """Tables that have a sheet in the workbook, in the order in which they depend on each other."""
    return [table for table in metadata.sorted_tables if table_spec_of(table).sheet]


def sheet_columns(table: Table) -> list[Column[object]]:
    """Columns of a table that a person fills in."""
    return [column for column in table.columns if not spec_of(column).computed]


@cache
def standard_mapping() -> Mapping:
    """The mapping of the workbook that `template` writes."""
    aliases = _aliases()
    rules = [_municipality_rule(), *(_table_rule(table, aliases) for table in sheet_tables())]
    mapping = Mapping(title="Konzeptmonitor-Arbeitsmappe", table=tuple(rules), name="standard")
    return mapping.model_copy(update={"sha256": sha256(mapping.model_dump_json().encode()).hexdigest()})


def _aliases() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


def _municipality_rule() -> TableRule:
    columns = {name: ColumnRule(headings=(text,)) for name, text in MUNICIPALITY_HEADINGS.items()}
    return TableRule(target=organisation.municipality.name, sheet="Konzept", is_extra=True, columns=columns)


def _table_rule(table: Table, aliases: dict[str, dict[str, list[str]]]) -> TableRule:
    known = aliases.get(table.name, {})
    columns = {
        column.name: ColumnRule(headings=(spec_of(column).label, *known.get(column.name, ())))
        for column in sheet_columns(table)
    }
    return TableRule(target=table.name, sheet=table_spec_of(table).sheet, columns=columns)
