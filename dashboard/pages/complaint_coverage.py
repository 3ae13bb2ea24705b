"""The calendar of coverage: for every source and month whether the cases are all there, and why not."""

from collections.abc import Iterable

from babel.dates import get_month_names
from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats, labels
from dashboard.access import Audience
from dashboard.components.content import Child, app_link, attributed, hidden_text
from dashboard.components.marks import legend, status_mark
from dashboard.components.page import section
from dashboard.components.table import scroll_region
from dashboard.indicators.complaint_coverage import Coverage, CoverageMonth, SourceCoverage
from dashboard.indicators.complaint_silences import NoteKind
from dashboard.labels.coverage import note_text
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import CoverageState

MARKS = {
    CoverageState.COMPLETE: "completed",
    CoverageState.PARTIAL: "at_risk",
    CoverageState.OFFLINE: "late",
    CoverageState.SYSTEM_CHANGED: "ongoing",
}
_SHOWN = 6


def coverage(request: PageRequest) -> list[Child]:
    """The section; nothing for the public, and nothing without a case."""
    if request.viewer.audience is Audience.PUBLIC:
        return []
    found = request.reader.complaint_coverage(request.viewer, chosen=chosen_cases(request))
    if not found.sources:
        return []
    lead: list[Child] = [
        _("Lücken sind Lücken, keine Rückgänge: Was nicht erfasst ist, wird nicht verglichen."),
        " ",
        app_link(_("So wird die Erfassung beurteilt"), href="/methodik#complaint_coverage"),
        ".",
    ]
    parts = [legend([(mark, labels.label(state)) for state, mark in MARKS.items()]), _calendar(found)]
    return [section("erfassung", title=_("Erfassung"), lead=lead, children=[*parts, *_reasons(found)])]


def _calendar(found: Coverage) -> html.Div:
    names = get_month_names("abbreviated", locale=formats.language())
    heads = [html.Th(_("Quelle und Jahr"), scope="col")]
    heads += [html.Th(names[number].rstrip("."), scope="col") for number in range(1, 13)]
    rows = [_row(source, year) for source in _newest_first(found) for year in _years(source)]
    caption = html.Caption(_("Erfassung je Quelle und Monat"), className="visually-hidden")
    table = html.Table(
        [caption, html.Thead(html.Tr(heads)), html.Tbody(rows)], className="data-table coverage"
    )
    return scroll_region(table, label=str(_("Erfassung je Quelle und Monat")))


def _newest_first(found: Coverage) -> list[SourceCoverage]:
    return sorted(found.sources, key=lambda source: source.months[-1].month, reverse=True)


def _years(source: SourceCoverage) -> list[int]:
    """The newest first."""
    return sorted({item.month.year for item in source.months}, reverse=True)


def _row(source: SourceCoverage, year: int) -> html.Tr:
    known = {item.month.month: item for item in source.months if item.month.year == year}
    head = html.Th([html.Span(source.source_code), " ", html.Strong(str(year))], scope="row")
    return html.Tr([head, *(_cell(known.get(month)) for month in range(1, 13))])


def _cell(item: CoverageMonth | None) -> html.Td:
    """The word is in the cell for those who do not see the mark, the reason where the pointer rests."""
    if item is None:
        return html.Td(hidden_text(_("außerhalb der Laufzeit")))
    words = labels.label(item.state)
    reasons = " ".join(note_text(note) for note in item.notes)
    cell = html.Td(status_mark(MARKS[item.state], label=words, size=16, hide_label=True))
    return attributed(cell, title=f"{formats.month(item.month)}: {words}. {reasons}".strip())


def _reasons(found: Coverage) -> list[Child]:
    """What is known of every gap, the newest first; a reason that holds for months is told once."""
    told = [
        (source.source_code, note)
        for source in _newest_first(found)
        for note in dict.fromkeys(note for item in reversed(source.months) for note in item.notes)
    ]
    if not told:
        return [html.P(_("Alle Monate sind vollständig erfasst."))]
    entries = [html.Li([html.Strong(source), ": ", note_text(note)]) for source, note in told]
    return [*_folded(entries), *_advice(note.kind for _source, note in told)]


def _folded(entries: list[html.Li]) -> list[Child]:
    """The newest ones; many others behind a line that opens them."""
    shown = len(entries) if len(entries) <= _SHOWN + 1 else _SHOWN
    first, rest = entries[:shown], entries[shown:]
    parts: list[Child] = [html.Ul(first, className="complaint-limits")]
    if rest:
        words = ngettext("%(num)s weitere zeigen", "%(num)s weitere zeigen", len(rest))
        more = html.Ul(rest, className="complaint-limits")
        parts.append(html.Details([html.Summary(words), more], className="breakdown-rest"))
    return parts


def _advice(kinds: Iterable[NoteKind]) -> list[Child]:
    if NoteKind.SILENT not in kinds:
        return []
    return [
        html.P(
            _(
                "Ist der Grund bekannt, gehört er in das Blatt »Anliegen-Erfassung« der Arbeitsmappe; was "
                "dort steht, gilt zuerst."
            ),
            className="quiet",
        )
    ]
