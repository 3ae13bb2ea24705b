"""Complaints as everybody may see them: each count rounded before anything is made of it."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.catalogue.cases import CaseChoice, Cases, Counted
from dashboard.indicators.complaints import MonthPoint
from dashboard.indicators.dates import plus_months
from dashboard.indicators.disclosure import DisclosureRule, is_settled, rounded_or_none
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
    over = [item for item in cases.months if until and _end(item) < until]
    return Cases(
        months=tuple(map(_rounded, over)),
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


def _end(point: MonthPoint) -> date:
    return plus_months(point.month, 1) - timedelta(days=1)


def _rounded(point: MonthPoint) -> MonthPoint:
    return replace(
        point,
        received=rounded_or_none(point.received),
        closed=rounded_or_none(point.closed),
        faults=rounded_or_none(point.faults),
        backlog=rounded_or_none(point.backlog),
    )
