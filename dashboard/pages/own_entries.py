"""Lines that say what a measure needs: what, which measure, who, until when."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, app_link, attributed, hidden_text
from dashboard.components.marks import status_mark
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.needs import Need, NeedKind
from dashboard.labels.needs import need_name, need_text, until_text
from dashboard.pages.frame import measure_href, names
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import ResponsibilityRole

_MARKS: Mapping[NeedKind, str] = {
    NeedKind.REPORT_MISSING: "stale",
    NeedKind.REPORT_DUE: "due",
    NeedKind.REPORT_SOON: "not_started",
    NeedKind.MILESTONE_OVERDUE: "late",
    NeedKind.MILESTONE_NEAR: "at_risk",
    NeedKind.MILESTONE_AHEAD: "not_started",
    NeedKind.LATE: "late",
    NeedKind.AT_RISK: "at_risk",
    NeedKind.NO_LEAD: "unknown",
    NeedKind.NO_BUDGET: "unknown",
    NeedKind.NO_END: "unknown",
    NeedKind.OVERRIDE_EXPIRING: "due",
}


def entry_list(entries: Sequence[html.Li], *, label: str) -> html.Ol:
    """The lines in order, the most urgent first."""
    return attributed(html.Ol(list(entries), className="needs"), aria_label=label)


def entry(
    request: PageRequest,
    item: AssessedMeasure,
    *,
    needs: Sequence[Need],
    others: Sequence[Need] = (),
    whom: str = "",
) -> html.Li:
    """One measure with its needs of one kind or group, the first one first; `others` are only named.

    whom: what to do where the reader's unit cannot answer.
    """
    first = needs[0]
    what: list[Component] = [html.P(need_text(need)) for need in needs]
    if others:
        kinds = ", ".join(dict.fromkeys(need_name(need.kind) for need in others))
        what.append(html.P(_("Außerdem: %(others)s.", others=kinds), className="quiet"))
    title = app_link(f"{item.code} {item.measure.title}", href=measure_href(item.code))
    return html.Li(
        [
            need_mark(first.kind),
            html.Div([html.P(title, className="need-title"), *what], className="need-what"),
            html.P([*who(request, item), *_whom(whom)], className="need-who"),
            html.P(due_words(first, request=request, end=item.measure.end_date), className="need-due"),
        ],
        className="need",
    )


def _whom(words: str) -> list[Child]:
    return [" ", html.Span(f"({words})", className="need-role quiet")] if words else []


def need_mark(kind: NeedKind) -> html.Span:
    """Shape and words of a kind of need."""
    return status_mark(_MARKS[kind], label=need_name(kind))


def who(request: PageRequest, item: AssessedMeasure) -> list[Child]:
    """Leading units, with the person where the viewer may see the name."""
    words = names(request)
    leads = [
        f"{name} ({part.contact_name})" if part.contact_name else name
        for part in item.measure.responsibilities
        if part.role is ResponsibilityRole.LEAD and part.department_key
        for name in (words.get(part.department_key, part.department_key),)
    ]
    if not leads:
        return [html.Span(_("niemand federführend"), className="quiet")]
    return [hidden_text(_("Federführend:") + " "), ", ".join(leads)]


def due_words(need: Need, *, request: PageRequest, end: date | None = None) -> list[Child]:
    """The day and, seen from today, how far away it is; for being behind the end of the measure; a gap in the
    plan has none."""
    if need.due is not None:
        day = html.Span(formats.date(need.due))
        far = html.Span(until_text(need.due, today=request.today), className="quiet")
        return [day, " ", far] if request.is_today else [day]
    if need.kind in (NeedKind.LATE, NeedKind.AT_RISK) and end is not None:
        return [html.Span(_("Ende %(day)s", day=formats.date(end)))]
    return [html.Span(_("offen"), className="quiet")]
