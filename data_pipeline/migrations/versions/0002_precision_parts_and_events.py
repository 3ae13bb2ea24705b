"""Precision of amounts, names without a unit, who started a run, parts of departments, events of complaints"""

import re

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PRECISIONS = ("day", "month", "quarter", "half_year", "third", "year", "years", "term")
_STATEMENTS = ("amount", "no_funds", "open", "within_budget", "high", "medium", "low")
_OUTCOMES = ("loaded", "loaded_with_findings", "unchanged", "refused", "crashed")
_WIDENED = (
    ("measure", "start_precision", _PRECISIONS),
    ("measure", "end_precision", _PRECISIONS),
    ("milestone", "due_precision", _PRECISIONS),
    ("status_report", "reported_on_precision", _PRECISIONS),
    ("budget_item", "statement", _STATEMENTS),
    ("pipeline_run", "outcome", _OUTCOMES),
    ("consultation", "role", ("hearing", "preliminary", "decision", "unknown", "information")),
    ("finding", "severity", ("refused", "obstacle", "warning")),
)
_ADDED = (
    (
        "budget_item",
        "planned_precision",
        "VARCHAR(24)",
        "Wie genau der geplante Betrag angegeben war.",
        ("exact", "approximate"),
    ),
    (
        "budget_item",
        "is_annual",
        "BOOLEAN",
        "ja, wenn der Betrag für jedes Jahr der Laufzeit gilt; leer, wenn nichts dazu gesagt ist.",
        (),
    ),
    (
        "responsibility",
        "stated_name",
        "TEXT",
        "Name im Wortlaut der Quelle, der noch keiner Stelle zugeordnet ist.",
        (),
    ),
    (
        "status_report",
        "phase_text",
        "TEXT",
        "Der Umsetzungsstand im Wortlaut der Quelle, wenn er von der Bezeichnung abweicht.",
        (),
    ),
    (
        "revision",
        "restored_from_number",
        "INTEGER",
        "Revision, deren Plan mit dieser wieder in Kraft gesetzt wurde.",
        (),
    ),
    (
        "revision",
        "scope_key",
        "VARCHAR(60)",
        "Stelle, deren Teil geladen wurde; leer, wenn alles geladen wurde.",
        (),
    ),
    (
        "pipeline_run",
        "started_by",
        "TEXT",
        "Anmeldename und Rechner, von denen der Lauf gestartet wurde.",
        (),
    ),
    (
        "pipeline_run",
        "override_reason",
        "TEXT",
        "Hürden, über die der Lauf auf ausdrückliche Anweisung hinwegging.",
        (),
    ),
    ("source_file", "ignored_text", "TEXT", "Wie viele Zeilen aus welchem Grund übergangen wurden.", ()),
    (
        "complaint",
        "closed_basis",
        "VARCHAR(24)",
        "Woher der Zeitpunkt des Abschlusses bekannt ist; leer, wenn nichts dazu gesagt ist.",
        ("stated", "last_change", "observed"),
    ),
    (
        "complaint",
        "archived_at",
        "TIMESTAMP",
        "Zeitpunkt (UTC), zu dem die Quelle den Fall nicht mehr zeigte; er wird nie gelöscht.",
        (),
    ),
)


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    widen = _widen_on_sqlite if is_sqlite else _widen
    for table in dict.fromkeys(item[0] for item in _WIDENED):
        widen(table, {column: codes for name, column, codes in _WIDENED if name == table})
    for table, column, kind, comment, codes in _ADDED:
        _add(table, column, "DATETIME" if is_sqlite and kind == "TIMESTAMP" else kind, codes)
        if not is_sqlite:
            op.execute(sa.text(f"COMMENT ON COLUMN {table}.{column} IS '{comment}'"))
    _create_events()


def _check(table: str, column: str, codes: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{code}'" for code in codes)
    return f"CONSTRAINT ck_{table}_{column} CHECK ({column} IN ({listed}))"


def _add(table: str, column: str, kind: str, codes: tuple[str, ...]) -> None:
    check = _check(table, column, codes) if codes else ""
    op.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column} {kind} {check}"))


def _widen(table: str, columns: dict[str, tuple[str, ...]]) -> None:
    for column, codes in columns.items():
        op.execute(sa.text(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_{column}"))
        op.execute(sa.text(f"ALTER TABLE {table} ADD {_check(table, column, codes)}"))


def _widen_on_sqlite(table: str, columns: dict[str, tuple[str, ...]]) -> None:
    """SQLite cannot change a check: the table is built anew beside the old one and takes its place."""
    bind = op.get_bind()
    found = bind.execute(
        sa.text(
            f"SELECT sql FROM sqlite_master WHERE tbl_name = '{table}' AND sql IS NOT NULL ORDER BY type DESC"
        )
    )
    declaration, *indexes = [row[0] for row in found]
    for column, codes in columns.items():
        pattern = rf"CONSTRAINT ck_{table}_{column} CHECK \({column} IN \([^)]*\)\)"
        declaration, count = re.subn(pattern, _check(table, column, codes), declaration)
        if count != 1:
            raise RuntimeError(f"{table}.{column}")
    bind.exec_driver_sql(re.sub(rf"^CREATE TABLE \"?{table}\"?", f"CREATE TABLE new_{table}", declaration))
    bind.exec_driver_sql(f"INSERT INTO new_{table} SELECT * FROM {table}")
    bind.exec_driver_sql(f"DROP TABLE {table}")
    bind.exec_driver_sql(f"ALTER TABLE new_{table} RENAME TO {table}")
    for index in indexes:
        bind.exec_driver_sql(index)


def _create_events() -> None:
    op.create_table(
        "complaint_event",
        sa.Column(
            "ags",
            sa.String(8),
            autoincrement=False,
            nullable=False,
            comment="Amtlicher Gemeindeschlüssel der Stadt, achtstellig.",
        ),
        sa.Column(
            "source_code",
            sa.String(40),
            autoincrement=False,
            nullable=False,
            comment="Verfahren oder Portal.",
        ),
        sa.Column(
            "complaint_id",
            sa.String(80),
            autoincrement=False,
            nullable=False,
            comment="Kennung des Falls in der Quelle.",
        ),
        sa.Column(
            "revision_number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Revision, mit der die Änderung gesehen wurde.",
        ),
        sa.Column(
            "column_name", sa.String(40), autoincrement=False, nullable=False, comment="Geänderte Spalte."
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "closed",
                "reopened",
                "changed",
                "archived",
                "returned",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
            comment="Art der Änderung.",
        ),
        sa.Column(
            "observed_at",
            sa.DateTime(),
            nullable=False,
            comment="Zeitpunkt der Beobachtung (UTC); die Änderung selbst liegt davor.",
        ),
        sa.Column("old_value", sa.String(80), comment="Angabe davor; leer, wenn keine."),
        sa.Column("new_value", sa.String(80), comment="Angabe danach; leer, wenn keine."),
        sa.ForeignKeyConstraint(
            ["ags", "source_code", "complaint_id"],
            ["complaint.ags", "complaint.source_code", "complaint.complaint_id"],
            name=op.f("fk_complaint_event_ags_source_code_complaint_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "ags",
            "source_code",
            "complaint_id",
            "revision_number",
            "column_name",
            name=op.f("pk_complaint_event"),
        ),
        comment="Zwischen zwei Läufen beobachtete Änderung eines Anliegens.",
    )
