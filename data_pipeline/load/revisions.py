"""The city and its row as lock, the number of the next revision, the flip."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data_pipeline.errors import PipelineError
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.organisation import municipality


@dataclass(frozen=True)
class Current:
    """What holds before a load: number and plan of the current revision, None before the first."""

    number: int | None
    plan_number: int | None
    content_sha256: str | None


def lock_municipality(connection: Connection, *, ags: str, stated: dict[str, str], timezone: str) -> Current:
    """Create the city's row if it is new, lock it until the end of the transaction, tell what holds.

    stated: name and timezone as far as the files name them. timezone: the one of a new city that states none.
    """
    new = {"name": ags, "timezone": timezone, "ags": ags} | stated
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(municipality).values(new).on_conflict_do_nothing())
    if stated:
        connection.execute(update(municipality).where(municipality.c.ags == ags).values(stated))
    query = select(municipality.c.current_revision_number).where(municipality.c.ags == ags).with_for_update()
    number = connection.execute(query).scalar_one()
    if number is None:
        return Current(None, None, None)
    found = connection.execute(
        select(revision.c.plan_revision_number, revision.c.content_sha256).where(
            revision.c.ags == ags, revision.c.revision_number == number
        )
    ).one()
    return Current(number, found.plan_revision_number, found.content_sha256)


def next_number(connection: Connection, *, ags: str) -> int:
    """The number after the highest one ever given."""
    query = select(func.coalesce(func.max(revision.c.revision_number), 0)).where(revision.c.ags == ags)
    return int(connection.execute(query).scalar_one()) + 1


def add_revision(connection: Connection, *, head: dict[str, object], number: int, plan_number: int) -> None:
    """Write the revision's row; rows of the plan refer to it."""
    connection.execute(
        insert(revision).values(head | {"revision_number": number, "plan_revision_number": plan_number})
    )


def flip(connection: Connection, *, ags: str, number: int) -> None:
    """Make a revision the current one."""
    connection.execute(
        update(municipality).where(municipality.c.ags == ags).values(current_revision_number=number)
    )


def known_content(connection: Connection, *, content_sha256: str) -> list[tuple[str, int, bool]]:
    """(city, revision, whether it is the current one) of every revision made of exactly this content."""
    query = select(
        revision.c.ags,
        revision.c.revision_number,
        revision.c.revision_number == municipality.c.current_revision_number,
    ).join(municipality, municipality.c.ags == revision.c.ags)
    found = connection.execute(query.where(revision.c.content_sha256 == content_sha256))
    return [(str(row[0]), int(row[1]), bool(row[2])) for row in found]


def plan_number(connection: Connection, *, ags: str, revision_number: int | None) -> int | None:
    """The revision whose rows are the plan of a revision; None where that one is not kept any more."""
    query = select(revision.c.plan_revision_number).where(
        revision.c.ags == ags, revision.c.revision_number == revision_number
    )
    return connection.execute(query).scalar()


@dataclass(frozen=True, kw_only=True)
class City:
    """A loaded city and its revision in force, None before the first."""

    ags: str
    name: str
    timezone: str
    current_number: int | None


def known_city(connection: Connection, *, ags: str | None) -> City:
    """The city of that key, or the only one. Raises PipelineError when there is none, or a choice."""
    cities = connection.execute(select(municipality).order_by(municipality.c.ags)).all()
    found = [item for item in cities if ags in (None, item.ags)]
    if len(found) > 1:
        known = ", ".join(item.ags for item in found)
        raise PipelineError(f"Es sind mehrere Städte geladen: {known}.", "Bitte eine mit --ags wählen.")
    if not found:
        reason = f"Die Stadt {ags} ist nicht geladen." if cities else "Es ist noch nichts geladen."
        raise PipelineError(reason, "Bitte zuerst mit »konzeptmonitor load« laden.")
    row = found[0]
    return City(ags=row.ags, name=row.name, timezone=row.timezone, current_number=row.current_revision_number)
