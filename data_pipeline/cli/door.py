"""`door`: what the public side may read, as views of the database and rights of a role."""

from collections.abc import Iterable

import click
from sqlalchemy import Connection, Engine

from data_pipeline.cli.opened import opened
from data_pipeline.cli.options import database_option
from data_pipeline.door.roles import ensure_role, excess, grant, roles_at, set_defaults
from data_pipeline.door.views import build, drift
from data_pipeline.errors import DatabaseStateError
from data_pipeline.schema.public_views import PUBLIC_SCHEMA, public_views
from data_pipeline.schema.session import writing

_DRIFTED = 1
_MEND = "Was zu tun ist: »konzeptmonitor door« baut die Sichten neu und setzt die Rechte."
_FILE = (
    "Eine SQLite-Datei kennt keine Rollen. Das Dashboard öffnet sie für die Öffentlichkeit nur zum Lesen\n"
    "und nur mit diesen Spalten:"
)
_NO_DEFAULTS = (
    "Suchpfad und Nur-Lesen der Rolle darf nur die Verwaltung der Datenbank voreinstellen; das Dashboard\n"
    "setzt beides selbst."
)


@click.command(help="Öffnet der öffentlichen Seite ihre Sichten auf die Datenbank, und nur diese.")
@database_option
@click.option("--role", metavar="NAME", help="Rolle, die nur die öffentlichen Sichten lesen darf.")
@click.option("--create-role", "is_created", is_flag=True, help="Die Rolle anlegen, wenn es sie nicht gibt.")
@click.option("--check", "is_check", is_flag=True, help="Nur prüfen, ob Sichten und Rechte stimmen.")
@click.pass_context
def door(
    ctx: click.Context, database: str | None, role: str | None, *, is_created: bool, is_check: bool
) -> None:
    """Build the views, or check them; exit code 1 says that they do not fit."""
    if is_created and not role:
        raise click.UsageError("Bitte mit --role den Namen der Rolle angeben.")
    with opened(database) as found:
        if found.engine.dialect.name != "postgresql":
            click.echo("\n".join([_FILE, *_readable()]))
        elif is_check:
            ctx.exit(_checked(found.engine, role))
        else:
            _open(found.engine, role, is_created=is_created)


def _open(engine: Engine, role: str | None, *, is_created: bool) -> None:
    """All of it, or nothing if the role could do more in the end."""
    with writing(engine) as connection:
        if role:
            ensure_role(connection, role, is_created=is_created)
        build(connection)
        has_defaults = _grant(connection, role) if role else True
    click.echo("\n".join([_who(role), *_readable()]))
    if not has_defaults:
        click.echo(_NO_DEFAULTS)
    if role:
        click.echo(
            "Nächster Schritt: der Rolle ein Kennwort geben (psql: \\password ROLLE) oder sie ohne zulassen "
            "(pg_hba.conf), dann KONZEPTMONITOR_PUBLIC_DATABASE_URL mit ihr setzen."
        )


def _who(role: str | None) -> str:
    if role:
        return f"Die Rolle »{role}« darf im Schema {PUBLIC_SCHEMA} lesen, und sonst nichts:"
    return f"Das Schema {PUBLIC_SCHEMA} zeigt, was eine Rolle nach »--role NAME« lesen darf:"


def _grant(connection: Connection, role: str) -> bool:
    grant(connection, role)
    has_defaults = set_defaults(connection, role)
    if more := list(excess(connection, role)):
        raise DatabaseStateError(
            "Die Rolle dürfte weiterhin mehr als die öffentlichen Sichten lesen; nichts wurde geändert. "
            + " ".join(more),
            "Bitte eine eigene Rolle nehmen, zum Beispiel mit --create-role.",
        )
    return has_defaults


def _checked(engine: Engine, role: str | None) -> int:
    with engine.connect() as connection:
        roles = roles_at(connection)
        wrong = drift(connection)
        if role and role not in roles:
            wrong.append(f"Die Rolle {role} darf die Sichten nicht lesen.")
        wrong += [told for name in roles for told in excess(connection, name)]
    click.echo("\n".join([*dict.fromkeys(wrong), _MEND]) if wrong else _fitting(roles))
    return _DRIFTED if wrong else 0


def _fitting(roles: Iterable[str]) -> str:
    named = ", ".join(roles) or "noch keine"
    return f"Die öffentlichen Sichten passen zu dieser Version. Rollen, die nur sie lesen dürfen: {named}."


def _readable() -> list[str]:
    return [
        f"  {view.name}: {', '.join(column.name for column in view.columns)}"
        for view in sorted(public_views(), key=lambda view: view.name)
    ]
