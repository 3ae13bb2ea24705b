"""Kept answers over HTTP: tag, encoding, age, "not modified"."""

from collections.abc import Callable, Hashable

from flask import Response, request

from dashboard.public.headers import CACHED, entity_tag
from dashboard.public.shelf import Entity
from dashboard.public.site import Site

_ENCODINGS = ("br", "gzip")


def served(
    site: Site, key: tuple[Hashable, ...], build: Callable[[], Entity], *, cache_control: str = CACHED
) -> Response:
    """The answer in the encoding that the reader takes, or 304 if the reader has it.

    `key` holds all that the answer depends on beside the program and its rules. Each encoding has a tag of
    its own, so that a strong tag names the same bytes and nothing else.
    """
    encoding = next((name for name in _ENCODINGS if request.accept_encodings[name] > 0), "")
    tag = entity_tag(site.rule_version, *key) + (f"-{encoding}" if encoding else "")
    is_known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_known else _full(site.shelf.get(key, build), encoding)
    response.set_etag(tag)
    response.headers["Cache-Control"] = cache_control
    response.headers["Vary"] = "Accept-Encoding"
    return aged(response, site)


def aged(response: Response, site: Site) -> Response:
    """While the database does not answer: how many seconds ago it was last heard (RFC 9111, `Age`)."""
    silent = site.reader.silent_seconds
    if silent is not None:
        response.headers["Age"] = str(int(silent))
    return response


def _full(found: Entity, encoding: str) -> Response:
    response = Response(found.bodies[encoding], content_type=found.mimetype)
    if encoding and not found.is_packed:
        response.headers["Content-Encoding"] = encoding
    return response
