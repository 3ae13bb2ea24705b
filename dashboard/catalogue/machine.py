"""A chart's numbers for machines: long format, plain numbers, ISO dates, no cell that runs as a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from io import StringIO
from typing import Literal

from babel import Locale

from dashboard.chart import Chart

COLUMNS = ("chart", "revision", "as_of_date", "is_sample", "category", "series", "label", "unit", "value")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DAY = re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})")
_NAMED_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[^\W\d]+) (?P<year>\d{4})")
_MONTH = re.compile(r"(?P<month>\d{2})/(?P<year>\d{4})")
Precision = Literal["day", "month", ""]


def machine_rows(chart: Chart) -> Iterator[tuple[object, ...]]:
    """The head, then one row for each number; an unknown value is an empty cell, never zero.

    Protected numbers say in a last column how they were protected.
    """
    told = (chart.protection,) if chart.protection else ()
    yield (*COLUMNS, *("protection" for _ in told))
    head = (chart.key, chart.revision_number, chart.as_of, chart.is_sample)
    for place, category in enumerate(iso_categories(chart.categories)):
        for item in (*chart.series, *chart.lines):
            value = plain_number(item.values[place])
            yield (*head, category, item.key, item.label, chart.unit_of(item).value, value, *told)


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV with comma and point; cells that a spreadsheet would run as a formula are neutralised."""
    sheet = StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return sheet.getvalue()


def iso_categories(categories: Sequence[str]) -> tuple[str, ...]:
    """Days and months as ISO 8601 writes them; where any category is something else, all stay.

    >>> iso_categories(["31.12.2024"]), iso_categories(["01/2025"]), iso_categories(["Arbeit", "01/2025"])
    (('2024-12-31',), ('2025-01',), ('Arbeit', '01/2025'))
    """
    days, precision = category_days(categories)
    if not precision:
        return tuple(categories)
    return tuple(f"{day:%Y-%m-%d}" if precision == "day" else f"{day:%Y-%m}" for day in days if day)


def category_days(categories: Sequence[str]) -> tuple[tuple[date | None, ...], Precision]:
    """The days that all categories name, in whichever language, or the first days of months; else None each.

    >>> category_days(["2 January 2025"]), category_days(["Arbeit"])
    (((datetime.date(2025, 1, 2),), 'day'), ((None,), ''))
    """
    patterns: dict[re.Pattern[str], Precision] = {_DAY: "day", _NAMED_DAY: "day", _MONTH: "month"}
    for pattern, precision in patterns.items():
        days = tuple(_day(pattern.fullmatch(category)) for category in categories)
        if days and all(days):
            return days, precision
    return (None,) * len(categories), ""


def _day(found: re.Match[str] | None) -> date | None:
    """The day of a match; None where there is no such day."""
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if parts["month"].isdigit() else _month_numbers().get(parts["month"], 0)
    try:
        return date(int(parts["year"]), month, int(parts.get("day", 1)))
    except ValueError:
        return None


@cache
def _month_numbers() -> dict[str, int]:
    """Numbers of months by their English names, which dates of the English pages are written with."""
    names = Locale("en").months["format"]["wide"]
    return {str(name): number for number, name in names.items()}


def plain_number(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value == int(value) else value


def safe_cell(value: object) -> object:
    """A cell as machines read it, which no spreadsheet takes for a formula.

    >>> safe_cell("=1+1"), safe_cell(-3), safe_cell(None), safe_cell(True)
    ("'=1+1", -3, '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
