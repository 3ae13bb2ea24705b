"""`hub`: which servers a hub follows, and how old what it knows of them is."""

from datetime import timedelta

import click

from data_pipeline.cli.opened import opened
from data_pipeline.cli.options import database_option
from data_pipeline.hub.state import Shard, shards

_LATE = 1


@click.command(
    help="Zeigt auf einem Hub, wie alt die Zahlen jedes Servers sind. Endet mit 1, wenn einer still ist."
)
@database_option
@click.pass_context
def hub(ctx: click.Context, database: str | None) -> None:
    """One line for each shard; exit code 1 when one has not been heard for five minutes."""
    with opened(database) as found, found.engine.connect() as connection:
        known = shards(connection)
    click.echo("\n".join(map(_line, known)) or "Noch ist kein Server angeschlossen.")
    if any(item.is_late for item in known):
        ctx.exit(_LATE)


def _line(shard: Shard) -> str:
    cities = "1 Stadt" if shard.cities == 1 else f"{shard.cities} Städte"
    cases = f"{shard.cases:,}".replace(",", ".")
    silent = "; antwortet nicht" if shard.is_late else ""
    since = f"{shard.beat_at.astimezone():%d.%m.%Y %H:%M:%S}"
    return f"{shard.code}: {cities}, {cases} Anliegen, Stand {since} (vor {_words(shard.age)}{silent})"


def _words(age: timedelta) -> str:
    seconds = max(0, int(age.total_seconds()))
    steps = ((86_400, "Tag", "Tagen"), (3_600, "Stunde", "Stunden"), (60, "Minute", "Minuten"))
    for length, one, many in steps:
        if count := seconds // length:
            return f"{count} {one if count == 1 else many}"
    return f"{seconds} {'Sekunde' if seconds == 1 else 'Sekunden'}"
