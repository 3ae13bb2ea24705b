"""The lines that other web sites copy to show a chart."""

from html import escape
from math import ceil

from dashboard.catalogue import ChartSpec
from dashboard.chart import Chart
from dashboard.public.frame_words import words_height
from dashboard.public.parameters import HEIGHT, Choice, Height, Size
from dashboard.public.pictures import WIDTHS, drawn

# What a reader may do from inside the frame: follow a link into a new tab, save the data.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-downloads"
_WIDEST = 880  # The widest that the style sheet lets a drawing become.
_PHONE, _PAGE = 480, 700
"""Up to the first width of the window a frame has its height on a phone, from the second that on a page."""


def frame_heights(spec: ChartSpec, chart: Chart, *, choice: Choice | None = None) -> tuple[int, int]:
    """Heights in pixels that a frame needs on a wide page and on a phone, rounded up to tens."""
    size = choice.size if choice else Size.AUTO
    sizes = [Size.LARGE, Size.MEDIUM, Size.SMALL] if size is Size.AUTO else [size] * 3
    wide, medium, narrow = (_height(spec, chart, item, is_alone=size is not Size.AUTO) for item in sizes)
    on_page = max(wide + words_height(chart, width=632), medium + words_height(chart, width=560))
    on_phone = narrow + words_height(chart, width=290)
    return ceil(on_page / 10) * 10, ceil(max(on_page, on_phone) / 10) * 10


def _height(spec: ChartSpec, chart: Chart, size: Size, *, is_alone: bool) -> float:
    """Of a drawing, stretched as far as the style sheet lets it."""
    if chart.is_empty:
        return 40
    stretch = {Size.LARGE: _WIDEST / WIDTHS[Size.LARGE], Size.MEDIUM: 1.1}.get(size, 1.0)
    return drawn(spec, chart, width=WIDTHS[size], ground="light").height * (1 if is_alone else stretch)


def embed_code(address: str, *, title: str, heights: tuple[int, int] = (640, 900)) -> str:
    """A frame that loads when it is scrolled to and may run no script, and a plain link below it.

    `heights` come from `frame_heights`; between phone and page the frame follows the width of the window. A
    chart whose address says so tells its height; its frame may run scripts, and a few lines listen to it.
    """
    is_telling = f"{HEIGHT}={Height.TOLD}" in address
    sandbox = f"{SANDBOX} allow-scripts" if is_telling else SANDBOX
    written = escape(address)
    frame = (
        f'<iframe src="{written}" title="{escape(title)}" loading="lazy" sandbox="{sandbox}"'
        f' width="100%" height="{heights[1]}" style="border:0;height:{css_height(heights)}"></iframe>\n'
        f'<p><a href="{written}">{escape(title)}</a></p>'
    )
    return f"{frame}\n{listening_script(address)}" if is_telling else frame


def css_height(heights: tuple[int, int]) -> str:
    """The height of a frame that follows the width of the window between phone and page."""
    wide, narrow = heights
    slope = (narrow - wide) / (_PAGE - _PHONE)
    return f"clamp({wide}px,{narrow}px - (100vw - {_PHONE}px)*{slope:.2f},{narrow}px)"


def listening_script(address: str) -> str:
    """For the page around: sets the height of the frame that told it, and of no other one."""
    origin = address.partition("/embed/")[0].replace('"', "").replace("<", "")
    return (
        '<script>addEventListener("message",function(e){var h=e.data&&e.data.konzeptmonitor&&+e.data.height;'
        'if(h>0&&h<9999)document.querySelectorAll("iframe").forEach(function(f){'
        f'if(f.contentWindow===e.source&&f.src.indexOf("{origin}/embed/")===0)'
        'f.style.height=Math.ceil(h)+"px"})})</script>'
    )
