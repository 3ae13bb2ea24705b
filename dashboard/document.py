"""The document that a browser gets first: the whole page, readable before any script has run."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from dash import Dash
from flask import g
from flask import request as flask_request

from dashboard import formats
from dashboard.bundle import Bundle
from dashboard.gate import current_viewer
from dashboard.markup import to_html
from dashboard.rendering import Rendered, Renderer
from dashboard.shell import document

_FONT = "/assets/fonts/source-sans-3-latin-wght-normal.woff2"
_SERVER_ONLY = ("/dash_bootstrap_components/", "/dash_table/")
_INDEX = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="{css}">
</head>
<body>
{document}
<div hidden>{app_entry}</div>
<script src="{js}"></script>
{config}
<template id="later">{scripts}{renderer}</template>
</body>
</html>
"""


@dataclass(frozen=True)
class Documents:
    """Whole documents of one reader."""

    renderer: Renderer
    bundle: Bundle
    is_demo: bool

    def parts(self, pathname: str, search: str) -> dict[str, str]:
        """What the index is filled with, for the visitor of this HTTP request."""
        version = self.renderer.reader.version
        page = self.renderer.page(pathname, search)
        g.page_status = page.status
        return {
            "lang": formats.language(),
            "direction": Locale.parse(formats.language()).text_direction,
            "title": to_html(page.title),
            "font": _FONT,
            "css": self.bundle.css_href,
            "js": self.bundle.js_href,
            "document": self._around(page, pathname, search, version),
        }

    def _around(self, page: Rendered, pathname: str, search: str, version: str) -> str:
        viewer, reader = current_viewer(), self.renderer.reader
        revision = reader.revisions(viewer)[-1]
        return to_html(
            document(
                viewer,
                plan=reader.plan(viewer, revision),
                revision_number=revision.number,
                version=version,
                page=page.html,
                pathname=pathname,
                search=search,
                is_demo=self.is_demo,
            )
        )


class DocumentDash(Dash):
    """Dash whose first document already holds the page; its own scripts take over from there."""

    def __init__(self, documents: Documents, **options: Any) -> None:
        super().__init__(__name__, **options)
        self._documents = documents

    def interpolate_index(self, *_args: Any, **parts: Any) -> str:
        """The document with the page of the address inside."""
        search = flask_request.query_string.decode(errors="replace")
        found = self._documents.parts(flask_request.path, f"?{search}" if search else "")
        found |= {name: parts[name] for name in ("app_entry", "config", "renderer")}
        return _INDEX.format(**found, scripts=_needed(parts["scripts"]))


def _needed(scripts: str) -> str:
    """Without the components that the server alone draws with; start.js runs the others."""
    return "\n".join(line for line in scripts.splitlines() if not any(name in line for name in _SERVER_ONLY))
