"""Pages of the internal dashboard, in the order of the navigation."""

from dashboard.pages import complaints, embedding, measure, measures, method, overview
from dashboard.pages.spec import PageSpec

PAGES: tuple[PageSpec, ...] = (
    overview.PAGE,
    measures.PAGE,
    measure.PAGE,
    complaints.PAGE,
    method.PAGE,
    embedding.PAGE,
)
