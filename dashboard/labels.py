"""German (and, by the catalogue, other) words for code lists, reasons, changes and computed sentences."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from fractions import Fraction

import flask_babel

from dashboard import formats
from dashboard.indicators.changes import Change, ChangeKind
from dashboard.indicators.complaints import YearOverYear
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import N_, DefinitionSpec
from dashboard.indicators.headlines import (
    BudgetHeadline,
    GroupHeadline,
    PlanStatement,
    Subject,
    TrendHeadline,
)
from dashboard.indicators.numbers import Share
from dashboard.indicators.reasons import Assessment, Reason, ReasonCode
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import DatePrecision, Vocabulary

SMALLEST_BASE = 30
"""No percentages on fewer cases: they would say more than the numbers can."""

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

_CHANGE_TEXTS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: N_("%(measure)s ist neu."),
    ChangeKind.GONE: N_("%(measure)s ist weggefallen."),
    ChangeKind.PHASE: N_("%(measure)s: Umsetzungsstand jetzt »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_WORSE: N_("%(measure)s: Terminlage jetzt »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_OTHER: N_("%(measure)s: Terminlage jetzt »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_BETTER: N_("%(measure)s: Terminlage jetzt »%(after)s«, vorher »%(before)s«."),
    ChangeKind.PERCENT: N_("%(measure)s: Fortschritt jetzt %(after)s, vorher %(before)s."),
    ChangeKind.ATTRIBUTE: N_("%(measure)s: %(attribute)s jetzt %(after)s, vorher %(before)s."),
}

_ATTRIBUTES: Mapping[str, str] = {
    "title": N_("Titel"),
    "field_code": N_("Handlungsfeld"),
    "target_text": N_("Zielbeschreibung"),
    "start_date": N_("Beginn"),
    "end_date": N_("Ende"),
    "lead_keys": N_("Federführung"),
    "planned_eur": N_("Budget geplant"),
}

_NEUTRAL: Mapping[Subject, str] = {
    Subject.LATE: N_("Terminlage der Maßnahmen"),
    Subject.COMPLETED: N_("Umsetzungsstand der Maßnahmen"),
    Subject.STALE: N_("Aktualität der Berichte"),
}


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with its values."""
    return str(flask_babel.gettext(text, **values))


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The text for one or for several, in the reader's language."""
    return str(flask_babel.ngettext(singular, plural, num, **values))


def label(member: Vocabulary) -> str:
    """The word for a code in the reader's language; both languages are declared with the code list."""
    return member.label_en if _locale() == "en" else member.label


def reason_text(reason: Reason) -> str:
    """One sentence that answers "why?", with days, numbers and states in words."""
    values = {name: shown(value) for name, value in reason.values.items()}
    due = reason.values.get("due")
    if isinstance(due, date):
        values["due_month"] = formats.month(due, locale=_locale())
    return gettext(REASON_TEXTS[reason.code]) % values


def assessment_text(assessment: Assessment[Vocabulary]) -> str:
    """State and first reason: "verspätet: Das Ende ...\""""
    state, reason = label(assessment.state), reason_text(assessment.reasons[0])
    return reason if reason.startswith(state) else f"{state}: {reason}"


def result_text(result: object) -> str:
    """Result of a worked example in words."""
    return assessment_text(result) if isinstance(result, Assessment) else shown(result)


def definition_text(spec: DefinitionSpec, *, rules: Rules) -> str:
    """A definition in the reader's language, with the thresholds that hold."""
    return gettext(spec.text) % asdict(rules)


def shown(value: object) -> str:
    """A raw value as the reader expects it; texts stay, None is "keine Angabe"."""
    if value is None:
        return gettext("keine Angabe")
    if isinstance(value, Vocabulary):
        return label(value)
    if isinstance(value, Span):
        return formats.span_text(value.day, value.precision or DatePrecision.DAY, locale=_locale())
    if isinstance(value, date):
        return formats.date(value, locale=_locale())
    if isinstance(value, tuple):
        return ", ".join(shown(item) for item in value) or gettext("keine Angabe")
    return _number(value) if isinstance(value, (int, float, Fraction)) else str(value)


