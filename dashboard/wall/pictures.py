"""Charts of the catalogue on the wall: their drawings, twice as large as on a page, and money as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dashboard import formats
from dashboard.catalogue import ChartView, chart_spec
from dashboard.catalogue.spec import Drawing
from dashboard.chart import Chart
from dashboard.drawings import Drawn
from dashboard.drawings.bars import stacked_bars
from dashboard.labels import gettext
from dashboard.wall.sheet import Sheet

WIDTH = 880
"""Units of a drawing: shown 1,760 px wide, its smallest text of 14 units is 28 px high."""
_NARROW = 320
_HEIGHT = 356
"""Units of height that the screen has room for."""
_MONEY_ROWS = 6


def picture(name: str, key: str, view: ChartView) -> list[Sheet]:
    """The drawing of a chart, on several sheets where it has more rows than one has room for."""
    spec = chart_spec(key)
    chart, draw = spec.build(view), spec.drawing
    if chart.is_empty or draw is None:
        return [_nothing(name, chart)]
    parts = _fitting(chart, draw, is_horizontal=spec.is_horizontal)
    shown = _Shown(name=name, chart=chart, plan_day=view.revision.plan_day)
    return [
        shown.sheet("picture", _drawings(part, draw, f"{name}-{place}"), place=place, of=len(parts))
        for place, part in enumerate(parts)
    ]


def money(name: str, key: str, view: ChartView) -> list[Sheet]:
    """Amounts by row and stage, each with a bar on one scale."""
    chart = chart_spec(key).build(view)
    if chart.is_empty:
        return [_nothing(name, chart)]
    largest = max(value or 0 for item in chart.series for value in item.values) or 1
    rows = [
        (
            category,
            [
                (formats.shortened_euro(value), None if value is None else 100 * value / largest)
                for value in row
            ],
        )
        for category, row in chart.table()
    ]
    parts = [rows[start : start + _MONEY_ROWS] for start in range(0, len(rows), _MONEY_ROWS)]
    heads = {"corner": chart.category_label, "heads": [item.label for item in chart.series]}
    shown = _Shown(name=name, chart=chart, plan_day=view.revision.plan_day)
    return [
        shown.sheet("money", heads | {"rows": part}, place=place, of=len(parts))
        for place, part in enumerate(parts)
    ]


def _fitting(chart: Chart, draw: Drawing, *, is_horizontal: bool) -> list[Chart]:
    """The chart in as few parts as keep its text large; columns over time always stay together."""
    for count in range(1, len(chart.categories) + 1 if is_horizontal else 2):
        parts = [_part(chart, bounds) for bounds in _bounds(len(chart.categories), count)]
        if all(_drawn(part, draw, "x").height <= _HEIGHT for part in parts):
            return parts
    return [chart]


def _bounds(length: int, count: int) -> list[tuple[int, int]]:
    """
    >>> _bounds(7, 2)
    [(0, 4), (4, 7)]
    """
    size = -(-length // count)
    return [(start, min(start + size, length)) for start in range(0, length, size)]


def _part(chart: Chart, bounds: tuple[int, int]) -> Chart:
    part = slice(*bounds)
    series = tuple(replace(item, values=item.values[part]) for item in chart.series)
    lines = tuple(replace(item, values=item.values[part]) for item in chart.lines)
    return replace(chart, categories=chart.categories[part], series=series, lines=lines)


def _drawings(chart: Chart, draw: Drawing, prefix: str) -> dict[str, object]:
    """The drawing for the wall, one for a narrow window, and the same numbers as a table."""
    narrow = draw(chart, width=_NARROW, ground="page", prefix=f"{prefix}-n")
    return {
        "wide": _drawn(chart, _tall(draw), prefix).svg,
        "narrow": narrow.svg,
        "description": chart.description,
        "corner": chart.category_label,
        "heads": [item.label for item in (*chart.series, *chart.lines)],
        "rows": [(name, [formats.number(value) for value in values]) for name, values in chart.table()],
    }


def _tall(draw: Drawing) -> Drawing:
    """Bars share the height of the screen; other drawings are as high as they are wide for."""
    return partial(stacked_bars, height=_HEIGHT) if draw is stacked_bars else draw


def _drawn(chart: Chart, draw: Drawing, prefix: str) -> Drawn:
    return draw(chart, width=WIDTH, ground="page", prefix=prefix)


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """A chart on the wall: the slide's name, the chart, and the day of the plan that stands below all."""

    name: str
    chart: Chart
    plan_day: date

    def sheet(self, kind: str, content: Mapping[str, object], *, place: int, of: int) -> Sheet:
        """One of `of` sheets; numbers of another day than the plan's say so."""
        chart = self.chart
        part = gettext("Teil %(place)s von %(of)s", place=place + 1, of=of) if of > 1 else ""
        day = gettext("Stand dieser Zahlen: %(day)s", day=formats.date(chart.as_of))
        notes = (chart.note, "" if chart.as_of == self.plan_day else day)
        return Sheet(
            name=self.name,
            title=chart.title,
            subtitle=" · ".join(text for text in (chart.subtitle, part) if text),
            kind=kind,
            content=content,
            foot=" ".join(text for text in notes if text),
        )


def _nothing(name: str, chart: Chart) -> Sheet:
    words = gettext("Hierzu liegen noch keine Angaben vor.")
    return Sheet(name=name, title=chart.title, kind="note", content={"words": words})
