"""What the public side may read at all: some tables, and of each its public columns.

PostgreSQL gets these views under the names of their tables, SQLite an authorizer that knows these columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from data_pipeline.schema.base import spec_of
from data_pipeline.schema.budgets import budget_item
from data_pipeline.schema.complaints import complaint_category, complaint_coverage, complaint_total
from data_pipeline.schema.concept import action_field, concept, goal
from data_pipeline.schema.council import consultation, council_paper
from data_pipeline.schema.indicators import indicator, indicator_value
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.measures import (
    measure,
    measure_goal,
    measure_tag,
    milestone,
    responsibility,
    schedule_override,
    status_report,
)
from data_pipeline.schema.organisation import department, district, municipality
from data_pipeline.schema.rollup import COUNTERS, complaint_day, complaint_flow_slice

PUBLIC_SCHEMA = "oeffentlich"
"""Schema of the views in PostgreSQL."""


@dataclass(frozen=True, kw_only=True)
class Needed:
    """Columns that are not public and that public numbers are made of, and why that cannot be avoided."""

    columns: tuple[str, ...]
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicView:
    """A table as the public side may read it."""

    table: Table
    columns: tuple[Column[Any], ...]

    @property
    def name(self) -> str:
        """That of the table, so that a query need not know where it runs."""
        return self.table.name


_TABLES: tuple[Table, ...] = (
    municipality,
    revision,
    department,
    district,
    concept,
    action_field,
    goal,
    measure,
    measure_goal,
    measure_tag,
    responsibility,
    milestone,
    status_report,
    schedule_override,
    budget_item,
    indicator,
    indicator_value,
    council_paper,
    consultation,
    complaint_category,
    complaint_coverage,
    complaint_total,
    complaint_day,
    complaint_flow_slice,
)
_NEEDED: Mapping[Table, Needed] = {
    complaint_flow_slice: Needed(
        columns=("source_code", "dimension", "dimension_value", "month", *COUNTERS),
        reason="Counts are rounded when they are shown: sums of a year are rounded anew, not added up.",
    ),
    complaint_day: Needed(
        columns=("source_code", "day_kind", "day"),
        reason="Which months are over and which were recorded depends on days, but not on counts by day.",
    ),
}


def public_views() -> tuple[PublicView, ...]:
    """All of them, the columns in the order of their table."""
    return tuple(PublicView(table=table, columns=_columns(table)) for table in _TABLES)


def readable_columns() -> dict[str, frozenset[str]]:
    """Names of the columns that may be read, by the name of their table."""
    return {view.name: frozenset(column.name for column in view.columns) for view in public_views()}


def _columns(table: Table) -> tuple[Column[Any], ...]:
    needed = _NEEDED[table].columns if table in _NEEDED else ()
    return tuple(column for column in table.columns if spec_of(column).public or column.name in needed)
