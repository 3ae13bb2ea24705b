"""Names of exported files, and how an answer tells them to the browser."""

import re
from unicodedata import normalize
from urllib.parse import quote

from flask import Response

from dashboard.pages.spec import PageRequest

_APART = re.compile(r"[^\w.-]+")


_LONGEST = 80
"""Characters of a selection: with all else a name then fits into every file system."""


def file_name(asked: PageRequest, key: str, ending: str, *, selection: str = "") -> str:
    """Product, concept, what it is, what it was narrowed down to, and the day it is seen from."""
    narrowed = _plain(selection)[:_LONGEST].rstrip("-.")
    parts = ("konzeptmonitor", asked.plan.concept.code, key, narrowed, asked.today.isoformat())
    return "_".join(_plain(part) for part in parts if part) + f".{ending}"


def attachment(content: bytes, *, name: str, mimetype: str) -> Response:
    """An answer that is saved under a name; browsers that know no umlauts get it without them."""
    answer = Response(content, mimetype=mimetype)
    names = {"filename": normalize("NFKD", name).encode("ascii", "ignore").decode()}
    if not name.isascii():
        names["filename*"] = f"UTF-8''{quote(name, safe='')}"
    answer.headers.set("Content-Disposition", "attachment", **names)
    return answer


def _plain(part: str) -> str:
    """
    >>> _plain("Büro / Chancengleichheit"), _plain("../../etc")
    ('Büro-Chancengleichheit', 'etc')
    """
    return _APART.sub("-", part).strip("-.")
