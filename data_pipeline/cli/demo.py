"""`demo`: load the bundled example once, then serve it on this machine."""

import os
from pathlib import Path

import click

from data_pipeline.cli.load import load_into
from data_pipeline.cli.options import engine_of
from data_pipeline.example.bundle import EXAMPLE_TODAY, example_folders
from data_pipeline.intake import collect, content_digest
from data_pipeline.load.revisions import known_content
from data_pipeline.migrations import ensure_ready
from data_pipeline.run import Request
from data_pipeline.settings import PipelineSettings, read_settings

_DEMO_FOLDER = Path("var/demo")


@click.command(help="Lädt das mitgelieferte Beispiel und zeigt es auf diesem Rechner.")
@click.option("--port", default=8050, show_default=True, help="Anschluss (Port).")
@click.pass_context
def demo(ctx: click.Context, port: int) -> None:
    """Load what is missing of the example and hand over to `serve`."""
    settings = read_settings(
        database_url=f"sqlite:///{_DEMO_FOLDER / 'beispiel.sqlite3'}", archive_path=_DEMO_FOLDER / "archive"
    )
    load_example(settings)
    os.environ |= {
        "KONZEPTMONITOR_DATABASE_URL": settings.database_url,
        "KONZEPTMONITOR_DEMO": "true",
        "KONZEPTMONITOR_TODAY": EXAMPLE_TODAY.isoformat(),
    }
    parent = ctx.parent
    serve = (
        parent.command.get_command(parent, "serve")
        if parent and isinstance(parent.command, click.Group)
        else None
    )
    if serve is None:
        raise click.ClickException("Das Paket dashboard ist nicht installiert.")
    ctx.invoke(serve, port=port)


def load_example(settings: PipelineSettings) -> None:
    """Load every state of the example that is not in the database yet, in order of time."""
    engine = engine_of(settings)
    ensure_ready(engine)
    for folder in example_folders():
        sources = collect([folder], mapping=None)
        with engine.connect() as connection:
            is_known = bool(known_content(connection, content_sha256=content_digest(sources)))
        if not is_known:
            click.echo(f"Beispiel laden: {folder.name}", err=True)
            load_into(
                settings,
                Request(sources=sources, archive=settings.archive_path, today=EXAMPLE_TODAY),
                is_quiet=True,
            )
    engine.dispose()
