"""The one door of the internal application: everything is denied unless a viewer is known.

In demo mode the viewer is chosen freely, and only this machine can reach the application: visitors from other
addresses or through a proxy are refused, and other names in the Host header too, so that a web page elsewhere
cannot reach it through the visitor's browser.
"""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, session
from werkzeug.wrappers import Response as BaseResponse

from dashboard.access import STEERING, Audience, Viewer, viewer_from
from dashboard.kiosk import kiosk_viewer
from dashboard.settings import DashboardSettings, StartError

_VIEW = "view"
_START_OF_HEADS = "/meine"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def require_sign_in(settings: DashboardSettings) -> None:
    """Raises StartError unless somebody answers for who looks: demo mode, or (later) a configured sign-in."""
    if not settings.demo and settings.kiosk_token is None:
        raise StartError(
            "Der Start ist abgelehnt: Es ist keine Anmeldung eingerichtet, und interne Seiten dürfen nicht "
            "offen stehen. Zum Ausprobieren auf diesem Rechner: »konzeptmonitor demo« oder "
            "KONZEPTMONITOR_DEMO=true. "
            "Nur die öffentliche Seite: »konzeptmonitor serve --public-only«."
        )


def install(server: Flask, *, settings: DashboardSettings) -> None:
    """Put the door in front of every address of the server, pages, callbacks and files alike."""
    require_sign_in(settings)
    server.config |= {
        "SESSION_COOKIE_NAME": "konzeptmonitor",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
    }
    server.before_request(lambda: _admit(settings))
    server.add_url_rule("/ansicht", "choose_view", _choose_view, methods=["POST"])


def current_viewer() -> Viewer:
    """The viewer of this request; 403 where there is none."""
    viewer = g.get("viewer")
    if not isinstance(viewer, Viewer):
        abort(403)
    return viewer


def _admit(settings: DashboardSettings) -> None:
    kiosk = kiosk_viewer(token=settings.kiosk_token, audience=settings.kiosk_audience)
    if kiosk is not None:
        g.viewer = kiosk
        return
    if not settings.demo or not _is_this_machine():
        abort(403)
    g.viewer = viewer_from(session.get(_VIEW, {})) or STEERING


def _is_this_machine() -> bool:
    """Whether the visitor sits at this machine and nobody passes the request on for somebody else."""
    is_forwarded = any(name in request.headers for name in _FORWARDED)
    return (
        urlsplit(f"//{request.host}").hostname in _LOOPBACK
        and request.remote_addr in _LOOPBACK
        and not is_forwarded
    )


def _choose_view() -> BaseResponse | Response:
    """Look through other eyes; only a form of this application may ask."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
    audience, _, department = request.form.get("ansicht", "").partition(":")
    viewer = viewer_from({"audience": audience, "department_key": department})
    if viewer is None:
        abort(400)
    session[_VIEW] = {"audience": viewer.audience.value, "department_key": viewer.department_key or ""}
    place = back_to(request.referrer or "/")
    is_head_at_start = viewer.audience is Audience.DEPARTMENT and place == "/"
    return redirect(_START_OF_HEADS if is_head_at_start else place, code=303)


def back_to(referrer: str) -> str:
    """The page the form was on; never another site, which a path of two slashes would name.

    >>> back_to("http://127.0.0.1:8050/massnahmen?feld=1"), back_to("http://127.0.0.1:8050//elsewhere.example/")
    ('/massnahmen?feld=1', '/elsewhere.example/')
    """
    address = urlsplit(referrer)
    path = "/" + address.path.lstrip("/\\")
    return f"{path}?{address.query}" if address.query else path
