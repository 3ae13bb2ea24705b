"""Aktualität: how old is the last report, and was one due?"""

from datetime import date, timedelta

from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.phase import last_report, reported_span
from dashboard.indicators.reasons import Assessment, Reason, ReasonCode, because
from dashboard.indicators.rules import Rules, rules_of
from dashboard.indicators.samples import sample_measure, sample_report
from dashboard.records import Concept, Measure, StatusReport
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase

_WITHOUT_DUTY = {
    ImplementationPhase.COMPLETED: ReasonCode.NO_DUTY_COMPLETED,
    ImplementationPhase.CANCELLED: ReasonCode.NO_DUTY_CANCELLED,
}
_AFTER_REPORT = {
    Freshness.CURRENT: ReasonCode.REPORT_CURRENT,
    Freshness.DUE: ReasonCode.REPORT_DUE,
    Freshness.STALE: ReasonCode.REPORT_MISSING,
}
_AFTER_START = {
    Freshness.CURRENT: ReasonCode.FIRST_REPORT_LATER,
    Freshness.DUE: ReasonCode.FIRST_REPORT_DUE,
    Freshness.STALE: ReasonCode.FIRST_REPORT_MISSING,
}
_SAMPLE_CONCEPT = Concept(ags="00000000", municipality="Beispiel", code="Beispiel", title="Beispiel")


def _sample(today: date, rules: Rules) -> Assessment[Freshness]:
    measure = sample_measure(sample_report(ImplementationPhase.IN_PROGRESS))
    return freshness(measure, concept=_SAMPLE_CONCEPT, today=today, rules=rules)


@defined(
    "freshness",
    title=N_("Aktualität"),
    text=N_(
        "Aktuell, solange der letzte Bericht höchstens %(reporting_interval_days)s Tage alt ist; danach bis "
        "zu %(report_grace_days)s Tage »Bericht fällig«, dann »Bericht fehlt«. Gemessen wird vom letzten "
        "Bericht, frühestens aber vom Beginn der Maßnahme und des Konzepts; vorher ist kein Bericht fällig. "
        "Umgesetzte und entfallene Maßnahmen müssen nicht mehr berichten und gelten als aktuell; "
        "Daueraufgaben und zurückgestellte Maßnahmen berichten weiter. Fehlen Bericht und jeder Beginn, "
        "heißt es »Bericht fehlt«."
    ),
)
def freshness(measure: Measure, *, concept: Concept, today: date, rules: Rules) -> Assessment[Freshness]:
    """Freshness with its reason; the concept's own reporting interval comes before the rule."""
    report = last_report(measure, today=today)
    duty_from = _duty_from(measure, concept)
    free = _no_duty(report, duty_from, today)
    if free is not None:
        return Assessment(Freshness.CURRENT, (free,))
    if report is not None and (duty_from is None or report.reported_on_date >= duty_from):
        state, values = _by_age(report.reported_on_date, today, rules_of(concept, rules))
        reason = because(_AFTER_REPORT[state], reported_on=reported_span(report), **values)
    elif duty_from is not None:
        state, values = _by_age(duty_from, today, rules_of(concept, rules))
        reason = because(_AFTER_START[state], start=duty_from, **values)
    else:
        state, reason = Freshness.STALE, because(ReasonCode.NEVER_REPORTED)
    return Assessment(state, (reason,))


with_examples(
    "freshness",
    Example(
        N_("Letzter Bericht vom 01.01.2025, Stichtag 30.06.2025"),
        lambda rules: _sample(date(2025, 6, 30), rules),
    ),
    Example(
        N_("Letzter Bericht vom 01.01.2025, Stichtag 15.07.2025"),
        lambda rules: _sample(date(2025, 7, 15), rules),
    ),
    Example(
        N_("Letzter Bericht vom 01.01.2025, Stichtag 31.12.2025"),
        lambda rules: _sample(date(2025, 12, 31), rules),
    ),
)


def has_duty(measure: Measure, *, concept: Concept, today: date) -> bool:
    """Whether the measure has to report on that day."""
    return _no_duty(last_report(measure, today=today), _duty_from(measure, concept), today) is None


def _duty_from(measure: Measure, concept: Concept) -> date | None:
    """The later of both starts; the day of the decision where neither is stated."""
    starts = [day for day in (measure.start_date, concept.start_date) if day is not None]
    return max(starts) if starts else concept.decided_on_date


def _no_duty(report: StatusReport | None, duty_from: date | None, today: date) -> Reason | None:
    if report is not None and report.phase in _WITHOUT_DUTY:
        return because(_WITHOUT_DUTY[report.phase], reported_on=reported_span(report))
    if duty_from is not None and today < duty_from:
        return because(ReasonCode.NO_DUTY_BEFORE_START, start=duty_from)
    return None


def _by_age(since: date, today: date, rules: Rules) -> tuple[Freshness, dict[str, date]]:
    """State by the days since a day, and the last day on which a report is in time."""
    due = since + timedelta(days=rules.reporting_interval_days)
    if today <= due:
        return Freshness.CURRENT, {"due": due}
    if today <= due + timedelta(days=rules.report_grace_days):
        return Freshness.DUE, {"due": due}
    return Freshness.STALE, {"due": due}
