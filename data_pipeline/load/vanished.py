"""What vanished: measures of earlier revisions that the plan in force does not have. Nothing is deleted."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from data_pipeline.schema.ledger import revision
from data_pipeline.schema.measures import measure
from data_pipeline.schema.organisation import municipality


@dataclass(frozen=True, kw_only=True)
class Vanished:
    """A measure, the last revision that had it, and the day that revision speaks about."""

    concept_code: str
    measure_code: str
    title: str
    last_revision_number: int
    last_as_of_date: date


def vanished_measures(connection: Connection, *, ags: str) -> list[Vanished]:
    """Measures that are gone, by concept and number."""
    last = _last_plans(connection, ags)
    present = _present(connection, ags)
    found = []
    for (concept, code), plan_number in sorted(last.items()):
        if (concept, code) in present:
            continue
        key = (measure.c.ags == ags, measure.c.concept_code == concept, measure.c.measure_code == code)
        title = connection.execute(
            select(measure.c.title).where(*key, measure.c.revision_number == plan_number)
        ).scalar_one()
        number, as_of = _last_shown(connection, ags, plan_number)
        found.append(
            Vanished(
                concept_code=concept,
                measure_code=code,
                title=str(title),
                last_revision_number=number,
                last_as_of_date=as_of,
            )
        )
    return found


def _last_plans(connection: Connection, ags: str) -> dict[tuple[str, str], int]:
    """The newest plan that has a measure, for every measure that ever was."""
    query = select(measure.c.concept_code, measure.c.measure_code, func.max(measure.c.revision_number))
    query = query.where(measure.c.ags == ags).group_by(measure.c.concept_code, measure.c.measure_code)
    return {(str(row[0]), str(row[1])): int(row[2]) for row in connection.execute(query)}


def _present(connection: Connection, ags: str) -> set[tuple[str, str]]:
    query = (
        select(measure.c.concept_code, measure.c.measure_code)
        .join(
            revision,
            (revision.c.ags == measure.c.ags)
            & (revision.c.plan_revision_number == measure.c.revision_number),
        )
        .join(
            municipality,
            (municipality.c.ags == revision.c.ags)
            & (municipality.c.current_revision_number == revision.c.revision_number),
        )
        .where(measure.c.ags == ags)
    )
    return {(str(row[0]), str(row[1])) for row in connection.execute(query)}


def _last_shown(connection: Connection, ags: str, plan_number: int) -> tuple[int, date]:
    """The newest revision that shows a plan, and its day."""
    query = (
        select(revision.c.revision_number, revision.c.as_of_date)
        .where(revision.c.ags == ags, revision.c.plan_revision_number == plan_number)
        .order_by(revision.c.revision_number.desc())
        .limit(1)
    )
    row = connection.execute(query).one()
    return int(row[0]), row[1]
