"""Charts under their permanent names, each in every form."""

from flask import Flask, Response, abort, request

from dashboard.catalogue import ChartSpec, public_charts
from dashboard.public.embeds import Asked, Form, answer
from dashboard.public.headers import opened
from dashboard.public.parameters import choice_from
from dashboard.public.serving import served
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/embed/<key>` and its files."""
    specs = {spec.key: spec for spec in public_charts()}

    @app.get("/embed/<name>")
    def embed(name: str) -> Response:
        spec, form = _named(name, specs)
        codes = [field.code for field in site.plan.fields]
        choice = choice_from(request.args, field_codes=codes)
        if form in (Form.CSV, Form.JSON):
            choice = choice.without_theme()
        asked = Asked(spec, form, choice, site.state)
        response = served(site, (spec.key, form, choice, site.state), lambda: answer(site.reader, asked))
        if form is Form.CSV:
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response if form is Form.PAGE else opened(response)


def _named(name: str, specs: dict[str, ChartSpec]) -> tuple[ChartSpec, Form]:
    """Chart and form of an address; what is not public does not exist here."""
    key, _, ending = name.partition(".")
    if key not in specs or name.endswith(".") or ending not in ("", Form.SVG, Form.CSV, Form.JSON):
        abort(404)
    return specs[key], Form(ending or Form.PAGE)
