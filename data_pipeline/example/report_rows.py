"""Rows of the status reports for one edition: they pile up and are never overwritten."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from data_pipeline.example.cells import SAMPLE_SOURCE, Cell, Row, yes_or_no
from data_pipeline.example.chance import fraction
from data_pipeline.example.editions import Edition
from data_pipeline.example.measure_files import MeasureContent, Report
from data_pipeline.example.measure_rows import keys
from data_pipeline.schema.vocabulary import ImplementationPhase

SHARE_OF_WORDS = 0.25


def report_rows(measure: MeasureContent, edition: Edition) -> Iterator[Row]:
    """The reports up to this edition, oldest first."""
    for report in measure.reports:
        if last_day(report.on) <= edition.reported_on:
            yield keys(measure) | _report(measure, report)


def _report(measure: MeasureContent, report: Report) -> dict[str, Cell]:
    in_words = not measure.sample or fraction("words", measure.code, report.on) < SHARE_OF_WORDS
    return {
        "reported_on_date": report.on if in_words else last_day(report.on),
        "phase": phase_of(report).label,
        "progress_percent": report.percent if isinstance(report.percent, int) else None,
        "text": report.text,
        "evidence": measure.evidence or None,
        "carry_over": report.carry_over or None,
        "internal_note": report.note or None,
        "is_sample": yes_or_no(measure.sample),
        "source": measure.evidence or SAMPLE_SOURCE,
    }


def phase_of(report: Report) -> ImplementationPhase:
    """The phase of a report; raises ValueError for an unknown word."""
    phases = {phase.label: phase for phase in ImplementationPhase}
    if report.phase not in phases:
        raise ValueError(f"Unbekannter Umsetzungsstand: {report.phase}")
    return phases[report.phase]


def last_day(month: str) -> date:
    """The last day of a month written MM/YYYY.

    >>> last_day("06/2025")
    datetime.date(2025, 6, 30)
    """
    number, _, year = month.partition("/")
    return date(int(year), int(number), monthrange(int(year), int(number))[1])
