"""Headers of every public answer: who may frame it, what it may load, how long it may be kept."""

import re
from collections.abc import Collection
from hashlib import sha256

from flask import Response

from dashboard.public.stylesheet import STYLE_HASH
from dashboard.settings import StartError

CACHED = "public, max-age=300, stale-while-revalidate=86400"
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
_ANCESTOR = re.compile(r"\*|'self'|https?://(\*\.)?[a-zA-Z0-9.-]+(:(\d+|\*))?|https:")


def frame_ancestors(allowed: Collection[str]) -> str:
    """The sites of the settings as CSP writes them. Raises StartError for what is no address of a site."""
    for site in allowed:
        if not _ANCESTOR.fullmatch(site):
            raise StartError(
                f"KONZEPTMONITOR_FRAME_ANCESTORS enthält »{site}«. Erlaubt sind Adressen wie "
                "»https://www.example.org« ohne Pfad, oder »*« für alle."
            )
    return " ".join(allowed) or "'none'"


def content_security_policy(ancestors: str) -> str:
    """Nothing but our own style sheet and pictures; no script at all."""
    return (
        f"default-src 'none'; style-src '{STYLE_HASH}'; img-src 'self' data:; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {ancestors}"
    )


def dressed(response: Response, *, policy: str, is_open: bool = False) -> Response:
    """The answer with its headers; `is_open`: any site's scripts may read it."""
    response.headers.update(_COMMON)
    response.headers["Content-Security-Policy"] = policy
    if is_open:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def entity_tag(*parts: object) -> str:
    """The tag of what an answer depends on.

    >>> entity_tag(1, "a") == entity_tag(1, "a") != entity_tag(2, "a")
    True
    """
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]
