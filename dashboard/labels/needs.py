"""What a measure needs, in sentences: what, and until when."""

from collections.abc import Mapping
from datetime import date

from dashboard.indicators.dates import full_months
from dashboard.indicators.definitions import N_
from dashboard.indicators.needs import Need, NeedKind
from dashboard.labels.reasons import reason_text
from dashboard.labels.words import gettext, ngettext, shown

NEED_NAMES: Mapping[NeedKind, str] = {
    NeedKind.REPORT_MISSING: N_("Bericht fehlt"),
    NeedKind.REPORT_DUE: N_("Bericht fällig"),
    NeedKind.REPORT_SOON: N_("Bericht bald fällig"),
    NeedKind.MILESTONE_OVERDUE: N_("Meilenstein überfällig"),
    NeedKind.MILESTONE_NEAR: N_("Meilenstein in 30 Tagen"),
    NeedKind.MILESTONE_AHEAD: N_("Meilenstein in 90 Tagen"),
    NeedKind.LATE: N_("verspätet"),
    NeedKind.AT_RISK: N_("gefährdet"),
    NeedKind.NO_LEAD: N_("ohne Federführung"),
    NeedKind.NO_BUDGET: N_("ohne Angabe zum Geld"),
    NeedKind.NO_END: N_("ohne Ende"),
    NeedKind.OVERRIDE_EXPIRING: N_("Festlegung läuft aus"),
}

_IN_DAYS = 100
"""From here on people count in months."""

_TEXTS: Mapping[NeedKind, str] = {
    NeedKind.MILESTONE_NEAR: N_("Der Meilenstein »%(milestone)s« ist bis %(due)s geplant."),
    NeedKind.MILESTONE_AHEAD: N_("Der Meilenstein »%(milestone)s« ist bis %(due)s geplant."),
    NeedKind.OVERRIDE_EXPIRING: N_(
        "Die Festlegung von Hand (»%(decided_state)s«) gilt bis %(expires)s. Danach zählt die Berechnung; "
        "sie ergibt »%(computed_state)s«."
    ),
}


def need_name(kind: NeedKind) -> str:
    """Two or three words for a kind of need."""
    return gettext(NEED_NAMES[kind])


def need_text(need: Need) -> str:
    """One sentence that says what is needed and why."""
    if need.kind not in _TEXTS:
        return reason_text(need.reason)
    return gettext(_TEXTS[need.kind]) % {name: shown(value) for name, value in need.reason.values.items()}


def until_text(due: date | None, *, today: date) -> str:
    """How far away a day is: "in 12 Tagen", "heute", "seit 3 Monaten"; "" where no day is at stake.

    Months are whole ones: what is not yet four months late is not said to be.
    """
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return gettext("heute")
    months = full_months(*sorted((due, today)))
    if abs(days) < _IN_DAYS and days > 0:
        return ngettext("in %(num)s Tag", "in %(num)s Tagen", days)
    if abs(days) < _IN_DAYS:
        return ngettext("seit %(num)s Tag", "seit %(num)s Tagen", -days)
    if days > 0:
        return ngettext("in %(num)s Monat", "in %(num)s Monaten", months)
    return ngettext("seit %(num)s Monat", "seit %(num)s Monaten", months)
