"""The drawing of a chart as a file: vector or, twice as fine as a screen, pixels for slides."""

from dashboard.catalogue import ChartSpec
from dashboard.chart import Chart
from dashboard.drawings import Drawn, picture
from dashboard.drawings.png import png

_WIDTH = 960
"""With its margins a picture then fills a slide in full HD when drawn twice as fine."""

SVG_MIME, PNG_MIME = "image/svg+xml", "image/png"


def chart_svg(spec: ChartSpec, chart: Chart) -> bytes:
    """The picture with title, subtitle, source and as-of day."""
    return _drawn(spec, chart).svg.encode()


def chart_png(spec: ChartSpec, chart: Chart) -> bytes:
    """The same as pixels."""
    return png(_drawn(spec, chart).svg, zoom=2)


def _drawn(spec: ChartSpec, chart: Chart) -> Drawn:
    return picture(chart, spec.drawing(chart, width=_WIDTH, ground="light", prefix="c"))
