"""Roles that may go through the door: they read the public views, and nothing besides."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import ProgrammingError

from data_pipeline.errors import DatabaseStateError
from data_pipeline.schema import metadata
from data_pipeline.schema.public_views import PUBLIC_SCHEMA

_EXISTS = text("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = :role")
_AT_THE_DOOR = text(
    "SELECT DISTINCT r.rolname FROM pg_catalog.pg_namespace n, aclexplode(n.nspacl) a"
    " JOIN pg_catalog.pg_roles r ON r.oid = a.grantee"
    " WHERE n.nspname = :schema AND a.grantee <> n.nspowner ORDER BY r.rolname"
)
_POWERS = text(
    "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
    " FROM pg_catalog.pg_roles WHERE rolname = :role"
)
_PARENTS = text(
    "SELECT parent.rolname FROM pg_catalog.pg_auth_members m"
    " JOIN pg_catalog.pg_roles parent ON parent.oid = m.roleid"
    " JOIN pg_catalog.pg_roles child ON child.oid = m.member WHERE child.rolname = :role ORDER BY 1"
)
_BEYOND = text(
    "SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c"
    " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')"
    " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
    " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
    " AND (has_any_column_privilege(:role, c.oid, 'INSERT, UPDATE, REFERENCES')"
    " OR has_table_privilege(:role, c.oid, 'DELETE, TRUNCATE, TRIGGER')"
    " OR (n.nspname <> :schema AND has_any_column_privilege(:role, c.oid, 'SELECT'))) ORDER BY 1"
)
_MAKES = text(
    "SELECT nspname FROM pg_catalog.pg_namespace"
    " WHERE nspname !~ '^pg_' AND has_schema_privilege(:role, oid, 'CREATE') ORDER BY 1"
)


def ensure_role(connection: Connection, role: str, *, is_created: bool) -> None:
    """The role exists: as a login without a password if it is created here. Raises DatabaseStateError."""
    if connection.scalar(_EXISTS, {"role": role}):
        return
    if not is_created:
        raise DatabaseStateError(
            f"Die Rolle »{role}« gibt es in dieser Datenbank nicht.",
            "Bitte anlegen lassen oder --create-role angeben.",
        )
    connection.exec_driver_sql(
        f"CREATE ROLE {_quoted(connection, role)} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT"
    )


def roles_at(connection: Connection) -> list[str]:
    """Roles that may enter the public schema, besides its owner."""
    return list(connection.execute(_AT_THE_DOOR, {"schema": PUBLIC_SCHEMA}).scalars())


def grant(connection: Connection, role: str) -> None:
    """The role may read every view, and has no other right on anything of this program."""
    name = _quoted(connection, role)
    tables = ", ".join(_tables(connection))
    for statement in (
        f"REVOKE ALL ON {tables} FROM {name}, PUBLIC",
        f"REVOKE ALL ON SCHEMA {_home(connection)} FROM {name}",
        f"REVOKE CREATE ON SCHEMA {_home(connection)} FROM PUBLIC",
        f"REVOKE ALL ON SCHEMA {PUBLIC_SCHEMA} FROM {name}, PUBLIC",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {PUBLIC_SCHEMA} FROM {name}, PUBLIC",
        f"GRANT USAGE ON SCHEMA {PUBLIC_SCHEMA} TO {name}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {PUBLIC_SCHEMA} TO {name}",
    ):
        connection.exec_driver_sql(statement)


def set_defaults(connection: Connection, role: str) -> bool:
    """What every session of the role begins with; False where only an administrator may say so.

    The dashboard says the same for itself; this is for whoever comes with the role another way.
    """
    name, database = _quoted(connection, role), _quoted(connection, _database(connection))
    try:
        with connection.begin_nested():
            for setting in (f"search_path = {PUBLIC_SCHEMA}, pg_temp", "default_transaction_read_only = on"):
                connection.exec_driver_sql(f"ALTER ROLE {name} IN DATABASE {database} SET {setting}")
    except ProgrammingError:
        return False
    return True


def excess(connection: Connection, role: str) -> Iterator[str]:
    """What a role may do beyond reading the views, in German."""
    asked = {"role": role}
    if connection.scalar(_POWERS, asked):
        yield f"Die Rolle {role} hat Rechte der Verwaltung."
        return  # These include all others.
    for parent in connection.execute(_PARENTS, asked).scalars():
        yield f"Die Rolle {role} gehört zur Rolle {parent} und hat deren Rechte."
    for name in connection.execute(_BEYOND, {**asked, "schema": PUBLIC_SCHEMA}).scalars():
        yield f"Die Rolle {role} hat Rechte an {name}."
    for name in connection.execute(_MAKES, asked).scalars():
        yield f"Die Rolle {role} darf im Schema {name} etwas anlegen."


def _tables(connection: Connection) -> list[str]:
    home = _home(connection)
    there = {*inspect(connection).get_table_names()} & {*metadata.tables, "alembic_version"}
    return [f"{home}.{_quoted(connection, name)}" for name in sorted(there)]


def _home(connection: Connection) -> str:
    return _quoted(connection, str(connection.scalar(text("SELECT current_schema()"))))


def _database(connection: Connection) -> str:
    return str(connection.scalar(text("SELECT current_database()")))


def _quoted(connection: Connection, name: str) -> str:
    """As one name, whatever it holds."""
    return connection.dialect.identifier_preparer.quote_identifier(name)
