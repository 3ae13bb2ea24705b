"""What commands about a loaded city share: options and an open database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click
from sqlalchemy import Engine

from data_pipeline.cli.options import answering, engine_of, settings_with
from data_pipeline.migrations import ensure_ready

ags_option: Callable[[Any], Any] = click.option(
    "--ags", help="Amtlicher Gemeindeschlüssel, wenn mehrere Städte geladen sind."
)
json_option: Callable[[Any], Any] = click.option(
    "--json", "is_json", is_flag=True, help="JSON statt Text, für Programme."
)


@dataclass(frozen=True)
class Opened:
    """An engine for a database that is ready, and the city meant, None for the only one."""

    engine: Engine
    ags: str | None


@contextmanager
def opened(database: str | None, *, ags: str | None = None) -> Iterator[Opened]:
    """The configured database, closed afterwards. Raises PipelineError when it cannot be used."""
    settings = settings_with(database)
    engine = engine_of(settings)
    try:
        with answering():
            ensure_ready(engine)
            yield Opened(engine, ags or settings.ags)
    finally:
        engine.dispose()
