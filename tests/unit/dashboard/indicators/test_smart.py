from datetime import date

import pytest

from dashboard.indicators.reasons import ReasonCode as R
from dashboard.indicators.rules import Rules
from dashboard.indicators.smart import smart
from dashboard.records import Goal, Responsibility
from data_pipeline.schema.vocabulary import BudgetStatement, ResponsibilityRole
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_milestone, a_report, an_indicator, budget_item, leads

TODAY = date(2025, 2, 20)
COMPLETE = {
    "target_text": "Alle geschult",
    "indicators": (an_indicator(),),
    "responsibilities": leads("A"),
    "budget_items": (budget_item(BudgetStatement.OPEN),),
    "milestones": (a_milestone(date(2026, 2, 20)),),
}


def missing(*reports, **changes):
    measure = a_measure(*reports, **{**COMPLETE, **changes})
    check = smart(measure, field_codes={"1"}, today=TODAY, rules=Rules())
    return {
        letter.letter: [item.code for item in letter.missing] for letter in check.letters if not letter.is_met
    }


def test_a_fully_described_measure_meets_all_five():
    assert missing() == {}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, {"S": [R.NO_TITLE]}),
        ({"target_text": None}, {"S": [R.NO_TARGET_TEXT]}),
        ({"indicators": ()}, {"M": [R.NO_INDICATOR]}),
        ({"indicators": (an_indicator(target_value=None),)}, {"M": [R.NO_INDICATOR_TARGET]}),
        ({"indicators": (an_indicator(unit=""),)}, {"M": [R.NO_INDICATOR_UNIT]}),
        ({"responsibilities": ()}, {"A": [R.NO_LEAD]}),
        (
            {"responsibilities": (Responsibility(role=ResponsibilityRole.LEAD, partner_name="Verein"),)},
            {"A": [R.NO_LEAD]},
        ),
        ({"budget_items": ()}, {"A": [R.NO_BUDGET_STATEMENT]}),
        ({"budget_items": (budget_item(BudgetStatement.NO_FUNDS),)}, {}),
        ({"field_code": "9"}, {"R": [R.NO_FIELD]}),
        ({"field_code": "9", "goals": (Goal(code="z", title="Ziel"),)}, {}),
        ({"start_date": None}, {"T": [R.NO_START]}),
        ({"end_date": None}, {"T": [R.NO_END]}),
        ({"start_date": None, "end_date": None, "is_ongoing": True}, {}),
        ({"milestones": ()}, {"T": [R.NO_NEXT_MILESTONE]}),
        ({"milestones": (a_milestone(date(2026, 2, 21)),)}, {"T": [R.NO_NEXT_MILESTONE]}),
    ],
)
def test_each_letter_names_what_it_lacks(changes, expected):
    assert missing(**changes) == expected


@pytest.mark.parametrize("phase", [P.COMPLETED, P.CANCELLED])
def test_after_the_end_no_next_milestone_is_asked_for(phase):
    assert missing(a_report(phase), milestones=()) == {}


def test_an_ongoing_measure_needs_no_dates_but_a_next_step():
    assert missing(a_report(P.ONGOING), end_date=None, milestones=()) == {"T": [R.NO_NEXT_MILESTONE]}


def test_the_check_counts_and_lists():
    check = smart(a_measure(**COMPLETE, end_date=None), field_codes={"1"}, today=TODAY, rules=Rules())
    assert check.met_count == 4
    assert [item.code for item in check.missing] == [R.NO_END]
