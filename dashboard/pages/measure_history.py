"""What was reported about a measure, and its way through the council."""

from datetime import date

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child
from dashboard.components.marks import status_mark
from dashboard.components.page import sample_note
from dashboard.components.table import Column, data_table
from dashboard.indicators.phase import reports_until
from dashboard.pages.spec import PageRequest
from dashboard.pages.web_links import linked
from dashboard.records import CouncilPaper, Measure, StatusReport
from dashboard.web_addresses import is_web_address


def reports(measure: Measure, *, today: date) -> list[Component]:
    """All reports until the day, the newest first; none is ever overwritten."""
    known = reports_until(measure, today=today)
    if not known:
        return [html.P(_("Es liegt noch kein Sachstand vor."), className="quiet")]
    return [html.Ol([_report(item) for item in reversed(known)], className="reports")]


def _report(item: StatusReport) -> html.Li:
    day = formats.span_text(item.reported_on_date, item.reported_on_precision or "day")
    head: list[Child] = [
        html.H3(_("Stand %(day)s", day=day), className="report-day"),
        status_mark(item.phase.value, label=labels.label(item.phase)),
    ]
    if item.progress_percent is not None:
        head.append(html.Span(formats.percent(item.progress_percent / 100), className="report-percent"))
    if item.is_sample:
        head.append(sample_note())
    parts: list[Child] = [html.Div(head, className="report-head")]
    parts += [html.P(text) for text in (item.text,) if text]
    parts += [
        html.P([html.Strong(f"{name}: "), *linked(text)], className="report-extra")
        for name, text in _extra(item).items()
        if text
    ]
    return html.Li(parts, className="report")


def _extra(item: StatusReport) -> dict[str, str | None]:
    """What stands below a report; where it is its own proof, the source is named once."""
    is_same = item.evidence == item.source
    proof = {_("Nachweis und Quelle"): item.source}
    apart = {_("Nachweis"): item.evidence, _("Quelle"): item.source}
    return {
        _("Offen bleibt"): item.carry_over,
        **(proof if is_same else apart),
        _("Interner Vermerk"): item.internal_note,
    }


def council_path(request: PageRequest, measure: Measure) -> list[Component]:
    """Papers about this measure, else those about the whole concept."""
    own = [item for item in request.plan.papers if item.measure_code == measure.code]
    papers = own or [item for item in request.plan.papers if item.measure_code is None]
    if not papers:
        return [html.P(_("Es ist keine Vorlage hinterlegt."), className="quiet")]
    note = [] if own else [html.P(_whole_concept(measure), className="quiet")]
    return [*note, *(part for paper in papers for part in _paper(paper))]


def _whole_concept(measure: Measure) -> str:
    if measure.is_sample:
        return str(
            _("Vorlage des ganzen Konzepts. Diese Beispielmaßnahme ist erfunden und steht nicht darin.")
        )
    return str(_("Vorlage des ganzen Konzepts."))


def _paper(paper: CouncilPaper) -> list[Component]:
    name = f"{paper.reference or paper.code}: {paper.title}"
    decision = ""
    if paper.decided_on_date:
        decision = _(
            "Entscheidung am %(day)s: %(text)s",
            day=formats.date(paper.decided_on_date),
            text=paper.decision or _("ohne Angabe"),
        )
    rows: list[list[Child]] = [
        [
            formats.date(item.meeting_date) if item.meeting_date else formats.missing(),
            item.committee,
            labels.label(item.role),
            item.result or formats.missing(),
        ]
        for item in paper.consultations
    ]
    columns = [Column(label=text) for text in (_("Sitzung"), _("Gremium"), _("Rolle"), _("Ergebnis"))]
    table = data_table(rows, columns=columns, caption=_("Beratungsfolge"), stacked=True, row_header=1)
    title = html.P(
        html.A(name, href=paper.url, rel="noopener") if is_web_address(paper.url) else html.Strong(name)
    )
    return [title, html.P(decision), table] if decision else [title, table]
