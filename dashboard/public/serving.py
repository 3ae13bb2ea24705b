"""Kept answers over HTTP: tag, encoding, "not modified"."""

from collections.abc import Callable, Hashable

from flask import Response, request

from dashboard.public.headers import CACHED, entity_tag
from dashboard.public.shelf import Entity, Shelf
from data_pipeline import __version__

_ENCODINGS = ("br", "gzip")


def served(shelf: Shelf, key: tuple[Hashable, ...], build: Callable[[], Entity]) -> Response:
    """The answer in the encoding that the reader takes, or 304 if the reader has it.

    Each encoding has a tag of its own, so that a strong tag names the same bytes and nothing else.
    """
    encoding = next((name for name in _ENCODINGS if request.accept_encodings[name] > 0), "")
    tag = entity_tag(__version__, *key) + (f"-{encoding}" if encoding else "")
    is_known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if is_known else _full(shelf.get(key, build), encoding)
    response.set_etag(tag)
    response.headers["Cache-Control"] = CACHED
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _full(found: Entity, encoding: str) -> Response:
    response = Response(found.bodies[encoding], content_type=found.mimetype)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    return response
