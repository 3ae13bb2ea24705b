"""Colours, status styles and the base of every drawing: the same names and values as `assets/00-tokens.css`.

Figures are written with the light values. `assets/40-generated.css` maps each of these values to its
variable, so that an open figure follows the reader's light, dark or print ground without being sent again.
"""

from dataclasses import dataclass
from textwrap import wrap
from types import MappingProxyType
from typing import Literal

FONT_FAMILY = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
SEPARATORS = MappingProxyType({"de": ",.", "en": ".,"})

MarkName = Literal[
    "tick", "dot", "loop", "dashed", "triangle", "diamond", "empty", "dash", "question", "stop"
]


@dataclass(frozen=True)
class Colour:
    """One token: its value on the light and on the dark ground."""

    light: str
    dark: str


@dataclass(frozen=True)
class StatusStyle:
    """How a state is drawn: shape first, colour second, and a fill pattern where areas stand side by side.

    `hue` names the token that holds the two colours; `pattern` is a plotly pattern shape ("" is a full fill).
    """

    mark: MarkName
    hue: str
    pattern: str = ""

    @property
    def colour_light(self) -> str:
        return COLOURS[self.hue].light

    @property
    def colour_dark(self) -> str:
        return COLOURS[self.hue].dark


# Paper, text and lines.
SURFACES = MappingProxyType(
    {
        "ground": Colour("#FFFFFF", "#10171E"),
        "raised": Colour("#F6F8FA", "#18222C"),
        "ink": Colour("#1B2733", "#E8EEF3"),
        "quiet": Colour("#4A5A68", "#A9B8C4"),
        "line": Colour("#D5DCE2", "#2E3B47"),
        "line-strong": Colour("#6F7E8A", "#7D8C99"),
        "accent": Colour("#0B5CAD", "#7CB8F0"),
        "accent-fill": Colour("#0B5CAE", "#2F7CC8"),
        "on-pale": Colour("#10171E", "#10171E"),
    }
)

# Series and states: used for data only. Each light value is its own, because drawings are mapped by value.
DATA_COLOURS = MappingProxyType(
    {
        "series-1": Colour("#0072B2", "#4BA3DC"),
        "series-2": Colour("#D55E00", "#E8853A"),
        "series-3": Colour("#882255", "#DB84AE"),
        "series-4": Colour("#8F8F8F", "#A7B0B8"),
        "done": Colour("#0B7F63", "#3CC29E"),
        "running": Colour("#0B6FA8", "#4BA3DC"),
        "lasting": Colour("#3E93C4", "#A5D3F2"),
        "planned": Colour("#7A6BA8", "#B3A6DD"),
        "idle": Colour("#5F6B76", "#98A5B0"),
        "warning": Colour("#AD6500", "#E0A04A"),
        "overdue": Colour("#740000", "#F08A80"),
        "out": Colour("#84898E", "#8593A0"),
    }
)

COLOURS = MappingProxyType({**SURFACES, **DATA_COLOURS})
SERIES = tuple(DATA_COLOURS[f"series-{place}"].light for place in (1, 2, 3, 4))

YEAR_LOOKS = (0, 3)
"""Series colours of the year that is looked at, and of the one before in grey."""

SHADES = (0.1, 0.25, 0.4, 0.55)
"""Of the first series colour, by which cells are shaded: ink stays readable on every one, light and dark."""

STAGE_HUES = MappingProxyType(
    {
        "planned_eur": "series-1",
        "approved_eur": "series-2",
        "committed_eur": "series-4",
        "spent_eur": "series-3",
    }
)
"""A stage of money keeps its colour, whichever stages a drawing shows beside it."""

STATUS = MappingProxyType(
    {
        # Umsetzungsstand, as reported.
        "completed": StatusStyle("tick", "done"),
        "ongoing": StatusStyle("loop", "lasting"),
        "in_progress": StatusStyle("dot", "running"),
        "planning": StatusStyle("dashed", "planned"),
        "not_started": StatusStyle("empty", "idle"),
        "postponed": StatusStyle("dash", "out", "/"),
        "cancelled": StatusStyle("dash", "out", "x"),
        "unknown": StatusStyle("question", "out", "."),
        # Terminlage, computed.
        "on_time": StatusStyle("dot", "running"),
        "at_risk": StatusStyle("triangle", "warning"),
        "late": StatusStyle("diamond", "overdue"),
        "undated": StatusStyle("question", "out"),
        "not_applicable": StatusStyle("dash", "out", "/"),
        "not_assessable": StatusStyle("question", "out", "."),
        # Ergebnis of a complaint that was closed.
        "resolved": StatusStyle("tick", "done"),
        "answered": StatusStyle("dot", "running"),
        "not_possible": StatusStyle("empty", "planned"),
        "duplicate": StatusStyle("loop", "lasting"),
        "withdrawn": StatusStyle("dash", "out", "/"),
        # Aktualität: age of the last report.
        "current": StatusStyle("dot", "running"),
        "due": StatusStyle("triangle", "warning"),
        "stale": StatusStyle("diamond", "overdue"),
        # Ampel: the optional view of the first axis.
        "green": StatusStyle("tick", "done"),
        "yellow": StatusStyle("dot", "warning"),
        "red": StatusStyle("stop", "overdue"),
        "none": StatusStyle("dash", "out"),
    }
)

