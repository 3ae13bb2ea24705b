"""Figures for those who want to read values with the pointer or to zoom: fetched when they are asked for."""

import json

from flask import Flask, Response, abort, request

from dashboard import formats
from dashboard.as_of import UnknownStateError
from dashboard.cache import Reader
from dashboard.catalogue import all_charts
from dashboard.pages.charts import chart_of, may_see
from dashboard.pages.parameters import of_chart
from dashboard.requests import page_request
from dashboard.theme import GRAPH_CONFIG
from dashboard.unknown import refuse_unknown


def install(server: Flask, *, reader: Reader) -> None:
    """Add `/figur/<key>.json`: figure and settings for plotly, under the filters of the page."""

    def figure(key: str) -> Response:
        try:
            asked = page_request(reader, pathname=request.path, search=request.query_string.decode())
        except UnknownStateError:
            abort(404)
        spec = next((item for item in all_charts() if item.key == key and may_see(item, asked)), None)
        if spec is None:
            abort(404)
        refuse_unknown(asked, of_chart(spec.key))
        chart, config = chart_of(spec, asked), GRAPH_CONFIG | {"locale": formats.language()}
        found = {"figure": spec.figure(chart), "config": config, "height": spec.height(chart)}
        return Response(json.dumps(found, default=str), mimetype="application/json")

    server.add_url_rule("/figur/<key>.json", "figure", figure)
