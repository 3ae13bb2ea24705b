"""The annual report as everybody may see it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.complaint_records import FLOW_NAMES, CaseFlow
from dashboard.indicators.annual_facts import Basis, CaseYear, Known, Measured
from dashboard.indicators.annual_report import AnnualReport, Cell, Row
from dashboard.indicators.complaint_timeliness import Within
from dashboard.indicators.disclosed_rows import rounded_share
from dashboard.indicators.disclosure import (
    FEWEST_FOR_SHARE,
    Disclosure,
    DisclosureRule,
    hidden_names,
    is_settled,
    rounded,
)


def disclosed_years(
    known: Mapping[int, CaseYear], *, until: date, disclosure: Disclosure
) -> dict[int, CaseYear]:
    """Complete years with enough cases of which nothing is still to come, each protected.

    The total is the sum of the rounded months under `round5`, exact under `suppress`. Outcomes and time
    limits are shares of rounded counts under either.
    """
    return {
        year: _disclosed(item, disclosure)
        for year, item in known.items()
        if item.is_complete and is_settled(year, until) and item.flow.received >= FEWEST_FOR_SHARE
    }


def _disclosed(item: CaseYear, disclosure: Disclosure) -> CaseYear:
    is_rounded = disclosure.rule is DisclosureRule.ROUND5
    shares = CaseFlow(**{name: rounded(getattr(item.flow, name)) for name in FLOW_NAMES})
    received = sum(map(rounded, item.by_month)) if is_rounded else item.flow.received
    return replace(
        _rounded_parts(item) if is_rounded else _with_hidden(item, smallest=disclosure.smallest),
        flow=replace(shares, received=received),
        week=_rounded_within(item.week),
        four_weeks=_rounded_within(item.four_weeks),
        by_month=(),
    )


def _rounded_parts(item: CaseYear) -> CaseYear:
    parts = {
        figure: {name: rounded(cases) for name, cases in counts.items()}
        for figure, counts in item.parts.items()
    }
    return replace(item, parts=parts)


def _with_hidden(item: CaseYear, *, smallest: int) -> CaseYear:
    hidden = {figure: hidden_names(counts, smallest=smallest) for figure, counts in item.parts.items()}
    return replace(item, hidden=hidden)


def _rounded_within(item: Within) -> Within:
    return replace(item, share=rounded_share(item.share))


def disclosed_report(report: AnnualReport, rule: DisclosureRule) -> AnnualReport:
    """The report of such years: durations to a tenth of a day, which tell no number of cases."""
    if not any(facts.leading for facts in report.years):
        return report
    rows = (Row(figure=row.figure, name=row.name, cells=tuple(map(_plain, row.cells))) for row in report.rows)
    return replace(report, rows=tuple(rows), protection=rule)


def _plain(cell: Cell) -> Cell:
    known = cell.known
    if known is None or known.basis is not Basis.CASES or known.unit is not Measured.DAYS:
        return cell
    return replace(cell, known=_tenth(known))


def _tenth(known: Known) -> Known:
    return replace(known, value=round(known.value, 1), of=None if known.of is None else rounded(known.of))
