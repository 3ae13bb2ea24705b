"""Published yearly totals with the change from year to year, computed and never retyped."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.pages.spec import PageRequest
from dashboard.records import PublishedTotal


def published(request: PageRequest) -> list[Component]:
    """The section, nothing where no totals were published."""
    totals = request.reader.published_totals(request.viewer, request.revision)
    if not totals:
        return []
    lead = _("Zahlen früherer Verfahren, wie sie veröffentlicht wurden; die Veränderung ist berechnet.")
    title = _("Veröffentlichte Jahreszahlen")
    return [section("jahreszahlen", title=title, lead=lead, children=_table(totals))]


def _table(totals: tuple[PublishedTotal, ...]) -> Component:
    columns = [
        Column(label=_("Jahr")),
        Column(label=_("Verfahren")),
        Column(label=_("Anliegen"), numeric=True),
        Column(label=_("Veränderung"), numeric=True),
        Column(label=_("Quelle")),
    ]
    before = {(item.source_code, item.year): item.value for item in totals}
    rows = [_row(item, before.get((item.source_code, item.year - 1))) for item in totals]
    return data_table(
        rows, columns=columns, caption=_("Veröffentlichte Jahreszahlen"), stacked=True, hide_caption=True
    )


def _row(item: PublishedTotal, before: float | None) -> list[Child]:
    change = formats.missing()
    if before:
        change = f"{formats.signed(100 * (item.value - before) / before, digits=1)}{formats.NO_BREAK_SPACE}%"
    return [str(item.year), item.source_code, formats.number(item.value), change, _source(item.source)]


def _source(source: str | None) -> Child:
    """Only addresses of the web become links."""
    if not source or not source.startswith(("https://", "http://")):
        return source or formats.missing()
    address = source.split()[0].rstrip(",;")
    return html.A(address.split("/")[2].removeprefix("www."), href=address)
