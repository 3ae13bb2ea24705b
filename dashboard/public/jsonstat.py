"""A chart as JSON-stat 2.0 (json-stat.org/full): two dimensions, category and series, the values in a row."""

import json

from dashboard.catalogue.machine import iso_categories, plain_number
from dashboard.chart import Chart, Series

_UNKNOWN = "."
"""The statistical sign of a value that is not known."""


def chart_jsonstat(chart: Chart) -> str:
    """The values run through all series of a category, then through those of the next one.

    A value that is not known is null, and the sign `.` stands at its place in `status`.
    """
    series = (*chart.series, *chart.lines)
    values = [plain_number(value) for _name, row in chart.table() for value in row]
    content = {
        "version": "2.0",
        "class": "dataset",
        "label": chart.title,
        "source": chart.source,
        "updated": chart.as_of.isoformat(),
        "note": [note for note in (chart.subtitle, chart.note) if note],
        "id": ["category", "series"],
        "size": [len(chart.categories), len(series)],
        "dimension": {
            "category": _categories(chart),
            "series": _series(chart, series),
        },
        "value": values,
        "status": {str(place): _UNKNOWN for place, value in enumerate(values) if value is None},
        "extension": {
            "chart": chart.key,
            "revision": chart.revision_number,
            "n": chart.n,
            "is_sample": chart.is_sample,
            "protection": chart.protection or None,
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _categories(chart: Chart) -> dict[str, object]:
    """Days and months by their ISO names, everything else by its place, as two may have the same name."""
    names = iso_categories(chart.categories)
    is_time = names != tuple(chart.categories)
    keys = names if is_time and len(set(names)) == len(names) else [f"c{n}" for n in range(len(names))]
    labels = dict(zip(keys, chart.categories, strict=True))
    return {"label": chart.category_label, "category": {"index": list(keys), "label": labels}}


def _series(chart: Chart, series: tuple[Series, ...]) -> dict[str, object]:
    units = {item.key: {"label": chart.unit_of(item).value} for item in series}
    return {
        "label": "Series",
        "category": {
            "index": [item.key for item in series],
            "label": {item.key: item.label for item in series},
            "unit": units,
        },
    }