# What plotly.js would otherwise offer (upload, logo, toolbar) is off; the cards have their own links.
GRAPH_CONFIG: dict[str, object] = {
    "displayModeBar": False,
    "displaylogo": False,
    "doubleClick": False,
    "locale": "de",
    "plotlyServerURL": "",
    "responsive": True,
    "scrollZoom": False,
    "showSendToCloud": False,
    "showTips": False,
}


def status_style(key: str) -> StatusStyle:
    """The style of a state; an unknown key is a fault of the caller and raises KeyError."""
    return STATUS[key]


def status_colour(key: str) -> str:
    """The colour of a state as drawings write it."""
    return STATUS[key].colour_light


def series_colour(key: str, place: int) -> str:
    """The light colour of a series: that of its state or stage of money, else the one of its place."""
    if key in STATUS:
        return status_colour(key)
    return COLOURS[STAGE_HUES[key]].light if key in STAGE_HUES else SERIES[place]


def bar_style(key: str) -> dict[str, object]:
    """`marker` and `textfont` of a bar of one state, set apart from its neighbours by a hairline of paper.

    Measures that are out of the running are hatched on the paper, so that the solid part is what counts.
    """
    style, paper = status_style(key), COLOURS["ground"].light
    if not style.pattern:
        marker = {"color": style.colour_light, "line": {"color": paper, "width": 1}}
        return {"marker": marker, "textfont": {"color": text_on(style.colour_light), "size": 14}}
    pattern = {
        "shape": style.pattern,
        "fgcolor": style.colour_light,
        "bgcolor": "rgba(0,0,0,0)",
        "size": 8,
        "solidity": 0.15,
    }
    marker = {
        "color": style.colour_light,
        "line": {"color": style.colour_light, "width": 1},
        "pattern": pattern,
    }
    return {"marker": marker, "textfont": {"color": COLOURS["ink"].light, "size": 14}}


CONTRAST = MappingProxyType(
    {
        "ink": "#000000",
        "quiet": "#000000",
        "line": "#767676",
        "line-strong": "#000000",
        "accent": "#003B75",
        "series-1": "#004A75",
        "series-3": "#66123F",
        "done": "#055C46",
        "running": "#06507A",
        "planned": "#51437C",
        "idle": "#424C55",
        "warning": "#774500",
        "overdue": "#5A0000",
    }
)
"""Values of the theme of high contrast where they are not the light ones; fills with dark numbers stay."""


def in_contrast(svg: str) -> str:
    """A drawing in light values, in those of high contrast."""
    for name, value in CONTRAST.items():
        svg = svg.replace(f'"{COLOURS[name].light}"', f'"{value}"')
    return svg


def text_on(colour: str) -> str:
    """The colour of a number printed on a filled area: paper on dark fills, near-black on pale ones."""
    paper, pale = COLOURS["ground"].light, COLOURS["on-pale"].light
    return paper if contrast(paper, colour) >= 4.5 else pale


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.2): 1 is none, 21 is black on white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def wrapped(label: str, *, width: int = 18) -> str:
    """A label of an axis on several lines, so that on a phone it leaves room for the drawing."""
    return "<br>".join(wrap(label, width, break_long_words=False))


def figure_layout(
    *,
    values: Literal["x", "y"] = "y",
    legend: bool = True,
    hovermode: Literal["closest", "x", "y", "x unified", "y unified"] = "closest",
    barmode: Literal["stack", "group", "overlay"] = "stack",
    locale: str = "de",
) -> dict[str, object]:
    """The base layout of a plotly figure; `values` names the axis that carries the numbers.

    Bars start at zero, the grid is a hairline across the value axis only, nothing can be dragged or zoomed.
    """
    axes = {name: _axis(is_value=name == values) for name in ("x", "y")}
    if values == "x":
        axes["y"]["autorange"] = "reversed"
    return {
        "xaxis": axes["x"],
        "yaxis": axes["y"],
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": list(SERIES),
        "font": {"family": FONT_FAMILY, "size": 14, "color": COLOURS["ink"].light},
        "separators": SEPARATORS[locale],
        "margin": {"l": 4, "r": 8, "t": 40 if legend else 12, "b": 8, "pad": 0},
        "bargap": 0.35,
        "barmode": barmode,
        "barcornerradius": 0,
        "dragmode": False,
        "hovermode": hovermode,
        "hoverlabel": _hover_label(),
        "showlegend": legend,
        "legend": _legend(),
        "uniformtext": {"mode": "hide", "minsize": 12},
    }


def _axis(*, is_value: bool) -> dict[str, object]:
    common: dict[str, object] = {
        "automargin": True,
        "fixedrange": True,
        "title": {"text": ""},
        "tickfont": {"size": 14, "color": COLOURS["quiet"].light},
        "linecolor": COLOURS["line-strong"].light,
    }
    if not is_value:
        return common | {"showgrid": False, "zeroline": False, "showline": True, "ticks": ""}
    return common | {
        "rangemode": "tozero",
        "gridcolor": COLOURS["line"].light,
        "gridwidth": 1,
        "zeroline": True,
        "zerolinecolor": COLOURS["line-strong"].light,
        "zerolinewidth": 1,
        "showline": False,
        "tickformat": ",~f",
        "nticks": 5,
    }


def _legend() -> dict[str, object]:
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
        "font": {"size": 14, "color": COLOURS["ink"].light},
        "title": {"text": ""},
    }


def _hover_label() -> dict[str, object]:
    return {
        "bgcolor": COLOURS["raised"].light,
        "bordercolor": COLOURS["line-strong"].light,
        "font": {"family": FONT_FAMILY, "size": 14, "color": COLOURS["ink"].light},
        "align": "left",
    }
