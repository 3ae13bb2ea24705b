"""The yardstick: the same chart on a plain Dash page, as Dash's tutorial writes it.

Served with `gunicorn "benchmarks.embeds.plain:server()"`; its scripts are packed once, as a proxy would.
"""

import plotly.graph_objects as go
from dash import Dash, dcc, html
from flask import Flask

from benchmarks.plain_dash import _packed
from dashboard.access import PUBLIC
from dashboard.app import open_reader
from dashboard.catalogue import chart_spec, chart_view
from dashboard.settings import read_settings


def server() -> Flask:
    """The WSGI application for the configured database."""
    chart = chart_spec("fortschritt-handlungsfelder").build(chart_view(open_reader(read_settings()), PUBLIC))
    figure = go.Figure(layout={"title": chart.title, "barmode": "stack"})
    for series in chart.series:
        figure.add_bar(y=chart.categories, x=series.values, name=series.label, orientation="h")
    app = Dash(__name__, title="Plain Dash")
    app.layout = html.Div([html.H1(chart.title), dcc.Graph(figure=figure)])
    packed: Flask = app.server
    packed.after_request(_packed)
    return packed
