"""What a table was narrowed down to, in words."""

from dashboard.catalogue import ChartSpec
from dashboard.pages.complaint_words import cases_text
from dashboard.pages.filter_words import selection_text
from dashboard.pages.parameters import CASES, of_chart
from dashboard.pages.spec import PageRequest


def chart_selection(asked: PageRequest, spec: ChartSpec) -> str:
    """The filters that the chart obeys; empty where nothing is held back."""
    return cases_text(asked) if of_chart(spec.key) is CASES else selection_text(asked)
