"""A page in place of what was asked for: what happened, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from flask import Response

from dashboard import formats
from dashboard.components.page import page_frame
from dashboard.labels import gettext
from dashboard.markup import to_html

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Konzeptmonitor</title>
<link rel="stylesheet" href="/assets/00-tokens.css">
<link rel="stylesheet" href="/assets/10-bootstrap.min.css">
<link rel="stylesheet" href="/assets/20-layout.css">
</head>
<body>
<main id="inhalt">{content}</main>
</body>
</html>
"""


def refusal(
    status: int,
    *,
    title: str,
    words: str,
    ways_out: Mapping[str, str] = MappingProxyType({}),
    has_home: bool = True,
) -> Response:
    """The page under an HTTP status; `ways_out`: words and addresses of links before the one to the start.

    has_home: whether the reader may go to the start.
    """
    found = {**ways_out, **({gettext("Zur Übersicht"): "/"} if has_home else {})}
    links = html.Ul([html.Li(html.A(text, href=href)) for text, href in found.items()])
    content = to_html(page_frame(title=title, lead=words, children=links if found else []))
    page = _PAGE.format(language=formats.language(), title=to_html(title), content=content)
    return Response(page, status=status, mimetype="text/html")
