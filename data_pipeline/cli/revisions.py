"""`revisions`: list what was loaded when."""

import json

import click
from sqlalchemy import select

from data_pipeline.cli.options import database_option, engine_of, settings_with
from data_pipeline.migrations import ensure_ready
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.organisation import municipality


@click.command(help="Zeigt alle Revisionen, die neueste zuletzt.")
@database_option
@click.option("--json", "is_json", is_flag=True, help="Ein JSON-Objekt je Revision.")
def revisions(database: str | None, *, is_json: bool) -> None:
    """List revisions of every city; the one in force is marked."""
    engine = engine_of(settings_with(database))
    ensure_ready(engine)
    query = (
        select(revision, municipality.c.name, municipality.c.current_revision_number)
        .join(municipality, municipality.c.ags == revision.c.ags)
        .order_by(revision.c.ags, revision.c.revision_number)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).mappings().all()
    engine.dispose()
    if not rows and not is_json:
        click.echo("Noch keine Revision. Mit »konzeptmonitor load PFAD« wird die erste geladen.")
    for row in rows:
        click.echo(_as_json(dict(row)) if is_json else _as_text(dict(row)))


def _as_json(row: dict[str, object]) -> str:
    row["is_current"] = row["revision_number"] == row.pop("current_revision_number")
    return json.dumps(row, default=str, ensure_ascii=False)


def _as_text(row: dict[str, object]) -> str:
    mark = "*" if row["revision_number"] == row["current_revision_number"] else " "
    label = f"  {row['label']}" if row["label"] else ""
    return (
        f"{mark} {row['name']} ({row['ags']})  Revision {row['revision_number']}"
        f"  Stand {row['as_of_date']:%d.%m.%Y}  geladen {row['created_at']:%d.%m.%Y %H:%M} UTC{label}"
    )
