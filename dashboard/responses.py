"""What every answer of the internal side carries: a strict policy, no caching of pages, compressed bytes."""

import gzip
from functools import lru_cache

import brotli
from flask import Flask, Response, g, request

_MIN_BYTES = 1000
_TEXT = ("text/", "application/javascript", "application/json", "image/svg")


def install(server: Flask) -> None:
    """Set headers on all answers and compress scripts and styles once, not once per request."""
    policy = _policy()

    def finish(answer: Response) -> Response:
        answer.headers.setdefault("Content-Security-Policy", policy)
        if "Cache-Control" not in answer.headers:
            answer.headers["Cache-Control"] = "no-store"  # Another viewer may look through the same browser.
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["X-Frame-Options"] = "DENY"
        answer.headers["Referrer-Policy"] = "same-origin"
        answer.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        answer = _compressed(answer)
        answer.status_code = g.get("page_status", answer.status_code)  # Dash answers every page with 200.
        return answer

    server.after_request(finish)


def _policy() -> str:
    """Scripts from files of this server only; styles inline because Plotly and style attributes need them."""
    rules = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "frame-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _compressed(answer: Response) -> Response:
    encoding = _accepted()
    is_text = (answer.mimetype or "").startswith(_TEXT)
    if encoding is None or not is_text or answer.status_code != 200 or "Content-Encoding" in answer.headers:
        return answer
    answer.direct_passthrough = False
    body = answer.get_data()
    if len(body) < _MIN_BYTES:
        return answer
    is_fixed = request.path.startswith(("/assets/", "/_dash-component-suites/"))
    answer.set_data(_packed_once(encoding, body) if is_fixed else gzip.compress(body, 5))
    answer.headers["Content-Encoding"] = encoding if is_fixed else "gzip"
    answer.headers.add("Vary", "Accept-Encoding")
    if answer.get_etag()[0]:
        answer.set_etag(f"{answer.get_etag()[0]}-{encoding}")
        answer.make_conditional(request)  # Only now the name is known under which the browser keeps it.
    return answer


def _accepted() -> str | None:
    given = request.accept_encodings
    return next((name for name in ("br", "gzip") if given[name]), None)


@lru_cache(maxsize=128)
def _packed_once(encoding: str, body: bytes) -> bytes:
    """Files that never change while the process runs, packed as small as it gets."""
    return brotli.compress(body, quality=9) if encoding == "br" else gzip.compress(body, 9)
