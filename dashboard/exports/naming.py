"""Names of exported files, and how an answer tells them to the browser."""

from unicodedata import normalize
from urllib.parse import quote

from flask import Response

from dashboard.file_names import plain, selected
from dashboard.pages.spec import PageRequest


def file_name(asked: PageRequest, key: str, ending: str, *, selection: str = "") -> str:
    """Product, concept, what it is, what of it (the filters in words), and the day it is seen from."""
    known = ("konzeptmonitor", asked.plan.concept.code, key, selected(selection), asked.today.isoformat())
    return "_".join(plain(part) for part in known if part) + f".{ending}"


def attachment(content: bytes, *, name: str, mimetype: str) -> Response:
    """An answer that is saved under a name; browsers that know no umlauts get it without them."""
    answer = Response(content, mimetype=mimetype)
    names = {"filename": normalize("NFKD", name).encode("ascii", "ignore").decode()}
    if not name.isascii():
        names["filename*"] = f"UTF-8''{quote(name, safe='')}"
    answer.headers.set("Content-Disposition", "attachment", **names)
    return answer
