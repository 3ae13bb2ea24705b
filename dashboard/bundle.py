"""All style sheets as one file and all scripts as one, named by their content so that browsers keep them."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, abort

_FOR_YEARS = "public, max-age=31536000, immutable"
_VENDORED = ("vendor/morphdom.min.js",)
_ALONE = re.compile(r"(^|-)wall\.(css|js)$")
"""Files of documents that stand alone."""


@dataclass(frozen=True)
class Bundle:
    """Both files with the addresses under which they are served."""

    css: str
    js: str

    @property
    def css_href(self) -> str:
        """Address of the style sheet."""
        return f"/paket/{_digest(self.css)}.css"

    @property
    def js_href(self) -> str:
        """Address of the script."""
        return f"/paket/{_digest(self.js)}.js"


def read_bundle(folder: Path, *, theme: Path | None = None) -> Bundle:
    """The files of the assets folder by name, libraries first; a city's own sheet last."""
    sheets = sorted(path for path in folder.glob("*.css") if not _ALONE.search(path.name))
    sheets += [theme] if theme else []
    scripts = [folder / name for name in _VENDORED]
    scripts += sorted(path for path in folder.glob("*.js") if not _ALONE.search(path.name))
    css = "\n".join(path.read_text(encoding="utf-8") for path in sheets)
    js = "\n;".join(path.read_text(encoding="utf-8") for path in scripts)
    return Bundle(re.sub(r'url\("(?=fonts/)', 'url("/assets/', css), js)


def install(server: Flask, bundle: Bundle) -> None:
    """Serve both files; any other name under `/paket/` is 404."""
    kinds = {bundle.css_href: (bundle.css, "text/css"), bundle.js_href: (bundle.js, "text/javascript")}

    def package(name: str) -> Response:
        text, mimetype = kinds.get(f"/paket/{name}") or abort(404)
        return Response(text, mimetype=mimetype, headers={"Cache-Control": _FOR_YEARS})

    server.add_url_rule("/paket/<name>", "package", package)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
