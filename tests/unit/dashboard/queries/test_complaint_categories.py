"""What a plan says of the categories of complaints, on both databases."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import Connection

from dashboard.access import PUBLIC
from dashboard.complaint_records import Category
from dashboard.queries.complaint_categories import categories
from data_pipeline.schema.complaints import complaint_category
from data_pipeline.schema.ledger import revision
from data_pipeline.schema.organisation import department
from data_pipeline.schema.vocabulary import DepartmentLevel
from tests.factories.cases import AGS, city_with, some_cases
from tests.unit.dashboard.queries.test_complaint_coverage import url

__all__ = ["url"]


@pytest.fixture
def city(url: str) -> Iterator[Connection]:
    with city_with(url, some_cases(3)) as connection:
        yield connection


def test_mapped_and_unmapped_categories_are_read_as_the_plan_states_them(city: Connection) -> None:
    key = {"ags": AGS, "revision_number": 1, "is_sample": False}
    loaded = {"created_at": datetime(2025, 1, 1), "as_of_date": datetime(2025, 1, 1).date()}  # noqa: DTZ001
    city.execute(
        revision.insert().values(
            ags=AGS, revision_number=1, plan_revision_number=1, content_sha256="0" * 64, **loaded
        )
    )
    city.execute(
        department.insert().values(**key, department_key="u", name="U", level=DepartmentLevel.DIVISION)
    )
    rows = [
        {**key, "category_code": "b", "name": "Beta", "department_key": "u"},
        {**key, "category_code": "a", "name": "Alpha", "department_key": None},
    ]
    city.execute(complaint_category.insert(), rows)

    assert categories(PUBLIC, city, ags=AGS, plan_number=1) == (
        Category(code="a", name="Alpha"),
        Category(code="b", name="Beta", department_key="u"),
    )
    assert categories(PUBLIC, city, ags=AGS, plan_number=2) == ()