def change_text(change: Change, *, names: Mapping[str, str] | None = None) -> str:
    """One sentence for a change; `names` are words for keys of departments and action fields."""
    values = {
        "measure": f"{change.measure_code} {change.title}",
        "attribute": gettext(_ATTRIBUTES[change.attribute]) if change.attribute else "",
        "before": _changed(change, change.before, names or {}),
        "after": _changed(change, change.after, names or {}),
    }
    return gettext(_CHANGE_TEXTS[change.kind]) % values


def plan_sentence(statement: PlanStatement) -> str:
    """Where the plan stands, in one sentence."""
    if not statement.count:
        return gettext("Für diese Auswahl gibt es keine Maßnahmen.")
    facts = ngettext(
        "%(num)s von %(of)s Maßnahmen ist umgesetzt, %(late)s verspätet, %(stale)s ohne aktuellen Bericht.",
        "%(num)s von %(of)s Maßnahmen sind umgesetzt, %(late)s verspätet, %(stale)s ohne aktuellen Bericht.",
        statement.completed,
        of=statement.count,
        late=statement.late,
        stale=statement.stale,
    )
    return f"{_elapsed_text(statement.elapsed)}{facts}"


def group_title(
    headline: GroupHeadline, *, names: Mapping[str, str] | None = None, by_division: bool = False
) -> str:
    """Title of a chart by field or division: how many, and where most of them are; neutral for nothing."""
    if not headline.share.of:
        return gettext(_NEUTRAL[headline.subject])
    text = _counted(headline.subject, headline.share)
    if not headline.has_leader:
        return text
    return text + ", " + _leader(headline.leader_key, names or {}, by_division)


def budget_title(headline: BudgetHeadline) -> str:
    """Spent of planned, with how many measures state an amount; neutral where none does."""
    if headline.planned.eur is None or headline.spent.eur is None:
        return gettext("Geplante und verausgabte Mittel")
    return gettext(
        "Von %(planned)s geplanten Mitteln sind %(spent)s ausgegeben (%(stated)s von %(of)s Maßnahmen "
        "nennen Beträge)",
        planned=formats.shortened_euro(headline.planned.eur, locale=_locale()),
        spent=formats.shortened_euro(headline.spent.eur, locale=_locale()),
        stated=headline.planned.stated,
        of=headline.planned.of,
    )


def complaints_title(compared: YearOverYear | None) -> str:
    """Cases received against the same months of the year before; a percentage only on 30 cases or more."""
    if compared is None:
        return gettext("Eingegangene und abgeschlossene Anliegen je Monat")
    received = ngettext(
        "%(year)s ging %(count)s Anliegen ein",
        "%(year)s gingen %(count)s Anliegen ein",
        compared.current.received,
        year=_period(compared),
        count=_number(compared.current.received),
    )
    if compared.change is None or compared.previous.received < SMALLEST_BASE:
        before = _number(compared.previous.received)
        return gettext("%(received)s, im Vorjahr %(before)s", received=received, before=before)
    if compared.change == 0:
        return gettext("%(received)s, so viele wie im Vorjahr", received=received)
    share = formats.percent(abs(compared.change), locale=_locale())
    if compared.change > 0:
        return gettext("%(received)s, %(share)s mehr als im Vorjahr", received=received, share=share)
    return gettext("%(received)s, %(share)s weniger als im Vorjahr", received=received, share=share)


