"""What a table was narrowed down to, in words."""

from dashboard.catalogue import ChartSpec
from dashboard.labels import gettext
from dashboard.pages.complaint_filter import chosen_value
from dashboard.pages.filter_words import selection_text
from dashboard.pages.frame import department_name
from dashboard.pages.parameters import CASES, of_chart
from dashboard.pages.spec import PageRequest


def chart_selection(asked: PageRequest, spec: ChartSpec) -> str:
    """The filters that the chart obeys; empty where nothing is held back."""
    return _of_cases(asked) if of_chart(spec.key) is CASES else selection_text(asked)


def _of_cases(asked: PageRequest) -> str:
    department, category = chosen_value(asked, "department"), chosen_value(asked, "category")
    names = asked.reader.category_names(asked.viewer, asked.revision)
    parts = []
    if department:
        parts.append(gettext("Stelle: %(name)s", name=department_name(asked, department)))
    if category:
        parts.append(gettext("Kategorie: %(name)s", name=names.get(category, category)))
    return ", ".join(parts)
