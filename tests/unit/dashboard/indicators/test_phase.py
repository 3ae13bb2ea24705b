from datetime import date

import pytest

from dashboard.indicators.phase import completing_report, percent, phase
from dashboard.indicators.reasons import ReasonCode
from data_pipeline.schema.vocabulary import DatePrecision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_report

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


def at(phase_, day, **changes):
    return a_report(phase_, reported_on_date=day, **changes)


@pytest.mark.parametrize(
    ("reports", "state", "code"),
    [
        ([], P.UNKNOWN, ReasonCode.NO_REPORT),
        ([at(P.PLANNING, JUNE)], P.PLANNING, ReasonCode.REPORTED),
        ([at(P.PLANNING, JUNE), at(P.COMPLETED, JULY)], P.PLANNING, ReasonCode.REPORTED),
        ([at(P.PLANNING, date(2025, 1, 1)), at(P.UNKNOWN, JUNE)], P.UNKNOWN, ReasonCode.PHASE_NOT_STATED),
    ],
    ids=[
        "no report",
        "report of today",
        "a later report does not count yet",
        "unknown is not filled from before",
    ],
)
def test_the_last_report_until_today_counts(reports, state, code):
    found = phase(a_measure(*reports), today=JUNE)
    assert (found.state, found.reasons[0].code) == (state, code)


def test_a_report_of_this_month_counts_although_it_is_stored_as_the_last_of_the_month():
    report = at(P.PLANNING, JUNE, reported_on_precision=DatePrecision.MONTH)
    assert phase(a_measure(report), today=date(2025, 6, 1)).state is P.PLANNING
    assert phase(a_measure(report), today=date(2025, 5, 31)).state is P.UNKNOWN


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (None, None),
        (at(P.IN_PROGRESS, JUNE), None),
        (at(P.IN_PROGRESS, JUNE, progress_percent=0), 0),
        (at(P.NOT_STARTED, JUNE), 0),
        (at(P.NOT_STARTED, JUNE, progress_percent=5), 5),
        (at(P.COMPLETED, JUNE), 100),
        (at(P.COMPLETED, JUNE, progress_percent=90), 100),
        (at(P.UNKNOWN, JUNE), None),
        (at(P.POSTPONED, JUNE, progress_percent=40), 40),
    ],
)
def test_a_blank_percent_is_never_zero(report, expected):
    assert percent(a_measure(*([report] if report else [])), today=JUNE) == expected


@pytest.mark.parametrize(
    ("phases", "index"),
    [
        ([], None),
        ([P.IN_PROGRESS], None),
        ([P.COMPLETED, P.IN_PROGRESS], None),
        ([P.IN_PROGRESS, P.COMPLETED, P.COMPLETED], 1),
        ([P.COMPLETED, P.IN_PROGRESS, P.COMPLETED], 2),
        ([P.COMPLETED, P.COMPLETED], 0),
    ],
)
def test_completed_since_the_first_report_since_which_it_stayed_so(phases, index):
    reports = [at(item, date(2025, number + 1, 1)) for number, item in enumerate(phases)]
    expected = None if index is None else reports[index]
    assert completing_report(a_measure(*reports), today=JUNE) == expected
