"""Complaints as everybody may see them: each count rounded before anything is made of it."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.catalogue.cases import CaseChoice, Cases, Counted
from dashboard.complaint_records import CaseFlow, MonthFlow
from dashboard.indicators.complaint_in_time_months import month_in_time
from dashboard.indicators.complaints import MonthPoint
from dashboard.indicators.dates import plus_months
from dashboard.indicators.disclosure import DisclosureRule, is_settled, rounded, rounded_or_none
from dashboard.queries.case_filter import ALL_CASES


def for_everybody(choice: CaseChoice) -> CaseChoice:
    """What the public may choose: a year, a grouping and what the calendar counts, but never cases."""
    is_count = choice.counted is not Counted.MEDIAN
    return replace(
        choice,
        cases=ALL_CASES,
        words="",
        counted=choice.counted if is_count else Counted.RECEIVED,
        beside=None,
        beside_words="",
    )


def rounded_cases(cases: Cases) -> Cases:
    """Months that are over, and sums of settled years; nothing by day, no durations, none beside measures.

    The sums are handed on as they are: rows are made of them by `breakdown_of`, which rounds them.
    """
    until = cases.until
    over = [item for item in cases.months if until and _end(item.month) < until]
    return Cases(
        months=tuple(map(_rounded, over)),
        timely=tuple(_rounded_timely(item) for item in cases.timely if until and _end(item.month) < until),
        until=until,
        is_now=cases.is_now,
        is_cut=cases.is_cut,
        has_samples=cases.has_samples,
        choice=cases.choice,
        rules=cases.rules,
        load_sums=cases.load_sums,
        protection=DisclosureRule.ROUND5,
        settled=tuple(year for year in cases.years if until and is_settled(year, until)),
    )


def _end(month: date) -> date:
    return plus_months(month, 1) - timedelta(days=1)


def _rounded_timely(item: MonthFlow) -> MonthFlow:
    """Two counts, each rounded: closed in time, and not; shares are made of these."""
    share = month_in_time(item.flow).share
    kept, missed = rounded(share.count), rounded(share.of - share.count)
    return MonthFlow(month=item.month, flow=CaseFlow(in_time=kept, overdue_began=missed))


def _rounded(point: MonthPoint) -> MonthPoint:
    return replace(
        point,
        received=rounded_or_none(point.received),
        closed=rounded_or_none(point.closed),
        faults=rounded_or_none(point.faults),
        backlog=rounded_or_none(point.backlog),
    )
