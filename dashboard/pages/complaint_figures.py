"""The key figures of the Anliegen: how long they take, whether deadlines are kept, what is open."""

from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.access import Audience
from dashboard.complaint_records import OpenDay, Period
from dashboard.components.page import section
from dashboard.components.tile import tile, tiles
from dashboard.indicators.complaint_age import backlog_age, due
from dashboard.indicators.complaint_durations import Took, took
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import InTime, in_time
from dashboard.indicators.dates import plus_months
from dashboard.indicators.numbers import Share
from dashboard.labels import SMALLEST_BASE
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import CaseFilter
from dashboard.queries.complaint_durations import durations
from dashboard.queries.complaint_flows import monthly_flows
from dashboard.queries.complaint_open import open_days
from data_pipeline.schema.rollup import DUE, RECEIVED, REPLY, RESOLUTION

_MONTHS = 12


@dataclass(frozen=True, kw_only=True)
class Span:
    """Whole months, the last ones that are over in the cases; `until` is the newest day that is looked at.

    is_now: no case is younger, so that what is open now is what was open on this day.
    """

    start: date
    end: date
    until: date
    is_now: bool

    @property
    def period(self) -> Period:
        return Period(start=self.start, end=self.end)


def span_of(request: PageRequest) -> Span | None:
    """The twelve months before the one that the newest day lies in; None without any case."""
    newest = request.reader.complaints_until(request.viewer)
    if newest is None:
        return None
    day = min(newest, request.today)
    end = day.replace(day=1)
    return Span(start=plus_months(end, -_MONTHS), end=end, until=day, is_now=day == newest)


def key_figures(request: PageRequest) -> list[Component]:
    """The tiles, each a link to its definition; nothing without any case or for the public."""
    span = span_of(request)
    if span is None or request.viewer.audience is Audience.PUBLIC:
        return []
    chosen = chosen_cases(request)
    lead = _(
        "Dauer und Fristen: Anliegen, die von %(first)s bis %(last)s abgeschlossen oder beantwortet wurden. "
        "Stand der Quelle: %(day)s. Jede Zahl führt zu ihrer Definition.",
        first=formats.month(span.start),
        last=formats.month(plus_months(span.end, -1)),
        day=formats.date(span.until),
    )
    rows = [tiles(_times(request, span, chosen), label=_("Dauer und Fristen"))]
    if span.is_now:
        rows.append(tiles(_stock(request, span, chosen), label=_("Offene Anliegen")))
    body = html.Div(rows, className="complaint-tiles")
    return [section("kennzahlen", title=_("Kennzahlen"), lead=lead, children=body)]


def _times(request: PageRequest, span: Span, chosen: CaseFilter) -> list[html.Li]:
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
        note=_n(item.cases),
    )


def _kept_deadlines(item: InTime) -> html.Li:
    detail = _(
        "dazu %(pending)s offen mit laufender Frist, %(without)s ohne Frist",
        pending=formats.number(item.pending),
        without=formats.number(item.without_due),
    )
    return tile(
        _share(item.share),
        label=_("fristgerecht abgeschlossen"),
        href="/methodik#complaint_in_time",
        detail=detail,
        note=_n_with_faults(item),
    )


def _n_with_faults(item: InTime) -> str:
    """What the share rests on; faults of the source are part of it and never hidden."""
    if not item.faults:
        return _n(item.share.of)
    return str(
        ngettext(
            "n = %(cases)s, mit %(num)s Fehler der Quelle",
            "n = %(cases)s, mit %(num)s Fehlern der Quelle",
            item.faults,
            cases=formats.number(item.share.of),
        )
    )


def _stock(request: PageRequest, span: Span, chosen: CaseFilter) -> list[html.Li]:
    """What is open now; by day it is not known where several filters cross, and then it is not shown."""
    came, dues = (
        request.reader.of_cases(request.viewer, open_days, day_kind=kind, chosen=chosen)
        for kind in (RECEIVED, DUE)
    )
    months = request.reader.of_cases(request.viewer, monthly_flows, chosen=chosen)
    total = flow_of(months).still_open
    number = tile(
        formats.number(total),
        label=_("offen am %(day)s", day=formats.date(span.until)),
        href="/methodik#complaint_backlog",
        note=_("Alter und Frist sind für mehrere Filter zugleich nicht gezählt.") if came is None else None,
    )
    if came is None or dues is None:
        return [number]
    return [number, *_open_days(request, span, came, dues)]


def _open_days(
    request: PageRequest, span: Span, came: tuple[OpenDay, ...], dues: tuple[OpenDay, ...]
) -> list[html.Li]:
    rules = request.reader.rules
    age = backlog_age(came, on=span.until, rules=rules)
    total = sum(item.cases for item in came)
    found = due(dues, open_cases=total, on=span.until, rules=rules)
    older = _(
        "%(share)s älter als %(days)s Tage",
        share=_share(age.older),
        days=rules.complaint_answer_days,
    )
    soon = _("bald fällig (%(days)s Tage)", days=rules.complaint_soon_days)
    without = _("%(cases)s offen ohne Frist", cases=formats.number(found.without))
    return [
        tile(
            formats.number(age.median_days, digits=1),
            label=_("Tage alt (Median)"),
            href="/methodik#complaint_backlog_age",
            detail=older,
            note=_n(age.older.of),
        ),
        tile(
            formats.number(found.overdue), label=_("überfällig"), href="/methodik#complaint_due", note=without
        ),
        tile(formats.number(found.soon), label=soon, href="/methodik#complaint_due", note=_n(total)),
    ]


def _share(share: Share) -> str:
    """A percentage; on few cases the two numbers, as a percentage would say more than they can."""
    if 0 < share.of < SMALLEST_BASE:
        return str(_("%(count)s von %(of)s", count=formats.number(share.count), of=formats.number(share.of)))
    return formats.percent(share.value, digits=1)


def _n(cases: int) -> str:
    return f"n = {formats.number(cases)}"
