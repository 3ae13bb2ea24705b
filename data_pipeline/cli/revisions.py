"""`revisions`: list them, and the commands about single ones."""

import json

import click
from sqlalchemy import Connection, select

from data_pipeline.cli.opened import json_option, opened
from data_pipeline.cli.options import database_option
from data_pipeline.cli.revision_changes import keep, label, restore
from data_pipeline.cli.revision_reports import archive, compare, show
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.organisation import municipality


@click.group(
    help="Zeigt alle Revisionen, die neueste zuletzt; Unterbefehle zeigen, vergleichen und ändern einzelne.",
    invoke_without_command=True,
)
@database_option
@json_option
@click.pass_context
def revisions(ctx: click.Context, database: str | None, *, is_json: bool) -> None:
    """List revisions of every city, the one in force is marked; subcommands say more."""
    if ctx.invoked_subcommand is not None:
        ctx.obj = database
        return
    with opened(database) as found, found.engine.connect() as connection:
        rows = _rows(connection)
    if not rows and not is_json:
        click.echo("Noch keine Revision. Mit »konzeptmonitor load PFAD« wird die erste geladen.")
    for row in rows:
        click.echo(_as_json(row) if is_json else _as_text(row))


for _command in (archive, compare, keep, label, restore, show):
    revisions.add_command(_command)


def _rows(connection: Connection) -> list[dict[str, object]]:
    query = (
        select(revision, municipality.c.name, municipality.c.current_revision_number)
        .join(municipality, municipality.c.ags == revision.c.ags)
        .order_by(revision.c.ags, revision.c.revision_number)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _as_json(row: dict[str, object]) -> str:
    row["is_current"] = row["revision_number"] == row.pop("current_revision_number")
    return json.dumps(row, default=str, ensure_ascii=False)


def _as_text(row: dict[str, object]) -> str:
    mark = "*" if row["revision_number"] == row["current_revision_number"] else " "
    notes = [str(row["label"])] if row["label"] else []
    if row["restored_from_number"]:
        notes.append(f"(Plan von Revision {row['restored_from_number']})")
    if row["scope_key"]:
        notes.append(f"(Teil der Stelle {row['scope_key']})")
    return "  ".join(
        [
            f"{mark} {row['name']} ({row['ags']})",
            f"Revision {row['revision_number']}",
            f"Stand {row['as_of_date']:%d.%m.%Y}",
            f"geladen {row['created_at']:%d.%m.%Y %H:%M} UTC",
            *notes,
        ]
    )
