"""What each chart asks: the product of its roll-up, DuckDB and pandas of the raw cases.

DuckDB and pandas count the same by the same definitions where one of their statements can say it; both hold
the cases in memory in columns, with words as enumerations.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from benchmarks.complaints import city
from benchmarks.complaints.loads import AGS
from dashboard.access import Audience, Viewer
from dashboard.complaint_records import Period
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.complaint_choices import choices
from dashboard.queries.complaint_durations import durations, durations_by, monthly_durations
from dashboard.queries.complaint_flows import flows_by, monthly_flows, monthly_received
from dashboard.queries.complaint_open import open_days
from dashboard.queries.complaint_transfers import transfers
from dashboard.queries.complaints import complaints_until
from data_pipeline.schema.rollup import DUE, RECEIVED, REPLY, RESOLUTION

if TYPE_CHECKING:
    import pandas as pd

_INSIDE = Viewer(audience=Audience.STEERING)
_LAST_YEAR = Period(start=date(2025, 1, 1), end=date(2026, 1, 1))
_IN_LAST_YEAR = "closed >= '2025-01-01' AND closed < '2026-01-01'"
_CATEGORY = CaseFilter(category_codes=frozenset({city.CATEGORIES[3]}))
_TWO = CaseFilter(
    category_codes=frozenset({city.CATEGORIES[3]}), district_codes=frozenset({city.DISTRICTS[1]})
)
_OF_TWO = f"category = '{city.CATEGORIES[3]}' AND district = '{city.DISTRICTS[1]}'"
_ALERTS = (None, Dimension.CATEGORY, Dimension.DEPARTMENT, Dimension.DISTRICT)
_FLOW_SQL = """
WITH inwards AS (SELECT {by} date_trunc('month', received) AS month, count(*) AS received,
    count(*) FILTER (closed < received) AS faults, count(*) FILTER (closed IS NULL) AS still_open
    FROM cases WHERE {where} GROUP BY ALL),
outwards AS (SELECT {by} date_trunc('month', closed) AS month, count(*) AS closed,
    count(*) FILTER (closed <= due) AS in_time, count(*) FILTER (due IS NOT NULL) AS with_due
    FROM cases WHERE closed >= received AND {where} GROUP BY ALL)
