"""Charts under their permanent names, in every form, as they are now and as they were at a revision."""

from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard import formats
from dashboard.public.answers import Asked, answer
from dashboard.public.asking import asked_now, asked_then
from dashboard.public.chart_paths import language_query
from dashboard.public.early import CANONICAL
from dashboard.public.embed_page import HEIGHT_HASH
from dashboard.public.forms import SAVED, Form
from dashboard.public.headers import content_security_policy, frame_ancestors, opened
from dashboard.public.serving import served
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/embed/<key>` with its files, and `/embed/<key>/revision/<number>` with the same."""

    @app.get("/embed/<name>")
    def embed(name: str) -> Response:
        return _answered(site, asked_now(site, name, request.args), file_name=name)

    @app.get("/embed/<key>/revision/<name>")
    def dated(key: str, name: str) -> Response:
        return _answered(site, asked_then(site, key, name, request.args), file_name=f"{key}-{name}")


def _answered(site: Site, asked: Asked, *, file_name: str) -> Response:
    query = asked.choice.query() | language_query()
    request.environ[CANONICAL] = request.query_string.decode() == urlencode(query)
    base = site.base_url if asked.form is Form.PAGE else ""
    key = (asked.spec.key, asked.form, asked.choice, asked.state, asked.is_dated, formats.language(), base)
    response = served(site, key, lambda: answer(site, asked))
    if asked.form in SAVED:
        response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    if asked.choice.tells_height:
        ancestors = frame_ancestors(site.settings.frame_ancestors)
        response.headers["Content-Security-Policy"] = content_security_policy(
            ancestors, scripts=[HEIGHT_HASH]
        )
    return response if asked.form is Form.PAGE else opened(response)
