"""A key figure: one number, its words, its change, a tiny line of its history. The whole tile is a link."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.content import Child, Content, app_link, as_list, attributed
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
    detail: str | None = None,
    spark: Sequence[float] | None = None,
    mark: str | None = None,
) -> html.Li:
    """One entry of `tiles`; `mark` is a state key, `detail` what the number alone would hide, `note` its
    change with the day it is compared with."""
    words: list[Child] = [html.Span(_words(label, mark), className="tile-label")]
    if detail:
        words += [" ", html.Span(detail, className="tile-detail")]
    parts: list[Child] = [
        html.Span(number_text, className="tile-number"),
        html.Span(words, className="tile-words"),
    ]
    if note:
        parts.append(html.Span(note, className="tile-note"))
    if spark and len(spark) > 1:
        parts.append(spark_line(spark))
    return html.Li(app_link(parts, href=href, class_name="tile"))


def tiles(children: Sequence[html.Li], *, label: str) -> html.Ul:
    """The row of tiles, named for screen readers: abreast where there is room, two by two on a phone."""
    return attributed(html.Ul(list(children), className="tiles"), aria_label=label)


def question(
    question_id: str,
    *,
    title: str,
    axis: str,
    children: Sequence[Component],
    rest: Content = (),
    action: Component | None = None,
    is_wide: bool = False,
) -> html.Section:
    """One axis under the question it answers; `rest` names in words the states that have no tile."""
    heading = html.H2(title, id=f"{question_id}-title", className="question-heading")
    words: list[Child] = [axis]
    if action:
        words.append(html.Span([" · ", action], className="question-action"))
    below = html.P(words, className="question-axis")
    parts: list[Component] = [heading, below, *children]
    if rest:
        parts.append(html.P(as_list(rest), className="question-rest"))
    names = "question question-wide" if is_wide else "question"
    part = html.Section(parts, id=question_id, className=names)
    return attributed(part, aria_labelledby=f"{question_id}-title")


def questions(children: Sequence[Component]) -> html.Div:
    """The questions side by side, under each other where there is no room."""
    return html.Div(list(children), className="questions")


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
