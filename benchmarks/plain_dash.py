"""The yardstick: three charts of the plan and one filter, as a plain Dash page shows them.

Written the way Dash's own tutorial does: `dcc.Dropdown`, three `dcc.Graph`, one callback that returns three
figures, Plotly's bundle as Dash brings it. The numbers come from the product's own queries and stay in memory
between requests, so that only the way to the screen is compared; answers are packed once, as a proxy would.
Served with `gunicorn "benchmarks.plain_dash:server()"`.
"""

import gzip
from datetime import date
from functools import lru_cache

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response

from dashboard.access import STEERING
from dashboard.cache import Reader, Scope
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.rollup import Axis, Tally, by_field
from dashboard.settings import read_settings
from data_pipeline.schema.session import open_engine

GRAPHS = ("progress", "schedule", "budget")
FILTER = "department"


def server() -> Flask:
    """The WSGI application for the configured database."""
    settings = read_settings()
    today = settings.today or date.today()  # noqa: DTZ011  The yardstick knows no time zones.
    reader = Reader(open_engine(settings.database_url), scope=Scope(), today=lambda: today)
    app = Dash(__name__, title="Plain Dash")
    app.layout = html.Div(
        [
            html.H1("Maßnahmen"),
            dcc.Dropdown(_units(reader), id=FILTER, placeholder="Stelle"),
            *(dcc.Graph(id=name) for name in GRAPHS),
        ]
    )
    app.callback(*(Output(name, "figure") for name in GRAPHS), Input(FILTER, "value"))(
        lambda key: _figures(reader, key)
    )
    packed: Flask = app.server
    packed.after_request(_packed)
    return packed


def _units(reader: Reader) -> list[dict[str, str]]:
    plan = reader.plan(STEERING, reader.revisions(STEERING)[-1])
    return [{"value": key, "label": unit.name} for key, unit in plan.departments.items()]


def _figures(reader: Reader, key: str | None) -> list[go.Figure]:
    revision = reader.revisions(STEERING)[-1]
    chosen = [item for item in reader.assessed(STEERING, revision) if key is None or _leads(item, key)]
    plan = reader.plan(STEERING, revision)
    groups = by_field(chosen, fields=plan.fields)
    names = [field.name for field in plan.fields]
    return [
        _states(groups, names, Axis.PHASE, "Umsetzungsstand"),
        _states(groups, names, Axis.SCHEDULE, "Terminlage"),
        _money(groups, names),
    ]


def _leads(item: AssessedMeasure, key: str) -> bool:
    return any(part.department_key == key for part in item.measure.responsibilities)


def _states(groups: tuple[Tally, ...], names: list[str], axis: Axis, title: str) -> go.Figure:
    figure = go.Figure(layout={"title": title, "barmode": "stack"})
    for state in groups[0].counts[axis]:
        counts = [group.counts[axis][state] for group in groups]
        figure.add_bar(y=names, x=counts, name=state.label, orientation="h")
    return figure


def _money(groups: tuple[Tally, ...], names: list[str]) -> go.Figure:
    figure = go.Figure(layout={"title": "Budget", "barmode": "group"})
    for word, kind in (("geplant", "planned"), ("bewilligt", "approved"), ("verausgabt", "spent")):
        amounts = [getattr(group.budget, kind).eur for group in groups]
        figure.add_bar(y=names, x=amounts, name=word, orientation="h")
    return figure


def _packed(answer: Response) -> Response:
    answer.direct_passthrough = False
    body = answer.get_data()
    if answer.status_code == 200 and len(body) > 1000:
        answer.set_data(_pack(body))
        answer.headers["Content-Encoding"] = "gzip"
    return answer


@lru_cache(maxsize=64)
def _pack(body: bytes) -> bytes:
    return gzip.compress(body, 6)
