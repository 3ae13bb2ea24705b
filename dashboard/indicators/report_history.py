"""What had been reported by which day: the stacked reports of one plan, laid out in time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dashboard.indicators.dates import first_day, last_day
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.samples import sample_measure, sample_report
from dashboard.records import Measure, StatusReport
from data_pipeline.schema.vocabulary import DatePrecision, ImplementationPhase, Vocabulary

MOST_MONTHS = 12
"""Beyond this many month ends only those of quarters are shown."""


def reported_days(measure: Measure, *, today: date) -> tuple[tuple[date, StatusReport], ...]:
    """The reports of a measure with the day from which each is counted, ascending, none after today.

    That day is the last one the statement can mean, but never after today and never after the day of a report
    that follows it: so the last entry is always the report that counts today.
    """
    found, bound = [], today
    for report in reversed(measure.reports):
        first, last = _possible(report)
        if first <= today:
            bound = min(bound, last)
            found.append((bound, report))
    return tuple(reversed(found))


def _possible(report: StatusReport) -> tuple[date, date]:
    """First and last day that a report can speak about; most are of a day, which needs no calendar."""
    day, precision = report.reported_on_date, report.reported_on_precision
    if precision is None or precision is DatePrecision.DAY:
        return day, day
    return first_day(day, precision), last_day(day, precision)


def newest_report(measure: Measure, *, today: date) -> StatusReport | None:
    """The same as `last_report`, looked for from the end: for histories with many reports."""
    return next((report for report in reversed(measure.reports) if _possible(report)[0] <= today), None)


def reports_on(measure: Measure, *, days: Sequence[date], today: date) -> tuple[StatusReport | None, ...]:
    """The report that counted on each of the days, which ascend; None before the first."""
    coming = list(reversed(reported_days(measure, today=today)))
    found: list[StatusReport | None] = []
    current = None
    for day in days:
        while coming and coming[-1][0] <= day:
            current = coming.pop()[1]
        found.append(current)
    return tuple(found)


@defined(
    "phases_by_report_day",
    title=N_("Umsetzungsstand nach Berichtstagen"),
    text=N_(
        "Gezählt wird, was zu jedem Monatsende gemeldet war, nach den Berichten des geltenden Plans und "
        "über dessen Maßnahmen am Tag der Betrachtung. So ist auch die Zeit vor der ersten geladenen "
        "Revision zu sehen. "
        "»Keine Angabe« sind Maßnahmen, für die bis zu diesem Tag kein Bericht vorlag. Ein ungenau "
        "datierter Bericht (»Stand 06/2026«) zählt ab seinem letzten möglichen Tag, spätestens ab dem Tag "
        "der Betrachtung. "
        "Reichen die Berichte weiter als ein Jahr zurück, werden statt der Monate Quartale gezeigt. Die "
        "letzte Säule ist der Tag der Betrachtung. Die Ansicht nach Revisionen zeigt dagegen, was zu ihrem "
        "Tag geladen war; beide können sich unterscheiden, wenn Berichte nachgereicht wurden oder Maßnahmen "
        "entfallen sind."
    ),
    builds_on=("phase",),
)
def phases_on(
    measures: Sequence[Measure], *, days: Sequence[date], today: date
) -> tuple[dict[Vocabulary, int], ...]:
    """Measures per phase on each of the days, zeros included, in the order of the code list."""
    counts: list[dict[Vocabulary, int]] = [dict.fromkeys(ImplementationPhase, 0) for _ in days]
    for measure in measures:
        for place, report in enumerate(reports_on(measure, days=days, today=today)):
            counts[place][report.phase if report else ImplementationPhase.UNKNOWN] += 1
    return tuple(counts)


_VAGUE = sample_measure(
    StatusReport(
        reported_on_date=date(2025, 6, 30),
        reported_on_precision=DatePrecision.QUARTER,
        phase=ImplementationPhase.IN_PROGRESS,
    ),
    sample_report(ImplementationPhase.COMPLETED, on=date(2025, 9, 15)),
)


def _example_phase(day: date) -> Vocabulary:
    (counts,) = phases_on((_VAGUE,), days=(day,), today=date(2025, 12, 31))
    return next(phase for phase, count in counts.items() if count)


with_examples(
    "phases_by_report_day",
    Example(
        N_("Berichte: Q2/2025 in Umsetzung, 15.09.2025 umgesetzt; Stand zum 31.05.2025"),
        lambda _: _example_phase(date(2025, 5, 31)),
    ),
    Example(N_("Dieselbe Maßnahme zum 30.06.2025"), lambda _: _example_phase(date(2025, 6, 30))),
    Example(N_("Dieselbe Maßnahme zum 30.09.2025"), lambda _: _example_phase(date(2025, 9, 30))),
)


def month_ends(first: date, last: date, *, every: int = 1) -> tuple[date, ...]:
    """Ends of months from first to last, both included; `every=3` gives the ends of quarters.

    >>> [day.month for day in month_ends(date(2025, 1, 15), date(2025, 7, 1), every=3)]
    [3, 6]
    """
    found, day = [], last_day(first, DatePrecision.MONTH)
    while day <= last:
        if day.month % every == 0:
            found.append(day)
        day = last_day(day + timedelta(days=1), DatePrecision.MONTH)
    return tuple(found)


def first_report_day(measures: Iterable[Measure], *, today: date) -> date | None:
    """The day from which the oldest report counts, or None where nobody has reported."""
    stacked = (reported_days(measure, today=today) for measure in measures)
    return min((entries[0][0] for entries in stacked if entries), default=None)


def last_report_day(measures: Iterable[Measure], *, today: date) -> date | None:
    """The day from which the newest report counts, or None where nobody has reported."""
    return max(last_report_days(measures, today=today), default=None)


def last_report_days(measures: Iterable[Measure], *, today: date) -> list[date]:
    """For each measure that has reported the day from which its newest report counts."""
    newest = (newest_report(measure, today=today) for measure in measures)
    return [min(_possible(report)[1], today) for report in newest if report]


def reported_by(measures: Iterable[Measure], *, day: date, today: date) -> tuple[Measure, ...]:
    """The measures with those of their reports that count from the day or before, as seen from today."""
    return tuple(
        replace(measure, reports=tuple(report for since, report in known if since <= day))
        for measure in measures
        for known in [reported_days(measure, today=today)]
    )


def report_columns(measures: Sequence[Measure], *, today: date) -> tuple[date, ...]:
    """The days that a history by report day shows: month ends, of many only those of quarters, then today."""
    first = first_report_day(measures, today=today)
    if first is None:
        return ()
    months = month_ends(first, today)
    shown = months if len(months) <= MOST_MONTHS else month_ends(first, today, every=3)
    return tuple(dict.fromkeys((*shown, today)))
