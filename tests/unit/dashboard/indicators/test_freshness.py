from datetime import date, timedelta

import pytest

from dashboard.indicators.freshness import freshness, has_duty
from dashboard.indicators.reasons import ReasonCode as R
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import DatePrecision, Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_concept, a_measure, a_report
from tests.factories.records import START


def found(measure, days, concept=None):
    today = START + timedelta(days=days)
    result = freshness(measure, concept=concept or a_concept(), today=today, rules=Rules())
    return result.state, result.reasons[0].code


@pytest.mark.parametrize(
    ("days", "state", "after_report", "after_start"),
    [
        (0, Freshness.CURRENT, R.REPORT_CURRENT, R.FIRST_REPORT_LATER),
        (183, Freshness.CURRENT, R.REPORT_CURRENT, R.FIRST_REPORT_LATER),
        (184, Freshness.DUE, R.REPORT_DUE, R.FIRST_REPORT_DUE),
        (183 + 30, Freshness.DUE, R.REPORT_DUE, R.FIRST_REPORT_DUE),
        (183 + 31, Freshness.STALE, R.REPORT_MISSING, R.FIRST_REPORT_MISSING),
    ],
)
def test_boundary_days_after_the_last_report_and_after_the_start(days, state, after_report, after_start):
    assert found(a_measure(a_report()), days) == (state, after_report)
    assert found(a_measure(), days) == (state, after_start)


def test_the_concept_may_ask_for_reports_more_often():
    concept = a_concept(reporting_interval_days=90)
    assert found(a_measure(a_report()), 90, concept)[0] is Freshness.CURRENT
    assert found(a_measure(a_report()), 91, concept)[0] is Freshness.DUE


def test_before_the_start_no_report_is_due_even_if_an_old_one_exists():
    early = a_report(P.NOT_STARTED, reported_on_date=date(2023, 1, 1))
    assert found(a_measure(), -1) == (Freshness.CURRENT, R.NO_DUTY_BEFORE_START)
    assert found(a_measure(early), -1) == (Freshness.CURRENT, R.NO_DUTY_BEFORE_START)
    assert found(a_measure(early), 183) == (Freshness.CURRENT, R.FIRST_REPORT_LATER)


@pytest.mark.parametrize(
    ("measure_start", "concept_start", "decided", "days", "expected"),
    [
        (None, START, None, 184, (Freshness.DUE, R.FIRST_REPORT_DUE)),
        (date(2020, 1, 1), START, None, 183, (Freshness.CURRENT, R.FIRST_REPORT_LATER)),
        (None, None, START, 184, (Freshness.DUE, R.FIRST_REPORT_DUE)),
        (None, None, None, 0, (Freshness.STALE, R.NEVER_REPORTED)),
    ],
    ids=["concept's start", "the later of both", "decision", "nothing at all"],
)
def test_never_reported_is_measured_from_the_start(measure_start, concept_start, decided, days, expected):
    concept = a_concept(start_date=concept_start, decided_on_date=decided)
    assert found(a_measure(start_date=measure_start), days, concept) == expected


def test_a_report_needs_no_start():
    assert found(a_measure(a_report(), start_date=None), 184) == (Freshness.DUE, R.REPORT_DUE)


def test_a_report_of_the_running_month_is_current():
    report = a_report(reported_on_date=date(2025, 1, 31), reported_on_precision=DatePrecision.MONTH)
    assert found(a_measure(report), 3) == (Freshness.CURRENT, R.REPORT_CURRENT)


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        (P.COMPLETED, (Freshness.CURRENT, R.NO_DUTY_COMPLETED)),
        (P.CANCELLED, (Freshness.CURRENT, R.NO_DUTY_CANCELLED)),
        (P.ONGOING, (Freshness.STALE, R.REPORT_MISSING)),
        (P.POSTPONED, (Freshness.STALE, R.REPORT_MISSING)),
    ],
)
def test_who_is_done_need_not_report_who_goes_on_must(phase, expected):
    measure = a_measure(a_report(phase))
    assert found(measure, 999) == expected
    is_due = has_duty(measure, concept=a_concept(), today=START + timedelta(days=999))
    assert is_due is (expected[0] is Freshness.STALE)
