"""A chart's numbers for machines."""

import json

from dashboard.catalogue.machine import csv_text, machine_rows, plain_number
from dashboard.chart import Chart, Series


def chart_csv(chart: Chart) -> str:
    """Long format: UTF-8, comma, point, ISO dates; an unknown value is an empty cell, never zero."""
    return csv_text(machine_rows(chart))


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
    return {
        "key": series.key,
        "label": series.label,
        "values": [plain_number(value) for value in series.values],
    }
