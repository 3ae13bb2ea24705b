"""A chart as a page of its own that other sites frame: message, drawing, table, source; no script."""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlencode

from flask import render_template, url_for

from dashboard import formats
from dashboard.catalogue import ChartSpec, ChartView
from dashboard.chart import Chart
from dashboard.city_words import in_their_language
from dashboard.drawings.card import CARD
from dashboard.languages import CITY_LANGUAGE
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.forms import Form
from dashboard.public.parameters import Choice, Size
from dashboard.public.pictures import WIDTHS, drawn
from dashboard.public.site import Site
from dashboard.public.stylesheet import SHEET
from dashboard.public.table import table_text

_NAMES = {Size.SMALL: "n", Size.MEDIUM: "m", Size.LARGE: "w"}
_EVERYWHERE = "all"

HEIGHT_SCRIPT = (
    "new ResizeObserver(function(){parent.postMessage({konzeptmonitor:1,"
    'height:Math.ceil(document.documentElement.getBoundingClientRect().height)},"*")})'
    ".observe(document.documentElement)"
)
"""Tells the page around the frame how high it is, and nothing else; the only script of the public side."""
HEIGHT_HASH = f"sha256-{b64encode(sha256(HEIGHT_SCRIPT.encode()).digest()).decode()}"


def embed_page(
    site: Site, spec: ChartSpec, choice: Choice, chart: Chart, view: ChartView, *, is_dated: bool
) -> str:
    """The HTML of a chart. Texts of the city keep the city's language."""
    page = render_template(
        "embed.html",
        sheet=SHEET,
        language=formats.language(),
        theme=choice.theme.value,
        chart=chart,
        area=view.area,
        drawings=_drawings(spec, choice, chart),
        table=table_text(chart),
        as_of=formats.date(chart.as_of),
        count=formats.number(chart.n),
        links=_links(spec, choice, chart, is_dated=is_dated),
        preview=_preview(site, spec, choice, chart, is_dated=is_dated),
        script=HEIGHT_SCRIPT if choice.tells_height else "",
        heard_at=formats.moment(site.state.heard_at) if site.state.heard_at else "",
        is_dated=is_dated,
    )
    return in_their_language(page, view.plan, language=formats.language())


def _drawings(spec: ChartSpec, choice: Choice, chart: Chart) -> list[dict[str, str]]:
    """All widths, of which the style sheet shows one; or the one that is asked for."""
    sizes = [choice.size] if choice.size is not Size.AUTO else list(_NAMES)
    return [
        {
            "name": _NAMES[size] if len(sizes) > 1 else f"{_EVERYWHERE} {size.value}",
            "svg": drawn(spec, chart, width=WIDTHS[size], ground="light", prefix=_NAMES[size]).svg,
        }
        for size in sizes
    ]


def _links(spec: ChartSpec, choice: Choice, chart: Chart, *, is_dated: bool) -> dict[str, str]:
    files = {form.name.lower(): address(spec, choice, chart, form, is_dated=is_dated) for form in Form}
    own = None if formats.language() == CITY_LANGUAGE else formats.language()
    return {
        **files,
        "definition": url_for("definition", key=chart.definition_key, sprache=own),
        "accessibility": url_for("accessibility", sprache=own),
        "dated": address(spec, choice, chart, Form.PAGE, is_dated=True) if spec.is_kept else "",
    }


def address(spec: ChartSpec, choice: Choice, chart: Chart, form: Form, *, is_dated: bool = False) -> str:
    """The path of a form of a chart under the same choice of its content."""
    kept = {str(name): value for name, value in choice.content} | language_query()
    number = chart.revision_number if is_dated else None
    return chart_path(spec, form, kept, revision_number=number)


def _preview(
    site: Site, spec: ChartSpec, choice: Choice, chart: Chart, *, is_dated: bool
) -> dict[str, object]:
    """What sites show that link here, and where they ask for the code of the frame (oEmbed)."""
    here = site.address(address(spec, choice, chart, Form.PAGE, is_dated=is_dated))
    return {
        "url": here,
        "image": site.address(address(spec, choice, chart, Form.PNG, is_dated=is_dated)),
        "width": CARD[0],
        "height": CARD[1],
        "oembed": site.address("/oembed?" + urlencode({"url": here, "format": "json"})),
    }
