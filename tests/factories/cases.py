"""Invented complaints of an invented city, and a database that holds them with their roll-up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from data_pipeline.rollup.checking import rebuild
from data_pipeline.schema import metadata
from data_pipeline.schema.complaints import complaint, complaint_event
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import open_engine

AGS = "12000001"
ZONE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, kw_only=True)
class Case:
    """Moments are what the clocks of the city showed; a dimension may be unstated."""

    received: datetime
    closed: datetime | None = None
    due: datetime | None = None
    replied: datetime | None = None
    source: str = "Portal"
    kind: str | None = "complaint"
    category: str | None = None
    department: str | None = None
    district: str | None = None
    channel: str | None = None
    outcome: str | None = None
    reopened: datetime | None = None
    came_from: str | None = None
    is_sample: bool = False

    @property
    def seconds(self) -> int | None:
        return None if self.closed is None else int((self.closed - self.received).total_seconds())

    @property
    def is_fault(self) -> bool:
        return self.seconds is not None and self.seconds < 0

    def is_open(self, day: date) -> bool:
        """As the day begins."""
        is_closed = self.closed is not None and self.closed.date() < day
        return self.received.date() < day and not is_closed and not self.is_fault

    def is_overdue(self, day: date) -> bool:
        return self.due is not None and self.due.date() < day and self.is_open(day)


def some_cases(number: int, *, seed: int = 5) -> list[Case]:
    """Cases of fourteen months with every oddity: faults, open ones, deadlines before the receipt."""
    return [_case(Random(seed * 1_000_003 + index)) for index in range(number)]


def _case(chance: Random) -> Case:
    received = datetime(2025, 1, 1) + timedelta(seconds=chance.randrange(425 * 86_400))  # noqa: DTZ001
    seconds = int(10 ** chance.uniform(1, 7.3)) * (-1 if chance.random() < 0.05 else 1)
    is_closed, is_moved = chance.random() < 0.75, chance.random() < 0.2
    return Case(
        received=received,
        closed=received + timedelta(seconds=seconds) if is_closed else None,
        due=received + timedelta(days=chance.randrange(-2, 60)) if chance.random() < 0.7 else None,
        replied=received + timedelta(hours=chance.randrange(-9, 900)) if chance.random() < 0.6 else None,
        source=chance.choice(["Portal", "App"]),
        kind=chance.choice(["complaint", "notice", "idea", None]),
        category=chance.choice(["Lärm", "Müll", "Weg", None]),
        department=chance.choice(["31", "32", None]),
        district=chance.choice(["Nord", "Süd", None]),
        channel=chance.choice(["Brief", "App", None]),
        outcome=chance.choice(["resolved", "answered", "duplicate", None]) if is_closed else None,
        reopened=received + timedelta(days=chance.randrange(90)) if chance.random() < 0.1 else None,
        came_from=chance.choice(["31", "32", "41"]) if is_moved else None,
        is_sample=chance.random() < 0.1,
    )


@contextmanager
def city_with(url: str, cases: Sequence[Case]) -> Iterator[Connection]:
    """A connection to a database of a city with these cases."""
    engine = open_engine(url)
    metadata.create_all(engine)
    city = {"ags": AGS, "name": "Musterstadt", "timezone": ZONE.key, "current_revision_number": 1}
    with engine.begin() as connection:
        connection.execute(municipality.insert().values(**city))
        rows = [_row(number, case) for number, case in enumerate(cases)]
        if rows:
            connection.execute(complaint.insert(), rows)
        events = [event for number, case in enumerate(cases) for event in _events(number, case)]
        if events:
            connection.execute(complaint_event.insert(), events)
        rebuild(connection)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _row(number: int, case: Case) -> dict[str, object]:
    moments = {"received": case.received, "closed": case.closed, "due": case.due}
    return {
        **_key(number, case),
        "kind": case.kind,
        "category_code": case.category,
        "department_code": case.department,
        "district_code": case.district,
        "channel_code": case.channel,
        "outcome": case.outcome,
        "first_reply_at": _utc(case.replied),
        **{f"{name}_at": _utc(wall) for name, wall in moments.items()},
        **{f"{name}_date": wall.date() if wall else None for name, wall in moments.items()},
        "resolution_seconds": case.seconds,
        "first_revision_number": 1,
        "changed_revision_number": 1,
        "is_sample": case.is_sample,
    }


def _events(number: int, case: Case) -> Iterator[dict[str, object]]:
    key: dict[str, object] = _key(number, case) | {"revision_number": 1}
    if case.reopened:
        what: dict[str, object] = {"column_name": "closed_at", "kind": "reopened"}
        yield key | what | {"observed_at": _utc(case.reopened), "old_value": "", "new_value": None}
    if case.came_from:
        moved = {"old_value": case.came_from, "new_value": case.department}
        what = {"column_name": "department_code", "kind": "changed", "observed_at": _utc(case.received)}
        yield key | what | moved


def _key(number: int, case: Case) -> dict[str, object]:
    return {"ags": AGS, "source_code": case.source, "complaint_id": str(number)}


def _utc(wall: datetime | None) -> datetime | None:
    return wall.replace(tzinfo=ZONE).astimezone(UTC).replace(tzinfo=None) if wall else None
