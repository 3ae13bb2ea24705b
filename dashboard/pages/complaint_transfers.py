"""Anliegen handed from one department to another, and which sources do not tell."""

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.complaint_records import Choice, Transfer
from dashboard.components.card import empty_card
from dashboard.components.content import Child
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.complaint_breakdown import BreakdownSpan
from dashboard.indicators.complaint_transfers import transfer_count
from dashboard.indicators.dates import plus_months
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.complaint_trends import definitions
from dashboard.pages.complaint_words import case_words
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import CaseFilter, Dimension
from dashboard.queries.complaint_choices import choices
from dashboard.queries.complaint_flows import flows_by
from dashboard.queries.complaint_transfers import transfers

_SHOWN = 10


def transfer_section(request: PageRequest, span: BreakdownSpan) -> Child:
    """From, to, how many; in words where nothing is known."""
    chosen = chosen_cases(request)
    found: tuple[Transfer, ...] | None = request.reader.of_cases(
        request.viewer, transfers, period=span.period, chosen=chosen
    )
    if found is None:
        words = _("Abgaben sind nur nach Stelle und Quelle bekannt, nicht für die übrigen Filter.")
        body: list[Child] = [empty_card(words, title=_("Abgaben zwischen Stellen"))]
    else:
        body = [*_found(request, found, span), *_silent(request, chosen)]
    return section(
        "abgaben",
        title=_("Abgaben zwischen Stellen"),
        children=[*body, definitions(request, ["complaint_transfers"])],
    )


def _found(request: PageRequest, found: tuple[Transfer, ...], span: BreakdownSpan) -> list[Child]:
    count = transfer_count(found)
    words = ngettext(
        "%(first)s bis %(last)s: %(cases)s Abgabe gesehen.",
        "%(first)s bis %(last)s: %(cases)s Abgaben gesehen.",
        count,
        first=formats.month(span.start),
        last=formats.month(plus_months(span.end, -1)),
        cases=formats.number(count),
    )
    parts: list[Child] = [html.P(words)]
    if found:
        parts.append(_table(request, found[:_SHOWN]))
    if found[_SHOWN:]:
        more = ngettext("%(num)s weitere", "%(num)s weitere", len(found) - _SHOWN)
        parts.append(html.Details([html.Summary(more), _table(request, found[_SHOWN:])]))
    return parts


def _table(request: PageRequest, found: tuple[Transfer, ...]) -> Child:
    columns = [Column(label=_("von")), Column(label=_("an")), Column(label=_("Abgaben"), numeric=True)]
    rows: list[list[Child]] = [
        [_unit(request, item.from_code), _unit(request, item.to_code), formats.number(item.cases)]
        for item in found
    ]
    caption = _("Abgaben zwischen Stellen")
    return data_table(rows, columns=columns, caption=caption, stacked=True, hide_caption=True)


def _unit(request: PageRequest, code: str) -> str:
    return case_words(request, Dimension.DEPARTMENT, code)


def _silent(request: PageRequest, chosen: CaseFilter) -> list[Child]:
    """Sources of the choice of which no transfer was ever seen: no number of theirs is in the table."""
    found: dict[Dimension, tuple[Choice, ...]] = request.reader.of_cases(request.viewer, choices)
    known = [item.value for item in found.get(Dimension.SOURCE, ())]
    wanted = [source for source in known if source in (chosen.source_codes or {source})]
    notes = [words for source in wanted if (words := _silence(request, source))]
    return [html.Ul([html.Li(note) for note in notes], className="notes")] if notes else []


def _silence(request: PageRequest, source: str) -> str:
    """Why a source does not tell; "" where it does."""
    chosen = CaseFilter(source_codes=frozenset({source}))
    if request.reader.of_cases(request.viewer, transfers, chosen=chosen):
        return ""
    units = request.reader.of_cases(request.viewer, flows_by, by=Dimension.DEPARTMENT, chosen=chosen)
    if not any(units):
        return str(_("%(source)s nennt keine Stellen und sagt daher nichts über Abgaben.", source=source))
    return str(
        _(
            "%(source)s hat noch nie eine Abgabe gezeigt; ob es keine gab oder die Quelle sie nicht meldet, "
            "ist nicht bekannt.",
            source=source,
        )
    )
