"""The lines that other web sites copy to show a chart."""

from html import escape
from math import ceil
from urllib.parse import urlencode

from dashboard.catalogue import ChartSpec
from dashboard.chart import Chart

# What a reader may do from inside the frame: follow a link into a new tab, save the data.
SANDBOX = "allow-popups allow-popups-to-escape-sandbox allow-downloads"
NARROW, MEDIUM, WIDE = 340, 560, 760
_WIDEST = 880  # The widest that the style sheet lets a drawing become.
_AROUND_WIDE, _AROUND_NARROW = 302, 375


def frame_heights(spec: ChartSpec, chart: Chart) -> tuple[int, int]:
    """Heights in pixels that a frame needs on a wide page and on a phone, rounded up to tens."""
    wide, medium, narrow = (
        spec.drawing(chart, width=width, ground="light", prefix="c").height * stretch
        for width, stretch in ((WIDE, _WIDEST / WIDE), (MEDIUM, 1.1), (NARROW, 1))
    )
    note = 24 if chart.note else 0
    on_page = max(wide, medium) + _AROUND_WIDE + note
    on_phone = narrow + _AROUND_NARROW + 2 * note
    return ceil(on_page / 10) * 10, ceil(max(on_page, on_phone) / 10) * 10


def embed_code(
    key: str,
    *,
    base_url: str,
    title: str,
    heights: tuple[int, int] = (640, 900),
    theme: str = "auto",
    field_code: str | None = None,
) -> str:
    """A frame that loads when it is scrolled to and may run no script, and a plain link below it.

    `heights` come from `frame_heights`; between phone and page the frame follows the width of the window.
    """
    chosen = {"theme": theme if theme != "auto" else None, "feld": field_code}
    query = urlencode({name: value for name, value in chosen.items() if value})
    address = escape(f"{base_url.rstrip('/')}/embed/{key}{'?' if query else ''}{query}")
    wide, narrow = heights
    height = f"clamp({wide}px,{narrow + 320}px - 100vw,{narrow}px)"
    return (
        f'<iframe src="{address}" title="{escape(title)}" loading="lazy" sandbox="{SANDBOX}"'
        f' width="100%" height="{narrow}" style="border:0;height:{height}"></iframe>\n'
        f'<p><a href="{address}">{escape(title)}</a></p>'
    )
