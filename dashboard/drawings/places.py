"""The plot of a chart of categories side by side: where they stand, its grid, what is written below."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.drawings.canvas import Canvas
from dashboard.drawings.svg import element
from dashboard.drawings.text import text_width
from dashboard.labels import gettext
from dashboard.labels.complaints import month_name

_FEW = 6
"""Up to so many months are named one by one as far as they fit, on any sheet."""
_QUARTERS = ("04", "07", "10")
"""Months that begin one, January aside."""


@dataclass(frozen=True)
class Places:
    """Left and right edge, the base line, units per value, the step from one category to the next."""

    left: float
    right: float
    base: float
    scale: float
    step: float

    def x(self, place: int) -> float:
        """The middle of a category."""
        return self.left + self.step * (place + 0.5)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.base - value * self.scale


def grid(canvas: Canvas, plan: Places, steps: Sequence[int], *, suffix: str = "") -> list[str]:
    """Quiet lines at round numbers, the numbers left of them."""
    parts = []
    for step in steps:
        y = plan.y(step)
        colour = canvas.paint("line-strong" if step == 0 else "line")
        parts.append(element("path", d=f"M{plan.left:g} {y:.1f}H{plan.right:.1f}", stroke=colour))
        look = {"text_anchor": "end", "fill": canvas.paint("quiet")}
        text = formats.number(step) + suffix
        parts.append(canvas.words(plan.left - 6, y + canvas.size * 0.35, text, **look))
    return parts


def unbroken(values: Sequence[float | None], breaks: Collection[int]) -> list[list[tuple[int, float]]]:
    """The pieces of a line, as (place, value): it ends where nothing is known and where a break begins.

    >>> unbroken([1, None, 2, 3], breaks=[3])
    [[(0, 1)], [(2, 2)], [(3, 3)]]
    """
    pieces: list[list[tuple[int, float]]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        if pieces and pieces[-1][-1][0] == place - 1 and place not in breaks:
            pieces[-1].append((place, value))
        else:
            pieces.append([(place, value)])
    return pieces


def path_of(plan: Places, pieces: Sequence[Sequence[tuple[int, float]]]) -> str:
    """The pieces as the path of a stroke; a single point is drawn by its dot alone."""
    starts = (
        "L".join(f"{plan.x(place):.1f} {plan.y(value):.1f}" for place, value in piece) for piece in pieces
    )
    return "".join(f"M{start}" for start in starts)


def break_marks(
    canvas: Canvas, plan: Places, breaks: Collection[int], *, top: float, words_at: float
) -> list[str]:
    """An upright line where another system begins; its words stand at a height where nothing is drawn."""
    parts, text = [], gettext("neues System")
    for place in breaks:
        x = plan.x(place) - plan.step / 2
        path, colour = f"M{x:.1f} {top:.1f}V{plan.base:.1f}", canvas.paint("ink")
        parts.append(element("path", d=path, stroke=colour, stroke_width=1.5, stroke_dasharray="2 3"))
        is_late = x + text_width(text, canvas.size) + 6 > plan.right
        look = {"text_anchor": "end" if is_late else "start"}
        parts.append(canvas.words(x + (-4 if is_late else 4), words_at, text, **look))
    return parts


def months_below(canvas: Canvas, plan: Places, months: Sequence[str]) -> list[str]:
    """Single months (`MM/JJJJ`) where each has room, else the year under its first month and quarters."""
    widest = max((text_width(month, canvas.size) for month in months), default=0) + 12
    has_room = len(months) <= _FEW or widest <= plan.step
    has_quarters = text_width(month_name(7, is_short=True), canvas.size) + 16 <= plan.step * 3
    y, quiet, free = plan.base + canvas.size * 1.4, canvas.paint("quiet"), plan.left - 1
    parts = []
    for place, month in enumerate(months):
        text = month if has_room else _year_or_quarter(month, place, has_quarters=has_quarters)
        x = plan.x(place) - plan.step / 2
        if text and x >= free:
            parts.append(element("path", d=f"M{x:.1f} {plan.base:g}v6", stroke=canvas.paint("line-strong")))
            parts.append(canvas.words(x + 3, y, text, fill=quiet))
            free = x + text_width(text, canvas.size) + 12
    return parts


def _year_or_quarter(month: str, place: int, *, has_quarters: bool) -> str:
    """The year of the first month and of each January; "" where nothing is written."""
    number, _, year = month.partition("/")
    if place == 0 or number == "01":
        return year
    return month_name(int(number), is_short=True) if has_quarters and number in _QUARTERS else ""


def words_below(
    canvas: Canvas, plan: Places, texts: Sequence[str], *, first: Collection[int] = ()
) -> list[str]:
    """Each under its category as far as there is room; the places of `first` come before all others."""
    y, quiet = plan.base + canvas.size * 1.4, canvas.paint("quiet")
    taken: list[tuple[float, float]] = []
    parts = []
    for place in sorted(range(len(texts)), key=lambda place: (place not in first, place)):
        half, x = text_width(texts[place], canvas.size) / 2 + 4, plan.x(place)
        if all(x + half <= left or x - half >= right for left, right in taken):
            taken.append((x - half, x + half))
            weight = 700 if place in first else None
            look: dict[str, str | float | None] = {"text_anchor": "middle", "font_weight": weight}
            parts.append(canvas.words(x, y, texts[place], fill=quiet, **look))
    return parts
