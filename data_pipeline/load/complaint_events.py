"""What was observed to have changed in known cases: one event for each column that matters."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite

from data_pipeline.load.complaint_stage import KEYS, complaint_stage, is_same_case
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.vocabulary import ComplaintEventKind as Kind

OBSERVED = ("closed_at", "department_code", "category_code", "due_at", "outcome", "district_code")
"""Columns whose changes are told. That a case is in the source again is told too."""
_EVENT_COLUMNS = [item.name for item in complaint_event.columns]


def write_events(connection: Connection, stated: set[str], *, observed_at: datetime) -> None:
    """Compare the stage with the table, which must not have been merged yet."""
    names = [name for name in OBSERVED if name in stated] + ["archived_at"]
    changed = or_(*(_differs(name) for name in names))
    pairs = [
        item
        for name in names
        for item in (complaint.c[name].label(f"old_{name}"), complaint_stage.c[name].label(f"new_{name}"))
    ]
    keys = [complaint_stage.c[name] for name in (*KEYS, "changed_revision_number")]
    change = select(*keys, *pairs).where(is_same_case(), changed).cte("change")
    events = union_all(*(_events(change.c, name, observed_at, connection.dialect.name) for name in names))
    insert_events(connection, select(events.subquery()))


def insert_events(connection: Connection, events: Select[Any]) -> None:
    """Add events; a second one about the same column in the same load tells the newer value."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # SQLite takes "ON CONFLICT" after a select without condition for a join.
    statement = insert(complaint_event).from_select(_EVENT_COLUMNS, events.where(literal(1) == literal(1)))
    statement = statement.on_conflict_do_update(
        index_elements=list(complaint_event.primary_key),
        set_={name: statement.excluded[name] for name in ("kind", "new_value")},
    )
    connection.execute(statement)


def _differs(name: str) -> ColumnElement[bool]:
    return complaint.c[name].is_distinct_from(complaint_stage.c[name])


def _events(change: Any, name: str, observed_at: datetime, dialect: str) -> Select[Any]:
    """One row for each case whose column changed, in the order of the columns of the table of events."""
    old, new = change[f"old_{name}"], change[f"new_{name}"]
    return select(
        *(change[key] for key in KEYS),
        change.changed_revision_number.label("revision_number"),
        literal(name, String).label("column_name"),
        _kind(name, old, new).label("kind"),
        literal(observed_at, complaint_event.c.observed_at.type).label("observed_at"),
        as_text(old, dialect).label("old_value"),
        as_text(new, dialect).label("new_value"),
    ).where(old.is_distinct_from(new))


def _kind(name: str, old: ColumnElement[Any], new: ColumnElement[Any]) -> ColumnElement[str]:
    if name == "archived_at":
        return literal(Kind.RETURNED.value, String)
    if name != "closed_at":
        return literal(Kind.CHANGED.value, String)
    return case(
        (old.is_(None), literal(Kind.CLOSED.value, String)),
        (new.is_(None), literal(Kind.REOPENED.value, String)),
        else_=literal(Kind.CHANGED.value, String),
    )


def as_text(value: ColumnElement[Any], dialect: str) -> ColumnElement[str]:
    """The value as it is stored on SQLite: codes as they are, moments as ISO text."""
    if isinstance(value.type, DateTime) and dialect == "postgresql":
        return func.to_char(value, 'YYYY-MM-DD"T"HH24:MI:SS')
    return cast(value, String(80))
