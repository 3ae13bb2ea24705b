"""A city of a few rows: what a load of complaints alone changes, and how its cases are counted."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine

from dashboard.access import STEERING, Viewer
from dashboard.cache import Reader, Scope
from dashboard.catalogue import chart_view
from dashboard.indicators.complaints import monthly_series
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.frame import meta
from dashboard.pages.spec import PageRequest
from dashboard.public import create_public_app
from dashboard.queries.case_filter import CaseFilter
from dashboard.settings import DashboardSettings
from data_pipeline.rollup.checking import rebuild
from data_pipeline.schema import metadata
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.concept import concept
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.organisation import department, municipality
from data_pipeline.schema.session import open_engine
from data_pipeline.schema.vocabulary import ComplaintKind, DepartmentLevel
from tests.unit.dashboard.components.tree import text

AGS = "12000001"
PLAN_DAYS = (date(2024, 12, 31), date(2025, 12, 31))
LOAD_DAY = date(2026, 6, 12)
CASES = (
    (date(2026, 1, 10), date(2026, 1, 20), "a1"),
    (date(2026, 3, 10), date(2026, 2, 20), "a1"),  # A fault: closed before it was received.
    (date(2026, 1, 11), date(2026, 4, 2), "a"),  # April: offline, nothing was received.
    (date(2026, 5, 1), None, "b"),
    (date(2026, 6, 10), None, None),
)


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    found = open_engine(f"sqlite:///{tmp_path_factory.mktemp('small') / 'city.sqlite'}")
    metadata.create_all(found)
    with found.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        add_city(connection)
        add_cases(connection)
        rebuild(connection)
    yield found
    found.dispose()


def add_city(connection: Connection) -> None:
    city = {"ags": AGS, "name": "Musterstadt", "timezone": "Europe/Berlin", "current_revision_number": 3}
    connection.execute(municipality.insert().values(**city))
    for number, plan, day in ((1, 1, PLAN_DAYS[0]), (2, 2, PLAN_DAYS[1]), (3, 2, LOAD_DAY)):
        key = {"ags": AGS, "revision_number": number}
        loaded = {"created_at": datetime(2026, 1, 1), "as_of_date": day, "content_sha256": "0" * 64}  # noqa: DTZ001
        connection.execute(revision.insert().values(**key, plan_revision_number=plan, **loaded))
        if plan == number:
            words = {
                "concept_code": "K",
                "title": "Konzept",
                "is_sample": False,
                "reporting_interval_days": 90,
            }
            connection.execute(concept.insert().values(**key, **words))
            for unit, parent in (("a", None), ("a1", "a"), ("b", None)):
                values = {"department_key": unit, "name": unit, "parent_key": parent, "is_sample": False}
                level = DepartmentLevel.DIVISION
                connection.execute(department.insert().values(**key, **values, level=level))


def add_cases(connection: Connection) -> None:
    for number, (received, closed, unit) in enumerate(CASES):
        took = (closed - received) / timedelta(seconds=1) if closed else None
        values = {
            "ags": AGS,
            "source_code": "Portal",
            "complaint_id": str(number),
            "kind": ComplaintKind.COMPLAINT,
            "department_code": unit,
            "received_at": datetime(received.year, received.month, received.day),  # noqa: DTZ001
            "received_date": received,
            "closed_at": datetime(closed.year, closed.month, closed.day) if closed else None,  # noqa: DTZ001
            "closed_date": closed,
            "resolution_seconds": took,
            "first_revision_number": 3,
            "changed_revision_number": 3,
            "is_sample": False,
        }
        connection.execute(complaint.insert().values(**values))


@pytest.fixture
def reader(engine: Engine) -> Reader:
    return Reader(engine, scope=Scope(), today=lambda: LOAD_DAY)


def a_request(reader: Reader, search: str = "") -> PageRequest:
    revisions = reader.revisions(STEERING)
    return PageRequest(STEERING, reader, revisions, LOAD_DAY, pathname="/anliegen", search=search)


def test_a_load_of_complaints_leaves_the_day_of_the_plan_as_it_was(reader: Reader) -> None:
    found = reader.revisions(STEERING)

    assert [(item.as_of_date, item.plan_day) for item in found] == [
        (PLAN_DAYS[0], PLAN_DAYS[0]),
        (PLAN_DAYS[1], PLAN_DAYS[1]),
        (LOAD_DAY, PLAN_DAYS[1]),
    ]
    assert "Stand 31.12.2025 · Revision 3" in text(meta(a_request(reader)))


@pytest.mark.parametrize("today", [LOAD_DAY, LOAD_DAY + timedelta(days=3)])
def test_the_last_state_is_always_that_of_today(reader: Reader, today: date) -> None:
    view = chart_view(reader, STEERING, today=today)

    assert [(item.plan_number, item.as_of_date) for item, _ in view.history] == [
        (1, PLAN_DAYS[0]),
        (2, PLAN_DAYS[1]),
        (2, today),
    ]
    assert view.history[-1][1] == view.measures


def test_a_plan_seen_on_its_own_day_has_one_state(reader: Reader) -> None:
    plan = reader.revisions(STEERING)[1]

    view = chart_view(reader, STEERING, revision=plan, today=PLAN_DAYS[1])

    assert [item.as_of_date for item, _ in view.history] == list(PLAN_DAYS)


def test_cases_are_counted_where_they_belong(reader: Reader) -> None:
    months = reader.complaint_months(STEERING)
    points = monthly_series(months, today=LOAD_DAY)

    assert [
        (point.month.month, point.received, point.closed, point.faults, point.backlog) for point in points
    ] == [
        (1, 2, 1, 0, 1),
        (2, None, None, None, None),
        (3, 1, 0, 1, 1),
        (4, None, None, None, None),
        (5, 1, 0, 0, 1),
        (6, 1, 0, 0, 2),
    ]


def test_a_month_is_complete_only_as_far_as_the_cases_go(reader: Reader) -> None:
    view = chart_view(reader, STEERING, today=date(2026, 11, 15))

    assert view.cases.until == date(2026, 6, 10)
    assert [point.is_complete for point in view.cases.months] == [True, False, True, False, True, False]


def test_a_department_means_all_units_below_it(reader: Reader) -> None:
    assert chosen_cases(a_request(reader, "?stelle=a")).department_codes == {"a", "a1"}
    assert chosen_cases(a_request(reader, "?stelle=c")) == CaseFilter()
    months = reader.complaint_months(STEERING, chosen=chosen_cases(a_request(reader, "?stelle=a")))
    assert sum(item.received for item in months) == 3


def test_cases_are_asked_for_again_after_a_load_whatever_revision_is_seen(
    reader: Reader, engine: Engine
) -> None:
    before = sum(item.received for item in reader.complaint_months(STEERING))
    with engine.begin() as connection:
        connection.execute(complaint.delete().where(complaint.c.complaint_id == "0"))
        rebuild(connection)
    assert sum(item.received for item in reader.complaint_months(STEERING)) == before

    with engine.begin() as connection:
        connection.execute(municipality.update().values(current_revision_number=2))

    assert sum(item.received for item in reader.complaint_months(STEERING)) == before - 1


def test_an_answer_survives_that_another_thread_forgets_all(reader: Reader) -> None:
    def ask(_viewer: Viewer, _connection: Connection, *, ags: str) -> str:
        return ags

    class Forgetful(dict[object, object]):
        def __setitem__(self, key: object, value: object) -> None:
            super().__setitem__(key, value)
            self.clear()

    reader._answers = Forgetful()  # type: ignore[assignment]
    assert reader._remembered(STEERING, 1, ask) == AGS


def test_the_public_definition_names_the_interval_of_the_concept(reader: Reader) -> None:
    client = create_public_app(reader, DashboardSettings()).test_client()

    assert "höchstens 90 Tage alt" in client.get("/oeffentlich/definition/freshness").text