def trend_title(headline: TrendHeadline | None) -> str:
    """How many more or fewer are late than then; neutral where there is nothing to compare."""
    if headline is None:
        return gettext("Terminlage im Verlauf")
    since, moved = shown(headline.since), headline.now - headline.before
    if moved == 0:
        return gettext(
            "So viele verspätete Maßnahmen wie am %(since)s: %(now)s", since=since, now=headline.now
        )
    if moved > 0:
        return ngettext(
            "%(num)s verspätete Maßnahme mehr als am %(since)s",
            "%(num)s verspätete Maßnahmen mehr als am %(since)s",
            moved,
            since=since,
        )
    return ngettext(
        "%(num)s verspätete Maßnahme weniger als am %(since)s",
        "%(num)s verspätete Maßnahmen weniger als am %(since)s",
        -moved,
        since=since,
    )


def _locale() -> str:
    """Language of the reader; German outside a request."""
    locale = flask_babel.get_locale()
    return "en" if locale is not None and locale.language == "en" else "de"


def _number(value: float | Fraction) -> str:
    """At most one digit after the point: none where it would be zero."""
    text = formats.number(float(value), digits=1, locale=_locale())
    return text.removesuffix(",0").removesuffix(".0")


def _changed(change: Change, value: object, names: Mapping[str, str]) -> str:
    if value is not None and change.kind is ChangeKind.PERCENT:
        return f"{shown(value)}{formats.NO_BREAK_SPACE}%"
    if isinstance(value, float) and change.attribute == "planned_eur":
        return formats.euro(value, locale=_locale())
    if isinstance(value, tuple) and not isinstance(value, Span):
        return shown(tuple(names.get(str(item), item) for item in value))
    return shown(names.get(value, value) if isinstance(value, str) else value)


def _period(compared: YearOverYear) -> str:
    year, months = str(compared.current.year), compared.current.months
    if compared.is_full_year:
        return year
    if months == 1:
        return gettext("Im Januar %(year)s", year=year)
    return gettext("In den ersten %(months)s Monaten %(year)s", months=months, year=year)


def _elapsed_text(elapsed: float | None) -> str:
    if elapsed is None:
        return ""
    if elapsed == 0:
        return gettext("Die Laufzeit hat gerade oder noch nicht begonnen; ")
    if elapsed == 1:
        return gettext("Die Laufzeit ist vorbei; ")
    text = gettext("%(share)s der Laufzeit sind um; ", share=formats.percent(elapsed, locale=_locale()))
    return gettext("Halbzeit: ") + text if 0.45 <= elapsed <= 0.55 else text


def _counted(subject: Subject, share: Share) -> str:
    """ "12 von 50 Maßnahmen sind verspätet", "Keine von 50 Maßnahmen ist verspätet"."""
    if share.count == 0:
        none = {
            Subject.LATE: N_("Keine von %(of)s Maßnahmen ist verspätet"),
            Subject.COMPLETED: N_("Keine von %(of)s Maßnahmen ist umgesetzt"),
            Subject.STALE: N_("Keiner von %(of)s Maßnahmen fehlt ein aktueller Bericht"),
        }
        return gettext(none[subject]) % {"of": share.of}
    if subject is Subject.LATE:
        return ngettext(
            "%(num)s von %(of)s Maßnahmen ist verspätet",
            "%(num)s von %(of)s Maßnahmen sind verspätet",
            share.count,
            of=share.of,
        )
    if subject is Subject.COMPLETED:
        return ngettext(
            "%(num)s von %(of)s Maßnahmen ist umgesetzt",
            "%(num)s von %(of)s Maßnahmen sind umgesetzt",
            share.count,
            of=share.of,
        )
    return ngettext(
        "%(num)s von %(of)s Maßnahmen fehlt ein aktueller Bericht",
        "%(num)s von %(of)s Maßnahmen fehlt ein aktueller Bericht",
        share.count,
        of=share.of,
    )


def _leader(key: str | None, names: Mapping[str, str], by_division: bool) -> str:
    if key is None:
        return gettext("die meisten ohne Federführung")
    name = names.get(key, key)
    if by_division:
        return gettext("die meisten im Bereich %(name)s", name=name)
    return gettext("die meisten im Handlungsfeld %(name)s", name=name)
