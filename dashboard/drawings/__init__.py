"""A chart as static SVG text: for embeds, pictures and PDF.

Presentation attributes only, so that neither a page's CSS nor a printer that ignores it changes a drawing.
Drawn in the values of the light or the dark ground, or for a page in the names of its colours.
"""

from dashboard.drawings.bars import stacked_bars
from dashboard.drawings.canvas import Drawn, Ground
from dashboard.drawings.columns import trend
from dashboard.drawings.money import money_bars
from dashboard.drawings.months import in_out
from dashboard.drawings.picture import picture

__all__ = ["Drawn", "Ground", "in_out", "money_bars", "picture", "stacked_bars", "trend"]
