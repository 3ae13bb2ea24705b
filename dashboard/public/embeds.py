"""A chart in each of its public forms: page, picture, tables for machines."""

from dataclasses import dataclass
from enum import StrEnum

from flask import render_template, url_for

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.catalogue import ChartSpec, ChartView, chart_view
from dashboard.chart import Chart
from dashboard.drawings import Ground, picture
from dashboard.public.code import MEDIUM, NARROW, WIDE
from dashboard.public.exports import chart_csv, chart_json
from dashboard.public.parameters import Choice, Theme
from dashboard.public.present import State
from dashboard.public.shelf import Entity, entity
from dashboard.public.stylesheet import SHEET
from dashboard.public.table import table_text

_WIDTHS = (("n", NARROW), ("m", MEDIUM), ("w", WIDE))


class Form(StrEnum):
    """What follows the key in an address."""

    PAGE = "html"
    SVG = "svg"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Asked:
    """One public answer: equal records get equal bytes."""

    spec: ChartSpec
    form: Form
    choice: Choice
    state: State


def public_view(reader: Reader, state: State, *, field_code: str | None = None) -> ChartView:
    """What charts may look at here: always and only as the public."""
    return chart_view(reader, PUBLIC, revision=state.revision, today=state.today, field_code=field_code)


def answer(reader: Reader, asked: Asked) -> Entity:
    """The answer, built anew."""
    view = public_view(reader, asked.state, field_code=asked.choice.field_code)
    chart = asked.spec.build(view)
    if asked.form is Form.CSV:
        return entity(chart_csv(chart), mimetype="text/csv; charset=utf-8")
    if asked.form is Form.JSON:
        return entity(chart_json(chart), mimetype="application/json")
    if asked.form is Form.SVG:
        return entity(_svg(asked, chart), mimetype="image/svg+xml; charset=utf-8")
    return entity(_page(asked, chart, view), mimetype="text/html; charset=utf-8")


def _svg(asked: Asked, chart: Chart) -> str:
    ground: Ground = "dark" if asked.choice.theme is Theme.DARK else "light"
    assert asked.spec.drawing is not None  # noqa: S101, embeddable charts have one
    drawn = asked.spec.drawing(chart, width=WIDE, ground=ground, prefix="c")
    return picture(chart, drawn, ground=ground).svg


def _page(asked: Asked, chart: Chart, view: ChartView) -> str:
    draw = asked.spec.drawing
    assert draw is not None  # noqa: S101, embeddable charts have one
    drawings = [
        {"name": name, "svg": draw(chart, width=width, ground="light", prefix=name).svg}
        for name, width in _WIDTHS
    ]
    return render_template(
        "embed.html",
        sheet=SHEET,
        theme=asked.choice.theme.value,
        chart=chart,
        area=view.area,
        drawings=drawings,
        table=table_text(chart),
        as_of=formats.date(chart.as_of),
        count=formats.number(chart.n),
        links=_links(asked, chart),
    )


def _links(asked: Asked, chart: Chart) -> dict[str, str]:
    key, field_code = asked.spec.key, asked.choice.field_code
    return {
        "csv": url_for("embed", name=f"{key}.csv", feld=field_code),
        "svg": url_for("embed", name=f"{key}.svg", feld=field_code),
        "definition": url_for("definition", key=chart.definition_key),
        "accessibility": url_for("accessibility"),
    }
