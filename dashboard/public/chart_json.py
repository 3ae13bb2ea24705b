"""A chart's numbers and words as one JSON document."""

import json

from dashboard.catalogue.machine import plain_number
from dashboard.chart import Chart, Series


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
        "protection": chart.protection or None,
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
