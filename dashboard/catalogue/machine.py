"""A chart's numbers for machines: long format, plain numbers, ISO dates, no cell that runs as a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from dashboard.chart import Chart

COLUMNS = ("chart", "revision", "as_of_date", "is_sample", "category", "series", "label", "unit", "value")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_MONTH = re.compile(r"(\d{2})/(\d{4})")


def machine_rows(chart: Chart) -> Iterator[tuple[object, ...]]:
    """The head, then one row for each number; an unknown value is an empty cell, never zero."""
    yield COLUMNS
    head = (chart.key, chart.revision_number, chart.as_of, chart.is_sample)
    for place, category in enumerate(iso_categories(chart.categories)):
        for item in (*chart.series, *chart.lines):
            value = plain_number(item.values[place])
            yield (*head, category, item.key, item.label, chart.unit.value, value)


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
    for pattern in (_DAY, _MONTH):
        found = [pattern.fullmatch(category) for category in categories]
        if all(found):
            return tuple("-".join(reversed(match.groups())) for match in found if match)
    return tuple(categories)


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
