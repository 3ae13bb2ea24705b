"""The tiles of the page: how many measures are fully described, by letter, and what the last loads found."""

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.components.tile import tile, tiles
from dashboard.indicators.data_quality import LETTERS, smart_tally
from dashboard.labels.quality import letter_name, letter_needs
from dashboard.ledger import Ledger
from dashboard.pages.quality_filters import quality_href
from dashboard.pages.spec import PageRequest


def quality_tiles(request: PageRequest, ledger: Ledger | None, *, path: str) -> html.Div:
    """Each tile of a letter leads to the measures that lack it."""
    tally = smart_tally(request.chosen)
    complete = tile(
        _share(tally.complete.count, tally.complete.of),
        label=_("vollständig"),
        href=quality_href(request, path=path, missing="etwas"),
        note=_("alle fünf Buchstaben"),
    )
    letters = [
        tile(
            _share(share.count, share.of),
            label=letter_name(letter),
            href=quality_href(request, path=path, missing=letter),
            note=letter_needs(letter),
        )
        for letter, share in ((letter, tally.letters[letter]) for letter in LETTERS)
    ]
    found = tiles(
        [complete, *letters, *([] if ledger is None else [_findings(ledger)])],
        label=_("Vollständigkeit im Überblick"),
    )
    return html.Div(found, className="quality-tiles")


def _share(count: int, of: int) -> str:
    return f"{formats.number(count)} / {formats.number(of)}"


def _findings(ledger: Ledger) -> html.Li:
    total = sum(ledger.total.values())
    words = ngettext("Befund der letzten Ladevorgänge", "Befunde der letzten Ladevorgänge", total)
    return tile(formats.number(total), label=words, href="#befunde", note=_("je Datei der neueste"))
