"""Who a screen without anybody signed in may look as.

A kiosk address carries the key that the operator has set (`kiosk_token`) in every request; nothing is stored
in the browser, so nothing runs out. It opens the addresses of the wall and no other, and shows what the
configured audience may see: the public, unless the operator says that the room is that of the steering group.
"""

from hmac import compare_digest

from flask import request

from dashboard.access import PUBLIC, STEERING, Audience, Viewer

KEY = "schluessel"
"""Name of the key in an address."""

_WITH_DATA = frozenset({"wall.show", "wall.sheets", "wall.state"})
_WITHOUT_DATA = frozenset({"wall.style", "wall.script", "wall.font"})


def kiosk_viewer(*, token: str | None, audience: str) -> Viewer | None:
    """The viewer of this request if it is that of a kiosk; None for all others, whatever key they bring."""
    if token is None or request.method not in ("GET", "HEAD"):
        return None
    if request.endpoint in _WITHOUT_DATA:
        return PUBLIC
    if request.endpoint not in _WITH_DATA or not _is_key(request.args.get(KEY, ""), token):
        return None
    return STEERING if audience == Audience.STEERING.value else PUBLIC


def _is_key(given: str, expected: str) -> bool:
    """Compared in the same time whatever is wrong with it."""
    return compare_digest(given.encode(), expected.encode())
