"""`revisions restore`, `label` and `keep`: the commands that write."""

import json
from datetime import UTC, datetime
from typing import cast
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection, String

from data_pipeline.cli.opened import ags_option, json_option, opened
from data_pipeline.cli.options import database_option
from data_pipeline.cli.who import started_by
from data_pipeline.errors import PipelineError
from data_pipeline.keep_rules import DEFAULT_LAST, Known, reasons_to_keep
from data_pipeline.load.history import delete_revisions, locked, read_revisions, set_label
from data_pipeline.load.restore import Restoring
from data_pipeline.load.restore import restore as restore_plan
from data_pipeline.load.revisions import City, known_city
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.session import writing

_LONGEST_LABEL = cast(String, revision.c.label.type).length or 0


@click.command(help="Setzt den Plan einer früheren Revision wieder in Kraft, als neue Revision.")
@click.argument("number", metavar="NUMMER", type=int)
@click.option("--label", "name", callback=lambda _ctx, _option, text: _checked(text), help="Name der neuen.")
@database_option
@ags_option
@click.pass_obj
def restore(
    given: str | None, number: int, *, name: str | None, database: str | None, ags: str | None
) -> None:
    """Make a new revision from the plan of an earlier one."""
    started_at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    with opened(database or given, ags=ags) as found, writing(found.engine) as connection:
        city = known_city(connection, ags=found.ags)
        wanted = Restoring(
            ags=city.ags, number=number, started_at=started_at, started_by=started_by(), label=name
        )
        new = restore_plan(connection, wanted)
    click.echo(
        f"Revision {new} gilt: der Plan von Revision {number}. Nichts wurde gelöscht;"
        " Anliegen bleiben, wie sie sind."
    )


def _checked(text: str | None) -> str | None:
    """The name of a revision, None for a blank one. Raises PipelineError when it is too long."""
    name = " ".join((text or "").split())
    if len(name) > _LONGEST_LABEL:
        raise PipelineError(f"Der Name ist länger als {_LONGEST_LABEL} Zeichen.", "Bitte kürzen.")
    return name or None


@click.command(help="Benennt eine Revision; ein leerer Text nimmt den Namen weg.")
@click.argument("number", metavar="NUMMER", type=int)
@click.argument("text", metavar="TEXT")
@database_option
@ags_option
@click.pass_obj
def label(given: str | None, number: int, text: str, *, database: str | None, ags: str | None) -> None:
    """Name a revision, rename it or take its name away."""
    name = _checked(text)
    with opened(database or given, ags=ags) as found, writing(found.engine) as connection:
        city, _ = locked(connection, ags=found.ags)
        set_label(connection, ags=city.ags, number=number, label=name)
    click.echo(f"Revision {number} heißt »{name}«." if name else f"Revision {number} hat keinen Namen mehr.")


@click.command(help="Zeigt, welche Revisionen die Regeln behalten; löscht die übrigen nur mit --delete.")
@click.option(
    "--last",
    type=click.IntRange(min=1),
    default=DEFAULT_LAST,
    show_default=True,
    help="So viele letzte bleiben.",
)
@click.option("--delete", "is_delete", is_flag=True, help="Die übrigen wirklich löschen.")
@database_option
@ags_option
@json_option
@click.pass_obj
def keep(
    given: str | None, *, last: int, is_delete: bool, database: str | None, ags: str | None, is_json: bool
) -> None:
    """List what is kept and why; delete the rest when asked to."""
    with opened(database or given, ags=ags) as found, writing(found.engine) as connection:
        city, _ = locked(connection, ags=found.ags)
        known = _known(connection, city)
        kept = reasons_to_keep(known, last=last)
        surplus = [item.number for item in known if item.number not in kept]
        if is_delete:
            delete_revisions(connection, ags=city.ags, numbers=surplus)
    if is_json:
        click.echo(
            json.dumps({"kept": kept, "surplus": surplus, "is_deleted": is_delete}, ensure_ascii=False)
        )
        return
    click.echo("\n".join(f"  bleibt: Revision {number} ({reason})" for number, reason in kept.items()))
    click.echo(_said(surplus, is_deleted=is_delete))


def _known(connection: Connection, city: City) -> list[Known]:
    zone = ZoneInfo(city.timezone)
    return [
        Known(
            number=row.number,
            plan_number=row.plan_number,
            created_at=row.created_at.replace(tzinfo=UTC).astimezone(zone),
            label=row.label,
            is_current=row.number == city.current_number,
        )
        for row in read_revisions(connection, ags=city.ags)
    ]


def _said(surplus: list[int], *, is_deleted: bool) -> str:
    if not surplus:
        return "Es ist nichts übrig."
    numbers = ", ".join(map(str, surplus))
    if is_deleted:
        return f"Gelöscht: Revision {numbers}. Das Protokoll der Läufe bleibt."
    return f"Übrig wären: Revision {numbers}. Mit --delete werden sie gelöscht."
