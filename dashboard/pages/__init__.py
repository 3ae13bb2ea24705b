"""Pages of the internal dashboard, in the order of the navigation."""

from dashboard.pages import (
    annual_report,
    board,
    budget,
    complaints,
    council_report,
    course,
    embedding,
    measure,
    measures,
    method,
    overview,
    own,
    quality,
    since,
    timeline,
    wall_setup,
)
from dashboard.pages.spec import PageSpec

PAGES: tuple[PageSpec, ...] = (
    overview.PAGE,
    own.PAGE,
    measures.PAGE,
    timeline.PAGE,
    budget.PAGE,
    board.PAGE,
    measure.PAGE,
    course.PAGE,
    since.PAGE,
    council_report.PAGE,
    complaints.PAGE,
    annual_report.PAGE,
    quality.PAGE,
    method.PAGE,
    embedding.PAGE,
    wall_setup.PAGE,
)
