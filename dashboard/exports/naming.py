"""Names of exported files, and how an answer tells them to the browser."""

import re
from unicodedata import normalize
from urllib.parse import quote

from flask import Response

from dashboard.pages.spec import PageRequest

_APART = re.compile(r"[^\w.-]+")


def file_name(asked: PageRequest, key: str, ending: str) -> str:
    """Product, concept, what it is, and the day it is seen from."""
    parts = ("konzeptmonitor", asked.plan.concept.code, key, asked.today.isoformat())
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
