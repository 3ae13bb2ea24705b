"""Headers of every public answer: who may frame it, what it may load, how long it may be kept."""

import re
from collections.abc import Collection
from hashlib import sha256

from flask import Response

from dashboard.public.stylesheet import STYLE_HASHES
from dashboard.settings import StartError

CACHED = "public, max-age=300, stale-while-revalidate=86400"
_COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
_ANCESTOR = re.compile(r"\*|'self'|https?://(\*\.)?[a-zA-Z0-9.-]+(:(\d+|\*))?|https:")


def frame_ancestors(allowed: Collection[str]) -> str:
    """The sites of the settings as CSP writes them, and this one, whose gallery shows each chart.

    Raises StartError for what is no address of a site.
    """
    for site in allowed:
        if not _ANCESTOR.fullmatch(site):
            raise StartError(
                f"KONZEPTMONITOR_FRAME_ANCESTORS enthält »{site}«. Erlaubt sind Adressen wie "
                "»https://www.example.org« ohne Pfad, oder »*« für alle."
            )
    return "*" if "*" in allowed else " ".join(dict.fromkeys(("'self'", *allowed)))


def content_security_policy(
    ancestors: str = "'none'", *, scripts: Collection[str] = (), frames: str = "", form: str = "'none'"
) -> str:
    """Nothing but our own style sheets and pictures; `scripts`: hashes of the only scripts that may run."""
    allowed, styles = (" ".join(f"'{item}'" for item in items) for items in (scripts, STYLE_HASHES))
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self' data:; base-uri 'none'; "
        + (f"script-src {allowed}; " if allowed else "")
        + (f"frame-src {frames}; " if frames else "")
        + f"form-action {form}; frame-ancestors {ancestors}"
    )


def dressed(response: Response, *, policy: str) -> Response:
    """The answer with its headers; a policy of its own that an answer brings holds before `policy`."""
    response.headers.update(_COMMON)
    response.headers.setdefault("Content-Security-Policy", policy)
    return response


def opened(response: Response) -> Response:
    """The answer, readable for scripts of any site."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link, Age"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def entity_tag(*parts: object) -> str:
    """The tag of what an answer depends on.

    >>> entity_tag(1, "a") == entity_tag(1, "a") != entity_tag(2, "a")
    True
    """
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:24]
