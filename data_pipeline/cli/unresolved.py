"""`unresolved`: names of the plan in force that stand for no department yet, with the nearest known ones."""

import json
from collections.abc import Iterable
from dataclasses import asdict

import click

from data_pipeline.cli.opened import ags_option, json_option, opened
from data_pipeline.cli.options import database_option
from data_pipeline.load.plan import read_plan
from data_pipeline.load.revisions import known_city, plan_number
from data_pipeline.unresolved import UnresolvedName, unresolved_names


@click.command(help="Zeigt Namen, die noch keiner Stelle zugeordnet sind, mit Vorschlägen.")
@database_option
@ags_option
@json_option
def unresolved(database: str | None, ags: str | None, *, is_json: bool) -> None:
    """List the names; nothing is changed."""
    with opened(database, ags=ags) as found, found.engine.connect() as connection:
        city = known_city(connection, ags=found.ags)
        number = plan_number(connection, ags=city.ags, revision_number=city.current_number)
        rows = read_plan(connection, ags=city.ags, plan_revision_number=number)
    names = unresolved_names(rows)
    click.echo(json.dumps([asdict(item) for item in names], ensure_ascii=False) if is_json else _text(names))


def _text(names: Iterable[UnresolvedName]) -> str:
    lines = [line for item in names for line in _lines(item)]
    if not lines:
        return "Alle Stellen sind zugeordnet."
    return "\n".join(
        [
            *lines,
            "Was zu tun ist: die Schreibweise im Blatt Organisation unter »Andere Namen« der richtigen Stelle"
            " ergänzen oder die Stelle dort neu eintragen; beim nächsten Laden wird sie zugeordnet.",
        ]
    )


def _lines(item: UnresolvedName) -> list[str]:
    near = f"  gemeint vielleicht: {', '.join(item.suggestions)}" if item.suggestions else ""
    return [f"»{item.name}«  Maßnahmen {', '.join(item.measures)}{near}"]
