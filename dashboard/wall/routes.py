"""Addresses of the wall: the document, its sheets, how things stand, and its own style, script and fonts."""

import re
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, jsonify, request, send_from_directory
from werkzeug.wrappers import Response as BaseResponse

from dashboard.cache import Reader
from dashboard.gate import current_viewer
from dashboard.kiosk import KEY
from dashboard.settings import DashboardSettings
from dashboard.silence import stale_words
from dashboard.wall import page
from dashboard.wall_choice import choice_from

PATH = "/wand"
_SHEETS = ("00-tokens.css", "40-generated.css", "59-wall.css")
_SCRIPT = "wall.js"


def install(server: Flask, *, reader: Reader, settings: DashboardSettings, assets: Path) -> None:
    """Add the wall to a server; who may look is decided by the door in front of it (`dashboard.gate`)."""
    wall = Blueprint("wall", __name__, template_folder="templates", url_prefix=PATH)
    _add_pages(wall, reader, settings)
    _add_files(wall, assets)
    server.register_blueprint(wall)


def _add_pages(wall: Blueprint, reader: Reader, settings: DashboardSettings) -> None:
    @wall.get("")
    def show() -> str:
        key = request.args.get(KEY, "")
        setup = "" if key else f"{PATH}/einrichten"
        choice = choice_from(request.args.to_dict(flat=False))
        return page.document(reader, current_viewer(), choice=choice, key=key, setup=setup)

    @wall.get("/folien")
    def sheets() -> str:
        return page.fragment(reader, current_viewer(), choice=choice_from(request.args.to_dict(flat=False)))

    @wall.get("/stand")
    def state() -> Response:
        return jsonify(
            version=page.version_of(reader, current_viewer()),
            poll_seconds=settings.poll_seconds,
            trouble=stale_words(reader),
        )


def _add_files(wall: Blueprint, assets: Path) -> None:
    sheet = "\n".join((assets / name).read_text(encoding="utf-8") for name in _SHEETS)
    sheet = re.sub(r'url\("fonts/', f'url("{PATH}/schrift/', sheet)
    script = (assets / _SCRIPT).read_text(encoding="utf-8")

    @wall.get("/stil.css")
    def style() -> BaseResponse:
        return _text(sheet, "text/css")

    @wall.get("/wand.js", endpoint="script")
    def script_file() -> BaseResponse:
        return _text(script, "text/javascript")

    @wall.get("/schrift/<name>")
    def font(name: str) -> BaseResponse:
        if not name.endswith(".woff2"):
            abort(404)
        return send_from_directory(assets / "fonts", name, max_age=86400)


def _text(body: str, mimetype: str) -> BaseResponse:
    answer = Response(body, mimetype=mimetype, headers={"Cache-Control": "no-cache"})
    answer.add_etag()
    return answer.make_conditional(request)
