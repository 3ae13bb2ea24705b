"""A tagged PDF (PDF/UA-1) from the HTML of a page.

It is made in a process of its own: the seconds of work and the memory of a long report are not those of the
process that serves pages, and WeasyPrint is never loaded there.
"""

import logging
import os
import re
import subprocess
import sys
from functools import lru_cache
from html import escape
from threading import Lock

from dashboard.documents.__main__ import MISSING

_LOG = logging.getLogger(__name__)
_DOCUMENT = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head><meta charset="utf-8"><title>{title}</title><meta name="generator" content="Konzeptmonitor"></head>
<body><div class="print-foot">{foot}</div>{body}</body>
</html>"""

_KEPT = 16
"""Files that a process keeps; each is some hundred kilobytes."""

_SECONDS = 120
_ONE_AT_A_TIME = Lock()

_METHOD_LINK = re.compile(r'<a\b[^>]*\bhref="/methodik[^>]*>.*?</a>', re.DOTALL)
"""Links to a definition: their words ("Definition") say nothing where nothing can be opened."""

_PAGE_LINK = re.compile(r'<a\b(?![^>]*\bhref="https?://)[^>]*>(.*?)</a>', re.DOTALL)
"""Links into the dashboard: on paper they lead nowhere, and a tag without a target is a fault."""


class PdfUnavailableError(RuntimeError):
    """This server cannot make PDF files now: a library is missing, or the work took too long."""


def pdf(html: str, *, title: str, lang: str, foot: str = "", direction: str = "ltr") -> bytes:
    """The file. `html` is escaped markup, `title` and `foot` are plain text; `foot` stands on every sheet.

    Raises PdfUnavailableError where the machine lacks a library, RuntimeError where the markup is at fault.
    """
    text = _DOCUMENT.format(
        lang=escape(lang),
        direction=direction,
        title=escape(title),
        foot=escape(foot),
        body=_PAGE_LINK.sub(r"<span>\1</span>", _METHOD_LINK.sub("", html)),
    )
    return _made(text)


@lru_cache(maxsize=_KEPT)
def _made(text: str) -> bytes:
    """The same document is made once; two at a time would need the memory of two."""
    with _ONE_AT_A_TIME:
        done = _run(text)
    if done.returncode == 0:
        return done.stdout
    reason = done.stderr.decode(errors="replace").strip()
    _LOG.error("no PDF was made: %s", reason)
    raise (PdfUnavailableError if done.returncode == MISSING else RuntimeError)(reason)


def _run(text: str) -> subprocess.CompletedProcess[bytes]:
    """The process inherits nothing of the product's settings: it needs no database and no secret."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("KONZEPTMONITOR_")}
    command = [sys.executable, "-m", "dashboard.documents"]
    try:
        return subprocess.run(  # noqa: S603, a fixed command; what is drawn goes in as data.
            command, input=text.encode(), capture_output=True, check=False, env=settings, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise PdfUnavailableError(f"no PDF within {_SECONDS} s") from error
