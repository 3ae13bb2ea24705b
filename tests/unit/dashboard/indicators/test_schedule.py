from datetime import date, timedelta
from fractions import Fraction

import pytest

from dashboard.indicators.reasons import ReasonCode as R
from dashboard.indicators.rules import Rules
from dashboard.indicators.schedule import schedule
from data_pipeline.schema.vocabulary import DatePrecision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_milestone, a_report, an_indicator, an_override
from tests.factories.records import END, START

HALF = date(2025, 2, 20)  # 50 of 100 days are over
AFTER = END + timedelta(days=1)


def found(measure, today, rules=None):
    result = schedule(measure, today=today, rules=rules or Rules())
    return result.state, [reason.code for reason in result.reasons]


def progress(percent, phase=P.IN_PROGRESS):
    return a_report(phase, progress_percent=percent)


@pytest.mark.parametrize(
    ("reported_on", "end", "expected"),
    [
        (END, END, (S.ON_TIME, [R.COMPLETED_IN_TIME])),
        (AFTER, END, (S.LATE, [R.COMPLETED_LATE])),
        (AFTER, None, (S.UNDATED, [R.COMPLETED_WITHOUT_END])),
    ],
)
def test_completed_is_in_time_up_to_the_end_itself(reported_on, end, expected):
    report = a_report(P.COMPLETED, reported_on_date=reported_on)
    assert found(a_measure(report, end_date=end), date(2026, 1, 1)) == expected


def test_a_completed_report_of_a_month_may_mean_its_first_day():
    report = a_report(
        P.COMPLETED, reported_on_date=date(2025, 4, 30), reported_on_precision=DatePrecision.MONTH
    )
    assert found(a_measure(report), date(2026, 1, 1)) == (S.ON_TIME, [R.COMPLETED_IN_TIME])


def test_reopened_and_completed_again_counts_from_the_second_completion():
    reports = (
        a_report(P.COMPLETED, reported_on_date=START),
        a_report(P.IN_PROGRESS, reported_on_date=HALF),
        a_report(P.COMPLETED, reported_on_date=AFTER),
    )
    assert found(a_measure(*reports), AFTER) == (S.LATE, [R.COMPLETED_LATE])


@pytest.mark.parametrize(
    ("phase", "code"),
    [(P.ONGOING, R.ONGOING_TASK), (P.POSTPONED, R.POSTPONED), (P.CANCELLED, R.CANCELLED)],
)
def test_some_phases_have_no_schedule_even_after_the_end(phase, code):
    assert found(a_measure(a_report(phase)), AFTER) == (S.NOT_APPLICABLE, [code])


def test_an_ongoing_measure_by_plan_has_no_schedule_with_or_without_report():
    assert found(a_measure(is_ongoing=True), AFTER) == (S.NOT_APPLICABLE, [R.ONGOING_BY_PLAN])
    assert found(a_measure(a_report(), is_ongoing=True), AFTER) == (S.NOT_APPLICABLE, [R.ONGOING_BY_PLAN])


@pytest.mark.parametrize(
    ("percent", "state", "code"),
    [
        (50, S.ON_TIME, R.ON_PACE),
        (35, S.ON_TIME, R.ON_PACE),  # exactly 15 points behind
        (34, S.AT_RISK, R.BEHIND),
        (20, S.AT_RISK, R.BEHIND),  # exactly 30 points behind
        (19, S.LATE, R.FAR_BEHIND),
        (90, S.ON_TIME, R.ON_PACE),
    ],
)
def test_pace_is_judged_by_points_behind_the_elapsed_share(percent, state, code):
    assert found(a_measure(progress(percent)), HALF) == (state, [code])


def test_the_numbers_behind_a_finding_are_exact():
    measure = a_measure(progress(35), end_date=date(2025, 4, 9))  # 99 days: 50.505 % expected
    reason = schedule(measure, today=HALF, rules=Rules()).reasons[0]
    assert (reason.code, reason.values["behind"], reason.values["expected"]) == (
        R.BEHIND,
        Fraction(5000, 99) - 35,
        Fraction(5000, 99),
    )


def test_thresholds_are_arguments():
    rules = Rules(at_risk_points=5, late_points=10)
    assert found(a_measure(progress(44)), HALF, rules)[0] is S.AT_RISK
    assert found(a_measure(progress(39)), HALF, rules)[0] is S.LATE


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (END, (S.ON_TIME, [R.ON_PACE])),
        (AFTER, (S.LATE, [R.END_PASSED])),
    ],
)
def test_the_end_is_passed_the_day_after(today, expected):
    assert found(a_measure(progress(99)), today) == expected


def test_a_vague_end_is_passed_after_its_last_day():
    measure = a_measure(progress(99), end_date=date(2025, 12, 31), end_precision=DatePrecision.YEAR)
    assert found(measure, date(2025, 12, 31))[0] is S.ON_TIME
    assert found(measure, date(2026, 1, 1))[0] is S.LATE


def test_an_end_passed_without_any_report_is_late_and_says_so():
    assert found(a_measure(), AFTER) == (S.LATE, [R.END_PASSED_UNREPORTED])


