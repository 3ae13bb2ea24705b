"""Umsetzungsstand: what the responsible department reported last."""

from datetime import date

from dashboard.indicators.dates import Span, first_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.reasons import Assessment, ReasonCode, because
from dashboard.indicators.samples import sample_measure, sample_report
from dashboard.records import Measure, StatusReport
from data_pipeline.schema.vocabulary import ImplementationPhase

_DAY = date(2025, 7, 1)


def reports_until(measure: Measure, *, today: date) -> tuple[StatusReport, ...]:
    """Reports known on a day. "Stand 06/2026" is stored as 30 June, but counts from 1 June on."""
    return tuple(
        report
        for report in measure.reports
        if first_day(report.reported_on_date, report.reported_on_precision) <= today
    )


def last_report(measure: Measure, *, today: date) -> StatusReport | None:
    """The report that counts on a day, or None."""
    known = reports_until(measure, today=today)
    return known[-1] if known else None


def reported_span(report: StatusReport) -> Span:
    """The date of a report, as exactly as it was stated."""
    return Span(report.reported_on_date, report.reported_on_precision)


@defined(
    "phase",
    title=N_("Umsetzungsstand"),
    text=N_(
        "Der Umsetzungsstand aus dem letzten Bericht der zuständigen Stelle bis zum Stichtag. Liegt kein "
        "Bericht vor oder nennt der letzte Bericht keinen Stand, heißt es »keine Angabe«; ein früherer Stand "
        "wird dann nicht fortgeschrieben."
    ),
)
def phase(measure: Measure, *, today: date) -> Assessment[ImplementationPhase]:
    """The reported phase as of a day, with the date of its report."""
    report = last_report(measure, today=today)
    if report is None:
        return Assessment(ImplementationPhase.UNKNOWN, (because(ReasonCode.NO_REPORT),))
    reported_on = reported_span(report)
    if report.phase is ImplementationPhase.UNKNOWN:
        return Assessment(report.phase, (because(ReasonCode.PHASE_NOT_STATED, reported_on=reported_on),))
    reason = because(ReasonCode.REPORTED, phase=report.phase, reported_on=reported_on)
    return Assessment(report.phase, (reason,))


with_examples(
    "phase",
    Example(
        N_("Letzter Bericht vom 01.01.2025: in Umsetzung"),
        lambda _: phase(sample_measure(sample_report(ImplementationPhase.IN_PROGRESS)), today=_DAY),
    ),
    Example(N_("Noch kein Bericht"), lambda _: phase(sample_measure(), today=_DAY)),
)


@defined(
    "percent",
    title=N_("Fortschritt in Prozent"),
    text=N_(
        "Der im letzten Bericht gemeldete Fortschritt. »Umgesetzt« zählt immer als 100 %%, »nicht begonnen« "
        "ohne Prozentangabe als 0 %%. In allen anderen Fällen bleibt eine fehlende Angabe leer: Sie ist nie "
        "0 %% und wird nicht aus einem älteren Bericht übernommen."
    ),
)
def percent(measure: Measure, *, today: date) -> int | None:
    """Reported progress from 0 to 100, or None where nothing was reported."""
    report = last_report(measure, today=today)
    if report is None:
        return None
    if report.phase is ImplementationPhase.COMPLETED:
        return 100
    if report.progress_percent is None and report.phase is ImplementationPhase.NOT_STARTED:
        return 0
    return report.progress_percent


with_examples(
    "percent",
    Example(
        N_("Gemeldet: nicht begonnen, keine Prozentangabe"),
        lambda _: percent(sample_measure(sample_report(ImplementationPhase.NOT_STARTED)), today=_DAY),
    ),
    Example(
        N_("Gemeldet: in Umsetzung, keine Prozentangabe"),
        lambda _: percent(sample_measure(sample_report(ImplementationPhase.IN_PROGRESS)), today=_DAY),
    ),
)


def completing_report(measure: Measure, *, today: date) -> StatusReport | None:
    """The first report since which the measure stayed completed, or None if it is not completed."""
    first = None
    for report in reversed(reports_until(measure, today=today)):
        if report.phase is not ImplementationPhase.COMPLETED:
            break
        first = report
    return first
