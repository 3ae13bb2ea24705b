"""Writes `assets/40-generated.css`, the part of the style sheets that follows from marks and colours.

After a change of either: `python -m dashboard.components.stylesheet`.
"""

from pathlib import Path
from urllib.parse import quote

from dashboard.mark_shapes import MARK_PATHS
from dashboard.theme import COLOURS, SHADES, STATUS

TARGET = Path(__file__).parents[2] / "assets" / "40-generated.css"

_HEAD = "/* Written by dashboard/components/stylesheet.py. Do not edit: a test compares. */\n"
_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><path fill-rule='evenodd' d='{}'/></svg>"

_STRIPES = "repeating-linear-gradient({}deg, var(--status-colour) 0 1px, transparent 1px 4px)"
_HATCHINGS = {
    "/": _STRIPES.format(135),
    "x": f"{_STRIPES.format(135)}, {_STRIPES.format(45)}",
    ".": "radial-gradient(circle, var(--status-colour) 1px, transparent 1.3px) 0 0 / 4px 4px",
}
"""Pattern of a state -> the same for an area of a page."""

_BARS = ":is(.share-bar, .question-bar)"


def generated_css() -> str:
    """Mark shapes, state colours, shades, and the map from the colours of figures to the tokens."""
    parts = (_mark_rules(), _status_rules(), _shade_rules(), _figure_rules())
    return "\n".join([_HEAD, *(line for part in parts for line in (*part, ""))])


def _mark_rules() -> list[str]:
    return [
        f'.mark-{name} {{ --mark: url("{svg_uri(_SVG.format(path))}") }}' for name, path in MARK_PATHS.items()
    ]


def _status_rules() -> list[str]:
    """Areas of a hatched state are hatched in the page's own bars as in the drawings."""
    rules = [f".status-{key} {{ --status-colour: var(--{style.hue}) }}" for key, style in STATUS.items()]
    hatched = {key: _HATCHINGS[style.pattern] for key, style in STATUS.items() if style.pattern}
    edge = "border: 1px solid var(--status-colour)"
    return rules + [
        f"{_BARS} > .status-{key} {{ {edge}; background: {fill} }}" for key, fill in hatched.items()
    ]


def _shade_rules() -> list[str]:
    return [
        f".shade-{level} {{ --shade: color-mix(in srgb, var(--series-1) {round(100 * part)}%, transparent) }}"
        for level, part in enumerate(SHADES, start=1)
    ]


def _figure_rules() -> list[str]:
    """Plotly writes colours into style attributes; these rules outweigh them value by value."""
    rules = []
    for name, colour in COLOURS.items():
        red, green, blue = (int(colour.light[place : place + 2], 16) for place in (1, 3, 5))
        for part in ("fill", "stroke"):
            selector = f'.js-plotly-plot [style*="{part}: rgb({red}, {green}, {blue})"]'
            rules.append(f"{selector} {{ {part}: var(--{name}) !important }}")
    return rules


def svg_uri(svg: str) -> str:
    """An SVG drawing as an address that needs no request."""
    return "data:image/svg+xml," + quote(svg, safe=" ='/:,.()-")


if __name__ == "__main__":
    TARGET.write_text(generated_css(), encoding="utf-8")
