"""A key figure: one number, its words, its change, a tiny line of its history. The whole tile is a link."""

from collections.abc import Sequence

from dash import html

from dashboard.components.content import Child, app_link, attributed
from dashboard.components.marks import shape
from dashboard.components.stylesheet import svg_uri

_SPARK = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 24' preserveAspectRatio='none'>"
    "<polyline points='{}' fill='none' stroke='black' stroke-width='1.5' stroke-linejoin='round' "
    "vector-effect='non-scaling-stroke'/></svg>"
)


def tile(
    number_text: str,
    *,
    label: str,
    href: str,
    note: str | None = None,
    spark: Sequence[float] | None = None,
    mark: str | None = None,
) -> html.Li:
    """One entry of `tiles`; `mark` is a state key, `note` the change since the last labelled revision."""
    parts: list[Child] = [
        html.Span(number_text, className="tile-number"),
        html.Span(_words(label, mark), className="tile-label"),
    ]
    if note:
        parts.append(html.Span(note, className="tile-note"))
    if spark and len(spark) > 1:
        parts.append(spark_line(spark))
    return html.Li(app_link(parts, href=href, class_name="tile"))


def tiles(children: Sequence[html.Li], *, label: str) -> html.Ul:
    """The row of tiles, named for screen readers: six abreast, two by two on a phone."""
    return attributed(html.Ul(list(children), className="tiles"), aria_label=label)


def spark_line(values: Sequence[float]) -> html.Span:
    """A decoration: the numbers themselves stand in the page behind the tile."""
    style = {"--spark": f'url("{svg_uri(_SPARK.format(spark_points(values)))}")'}
    return attributed(html.Span(className="spark", style=style), aria_hidden="true")


def spark_points(values: Sequence[float]) -> str:
    """Points of a line in a box of 100 x 24, from zero or the lowest negative value up to the highest.

    >>> spark_points([0, 5, 10])
    '0.0,23.0 50.0,12.0 100.0,1.0'
    """
    low, high = min(0.0, *values), max(*values, 0.0)
    reach = (high - low) or 1.0
    step = 100 / (len(values) - 1)
    return " ".join(f"{i * step:.1f},{23 - 22 * (value - low) / reach:.1f}" for i, value in enumerate(values))


def _words(label: str, mark: str | None) -> list[Child]:
    return [label] if mark is None else [shape(mark), " ", label]
