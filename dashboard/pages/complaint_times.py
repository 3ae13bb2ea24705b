"""Tiles: how long Anliegen take and whether their deadlines are kept."""

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.components.tile import tile
from dashboard.indicators.complaint_durations import Took, took
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import InTime, in_time
from dashboard.pages.complaint_numbers import n_text, share_text
from dashboard.pages.complaint_span import Span
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import CaseFilter
from dashboard.queries.complaint_durations import durations
from dashboard.queries.complaint_flows import monthly_flows
from data_pipeline.schema.rollup import REPLY, RESOLUTION


def time_tiles(request: PageRequest, span: Span, chosen: CaseFilter) -> list[html.Li]:
    found = {
        measure: took(
            request.reader.of_cases(
                request.viewer, durations, measure=measure, period=span.period, chosen=chosen
            )
        )
        for measure in (RESOLUTION, REPLY)
    }
    months = request.reader.of_cases(request.viewer, monthly_flows, chosen=chosen)
    flow = flow_of(item for item in months if span.start <= item.month < span.end)
    return [
        _took(found[RESOLUTION], _("Tage bis zum Abschluss (Median)")),
        _took(found[REPLY], _("Tage bis zur ersten Antwort (Median)")),
        _kept_deadlines(in_time(flow, end=stock_on(months, span.end))),
    ]


def _took(item: Took, words: str) -> html.Li:
    detail = _(
        "90. Perzentil %(p90)s, Mittelwert %(mean)s",
        p90=formats.number(item.p90_days, digits=1),
        mean=formats.number(item.mean_days, digits=1),
    )
    return tile(
        formats.number(item.median_days, digits=1),
        label=words,
        href="/methodik#complaint_durations",
        detail=detail,
        note=n_text(item.cases),
    )


def _kept_deadlines(item: InTime) -> html.Li:
    detail = _(
        "dazu %(pending)s offen mit laufender Frist, %(without)s ohne Frist",
        pending=formats.number(item.pending),
        without=formats.number(item.without_due),
    )
    return tile(
        share_text(item.share),
        label=_("fristgerecht abgeschlossen"),
        href="/methodik#complaint_in_time",
        detail=detail,
        note=_n_with_faults(item),
    )


def _n_with_faults(item: InTime) -> str:
    """What the share rests on; faults of the source are part of it and never hidden."""
    if not item.faults:
        return n_text(item.share.of)
    return str(
        ngettext(
            "n = %(cases)s, mit %(num)s Fehler der Quelle",
            "n = %(cases)s, mit %(num)s Fehlern der Quelle",
            item.faults,
            cases=formats.number(item.share.of),
        )
    )
