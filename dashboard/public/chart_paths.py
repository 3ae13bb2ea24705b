"""How the address of a chart is written: one way for each chart, form, choice and revision."""

from collections.abc import Mapping
from urllib.parse import urlencode

from dashboard import formats
from dashboard.catalogue import ChartSpec
from dashboard.languages import CITY_LANGUAGE
from dashboard.public.forms import Form
from dashboard.public.languages import PARAMETER


def chart_path(
    spec: ChartSpec, form: Form, query: Mapping[str, str], *, revision_number: int | None = None
) -> str:
    """The path of a chart in a form; with a number, that of this revision for ever."""
    dated = "" if revision_number is None else f"/revision/{revision_number}"
    ending = f".{form}" if form else ""
    return f"/embed/{spec.key}{dated}{ending}" + (f"?{urlencode(query)}" if query else "")


def language_query() -> dict[str, str]:
    """The language of this answer as a parameter, where it is not the city's."""
    here = formats.language()
    return {} if here == CITY_LANGUAGE else {PARAMETER: here}
