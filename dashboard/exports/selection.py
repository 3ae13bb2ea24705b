"""What a table was narrowed down to, in words."""

from dashboard.catalogue import ChartSpec
from dashboard.pages.complaint_words import cases_text
from dashboard.pages.filter_words import selection_text
from dashboard.pages.spec import PageRequest


def chart_selection(asked: PageRequest, spec: ChartSpec) -> str:
    """The filters that the chart obeys; empty where nothing is held back."""
    return cases_text(asked) if _counts_cases(spec) else selection_text(asked)


def named_selection(asked: PageRequest, spec: ChartSpec) -> str:
    """The filters of the cases as the name of a file tells them; plans are filtered without a trace there."""
    return cases_text(asked) if _counts_cases(spec) else ""


def _counts_cases(spec: ChartSpec) -> bool:
    """Whether the filters of measures do not act on a chart; keys are permanent and begin with the word."""
    return spec.key.startswith("anliegen")
