"""The sheet a chart is drawn on: its ground, its colours, its frame."""

from dataclasses import dataclass
from typing import Literal

from dashboard.chart import Chart, Series
from dashboard.drawings.svg import element, words
from dashboard.theme import COLOURS, FONT_FAMILY, STATUS, series_colour, status_style, text_on

Ground = Literal["light", "dark", "page"]
"""What a drawing stands on; a "page" has its own colours, which the drawing takes over as they change."""

NARROW = 480
"""Below this width labels stand above their bars, not beside them."""

_NAMES = {colour.light: name for name, colour in COLOURS.items()}


@dataclass(frozen=True)
class Drawn:
    """A finished drawing: SVG text and its size in units."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True)
class Canvas:
    """`prefix` makes ids unique where several drawings stand on one page."""

    width: int
    ground: Ground
    prefix: str

    @property
    def is_narrow(self) -> bool:
        return self.width < NARROW

    @property
    def size(self) -> int:
        """Size of all text: a narrow drawing may be shown at three quarters and must stay readable."""
        return 16 if self.is_narrow else 15

    def paint(self, name: str) -> str:
        """A token on this ground."""
        return self.on_ground(COLOURS[name].light)

    def on_ground(self, light: str) -> str:
        """The value on this ground of a value on the light one."""
        name = _NAMES[light]
        return f"var(--{name})" if self.ground == "page" else str(getattr(COLOURS[name], self.ground))

    def hue(self, series: Series, place: int) -> str:
        """The light value of a series."""
        return series_colour(series.key, place)

    def fill(self, series: Series, place: int) -> dict[str, str | float]:
        """Fill and outline of a bar; states that are out of the running are hatched."""
        colour = self.on_ground(self.hue(series, place))
        if self.is_hatched(series):
            return {"fill": f"url(#{self.prefix}-{series.key})", "stroke": colour}
        return {"fill": colour}

    def is_hatched(self, series: Series) -> bool:
        return series.key in STATUS and bool(status_style(series.key).pattern)

    def text_fill(self, series: Series, place: int) -> str:
        """The colour of a number inside a bar."""
        light = COLOURS["ink"].light if self.is_hatched(series) else text_on(self.hue(series, place))
        return self.on_ground(light)

    def words(self, x: float, y: float, text: str, **attributes: str | float | None) -> str:
        """One line of text; ink unless said otherwise."""
        return element("text", words(text), x=x, y=y, **{"fill": self.paint("ink"), **attributes})

    def number(
        self, series: Series, place: int, text: str, *, x: float, y: float, size: int | None = None
    ) -> str:
        """A number inside a bar, around `x`; on a hatching it stands on a halo of paper."""
        look: dict[str, str | float | None] = {"fill": self.text_fill(series, place), "font_size": size}
        if self.is_hatched(series):
            look |= {"stroke": self.paint("ground"), "stroke_width": 4, "paint_order": "stroke"}
        return self.words(x, y, text, text_anchor="middle", **look)

    def framed(self, chart: Chart, height: float, *parts: str) -> Drawn:
        """The whole drawing with its name and description; on a page the figure around it has both."""
        named: dict[str, str] = {"role": "img", "aria_labelledby": f"{self.prefix}-t {self.prefix}-d"}
        words_of = [
            element("title", words(chart.title), id=f"{self.prefix}-t"),
            element("desc", words(chart.description), id=f"{self.prefix}-d"),
        ]
        if self.ground == "page":
            named, words_of = {"aria_hidden": "true"}, []
        svg = element(
            "svg",
            *words_of,
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {self.width} {round(height)}",
            font_family=FONT_FAMILY,
            font_size=self.size,
            **named,
        )
        return Drawn(svg=svg, width=self.width, height=round(height))