SELECT * FROM inwards FULL JOIN outwards USING ({using} month) ORDER BY ALL"""
_QUANTILES = (
    "SELECT {by} quantile_cont(epoch(closed - received), [0.5, 0.9]) FROM cases WHERE closed >= received"
)


@dataclass(frozen=True)
class Chart:
    """Its title, its query to the roll-up, and the same asked of raw cases."""

    title: str
    own: Callable[[Connection], object]
    sql: str
    frame: Callable[["pd.DataFrame"], object]


def _own(query: Callable[..., object], **options: Any) -> Callable[[Connection], object]:
    return lambda connection: query(_INSIDE, connection, ags=AGS, **options)


def _flows(where: str = "true", by: str = "") -> str:
    return _FLOW_SQL.format(by=f"{by}, " if by else "", using=f"{by}, " if by else "", where=where)


def _frame_flows(cases: "pd.DataFrame", *by: str) -> object:
    """In and out by month, each summed once."""
    closed = cases[cases["closed"] >= cases["received"]]
    inwards = cases.assign(
        fault=cases["closed"] < cases["received"], still_open=cases["closed"].isna()
    ).groupby([*by, _month(cases["received"])], observed=True)[["fault", "still_open"]]
    outwards = closed.assign(in_time=closed["closed"] <= closed["due"], has_due=closed["due"].notna())
    groups = outwards.groupby([*by, _month(closed["closed"])], observed=True)[["in_time", "has_due"]]
    return inwards.agg(["size", "sum"]), groups.agg(["size", "sum"])


def _month(moments: "pd.Series[Any]") -> "pd.Series[Any]":
    return moments.to_numpy().astype("datetime64[M]")  # type: ignore[return-value]


def _took(cases: "pd.DataFrame", *by: Any, end: str = "closed") -> object:
    sound = cases[cases[end] >= cases["received"]]
    took = (sound[end] - sound["received"]).dt.total_seconds()
    keys = [sound[name] if isinstance(name, str) else name(sound) for name in by]
    return (took.groupby(keys, observed=True) if keys else took).quantile([0.5, 0.9])


def _last_year(cases: "pd.DataFrame") -> "pd.DataFrame":
    return cases[(cases["closed"] >= "2025-01-01") & (cases["closed"] < "2026-01-01")]


def _two(cases: "pd.DataFrame") -> "pd.DataFrame":
    return cases[(cases["category"] == city.CATEGORIES[3]) & (cases["district"] == city.DISTRICTS[1])]


def _open(cases: "pd.DataFrame", day: str, *by: str) -> object:
    waiting = cases[cases["closed"].isna() & cases[day].notna()]
    return waiting.groupby([*by, waiting[day].to_numpy().astype("datetime64[D]")], observed=True).size()


CHARTS = (
    Chart("received, closed, backlog by month", _own(monthly_flows), _flows(), _frame_flows),
    Chart(
        "by month, one category",
        _own(monthly_flows, chosen=_CATEGORY),
        _flows(f"category = '{city.CATEGORIES[3]}'"),
        lambda cases: _frame_flows(cases[cases["category"] == city.CATEGORIES[3]]),
    ),
    Chart(
        "by month, one category in one district",
        _own(monthly_flows, chosen=_TWO),
        _flows(_OF_TWO),
        lambda cases: _frame_flows(_two(cases)),
    ),
    Chart(
        "received by month and value (alerts)",
        _own(monthly_received, by=_ALERTS),
        " UNION ALL ".join(
            f"SELECT {value}, date_trunc('month', received), count(*) FROM cases GROUP BY ALL"
            for value in ("''", *(f"{item.value}::text" for item in _ALERTS if item))
        ),
        lambda cases: [
            cases.groupby([*([item.value] if item else []), _month(cases["received"])], observed=True).size()
            for item in _ALERTS
        ],
    ),
    Chart(
        "closed in a year by department, in time",
        _own(flows_by, by=Dimension.DEPARTMENT, period=_LAST_YEAR),
        "SELECT department, count(*), count(*) FILTER (closed <= due), count(due) FROM cases"
        f" WHERE closed >= received AND {_IN_LAST_YEAR} GROUP BY ALL",
        lambda cases: _frame_flows(_last_year(cases), "department"),
    ),
    Chart(
        "time to the close, a year",
        _own(durations, measure=RESOLUTION, period=_LAST_YEAR),
        f"{_QUANTILES.format(by='')} AND {_IN_LAST_YEAR}",
        lambda cases: _took(_last_year(cases)),
    ),
    Chart(
        "time to the close by month",
        _own(monthly_durations, measure=RESOLUTION),
        f"{_QUANTILES.format(by='''date_trunc('month', closed),''')} GROUP BY ALL",
        lambda cases: _took(cases, lambda found: _month(found["closed"])),
    ),
    Chart(
        "time to the close by category",
        _own(durations_by, measure=RESOLUTION, by=Dimension.CATEGORY),
        f"{_QUANTILES.format(by='category,')} GROUP BY ALL",
        lambda cases: _took(cases, "category"),
    ),
    Chart(
        "time to the close, one category in one district",
        _own(durations, measure=RESOLUTION, chosen=_TWO),
        f"{_QUANTILES.format(by='')} AND {_OF_TWO}",
        lambda cases: _took(_two(cases)),
    ),
    Chart(
        "time to the first reply",
        _own(durations, measure=REPLY),
        "SELECT quantile_cont(epoch(replied - received), [0.5, 0.9]) FROM cases WHERE replied >= received",
        lambda cases: _took(cases, end="replied"),
    ),
    Chart(
        "age of open cases",
        _own(open_days, day_kind=RECEIVED),
        "SELECT received::date, count(*) FROM cases WHERE closed IS NULL GROUP BY ALL",
        lambda cases: _open(cases, "received"),
    ),
    Chart(
        "due soon and overdue",
        _own(open_days, day_kind=DUE),
        "SELECT due::date, count(*) FROM cases WHERE closed IS NULL AND due IS NOT NULL GROUP BY ALL",
        lambda cases: _open(cases, "due"),
    ),
    Chart(
        "values of the filters",
        _own(choices),
        " UNION ALL ".join(
            f"SELECT '{name}', {name}::text, count(*) FROM cases GROUP BY ALL"
            for name in ("kind", "category", "department", "district", "channel")
        ),
        lambda cases: [
            cases[name].value_counts() for name in ("kind", "category", "department", "district", "channel")
        ],
    ),
    Chart(
        "newest day",
        _own(complaints_until),
        "SELECT greatest(max(received), max(closed)) FROM cases",
        lambda cases: max(cases["received"].max(), cases["closed"].max()),
    ),
    Chart("transfers between departments", _own(transfers), "", lambda _: None),
)
