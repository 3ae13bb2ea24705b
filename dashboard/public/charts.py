"""Charts under their permanent names, in every form, as they are now and as they were at a revision."""

from dataclasses import replace
from urllib.parse import urlencode

from flask import Flask, Response, abort, request

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.catalogue import ChartSpec, public_charts
from dashboard.catalogue.withdrawn import WITHDRAWN
from dashboard.public.answers import Asked, answer
from dashboard.public.choices import choice_from
from dashboard.public.early import CANONICAL
from dashboard.public.embed_page import HEIGHT_HASH
from dashboard.public.forms import SAVED, Form, in_form, named
from dashboard.public.gallery_choice import language_query
from dashboard.public.headers import content_security_policy, frame_ancestors, opened
from dashboard.public.present import State
from dashboard.public.refusals import NotKeptError, UnknownRevisionError, WithdrawnError
from dashboard.public.serving import served
from dashboard.public.site import Site


def add(app: Flask, site: Site) -> None:
    """`/embed/<key>` with its files, and `/embed/<key>/revision/<number>` with the same."""
    specs = {spec.key: spec for spec in public_charts()}

    @app.get("/embed/<name>")
    def embed(name: str) -> Response:
        key, form = _named(name)
        return _answered(site, _asked(site, _spec(key, specs), form, site.state), file_name=name)

    @app.get("/embed/<key>/revision/<name>")
    def dated(key: str, name: str) -> Response:
        number, form = _named(name)
        spec = _spec(key, specs)
        if not spec.is_kept:
            raise NotKeptError
        asked = replace(_asked(site, spec, form, _state_of(site, number)), is_dated=True)
        return _answered(site, asked, file_name=f"{key}-{name}")


def _named(name: str) -> tuple[str, Form]:
    try:
        return named(name)
    except ValueError:
        abort(404)


def _spec(key: str, specs: dict[str, ChartSpec]) -> ChartSpec:
    """The chart of a key; what is not public does not exist here."""
    if key in WITHDRAWN:
        raise WithdrawnError(key)
    if key not in specs:
        abort(404)
    return specs[key]


def _state_of(site: Site, number: str) -> State:
    """A revision as of its own day, whatever day it is now."""
    found = {str(item.number): item for item in site.reader.revisions(PUBLIC)}
    if number not in found:
        raise UnknownRevisionError(tuple(found))
    revision = found[number]
    return State(revision, revision.as_of_date, heard_at=site.state.heard_at)


def _asked(site: Site, spec: ChartSpec, form: Form, state: State) -> Asked:
    choice = choice_from(request.args, reader=site.reader, spec=spec, state=state)
    return Asked(spec=spec, form=form, choice=in_form(choice, form), state=state)


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
