"""oEmbed 1.0: a site that is given the address of a chart asks here for the frame to show (oembed.com)."""

import json
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, Response, abort, current_app, request
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from dashboard.drawings.card import CARD
from dashboard.languages import CITY_LANGUAGE, LANGUAGES
from dashboard.public.answers import Asked
from dashboard.public.asking import asked_by
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.code import embed_code, frame_heights
from dashboard.public.forms import Form
from dashboard.public.gallery_choice import lasting_title
from dashboard.public.headers import opened
from dashboard.public.languages import PARAMETER
from dashboard.public.parameters import ParameterError, UnknownChoiceError
from dashboard.public.refusals import NotKeptError, OtherFormatError, UnknownRevisionError
from dashboard.public.serving import served
from dashboard.public.shelf import entity
from dashboard.public.site import Site
from dashboard.public.views import public_view

_WIDTH = 760
_KEPT_SECONDS = 300
_CHARTS = frozenset({"embed", "dated"})
"""Endpoints whose addresses can be framed."""
_NOT_FOUND = (ParameterError, UnknownChoiceError, UnknownRevisionError, NotKeptError)
Most = tuple[int | None, int | None]
"""Width and height that a frame may have at most, where the site says so."""


def add(app: Flask, site: Site) -> None:
    """`/oembed?url=...&maxwidth=...&maxheight=...&format=json`."""

    @app.get("/oembed")
    def oembed() -> Response:
        if request.args.get("format", "json") != "json":
            raise OtherFormatError
        most = _most("maxwidth"), _most("maxheight")
        asked, language = _meant(request.args.get("url", ""), site)
        key = ("oembed", asked, language, most, site.state, site.base_url)

        def build() -> str:
            with force_locale(language):
                return json.dumps(_content(site, asked, most), ensure_ascii=False) + "\n"

        return opened(served(site, key, lambda: entity(build(), mimetype="application/json")))


def _most(name: str) -> int | None:
    """A positive number of pixels; None where nothing is said."""
    written = request.args.get(name)
    if written is None:
        return None
    if not written.isascii() or not written.isdigit() or not 0 < int(written) < 100_000:
        raise ParameterError(name, ("1 … 99999",))
    return int(written)


def _meant(url: str, site: Site) -> tuple[Asked, str]:
    """The chart of an address of this site, and its language; anything else is not found."""
    try:
        parts = urlsplit(url)
        if f"{parts.scheme}://{parts.netloc}" != site.base_url:
            abort(404)
        endpoint, values = current_app.url_map.bind("").match(parts.path)
        arguments = MultiDict[str, str](parse_qsl(parts.query))
        language = arguments.get(PARAMETER, CITY_LANGUAGE)
        if endpoint not in _CHARTS or language not in LANGUAGES:
            abort(404)
        asked = asked_by(site, values, arguments)
    except (HTTPException, ValueError, *_NOT_FOUND):
        abort(404)
    if asked.form is not Form.PAGE:
        abort(404)
    return asked, language


def _content(site: Site, asked: Asked, most: Most) -> dict[str, object]:
    spec, choice = asked.spec, asked.choice
    view = public_view(site.reader, asked.state, choice=choice)
    chart = spec.build(view)
    heights = frame_heights(spec, chart, choice=choice)
    width = min(most[0] or _WIDTH, _WIDTH)
    height = min(heights[0] if width > 480 else heights[1], most[1] or 100_000)
    query = choice.query() | language_query()
    number = asked.state.revision.number if asked.is_dated else None
    page, picture = (
        site.address(chart_path(spec, form, query, revision_number=number)) for form in (Form.PAGE, Form.PNG)
    )
    content: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": chart.title,
        "provider_name": chart.source,
        "provider_url": site.base_url,
        "cache_age": _KEPT_SECONDS,
        "width": width,
        "height": height,
        "html": embed_code(page, title=lasting_title(spec, view), heights=(height, height)),
    }
    return content | _thumbnail(picture, most)


def _thumbnail(picture: str, most: Most) -> dict[str, object]:
    """The preview, where it is not larger than what is asked for."""
    if (most[0] or CARD[0]) < CARD[0] or (most[1] or CARD[1]) < CARD[1]:
        return {}
    return {"thumbnail_url": picture, "thumbnail_width": CARD[0], "thumbnail_height": CARD[1]}
