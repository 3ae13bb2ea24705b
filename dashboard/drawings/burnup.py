"""Lines over a true axis of time, with a band between two of them, marked days and words at the lines."""

from dashboard.chart import Chart, Series
from dashboard.drawings.canvas import Canvas, Drawn, Ground
from dashboard.drawings.day_marks import callouts, day_marks, day_ticks, rows_height
from dashboard.drawings.mark_rows import placed
from dashboard.drawings.scale import nice_steps
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.drawings.time_axis import Plot, grid, step_text, years
from dashboard.time_chart import LineStyle, Stroke, TimeChart, as_time_chart

_DASHES = {Stroke.SOLID: None, Stroke.DASHED: "8 5", Stroke.DOTTED: "1.5 5"}
_WIDTHS = {Stroke.SOLID: 3.0, Stroke.DASHED: 2.0, Stroke.DOTTED: 2.0}
_SHARES = [0.0, 25.0, 50.0, 75.0, 100.0]


def time_lines(chart: Chart, *, width: int, ground: Ground = "light", prefix: str = "c") -> Drawn:
    """Lines differ by dash and are named where they stand. Raises TypeError for a chart without days."""
    timed, canvas = as_time_chart(chart), Canvas(width=width, ground=ground, prefix=prefix)
    if not timed.days:
        return canvas.framed(chart, 1)
    steps = axis_steps(timed)
    left = max(text_width(step_text(step, timed.suffix), canvas.size) for step in steps) + 10
    flat = _plot(canvas, timed, steps, left=left, top=0)
    marks = placed(canvas, flat, timed.marks)
    plot = _plot(canvas, timed, steps, left=left, top=rows_height(canvas, marks))
    lines = [_line(canvas, plot, timed, place) for place in range(len(timed.lines))]
    parts = [*grid(canvas, plot, steps, timed.suffix), *years(canvas, plot), _band(canvas, plot, timed)]
    parts += [
        *day_ticks(canvas, plot, timed.ticks),
        *day_marks(canvas, plot, marks),
        *lines,
        *callouts(canvas, plot, timed),
    ]
    return canvas.framed(chart, plot.base + canvas.size * 1.35 + 8, *parts)


def axis_steps(chart: TimeChart) -> list[float]:
    """Numbers of the axis of values: quarters of percent, round numbers of anything else."""
    return _SHARES if chart.suffix else [float(step) for step in nice_steps(chart.top)]


def _plot(canvas: Canvas, chart: TimeChart, steps: list[float], *, left: float, top: float) -> Plot:
    first, last = chart.span
    height = 240 if canvas.is_narrow else 260 if canvas.width < 900 else 320
    return Plot(
        left=left,
        right=canvas.width - 6,
        top=top,
        base=top + height,
        first=first,
        last=last,
        highest=steps[-1],
    )


def _line(canvas: Canvas, plot: Plot, chart: TimeChart, place: int) -> str:
    """Broken where nothing is known between two known days, and where another system began to record."""
    line, style = chart.lines[place], chart.styles[place]
    path = _path(plot, chart, line, is_stepped=style.is_stepped)
    if not path:
        return ""
    stroke = element(
        "path",
        d=path,
        fill="none",
        stroke=canvas.paint(style.colour),
        stroke_width=_WIDTHS[style.stroke],
        stroke_dasharray=_DASHES[style.stroke],
        stroke_linejoin="round",
        stroke_linecap="round" if style.stroke is Stroke.DOTTED else None,
    )
    return stroke + "".join(_dots(canvas, plot, chart, line, style))


def _path(plot: Plot, chart: TimeChart, line: Series, *, is_stepped: bool) -> str:
    path, is_drawing = "", False
    for place, (day, value) in enumerate(zip(chart.days, line.values, strict=True)):
        is_drawing = is_drawing and place not in chart.breaks
        if value is not None:
            x, y = f"{plot.x(day):.1f}", f"{plot.y(value):.1f}"
            path += (f"H{x}V{y}" if is_stepped else f"L{x} {y}") if is_drawing else f"M{x} {y}"
        is_drawing = value is not None
    return path


def _dots(canvas: Canvas, plot: Plot, chart: TimeChart, line: Series, style: LineStyle) -> list[str]:
    if not style.has_dots:
        return []
    colour = canvas.paint(style.colour)
    return [
        element("circle", cx=plot.x(day), cy=plot.y(value), r=3.5, fill=colour)
        for day, value in chart.known(line)
    ]


def _band(canvas: Canvas, plot: Plot, chart: TimeChart) -> str:
    """The area between two lines, in a pale shade of the second one's colour."""
    if chart.band is None:
        return ""
    upper, lower = (chart.known(chart.lines[place]) for place in chart.band)
    points = [*upper, *reversed(lower)]
    path = "L".join(f"{plot.x(day):.1f} {plot.y(value):.1f}" for day, value in points)
    colour = canvas.paint(chart.styles[chart.band[1]].colour)
    return element("path", d=f"M{path}Z", fill=colour, fill_opacity=0.16) if points else ""
