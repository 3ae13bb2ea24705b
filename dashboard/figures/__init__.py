"""A chart as an interactive figure: pure functions from a `Chart` to a plain plotly dict.

Nothing here imports plotly; tests validate the dicts. Texts on hover are made here, from the same values as
the table, so that no further data travels with a figure.
"""

from dashboard.figures.bars import money_bars, stacked_bars
from dashboard.figures.months import in_out
from dashboard.figures.sizes import figure_height
from dashboard.figures.trend import trend

__all__ = ["figure_height", "in_out", "money_bars", "stacked_bars", "trend"]
