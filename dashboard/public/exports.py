"""A chart's numbers for machines."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

from dashboard.chart import Chart, Series

_COLUMNS = ("chart", "revision", "as_of_date", "is_sample", "category", "series", "label", "unit", "value")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def chart_csv(chart: Chart) -> str:
    """Long format: UTF-8, comma, point, ISO dates; an unknown value is an empty cell, never zero."""
    sheet = StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_rows(chart))
    return sheet.getvalue()


def chart_json(chart: Chart) -> str:
    """The whole chart; an unknown value is null."""
    content = {
        "key": chart.key,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "description": chart.description,
        "note": chart.note,
        "unit": chart.unit.value,
        "n": chart.n,
        "as_of_date": chart.as_of.isoformat(),
        "revision": chart.revision_number,
        "source": chart.source,
        "is_sample": chart.is_sample,
        "categories": chart.categories,
        "series": [_series(item) for item in (*chart.series, *chart.lines)],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _series(series: Series) -> dict[str, object]:
    return {"key": series.key, "label": series.label, "values": [_plain(value) for value in series.values]}


def _rows(chart: Chart) -> Iterator[tuple[object, ...]]:
    head = (chart.key, chart.revision_number, chart.as_of.isoformat(), str(chart.is_sample).lower())
    for place, category in enumerate(chart.categories):
        for item in (*chart.series, *chart.lines):
            yield (
                *head,
                _safe(category),
                item.key,
                _safe(item.label),
                chart.unit.value,
                _plain(item.values[place]),
            )


def _plain(value: float | None) -> float | int | None:
    """Whole numbers without a point."""
    return int(value) if value is not None and value == int(value) else value


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_DANGEROUS) else text
