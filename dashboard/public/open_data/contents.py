"""The rows of a table that is handed on, always and only as the public sees them."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from dashboard.access import PUBLIC
from dashboard.catalogue.cases import Cases
from dashboard.public.case_years import categories_by_year
from dashboard.public.open_data.computed import COMPLAINT_MONTHS, COMPUTED
from dashboard.public.open_data.shapes import OpenTable
from dashboard.public.parameters import Choice
from dashboard.public.site import Site
from dashboard.public.views import public_view
from dashboard.records import Plan, Revision

Row = tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class Content:
    """A table with its rows, and where they are from.

    is_sample: whether anything in them is invented. as_of: the day that they speak about.
    """

    table: OpenTable
    rows: tuple[Row, ...]
    plan: Plan
    revision: Revision
    is_sample: bool
    as_of: date
    protection: str = ""

    @property
    def file_stem(self) -> str:
        """City, table and revision: what a saved file is called, without its ending."""
        return f"{self.plan.concept.ags}_{self.table.name}_revision-{self.revision.number}"


def content_of(site: Site, table: OpenTable) -> Content:
    """Codes of lists are their values; what is not known is None."""
    state = site.state
    if table in COMPUTED:
        return _counts(site, table)
    rows = site.reader.table_rows(PUBLIC, state.revision, table.source)
    return Content(
        table=table,
        rows=tuple(tuple(map(_plain, row)) for row in rows),
        plan=site.plan,
        revision=state.revision,
        is_sample=_has_sample(table, rows),
        as_of=state.revision.plan_day,
    )


def _counts(site: Site, table: OpenTable) -> Content:
    """What is over, each count rounded; none under the rule that opens the annual report alone."""
    state = site.state
    cases = public_view(site.reader, state, choice=Choice()).cases
    return Content(
        table=table,
        rows=_months(cases) if table is COMPLAINT_MONTHS else _categories(cases),
        plan=site.plan,
        revision=state.revision,
        is_sample=cases.has_samples,
        as_of=cases.until or state.revision.as_of_date,
        protection=cases.protection.value if cases.protection else "",
    )


def _months(cases: Cases) -> tuple[Row, ...]:
    return tuple(
        (item.month, item.received, item.closed, item.backlog, item.is_complete) for item in cases.months
    )


def _categories(cases: Cases) -> tuple[Row, ...]:
    return tuple((item.year, item.code, item.name, item.received) for item in categories_by_year(cases))


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _has_sample(table: OpenTable, rows: tuple[Row, ...]) -> bool:
    """Whether any row says that it was invented."""
    places = [place for place, column in enumerate(table.columns) if column.name == "is_sample"]
    return any(row[place] for row in rows for place in places)
