"""The one metadata object, and how a column and a table of this product are declared.

Everything said about a column is said here once: database type, constraint, label, unit, meaning, example,
whether the public may see it. Migrations, checks, the workbook template, tables, exports and the privacy test
read it from the table objects.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Enum,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.sqlite import DATETIME
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Euro = Numeric(14, 2, asdecimal=False)
Moment = DateTime().with_variant(
    DATETIME(  # type: ignore[no-untyped-call]
        storage_format="%(year)04d-%(month)02d-%(day)02dT%(hour)02d:%(minute)02d:%(second)02d",
        regexp=r"(\d+)-(\d+)-(\d+)T(\d+):(\d+):(\d+)",
    ),
    "sqlite",
)
"""A moment in UTC, to the second."""


@dataclass(frozen=True, kw_only=True)
class ColumnSpec:
    """What a reader, a form and an export need to know about a column.

    public: may leave through a public door.
    computed: filled by the load, never asked for in a workbook.
    span: for a date, which end of an imprecise span is meant ("start" or "end"); a text and a precision
    column of the same stem keep what was written.
    percent: a number from 0 to 100.
    meaning: what the kept value says to readers, where the comment says how to write it.
    """

    label: str
    public: bool
    unit: str = ""
    example: str = ""
    computed: bool = False
    span: str = ""
    percent: bool = False
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class TableSpec:
    """What a table holds, one row being one `grain`; `sheet` is its sheet in the workbook, if it has one."""

    label: str
    grain: str
    sheet: str = ""


def column(
    name: str,
    type_: TypeEngine[Any] | type[TypeEngine[Any]],
    *,
    label: str,
    comment: str,
    public: bool,
    required: bool = False,
    key: bool = False,
    unit: str = "",
    example: str = "",
    computed: bool = False,
    span: str = "",
    percent: bool = False,
    meaning: str = "",
    server_default: str | None = None,
) -> Column[Any]:
    """A column with its `ColumnSpec`; `key` makes it part of the primary key, `required` forbids NULL."""
    if isinstance(type_, Enum):
        type_.name = name  # PostgreSQL wants another name for every check of a table.
    spec = ColumnSpec(
        label=label,
        public=public,
        unit=unit,
        example=example,
        computed=computed,
        span=span,
        percent=percent,
        meaning=meaning,
    )
    return Column(
        name,
        type_,
        primary_key=key,
        nullable=not (required or key),
        autoincrement=False,
        server_default=server_default,
        comment=comment,
        info={"spec": spec},
    )


def spec_of(item: Column[Any]) -> ColumnSpec:
    """The declaration of a column of this schema."""
    return cast(ColumnSpec, item.info["spec"])


def meaning_of(item: Column[Any]) -> str:
    """What a value of the column says to those who read it."""
    return spec_of(item).meaning or item.comment or ""


def table_spec_of(table: Table) -> TableSpec:
    """The declaration of a table of this schema."""
    return cast(TableSpec, table.info["spec"])


def code_type(codes: type[StrEnum]) -> Enum:
    """A text column that holds one code of a list, checked by the database; `column` names the check."""
    return Enum(
        codes,
        native_enum=False,
        create_constraint=True,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


def municipality_key() -> Column[Any]:
    """The municipality key, first in every primary key so that one database can hold many cities."""
    return column(
        "ags",
        String(8),
        label="AGS",
        comment="Amtlicher Gemeindeschlüssel der Stadt, achtstellig.",
        public=True,
        key=True,
        example="12054000",
        computed=True,
    )


def revision_key() -> Column[Any]:
    """The revision that wrote this row of the plan."""
    return column(
        "revision_number",
        Integer,
        label="Revision",
        comment="Nummer der Revision, die diese Zeile geschrieben hat.",
        public=True,
        key=True,
        computed=True,
    )


def concept_key() -> Column[Any]:
    """The concept a row of the plan belongs to."""
    return column(
        "concept_code",
        String(40),
        label="Konzept",
        comment="Kurzes Kennzeichen des Konzepts. Bei nur einem Konzept kann es leer bleiben.",
        public=True,
        key=True,
        example="IK-2024",
    )


def snapshot_keys() -> list[Column[Any]]:
    """The first three key columns of every table that belongs to a concept."""
    return [municipality_key(), revision_key(), concept_key()]


def sample_mark() -> Column[Any]:
    """Whether the row was invented for an example."""
    return column(
        "is_sample",
        Boolean,
        label="Beispiel",
        comment="ja, wenn die Zeile erfunden ist und nur als Beispiel dient.",
        public=True,
        required=True,
        example="nein",
    )


def source_text() -> Column[Any]:
    """Where a fact was found."""
    return column(
        "source",
        Text,
        label="Quelle",
        comment="Fundstelle der Angabe, zum Beispiel Vorlage oder Adresse.",
        public=True,
    )


def reference(columns: Sequence[str], target: str, *, remote: Sequence[str] = ()) -> ForeignKeyConstraint:
    """A foreign key on columns of the same names in `target` (or the names in `remote`).

    Checked at commit, so that a tree of departments can be written in any order.
    """
    names = [f"{target}.{name}" for name in (remote or columns)]
    return ForeignKeyConstraint(list(columns), names, deferrable=True, initially="DEFERRED")
