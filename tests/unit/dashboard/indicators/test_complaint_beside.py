"""Which categories stand beside what, and which days of measures are marked."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.complaint_records import Category
from dashboard.indicators.complaint_beside import Side, categories_beside, measures_beside
from dashboard.indicators.measure_marks import MOST_MARKS, MarkKind, busiest_starts, marks_of, within
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories import a_measure, a_milestone, a_plan, leads

TODAY = date(2025, 7, 1)
PLAN = a_plan(
    a_measure(code="1.1", field_code="1", responsibilities=leads("A1")),
    a_measure(code="2.1", field_code="2", responsibilities=leads("B")),
    a_measure(code="2.2", field_code="2"),
)
OURS = PLAN.concept.code
CATEGORIES = (
    Category(code="wohnen", name="Wohnen", concept_code=OURS, field_code="1", department_key="A11"),
    Category(code="arbeit", name="Arbeit", concept_code=OURS, field_code="2", department_key="B"),
    Category(code="fremd", name="Fremd", concept_code="ANDERES", field_code="2"),
    Category(code="strassen", name="Straßen", department_key="A"),
)


@pytest.mark.parametrize(
    ("side", "code", "codes"),
    [
        (Side.PLAN, "", ["wohnen", "arbeit"]),
        (Side.FIELD, "2", ["arbeit"]),
        (Side.FIELD, "9", []),
        (Side.DEPARTMENT, "A", ["wohnen", "strassen"]),
        (Side.DEPARTMENT, "A11", ["wohnen"]),
        (Side.MEASURE, "2.2", ["arbeit"]),
        (Side.LEAD, "1.1", ["wohnen"]),
        (Side.LEAD, "2.2", []),
    ],
)
def test_only_what_is_mapped_stands_beside(side: Side, code: str, codes: list[str]) -> None:
    found = categories_beside(PLAN, CATEGORIES, side=side, code=code)

    assert [item.code for item in found] == codes


@pytest.mark.parametrize(
    ("side", "code", "codes"),
    [
        (Side.PLAN, "", ["1.1", "2.1", "2.2"]),
        (Side.FIELD, "2", ["2.1", "2.2"]),
        (Side.DEPARTMENT, "A", ["1.1"]),
        (Side.MEASURE, "2.1", ["2.1"]),
    ],
)
def test_a_unit_has_the_measures_that_it_or_one_below_it_leads(
    side: Side, code: str, codes: list[str]
) -> None:
    assert [item.code for item in measures_beside(PLAN, side=side, code=code)] == codes


MEASURE = a_measure(
    code="1.1",
    start_date=date(2025, 3, 31),
    start_precision=DatePrecision.QUARTER,
    end_date=date(2026, 1, 1),
    end_precision=DatePrecision.YEAR,
    is_ongoing=False,
    milestones=(
        a_milestone(date(2025, 2, 1), completed_date=date(2025, 4, 5)),
        a_milestone(date(2025, 3, 1)),
        a_milestone(date(2025, 9, 1), due_precision=DatePrecision.MONTH),
        a_milestone(date(2025, 5, 1), completed_date=date(2025, 8, 1)),
        a_milestone(None),
    ),
)


def test_days_are_marked_as_known_on_the_day_of_the_look() -> None:
    found = marks_of([MEASURE], today=TODAY, rules=Rules())

    assert [(mark.day, mark.kind, mark.number) for mark in found] == [
        (date(2025, 1, 1), MarkKind.START, 0),
        (date(2025, 3, 1), MarkKind.OVERDUE, 2),
        (date(2025, 4, 5), MarkKind.REACHED, 1),
        (date(2025, 5, 1), MarkKind.OVERDUE, 4),
        (date(2025, 9, 30), MarkKind.PLANNED, 3),
        (date(2026, 12, 31), MarkKind.END, 0),
    ]


def test_what_lasts_has_no_end() -> None:
    found = marks_of([replace(MEASURE, is_ongoing=True)], today=TODAY, rules=Rules())

    assert MarkKind.END not in {mark.kind for mark in found}


def test_many_starts_are_thinned_out_to_the_busiest_days() -> None:
    days = [date(2025, 1 + place % 12, 1) for place in range(15)]
    many = [a_measure(code=f"1.{place}", start_date=day) for place, day in enumerate(days)]
    found = busiest_starts(marks_of(many, today=TODAY, rules=Rules()))

    assert len(found) == MOST_MARKS
    assert list(found) == sorted(found)
    assert [len(begun) for begun in found.values()] == [2, 2, 2, 1, 1, 1, 1, 1]


def test_only_marks_in_a_time_are_kept_with_both_days() -> None:
    found = marks_of([MEASURE], today=TODAY, rules=Rules())

    kept = within(found, first=date(2025, 3, 1), last=date(2025, 4, 5))
    assert [mark.day for mark in kept] == [date(2025, 3, 1), date(2025, 4, 5)]
