"""Tiles: what is open now, how old it is, what is overdue or will be soon."""

from dash import html
from flask_babel import gettext as _

from dashboard import formats
from dashboard.complaint_records import OpenDay
from dashboard.components.tile import tile
from dashboard.indicators.complaint_age import BacklogAge, backlog_age, due
from dashboard.indicators.complaint_stock import flow_of
from dashboard.pages.complaint_numbers import n_text, share_text
from dashboard.pages.complaint_span import Span
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import CaseFilter
from dashboard.queries.complaint_flows import monthly_flows
from dashboard.queries.complaint_open import open_days
from data_pipeline.schema.rollup import DUE, RECEIVED


def stock_tiles(request: PageRequest, span: Span, chosen: CaseFilter) -> list[html.Li]:
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
        share=share_text(age.older),
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
            note=_aged(age, total, span),
        ),
        tile(
            formats.number(found.overdue), label=_("überfällig"), href="/methodik#complaint_due", note=without
        ),
        tile(formats.number(found.soon), label=soon, href="/methodik#complaint_due", note=n_text(total)),
    ]


def _aged(age: BacklogAge, total: int, span: Span) -> str:
    """What the age rests on: who came in on the day itself has no age as it begins."""
    if age.older.of == total:
        return n_text(total)
    words = _(
        "n = %(cases)s, ohne %(rest)s erst am %(day)s eingegangene",
        cases=formats.number(age.older.of),
        rest=formats.number(total - age.older.of),
        day=formats.date(span.until),
    )
    return str(words)
