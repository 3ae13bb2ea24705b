"""Which city, which revisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from zlib import crc32

from sqlalchemy import Connection, Row, and_, func, select

from dashboard.access import PUBLIC, Viewer, visible_columns
from dashboard.records import Revision
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.measures import measure
from data_pipeline.schema.organisation import municipality


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What tells whether there is anything new: the revision in force, how many are kept, how they are named.

    number: 0 before the first load. labels: by number.
    """

    number: int = 0
    count: int = 0
    labels: tuple[tuple[int, str], ...] = ()

    @property
    def version(self) -> str:
        """Begins with the number; the same in every process, another one as soon as anything changes."""
        return f"{self.number}-{crc32(repr(self).encode()):08x}"


def municipality_keys(viewer: Viewer, connection: Connection) -> list[str]:
    """Keys of all cities that have a current revision."""
    del viewer  # The keys of cities are public.
    query = select(municipality.c.ags).where(municipality.c.current_revision_number.is_not(None))
    return list(connection.execute(query.order_by(municipality.c.ags)).scalars())


def read_standing(viewer: Viewer, connection: Connection, *, ags: str) -> Standing:
    """How things stand with the revisions; cheap, for pages that ask every few seconds."""
    del viewer  # Numbers and labels are public.
    kept = select(func.count()).select_from(revision).where(revision.c.ags == ags).scalar_subquery()
    named = and_(revision.c.ags == municipality.c.ags, revision.c.label.is_not(None))
    query = select(
        municipality.c.current_revision_number, kept, revision.c.revision_number, revision.c.label
    ).select_from(municipality.outerjoin(revision, named))
    rows = connection.execute(
        query.where(municipality.c.ags == ags).order_by(revision.c.revision_number)
    ).all()
    labels = tuple((number, label) for _number, _count, number, label in rows if label)
    return Standing(number=rows[0][0] or 0, count=rows[0][1], labels=labels) if rows else Standing()


def read_revisions(viewer: Viewer, connection: Connection, *, ags: str) -> tuple[Revision, ...]:
    """All revisions of a city, the oldest first."""
    del viewer  # What is told of a revision is public.
    query = select(*visible_columns(PUBLIC, revision)).where(revision.c.ags == ags)
    rows = connection.execute(query.order_by(revision.c.revision_number)).all()
    days = {row.revision_number: row.as_of_date for row in rows}
    return tuple(_revision(row, days) for row in rows)


def plan_numbers_with(
    viewer: Viewer, connection: Connection, *, ags: str, concept_code: str, measure_code: str
) -> frozenset[int]:
    """Numbers of the plans of a concept that hold a measure."""
    del viewer  # The codes of measures are public.
    query = select(measure.c.revision_number).where(
        measure.c.ags == ags, measure.c.concept_code == concept_code, measure.c.measure_code == measure_code
    )
    return frozenset(connection.execute(query).scalars())


def _revision(row: Row[tuple[object, ...]], days: Mapping[int, date]) -> Revision:
    return Revision(
        number=row.revision_number,
        plan_number=row.plan_revision_number,
        as_of_date=row.as_of_date,
        created_at=row.created_at.replace(tzinfo=UTC),
        label=row.label,
        plan_as_of_date=days.get(row.plan_revision_number),
    )
