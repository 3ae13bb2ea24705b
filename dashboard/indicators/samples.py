"""Invented measures for the worked examples of the method page."""

from datetime import date

from dashboard.records import Measure, Milestone, StatusReport
from data_pipeline.schema.vocabulary import ImplementationPhase

NEW_YEAR = date(2025, 1, 1)
DAY_100 = date(2025, 4, 10)
DAY_51 = date(2025, 2, 20)


def sample_report(
    phase: ImplementationPhase, *, percent: int | None = None, on: date = NEW_YEAR
) -> StatusReport:
    """A report, by default of 01.01.2025."""
    return StatusReport(reported_on_date=on, phase=phase, progress_percent=percent, is_sample=True)


def sample_measure(
    *reports: StatusReport,
    milestones: tuple[Milestone, ...] = (),
    start: date | None = NEW_YEAR,
    end: date | None = DAY_100,
) -> Measure:
    """A measure that runs for 100 days, from 01.01.2025 to 10.04.2025, unless said otherwise."""
    return Measure(
        code="Beispiel",
        field_code="1",
        title="Beispiel",
        start_date=start,
        end_date=end,
        milestones=milestones,
        reports=reports,
        is_sample=True,
    )
