"""How high a figure must be for its bars to stay readable."""

from dashboard.chart import Chart, Unit
from dashboard.table_chart import as_drawn
from dashboard.theme import wrapped

_ABOVE_AND_BELOW = 72
_COLUMNS = 340


def figure_height(chart: Chart, *, is_horizontal: bool = True) -> int:
    """Pixels: columns have one height, horizontal bars a row for each category."""
    chart = as_drawn(chart)
    if not is_horizontal or chart.lines:
        return _COLUMNS
    lines = max((wrapped(category).count("<br>") + 1 for category in chart.categories), default=1)
    bars = 24 * len(chart.series) + 20 if chart.unit is Unit.EURO else 52
    return _ABOVE_AND_BELOW + max(bars, 18 * lines + 16) * max(1, len(chart.categories))
