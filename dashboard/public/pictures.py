"""A chart as a picture that stands alone: as SVG, and as PNG for previews of links."""

from dashboard.catalogue import ChartSpec
from dashboard.chart import Chart
from dashboard.drawings import Drawn, Ground, picture
from dashboard.drawings.card import CARD, card
from dashboard.drawings.png import png
from dashboard.public.parameters import Size, Theme
from dashboard.theme import in_contrast

WIDTHS = {Size.SMALL: 340, Size.MEDIUM: 560, Size.LARGE: 760}
"""Units that a drawing is wide."""


def drawn(spec: ChartSpec, chart: Chart, *, width: int, ground: Ground, prefix: str = "c") -> Drawn:
    """The drawing of a chart alone."""
    return spec.drawing(chart, width=width, ground=ground, prefix=prefix)


def chart_size(spec: ChartSpec, chart: Chart, size: Size) -> tuple[int, int]:
    """Width and height of the picture."""
    found = picture(chart, drawn(spec, chart, width=WIDTHS[size], ground="light"))
    return found.width, found.height


def chart_svg(spec: ChartSpec, chart: Chart, *, theme: Theme, size: Size) -> str:
    """The drawing with its message and its source."""
    ground = _ground(theme)
    found = drawn(spec, chart, width=WIDTHS.get(size, WIDTHS[Size.LARGE]), ground=ground)
    return _in_theme(picture(chart, found, ground=ground).svg, theme)


def chart_png(spec: ChartSpec, chart: Chart, *, theme: Theme, size: Size) -> bytes:
    """1200 x 630 pixels, as sites show that link to a page; it has one size."""
    del size
    ground = _ground(theme)
    width, height = CARD
    found = drawn(spec, chart, width=WIDTHS[Size.LARGE], ground=ground)
    svg = card(chart, found, ground=ground, width=width, height=height)
    return png(_in_theme(svg, theme))


def _ground(theme: Theme) -> Ground:
    return "dark" if theme is Theme.DARK else "light"


def _in_theme(svg: str, theme: Theme) -> str:
    return in_contrast(svg) if theme is Theme.CONTRAST else svg
