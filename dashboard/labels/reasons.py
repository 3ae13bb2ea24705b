"""Why a state is what it is, in sentences."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from dashboard import formats
from dashboard.indicators.definitions import N_
from dashboard.indicators.reasons import Assessment, Reason, ReasonCode
from dashboard.labels.points import shown_distance
from dashboard.labels.words import gettext, label, shown
from data_pipeline.schema.vocabulary import Vocabulary

REASON_TEXTS: Mapping[ReasonCode, str] = {
    ReasonCode.NO_REPORT: N_("Es liegt noch kein Bericht vor."),
    ReasonCode.REPORTED: N_("Der letzte Bericht vom %(reported_on)s meldet »%(phase)s«."),
    ReasonCode.PHASE_NOT_STATED: N_("Der letzte Bericht vom %(reported_on)s nennt keinen Umsetzungsstand."),
    ReasonCode.COMPLETED_IN_TIME: N_(
        "Seit dem Bericht vom %(completed_on)s als umgesetzt gemeldet, rechtzeitig zum Ende (%(end)s)."
    ),
    ReasonCode.COMPLETED_LATE: N_(
        "Zu spät fertig: erst im Bericht vom %(completed_on)s als umgesetzt gemeldet, das Ende war %(end)s."
    ),
    ReasonCode.COMPLETED_WITHOUT_END: N_(
        "Seit dem Bericht vom %(completed_on)s als umgesetzt gemeldet; ob rechtzeitig, ist ohne Ende nicht "
        "zu sagen."
    ),
    ReasonCode.ONGOING_TASK: N_(
        "Als Daueraufgabe gemeldet (Bericht vom %(reported_on)s): Sie hat kein Ende und daher keine "
        "Terminlage."
    ),
    ReasonCode.ONGOING_BY_PLAN: N_(
        "Im Konzept als Daueraufgabe angelegt: Sie hat kein Ende und daher keine Terminlage."
    ),
    ReasonCode.POSTPONED: N_(
        "Als zurückgestellt gemeldet (Bericht vom %(reported_on)s): Solange sie ruht, gibt es keine "
        "Terminlage."
    ),
    ReasonCode.CANCELLED: N_(
        "Als entfallen gemeldet (Bericht vom %(reported_on)s): Es gibt keine Terminlage mehr."
    ),
    ReasonCode.END_PASSED: N_(
        "Das Ende (%(end)s) ist überschritten, der letzte Bericht vom %(reported_on)s meldet »%(phase)s«."
    ),
    ReasonCode.END_PASSED_UNREPORTED: N_(
        "Das Ende (%(end)s) ist überschritten, und es liegt kein Bericht vor."
    ),
    ReasonCode.START_PASSED: N_(
        "Der Beginn (%(start)s) ist überschritten, der letzte Bericht vom %(reported_on)s meldet »nicht "
        "begonnen«."
    ),
    ReasonCode.MILESTONE_OVERDUE: N_(
        "Der Meilenstein »%(milestone)s« war bis %(due)s geplant und ist nicht erreicht."
    ),
    ReasonCode.FAR_BEHIND: N_(
        "Gemeldet sind %(percent)s %%, nach der vergangenen Zeit erwartet %(expected)s %%: %(behind)s Punkte "
        "Rückstand, mehr als %(allowed)s gelten als verspätet."
    ),
    ReasonCode.BEHIND: N_(
        "Gemeldet sind %(percent)s %%, nach der vergangenen Zeit erwartet %(expected)s %%: %(behind)s Punkte "
        "Rückstand, mehr als %(allowed)s gelten als gefährdet."
    ),
    ReasonCode.INDICATOR_SHORT: N_(
        "Die Kennzahl »%(indicator)s« verfehlt ihren Zielpfad: %(year)s waren es %(value)s %(unit)s, "
        "vorgesehen "
        "waren %(expected)s %(unit)s."
    ),
    ReasonCode.NO_START: N_("Es ist kein Beginn genannt."),
    ReasonCode.NO_END: N_("Es ist kein Ende genannt."),
    ReasonCode.PROGRESS_UNKNOWN: N_(
        "Es ist weder ein Fortschritt in Prozent gemeldet noch ein Meilenstein mit Termin genannt."
    ),
    ReasonCode.STARTS_LATER: N_("Der Beginn (%(start)s) steht noch bevor."),
    ReasonCode.ON_PACE: N_(
        "Gemeldet sind %(percent)s %%, nach der vergangenen Zeit erwartet %(expected)s %%; bis zu "
        "%(allowed)s Punkte "
        "Rückstand gelten als im Zeitplan."
    ),
    ReasonCode.NEXT_MILESTONE: N_(
        "Kein Meilenstein ist überfällig; der nächste ist »%(milestone)s« (bis %(due)s)."
    ),
    ReasonCode.MILESTONES_DONE: N_("Alle Meilensteine mit Termin sind erreicht."),
    ReasonCode.OVERRIDDEN: N_(
        "Von Hand festgelegt bis %(expires)s: »%(decided_state)s« statt berechnet »%(computed_state)s«. "
        "Begründung: %(reason)s"
    ),
    ReasonCode.OVERRIDDEN_BY: N_(
        "Von %(decided_by)s festgelegt bis %(expires)s: »%(decided_state)s« statt berechnet "
        "»%(computed_state)s«. "
        "Begründung: %(reason)s"
    ),
    ReasonCode.OVERRIDE_EXPIRED: N_(
        "Die Festlegung von Hand (»%(decided_state)s«) galt bis %(expires)s und zählt nicht mehr."
    ),
    ReasonCode.REPORT_CURRENT: N_(
        "Der letzte Bericht ist vom Stand %(reported_on)s; der nächste ist bis %(due)s fällig."
    ),
    ReasonCode.REPORT_DUE: N_(
        "Der letzte Bericht ist vom Stand %(reported_on)s; ein neuer war bis %(due)s fällig."
    ),
    ReasonCode.REPORT_MISSING: N_(
        "Bericht fehlt seit %(due_month)s: Der letzte ist vom Stand %(reported_on)s, ein neuer war bis "
        "%(due)s fällig."
    ),
    ReasonCode.FIRST_REPORT_LATER: N_(
        "Seit dem Beginn (%(start)s) liegt noch kein Bericht vor; der erste ist bis %(due)s fällig."
    ),
    ReasonCode.FIRST_REPORT_DUE: N_(
        "Seit dem Beginn (%(start)s) liegt kein Bericht vor; der erste war bis %(due)s fällig."
    ),
    ReasonCode.FIRST_REPORT_MISSING: N_(
        "Bericht fehlt seit %(due_month)s: Seit dem Beginn (%(start)s) liegt keiner vor, der erste war bis "
        "%(due)s "
        "fällig."
    ),
    ReasonCode.NEVER_REPORTED: N_("Es liegt kein Bericht vor, und es ist kein Beginn genannt."),
    ReasonCode.NO_DUTY_COMPLETED: N_(
        "Als umgesetzt gemeldet (Bericht vom %(reported_on)s): Es ist kein weiterer Bericht nötig."
    ),
    ReasonCode.NO_DUTY_CANCELLED: N_(
        "Als entfallen gemeldet (Bericht vom %(reported_on)s): Es ist kein weiterer Bericht nötig."
    ),
    ReasonCode.NO_DUTY_BEFORE_START: N_("Vor dem Beginn (%(start)s) ist kein Bericht fällig."),
    ReasonCode.LIGHT_COMPLETED: N_("Vollständig umgesetzt."),
    ReasonCode.LIGHT_RUNNING: N_("Die Umsetzung läuft, ist aber nicht abgeschlossen."),
    ReasonCode.LIGHT_ONGOING: N_("Die Daueraufgabe läuft; sie ist nie vollständig umgesetzt."),
    ReasonCode.LIGHT_PREPARED_ONLY: N_("Erst in Planung: Ein Entwurf ist noch keine Umsetzung."),
    ReasonCode.LIGHT_NOT_BEGUN: N_("Die Umsetzung hat nicht begonnen."),
    ReasonCode.LIGHT_POSTPONED: N_("Zurückgestellt: Die Umsetzung ruht."),
    ReasonCode.LIGHT_CANCELLED: N_("Entfallen: Die Maßnahme wird nicht mehr verfolgt."),
    ReasonCode.LIGHT_UNKNOWN: N_("Es ist kein Umsetzungsstand gemeldet."),
    ReasonCode.NO_TITLE: N_("Der Titel fehlt."),
    ReasonCode.NO_TARGET_TEXT: N_("Die Zielbeschreibung fehlt."),
    ReasonCode.NO_INDICATOR: N_("Es ist keine Kennzahl genannt."),
    ReasonCode.NO_INDICATOR_UNIT: N_("Der Kennzahl fehlt die Einheit."),
    ReasonCode.NO_INDICATOR_TARGET: N_("Der Kennzahl fehlt der Zielwert."),
    ReasonCode.NO_LEAD: N_("Es ist keine federführende Stelle der Verwaltung genannt."),
    ReasonCode.NO_BUDGET_STATEMENT: N_(
        "Zum Geld ist nichts gesagt: kein Betrag, nicht »keine Mittel«, nicht »offen«."
    ),
    ReasonCode.NO_FIELD: N_("Die Maßnahme gehört zu keinem Handlungsfeld oder Ziel des Konzepts."),
    ReasonCode.NO_NEXT_MILESTONE: N_("Bis %(until)s ist kein offener Meilenstein geplant."),
}


def reason_text(reason: Reason) -> str:
    """One sentence that answers "why?", with days, numbers and states in words."""
    values = {name: shown(value) for name, value in reason.values.items()} | _distance(reason)
    due = reason.values.get("due")
    if isinstance(due, date):
        values["due_month"] = formats.month(due)
    return gettext(REASON_TEXTS[reason.code]) % values


def _distance(reason: Reason) -> dict[str, str]:
    """Reported, expected and the points between them; nothing where a reason is not about pace."""
    reported, expected, allowed = (reason.values.get(name) for name in ("percent", "expected", "allowed"))
    if not isinstance(reported, int) or not isinstance(expected, Fraction) or not isinstance(allowed, int):
        return {}
    found = shown_distance(reported, expected, allowed=allowed)
    return {
        "percent": formats.number(reported),
        "expected": found.number(found.other),
        "behind": found.number(found.points),
    }


def assessment_text(assessment: Assessment[Vocabulary]) -> str:
    """State and first reason: "verspätet: Das Ende ...\""""
    state, reason = label(assessment.state), reason_text(assessment.reasons[0])
    return reason if reason.startswith(state) else f"{state}: {reason}"


def result_text(result: object) -> str:
    """Result of a worked example in words."""
    return assessment_text(result) if isinstance(result, Assessment) else shown(result)
