"""Days with cases by source, and what a person stated, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from dashboard.access import PUBLIC, STEERING
from dashboard.complaint_records import SourceDays
from dashboard.queries.complaint_coverage import days_with_cases, stated_coverage
from data_pipeline.schema.complaints import complaint_coverage
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.vocabulary import CoverageState
from tests.factories.cases import AGS, Case, city_with, some_cases
from tests.servers import empty_database

CASES = some_cases(300)
ROW = {
    "ags": AGS,
    "revision_number": 1,
    "source_code": "Portal",
    "state": CoverageState.OFFLINE,
    "reason": "Umzug",
}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('city') / 'city.sqlite'}"
    else:
        with empty_database(request.getfixturevalue("postgres_url")) as found:
            yield found


@pytest.fixture(scope="module")
def city(url: str) -> Iterator[Connection]:
    with city_with(url, CASES) as connection:
        yield connection


def expected(source: str) -> SourceDays:
    days = sorted(case.received.date() for case in CASES if case.source == source)
    months = {day.replace(day=1): 0 for day in days}
    for day in days:
        months[day.replace(day=1)] += 1
    return SourceDays(source_code=source, received=tuple(months.items()), days=tuple(dict.fromkeys(days)))


def test_each_source_has_its_months_and_days(city: Connection) -> None:
    found = days_with_cases(STEERING, city, ags=AGS)

    assert found == (expected("App"), expected("Portal"))


def test_nobody_outside_sees_them_and_another_city_has_none(city: Connection) -> None:
    assert days_with_cases(PUBLIC, city, ags=AGS) == ()
    assert days_with_cases(STEERING, city, ags="12000002") == ()


def test_what_was_stated_comes_in_order_and_of_its_revision(city: Connection) -> None:
    loaded = {
        "plan_revision_number": 1,
        "created_at": datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        "as_of_date": date(2026, 1, 1),
        "content_sha256": "0" * 64,
    }
    rows = [
        {**ROW, "start_date": date(2025, 7, 1), "end_date": None, "is_sample": False},
        {**ROW, "start_date": date(2025, 2, 1), "end_date": date(2025, 3, 5), "is_sample": False},
    ]
    city.execute(revision.insert().values(ags=AGS, revision_number=1, **loaded))
    city.execute(complaint_coverage.insert(), rows)

    found = stated_coverage(PUBLIC, city, ags=AGS, plan_number=1)

    assert [(item.start, item.end, item.state) for item in found] == [
        (date(2025, 2, 1), date(2025, 3, 5), CoverageState.OFFLINE),
        (date(2025, 7, 1), None, CoverageState.OFFLINE),
    ]
    assert stated_coverage(PUBLIC, city, ags=AGS, plan_number=2) == ()


def test_a_city_of_one_source_need_not_tell_them_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    cases = [Case(received=datetime(2025, month, 3, 9)) for month in (1, 2, 2)]  # noqa: DTZ001
    with city_with(f"sqlite:///{tmp_path_factory.mktemp('one') / 'city.sqlite'}", cases) as connection:
        (found,) = days_with_cases(STEERING, connection, ags=AGS)

    assert found.days == (date(2025, 1, 3), date(2025, 2, 3))
    assert found.received == ((date(2025, 1, 1), 1), (date(2025, 2, 1), 2))
