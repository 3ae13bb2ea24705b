"""The last loads: files with their counts, runs with their outcome and how many findings each had."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.languages import CITY_LANGUAGE
from dashboard.ledger import Ledger, Load
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

MARKS = {
    RunOutcome.LOADED: "completed",
    RunOutcome.LOADED_WITH_FINDINGS: "at_risk",
    RunOutcome.UNCHANGED: "on_time",
    RunOutcome.REFUSED: "late",
    RunOutcome.CRASHED: "late",
}


def loads_section(ledger: Ledger) -> Component:
    """Files first where the viewer may see their names, then the runs: the trend of the findings."""
    parts: list[Component] = []
    if ledger.files:
        parts.append(
            _table(ledger.files, caption=_("Dateien, jede in ihrem neuesten Ladevorgang"), of_file=True)
        )
    if ledger.runs:
        parts.append(_table(ledger.runs, caption=_("Ladevorgänge, der neueste zuerst"), of_file=False))
    note = _("Es ist kein Ladevorgang verzeichnet.")
    return section(
        "ladevorgaenge",
        title=_("Ladevorgänge"),
        lead=_("Gelesen = geladen + abgelehnt + übergangen; keine Zeile geht verloren."),
        children=parts or html.P(note, className="quiet"),
    )


def _table(loads: Sequence[Load], *, caption: str, of_file: bool) -> Component:
    """The counts that must add up stand side by side."""
    columns = [
        Column(label=_("Datei")) if of_file else Column(label=_("Ladevorgang")),
        *([Column(label=_("Geladen am"))] if of_file else [Column(label=_("Dateien"), numeric=True)]),
        Column(label=_("Ergebnis des Laufs")),
        *(
            Column(label=label, numeric=True)
            for label in (_("gelesen"), _("geladen"), _("abgelehnt"), _("übergangen"))
        ),
        Column(label=_("Befunde"), numeric=True),
        Column(label=_("davon")),
    ]
    rows = [_row(load, of_file=of_file) for load in loads]
    return data_table(rows, columns=columns, caption=caption, stacked=True)


def _row(load: Load, *, of_file: bool) -> list[Child]:
    moment = formats.moment(load.started_at)
    counts = (load.read, load.written, load.refused, load.ignored)
    found = formats.number(sum(load.findings.values()))
    head: list[Child] = [load.file_name, moment] if of_file else [moment, formats.number(load.files)]
    return [*head, _outcome(load), *map(formats.number, counts), found, _kinds(load)]


def _kinds(load: Load) -> str:
    """How many findings of each kind."""
    return ", ".join(
        _("%(kind)s: %(count)s", kind=labels.label(kind), count=formats.number(load.findings[kind]))
        for kind in FindingSeverity
        if load.findings.get(kind)
    )


def _outcome(load: Load) -> Child:
    """How it ended, the revision it made, and what was overridden for it."""
    mark = status_mark(MARKS[load.outcome], label=labels.label(load.outcome))
    lines: list[Child] = [mark]
    if load.revision_number is not None:
        words = _("Revision %(number)s", number=load.revision_number)
        lines += [html.Br(), html.Span(words, className="quiet")]
    if load.override_reason:
        reason = html.Span(load.override_reason, lang=CITY_LANGUAGE)
        lines += [html.Br(), html.Span([_("trotzdem geladen:"), " ", reason], className="quiet")]
    return html.Div(lines)
