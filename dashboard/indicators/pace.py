"""How far should a measure be today? Elapsed share of its period against the reported percent."""

from datetime import date, timedelta
from fractions import Fraction

from dashboard.indicators.dates import last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.phase import last_report
from dashboard.indicators.samples import DAY_51, DAY_100, NEW_YEAR
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import DatePrecision, ImplementationPhase


@defined(
    "expected_percent",
    title=N_("Erwarteter Fortschritt"),
    text=N_(
        "Der Anteil der Laufzeit, der vorbei ist: vollendete Tage seit dem Beginn, geteilt durch alle Tage "
        "der Laufzeit (erster und letzter Tag zählen mit). Vor dem Beginn 0 %%, nach dem Ende 100 %%. Ist "
        "»nicht begonnen« gemeldet und der Beginn ungenau genannt (»2025«), wird nichts erwartet, bis der "
        "letzte mögliche Tag des Beginns vorbei ist."
    ),
)
def expected_percent(start: date, *, end: date, today: date) -> Fraction:
    """Exact percent from 0 to 100 of the period from start to end, both included, that is over."""
    length = max((end - start).days + 1, 1)
    elapsed = min(max((today - start).days, 0), length)
    return Fraction(100 * elapsed, length)


with_examples(
    "expected_percent",
    Example(
        N_(
            "Laufzeit 01.01. bis 10.04.2025 (100 Tage), Stichtag 20.02.2025 (50 Tage sind vorbei), in Prozent"
        ),
        lambda _: expected_percent(NEW_YEAR, end=DAY_100, today=DAY_51),
    ),
    Example(
        N_("Dieselbe Laufzeit am Tag nach dem Ende, in Prozent"),
        lambda _: expected_percent(NEW_YEAR, end=DAY_100, today=DAY_100 + timedelta(days=1)),
    ),
)


def may_yet_begin(measure: Measure, *, today: date) -> bool:
    """Reported as not begun, with a vaguely stated start ("2025") whose last possible day is not over."""
    report = last_report(measure, today=today)
    if report is None or report.phase is not ImplementationPhase.NOT_STARTED or measure.start_date is None:
        return False
    if measure.start_precision in (None, DatePrecision.DAY):
        return False
    return today <= last_day(measure.start_date, measure.start_precision)


def expected_of(measure: Measure, *, today: date) -> Fraction | None:
    """Expected percent of a measure, or None without start or end, or while it may yet begin in time."""
    if measure.start_date is None or measure.end_date is None or may_yet_begin(measure, today=today):
        return None
    end = last_day(measure.end_date, measure.end_precision)
    return expected_percent(measure.start_date, end=end, today=today)
