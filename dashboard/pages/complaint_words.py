"""The filters of the cases in words: for controls, chips and the names of files."""

from flask_babel import gettext as _

from dashboard import labels
from dashboard.indicators.facets import NONE
from dashboard.pages.complaint_filter import Chosen, chosen_values
from dashboard.pages.frame import department_name
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension
from data_pipeline.schema.vocabulary import ComplaintKind


def dimension_names() -> dict[Dimension, str]:
    """Names of the filters."""
    return {
        Dimension.KIND: _("Art"),
        Dimension.CATEGORY: _("Kategorie"),
        Dimension.DEPARTMENT: _("Stelle"),
        Dimension.DISTRICT: _("Stadtteil"),
        Dimension.CHANNEL: _("Eingangsweg"),
        Dimension.SOURCE: _("Quelle"),
    }


def case_words(request: PageRequest, dimension: Dimension, value: str) -> str:
    """A value as people read it; one that nobody has named stays as the source writes it."""
    if value == NONE:
        return str(_("nicht angegeben"))
    if dimension is Dimension.DEPARTMENT:
        return department_name(request, value)
    if dimension is Dimension.CATEGORY:
        return request.reader.category_names(request.viewer, request.revision).get(value, value)
    if dimension is Dimension.DISTRICT:
        return request.reader.district_names(request.viewer, request.revision).get(value, value)
    if dimension is Dimension.KIND and value in set(ComplaintKind):
        return labels.label(ComplaintKind(value))  # type: ignore[call-arg]
    return value


def chosen_words(request: PageRequest, chosen: Chosen) -> list[tuple[Dimension, str, str]]:
    """(dimension, value, words) for every choice in force."""
    names = dimension_names()
    return [
        (dimension, value, f"{names[dimension]}: {case_words(request, dimension, value)}")
        for dimension, values in chosen.items()
        for value in values
    ]


def cases_text(request: PageRequest) -> str:
    """The whole choice in one line, "" for all cases."""
    return ", ".join(words for _name, _value, words in chosen_words(request, chosen_values(request)))
