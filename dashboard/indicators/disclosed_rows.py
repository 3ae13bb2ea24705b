"""Rows of a breakdown as everybody may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.complaint_records import CaseFlow, Histogram
from dashboard.indicators.complaint_breakdown import BreakdownRow
from dashboard.indicators.complaint_durations import took
from dashboard.indicators.disclosure import rounded, rounded_or_none
from dashboard.indicators.numbers import Share


def rounded_row(row: BreakdownRow) -> BreakdownRow:
    """Every count for itself, shares from rounded ones; durations are left out with all that they rest on."""
    return replace(
        row,
        received=rounded(row.received),
        before=rounded_or_none(row.before),
        closed=rounded(row.closed),
        backlog=rounded(row.backlog),
        overdue=rounded(row.overdue),
        took=took(Histogram()),
        in_time=rounded_share(row.in_time),
        week=rounded_share(row.week),
        four_weeks=rounded_share(row.four_weeks),
        flow=CaseFlow(),
    )


def rounded_share(share: Share) -> Share:
    return Share(count=rounded(share.count), of=rounded(share.of))


def sum_of_rows(rows: Sequence[BreakdownRow]) -> BreakdownRow:
    """All together: what can be added up from the rows, and nothing that says more than they do."""
    before = [row.before for row in rows if row.before is not None]
    return BreakdownRow(
        received=sum(row.received for row in rows),
        before=sum(before) if before else None,
        closed=sum(row.closed for row in rows),
        backlog=sum(row.backlog for row in rows),
        overdue=sum(row.overdue for row in rows),
        took=took(Histogram()),
        in_time=_sum(row.in_time for row in rows),
        week=_sum(row.week for row in rows),
        four_weeks=_sum(row.four_weeks for row in rows),
        flow=CaseFlow(),
    )


def _sum(shares: Iterable[Share]) -> Share:
    found = list(shares)
    return Share(count=sum(item.count for item in found), of=sum(item.of for item in found))
