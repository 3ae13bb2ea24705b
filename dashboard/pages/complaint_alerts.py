"""What stands out in the newest complete month, one sentence each, with its rule and the cases behind it."""

from dash import html
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.access import Audience
from dashboard.complaint_records import MonthCount
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.indicators.complaint_alerts import Alert, AlertKind, Alerts, SeriesKey
from dashboard.indicators.complaint_alerts import alerts as found_alerts
from dashboard.indicators.facets import NONE
from dashboard.pages.complaint_bar import kept
from dashboard.pages.complaint_filter import chosen_cases, chosen_values, search_of
from dashboard.pages.complaint_words import case_words, dimension_names
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from dashboard.queries.complaint_flows import monthly_received

_DIMENSIONS = (Dimension.CATEGORY, Dimension.DEPARTMENT, Dimension.DISTRICT)
_SHOWN = 5
_MARKS = {AlertKind.RISE: "at_risk", AlertKind.FALL: "at_risk", AlertKind.COVERAGE: "late"}


def alerts(request: PageRequest) -> list[Child]:
    """The section; nothing for the public, and nothing without a case."""
    if request.viewer.audience is Audience.PUBLIC:
        return []
    covered = request.reader.complaint_coverage(request.viewer, chosen=chosen_cases(request))
    if not covered.sources:
        return []
    found = found_alerts(_series(request), covered, until=request.today, rules=request.reader.rules)
    entries = [html.Li(_entry(request, alert)) for alert in found.found]
    body: list[Child] = [html.Ul(entries[:_SHOWN], className="alerts")] if entries else []
    if entries[_SHOWN:]:
        more = ngettext("%(num)s weitere", "%(num)s weitere", len(entries) - _SHOWN)
        body.append(html.Details([html.Summary(more), html.Ul(entries[_SHOWN:], className="alerts")]))
    return [section("auffaelligkeiten", title=_("Auffälligkeiten"), children=[*body, _foot(found)])]


def _series(request: PageRequest) -> dict[SeriesKey, tuple[MonthCount, ...]]:
    """All cases of the choice, and by every dimension that it leaves open."""
    chosen = chosen_cases(request)
    left = tuple(dimension for dimension in _DIMENSIONS if dimension not in chosen.restricted)
    found = request.reader.of_cases(request.viewer, monthly_received, by=(None, *left), chosen=chosen)
    return {
        SeriesKey(dimension.value if dimension else "", value): counts
        for (dimension, value), counts in found.items()
    }


def _entry(request: PageRequest, alert: Alert) -> list[Child]:
    """What, how many, what was to be expected, since when."""
    mark = status_mark(_MARKS[alert.kind], label=_words(alert.kind))
    return [
        mark,
        " · ",
        app_link(_name(request, alert.key), href=_href(request, alert.key)),
        _sentence(alert),
    ]


def _words(kind: AlertKind) -> str:
    names = {
        AlertKind.RISE: _("Anstieg"),
        AlertKind.FALL: _("Rückgang"),
        AlertKind.COVERAGE: _("Erfassungslücke"),
    }
    return str(names[kind])


def _sentence(alert: Alert) -> str:
    if alert.expected is None:
        return str(
            _(
                ": kein Anliegen mehr seit dem %(day)s, und niemand hat gesagt, warum.",
                day=formats.date(alert.since),
            )
        )
    seen = ngettext(
        ": %(seen)s Anliegen im Monat %(month)s, zu erwarten waren %(low)s bis %(high)s",
        ": %(seen)s Anliegen im Monat %(month)s, zu erwarten waren %(low)s bis %(high)s",
        alert.seen,
        month=formats.month(alert.month),
        seen=formats.number(alert.seen),
        low=formats.number(alert.expected.low),
        high=formats.number(alert.expected.high),
    )
    if alert.since == alert.month:
        return f"{seen}."
    return str(_("%(seen)s; so seit %(since)s.", seen=seen, since=formats.month(alert.since)))


def _name(request: PageRequest, key: SeriesKey) -> str:
    if not key.dimension:
        return str(_("Alle Anliegen"))
    dimension = Dimension(key.dimension)
    words = case_words(request, dimension, key.value or NONE)
    return f"{dimension_names()[dimension]} {words}"


def _href(request: PageRequest, key: SeriesKey) -> str:
    """The same page with only the cases behind it."""
    chosen = dict(chosen_values(request))
    if key.dimension:
        chosen[Dimension(key.dimension)] = (key.value or NONE,)
    return f"/anliegen{search_of(chosen, kept(request))}#anliegen-monate"


def _foot(found: Alerts) -> html.P:
    """What was looked at, also where nothing stands out."""
    rule = app_link(_("Nach dieser Regel"), href="/methodik#complaint_alerts")
    return html.P([*_looked_at(found), " ", rule, "."], className="quiet")


def _looked_at(found: Alerts) -> list[Child]:
    if found.month is None:
        return [_("Noch kein Monat ist vollständig erfasst; es gibt nichts zu vergleichen.")]
    month = formats.month(found.month)
    words = [] if found.found else [_("Im Monat %(month)s liegt nichts außerhalb des Üblichen.", month=month)]
    if not found.judged:
        words = [_("Für eine Aussage über den Monat %(month)s ist die Vorgeschichte zu kurz.", month=month)]
    looked = _(
        "Geprüft für %(month)s: %(judged)s Reihen; %(unjudged)s haben zu wenige Anliegen oder eine zu kurze "
        "Vorgeschichte.",
        month=month,
        judged=formats.number(found.judged),
        unjudged=formats.number(found.unjudged),
    )
    return [" ".join([*words, looked])]