@pytest.mark.parametrize(
    ("today", "precision", "codes"),
    [
        (START, None, [R.ON_PACE]),
        (date(2025, 1, 2), None, [R.START_PASSED]),
        (date(2025, 1, 15), DatePrecision.MONTH, [R.STARTS_LATER]),
        (date(2025, 2, 1), DatePrecision.MONTH, [R.START_PASSED]),
        (HALF, DatePrecision.YEARS, [R.FAR_BEHIND]),
        (AFTER, None, [R.END_PASSED, R.START_PASSED]),
    ],
)
def test_not_begun_is_late_once_the_start_is_over(today, precision, codes):
    measure = a_measure(a_report(P.NOT_STARTED), start_precision=precision)
    assert found(measure, today)[1] == codes


def test_a_vague_start_is_expected_of_nobody_before_its_span_is_over():
    measure = a_measure(
        a_report(P.NOT_STARTED), start_precision=DatePrecision.YEAR, end_date=date(2026, 12, 31)
    )
    assert found(measure, date(2025, 12, 31)) == (S.ON_TIME, [R.STARTS_LATER])
    assert found(measure, date(2026, 1, 1)) == (S.LATE, [R.START_PASSED])


def test_not_begun_without_a_start_is_undated():
    measure = a_measure(a_report(P.NOT_STARTED), start_date=None)
    assert found(measure, HALF) == (S.UNDATED, [R.NO_START])


def test_a_start_in_the_future_is_neutral():
    assert found(a_measure(), date(2024, 12, 31)) == (S.ON_TIME, [R.STARTS_LATER])
    assert found(
        a_measure(a_report(P.NOT_STARTED, reported_on_date=date(2024, 12, 1))), date(2024, 12, 31)
    ) == (
        S.ON_TIME,
        [R.STARTS_LATER],
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"start_date": None}, (S.UNDATED, [R.NO_START])),
        ({"end_date": None}, (S.UNDATED, [R.NO_END])),
        ({"start_date": None, "end_date": None}, (S.UNDATED, [R.NO_START, R.NO_END])),
    ],
)
def test_without_start_or_end_it_is_undated(changes, expected):
    assert found(a_measure(progress(10), **changes), HALF) == expected


def test_a_missing_start_does_not_hide_that_the_end_is_passed():
    assert found(a_measure(a_report(), start_date=None), AFTER) == (S.LATE, [R.END_PASSED, R.NO_START])


@pytest.mark.parametrize("reports", [(), (a_report(),), (a_report(P.PLANNING),)])
def test_without_percent_and_milestone_it_cannot_be_assessed(reports):
    assert found(a_measure(*reports), HALF) == (S.NOT_ASSESSABLE, [R.PROGRESS_UNKNOWN])


def test_an_undated_milestone_does_not_help():
    assert found(a_measure(milestones=(a_milestone(None),)), HALF)[0] is S.NOT_ASSESSABLE


@pytest.mark.parametrize(
    ("milestone", "grace", "expected"),
    [
        (a_milestone(HALF), 0, (S.ON_TIME, [R.NEXT_MILESTONE])),
        (a_milestone(HALF - timedelta(days=1)), 0, (S.LATE, [R.MILESTONE_OVERDUE])),
        (a_milestone(HALF - timedelta(days=1)), 1, (S.ON_TIME, [R.NEXT_MILESTONE])),
        (a_milestone(START, completed_date=START), 0, (S.ON_TIME, [R.MILESTONES_DONE])),
    ],
)
def test_milestones_decide_where_no_percent_is_reported(milestone, grace, expected):
    rules = Rules(milestone_grace_days=grace)
    assert found(a_measure(a_report(), milestones=(milestone,)), HALF, rules) == expected


def test_all_reasons_are_given_worst_first():
    measure = a_measure(
        progress(34),
        milestones=(a_milestone(START),),
        indicators=(an_indicator(values=((2025, 0.0),)), an_indicator(values=((2025, 99.0),))),
    )
    assert found(measure, HALF) == (S.LATE, [R.MILESTONE_OVERDUE, R.INDICATOR_SHORT, R.BEHIND])


def test_an_indicator_short_of_its_path_puts_at_risk():
    measure = a_measure(progress(50), indicators=(an_indicator(values=((2025, 0.0),)),))
    assert found(measure, HALF) == (S.AT_RISK, [R.INDICATOR_SHORT, R.ON_PACE])


def test_an_override_holds_up_to_and_including_its_last_day_and_is_said_first():
    measure = a_measure(progress(0), override=an_override(expires_date=HALF))
    assert found(measure, HALF) == (S.ON_TIME, [R.OVERRIDDEN_BY, R.FAR_BEHIND])
    assert found(measure, HALF + timedelta(days=1)) == (S.LATE, [R.FAR_BEHIND, R.OVERRIDE_EXPIRED])


def test_a_viewer_who_may_not_see_the_person_gets_the_same_state():
    measure = a_measure(progress(0), override=an_override(decided_by=None))
    assert found(measure, HALF) == (S.ON_TIME, [R.OVERRIDDEN, R.FAR_BEHIND])
