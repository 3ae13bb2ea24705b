"""Both sides behind one address: public routes go to the public application, all else to the internal one.

`gunicorn "dashboard.wsgi:application()"` serves both, `"dashboard.wsgi:public()"` the public side alone.
"""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

from dashboard.app import create_app, open_reader
from dashboard.public import create_public_app
from dashboard.settings import read_settings

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
PUBLIC_PATHS = ("/embed", "/barrierefreiheit", "/oeffentlich", "/healthz")
"""First parts of addresses that the public application answers."""


def application() -> Wsgi:
    """Both applications. Raises StartError when the internal one may not start."""
    settings = read_settings()
    reader = open_reader(settings)
    return compose(create_app(settings, reader=reader), create_public_app(reader, settings))


def public() -> Flask:
    """The public application alone."""
    settings = read_settings()
    return create_public_app(open_reader(settings), settings)


def compose(internal: Flask, public_app: Flask) -> Wsgi:
    """Choose by the first part of the path; neither application knows the other."""

    def choose(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        is_public = any(path == part or path.startswith(f"{part}/") for part in PUBLIC_PATHS)
        return (public_app if is_public else internal)(environ, start_response)

    return choose
