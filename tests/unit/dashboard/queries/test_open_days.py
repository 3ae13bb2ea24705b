"""Open cases of many years, day by day where days are told apart, else together, against each one's day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dashboard.access import STEERING
from dashboard.complaint_records import OpenDay
from dashboard.indicators.complaint_age import backlog_age
from dashboard.indicators.rules import Rules
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from dashboard.queries.complaint_open import open_days
from data_pipeline.schema.rollup import DUE, RECEIVED
from tests.factories.cases import AGS, Case, city_with

START = datetime(2018, 1, 1, 12)  # noqa: DTZ001  As the clocks of the city showed it.
YEARS = tuple(str(number) for number in range(8))
CHANCE = Random(3)


def _case(place: int) -> Case:
    """Mostly recent in some categories, mostly old in others; every fourth case came in on the newest day."""
    days = int(2_900 * CHANCE.random() ** (0.2 + place % 8)) if place % 4 else 2_900
    received = START + timedelta(days=days)
    due = received + timedelta(days=CHANCE.randrange(90)) if place % 3 else None
    return Case(received=received, due=due, category=YEARS[place % 8], source=f"Portal {place % 2}")


CASES = [_case(place) for place in range(1_600)]
chosen = st.frozensets(st.sampled_from(YEARS), max_size=4).map(lambda some: CaseFilter(category_codes=some))


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    with city_with(f"sqlite:///{tmp_path_factory.mktemp('city') / 'city.sqlite'}", CASES) as connection:
        yield connection


def _days(chosen: CaseFilter, day_kind: str) -> list[date]:
    cases = [case for case in CASES if case.category in (chosen.category_codes or YEARS)]
    moments = (case.received if day_kind == RECEIVED else case.due for case in cases)
    return sorted(moment.date() for moment in moments if moment)


@settings(deadline=None, max_examples=40)
@given(chosen, st.sampled_from([RECEIVED, DUE]))
def test_every_class_of_a_year_is_exact(city: Connection, chosen: CaseFilter, day_kind: str) -> None:
    found, days = (
        open_days(STEERING, city, ags=AGS, day_kind=day_kind, chosen=chosen),
        _days(chosen, day_kind),
    )

    assert found is not None
    assert [item.day for item in found] == sorted({item.day for item in found})
    newest = _days(chosen, RECEIVED)[-1]
    for age in range(-90, 367):
        day = newest - timedelta(days=age)
        assert sum(item.cases for item in found if item.day < day) == sum(item < day for item in days)
    assert sum(item.cases for item in found) == len(days)


@settings(deadline=None, max_examples=40)
@given(chosen, st.integers(0, 3))
def test_the_age_is_the_one_of_all_days(city: Connection, chosen: CaseFilter, later: int) -> None:
    found, days = (
        open_days(STEERING, city, ags=AGS, day_kind=RECEIVED, chosen=chosen),
        _days(chosen, RECEIVED),
    )
    each = [OpenDay(day=day, cases=days.count(day)) for day in dict.fromkeys(days)]
    on = days[-1] + timedelta(days=later)

    assert found is not None
    assert backlog_age(found, on=on, rules=Rules()) == backlog_age(each, on=on, rules=Rules())


def test_days_of_long_ago_are_told_together(city: Connection) -> None:
    found = open_days(STEERING, city, ags=AGS, day_kind=RECEIVED, chosen=ALL_CASES)
    due = open_days(STEERING, city, ags=AGS, day_kind=DUE, chosen=ALL_CASES)

    assert found is not None and due is not None
    assert len(found) < 96 + 14 * 31 + 2 * 31 < len(set(_days(ALL_CASES, RECEIVED)))
    assert len(due) < 1 + 17 * 31 < len(set(_days(ALL_CASES, DUE)))
