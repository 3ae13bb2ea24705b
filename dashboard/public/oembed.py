"""oEmbed 1.0: a site that is given the address of a chart asks here for the frame to show (oembed.com)."""

import json
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, abort, request
from werkzeug.datastructures import MultiDict

from dashboard.catalogue import ChartSpec, public_charts
from dashboard.drawings.card import CARD
from dashboard.public.choices import choice_from
from dashboard.public.code import embed_code, frame_heights
from dashboard.public.gallery_choice import lasting_title
from dashboard.public.headers import opened
from dashboard.public.parameters import ParameterError, UnknownChoiceError
from dashboard.public.refusals import OtherFormatError
from dashboard.public.serving import served
from dashboard.public.shelf import entity
from dashboard.public.site import Site
from dashboard.public.views import public_view

_WIDTH = 760
_KEPT_SECONDS = 300


def add(app: Flask, site: Site) -> None:
    """`/oembed?url=...&maxwidth=...&maxheight=...&format=json`."""
    specs = {spec.key: spec for spec in public_charts()}

    @app.get("/oembed")
    def oembed() -> Response:
        if request.args.get("format", "json") != "json":
            raise OtherFormatError
        most = _most("maxwidth"), _most("maxheight")
        asked = request.args.get("url", "")
        key = ("oembed", asked, most, site.state, site.base_url)
        spec, arguments = _named(asked, site, specs)
        return opened(
            served(
                site,
                key,
                lambda: entity(_content(site, spec, arguments, asked, most), mimetype="application/json"),
            )
        )


def _most(name: str) -> int | None:
    """A positive number of pixels; None where nothing is said."""
    written = request.args.get(name)
    if written is None:
        return None
    if not written.isascii() or not written.isdigit() or not 0 < int(written) < 100_000:
        raise ParameterError(name, ("1 … 99999",))
    return int(written)


def _named(url: str, site: Site, specs: dict[str, ChartSpec]) -> tuple[ChartSpec, MultiDict[str, str]]:
    """The chart of an address of this site; anything else is not found."""
    parts = urlsplit(url)
    key = parts.path.removeprefix("/embed/")
    is_ours = f"{parts.scheme}://{parts.netloc}" == site.base_url and parts.path.startswith("/embed/")
    if not is_ours or key not in specs:
        abort(404)
    return specs[key], MultiDict(parse_qs(parts.query))


def _content(
    site: Site,
    spec: ChartSpec,
    arguments: MultiDict[str, str],
    url: str,
    most: tuple[int | None, int | None],
) -> str:
    try:
        choice = choice_from(arguments, reader=site.reader, spec=spec, state=site.state)
    except (ParameterError, UnknownChoiceError):
        _not_found()
    view = public_view(site.reader, site.state, choice=choice)
    chart = spec.build(view)
    heights = frame_heights(spec, chart, choice=choice)
    width = min(most[0] or _WIDTH, _WIDTH)
    height = min(heights[0] if width > 480 else heights[1], most[1] or 100_000)
    picture = urlsplit(url)._replace(path=f"/embed/{spec.key}.png").geturl()
    content = {
        "version": "1.0",
        "type": "rich",
        "title": chart.title,
        "provider_name": chart.source,
        "provider_url": site.base_url,
        "cache_age": _KEPT_SECONDS,
        "width": width,
        "height": height,
        "html": embed_code(url, title=lasting_title(spec, view), heights=(height, height)),
    }
    if (most[0] or CARD[0]) >= CARD[0] and (most[1] or CARD[1]) >= CARD[1]:
        content |= {"thumbnail_url": picture, "thumbnail_width": CARD[0], "thumbnail_height": CARD[1]}
    return json.dumps(content, ensure_ascii=False) + "\n"


def _not_found() -> NoReturn:
    abort(404)
