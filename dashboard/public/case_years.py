"""Complaints by year and category, protected: the numbers of the chart, for those who take data."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.catalogue.cases import Cases
from dashboard.catalogue.complaint_breakdown import value_names
from dashboard.catalogue.complaint_rows import breakdown_of
from dashboard.indicators.facets import NONE
from dashboard.queries.case_filter import Dimension


@dataclass(frozen=True, kw_only=True)
class YearCategory:
    """One category in one calendar year. code: None for cases without one. received: rounded to 5.

    name: as people read it, with the code where two have the same.
    """

    year: int
    code: str | None
    name: str
    received: int


def categories_by_year(cases: Cases) -> tuple[YearCategory, ...]:
    """Of every year that is over and all known, in order; the most received first, the unstated last."""
    return tuple(item for year in sorted(cases.settled) for item in _year(cases, year))


def _year(cases: Cases, year: int) -> Iterator[YearCategory]:
    choice = replace(cases.choice, year=year, by=Dimension.CATEGORY)
    found = breakdown_of(replace(cases, choice=choice))
    rows = zip(found.rows, value_names(choice, found), strict=True) if found else ()
    for (value, row), name in rows:
        code = None if value == NONE else value
        yield YearCategory(year=year, code=code, name=name, received=row.received)
