"""A chart in each of its public forms: page, picture, tables for people and for machines."""

from dataclasses import dataclass

from dashboard.catalogue import ChartSpec, ChartView
from dashboard.catalogue.machine import csv_text, machine_rows
from dashboard.chart import Chart
from dashboard.public.chart_json import chart_json
from dashboard.public.embed_page import embed_page
from dashboard.public.forms import TYPES, Form
from dashboard.public.jsonstat import chart_jsonstat
from dashboard.public.parameters import Choice
from dashboard.public.pictures import chart_png, chart_svg
from dashboard.public.present import State
from dashboard.public.shelf import Entity, entity
from dashboard.public.site import Site
from dashboard.public.views import public_view
from dashboard.sheets.chart import chart_columns, chart_origin, chart_rows
from dashboard.sheets.german import german_table


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One public answer: equal records get equal bytes. is_dated: by the address of a revision."""

    spec: ChartSpec
    form: Form
    choice: Choice
    state: State
    is_dated: bool = False


def answer(site: Site, asked: Asked) -> Entity:
    """The answer, built anew."""
    view = public_view(site.reader, asked.state, choice=asked.choice)
    chart = asked.spec.build(view)
    return entity(_content(site, asked, chart, view), mimetype=TYPES[asked.form])


def _content(site: Site, asked: Asked, chart: Chart, view: ChartView) -> str | bytes:
    if asked.form is Form.PAGE:
        return embed_page(site, asked.spec, asked.choice, chart, view, is_dated=asked.is_dated)
    if asked.form in (Form.SVG, Form.PNG):
        draw = chart_svg if asked.form is Form.SVG else chart_png
        return draw(asked.spec, chart, theme=asked.choice.theme, size=asked.choice.size)
    if asked.form is Form.EXCEL:
        return german_table(chart_columns(chart), chart_rows(chart), origin=chart_origin(chart))
    texts = {
        Form.CSV: lambda: csv_text(machine_rows(chart)),
        Form.JSON: lambda: chart_json(chart),
        Form.JSONSTAT: lambda: chart_jsonstat(chart),
    }
    return texts[asked.form]()
