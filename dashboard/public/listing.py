"""The list of public charts with the code that shows them elsewhere."""

from flask import render_template, url_for

from dashboard.cache import Reader
from dashboard.catalogue import ChartSpec, ChartView, public_charts
from dashboard.drawings import picture
from dashboard.labels import gettext
from dashboard.public.code import WIDE, embed_code, frame_heights
from dashboard.public.embeds import public_view
from dashboard.public.present import State
from dashboard.public.stylesheet import SHEET


def listing(reader: Reader, state: State, *, base_url: str) -> str:
    """The page; `base_url` is the address that the code names."""
    view = public_view(reader, state)
    charts = [_entry(spec, view=view, base_url=base_url) for spec in public_charts()]
    return render_template(
        "index.html",
        sheet=SHEET,
        concept=view.plan.concept.title,
        charts=charts,
        accessibility=url_for("accessibility"),
    )


def _entry(spec: ChartSpec, *, view: ChartView, base_url: str) -> dict[str, object]:
    chart, title = spec.build(view), gettext(spec.title)
    assert spec.drawing is not None  # noqa: S101, public charts have one
    drawn = picture(chart, spec.drawing(chart, width=WIDE, ground="light", prefix="c"))
    return {
        "key": spec.key,
        "title": title,
        "question": gettext(spec.question),
        "href": url_for("embed", name=spec.key),
        "picture": url_for("embed", name=f"{spec.key}.svg"),
        "alt": chart.title,
        "width": drawn.width,
        "height": drawn.height,
        "code": embed_code(spec.key, base_url=base_url, title=title, heights=frame_heights(spec, chart)),
    }
