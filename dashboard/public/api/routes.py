"""The addresses of the interface."""

import json
from collections.abc import Callable
from urllib.parse import quote

from flask import Flask, Response, request

from dashboard.public.api.choices import LANGUAGE
from dashboard.public.api.documentation import documentation_text
from dashboard.public.api.entry import DESCRIPTION, entry_text
from dashboard.public.api.envelope import listing_text, single_text
from dashboard.public.api.look import ROOT, look_at
from dashboard.public.api.measures import MEASURES
from dashboard.public.api.openapi import document
from dashboard.public.api.paging import page_of, with_choice
from dashboard.public.api.parameters import chosen_from
from dashboard.public.api.resource import AnyResource
from dashboard.public.api.resources import RESOURCES
from dashboard.public.api.serving import kept, preflight
from dashboard.public.page import kept_page
from dashboard.public.refusals import UnknownMeasureError
from dashboard.public.site import Site

View = Callable[..., Response]


def add(app: Flask, site: Site) -> None:
    """`/api/v1`, its resources, and its description."""
    _add(app, "", "api", lambda: _entry(site))
    _add(app, DESCRIPTION, "api_description", lambda: _description(site))
    for resource in RESOURCES:
        _add(app, resource.path, f"api_{resource.name}", _listing_of(site, resource))
    _add(app, f"{MEASURES.path}/<path:code>", "api_measure", lambda code: _measure(site, code))


def _add(app: Flask, path: str, name: str, view: View) -> None:
    """An address that also answers what browsers ask before scripts of other sites may read it."""

    def answer(**values: str) -> Response:
        return preflight() if request.method == "OPTIONS" else view(**values)

    rule = f"{ROOT}{path}"
    app.add_url_rule(rule, name, answer, methods=["GET", "OPTIONS"], provide_automatic_options=False)


def _entry(site: Site) -> Response:
    """The documentation for people, the list of resources for programs."""
    look = look_at(site)
    chosen = chosen_from(request.args, parameters=(LANGUAGE,), plan=look.plan)
    if _prefers_page():
        response = kept_page(site, "api", build=lambda: documentation_text(look))
    else:
        response = kept(look, ("entry",), lambda: entry_text(look, chosen=chosen))
        response.headers["Link"] = f'<{look.address(DESCRIPTION)}>; rel="service-desc"'
    response.vary.add("Accept")
    return response


def _prefers_page() -> bool:
    accepted = request.accept_mimetypes
    return accepted["text/html"] > accepted["application/json"]


def _description(site: Site) -> Response:
    look = look_at(site)
    chosen_from(request.args, parameters=(LANGUAGE,), plan=look.plan)
    return kept(look, ("description",), lambda: json.dumps(document(look), ensure_ascii=False))


def _listing_of(site: Site, resource: AnyResource) -> View:
    def listing() -> Response:
        look = look_at(site)
        chosen = chosen_from(request.args, parameters=resource.parameters, plan=look.plan)
        found = resource.find(look, chosen)
        page = page_of(chosen, address=look.address(resource.path), total=len(found))
        response = kept(look, (page.here,), lambda: listing_text(look, resource, found, page=page))
        response.headers["Link"] = page.header
        return response

    return listing


def _measure(site: Site, code: str) -> Response:
    look = look_at(site)
    chosen = chosen_from(request.args, parameters=(LANGUAGE,), plan=look.plan)
    item = next((each for each in look.assessed if each.code == code), None)
    if item is None:
        raise UnknownMeasureError
    here = with_choice(look.address(f"{MEASURES.path}/{quote(code)}"), chosen)
    return kept(look, (here,), lambda: single_text(look, MEASURES, item, here=here))
