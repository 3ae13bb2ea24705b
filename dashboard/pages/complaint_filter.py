"""Which cases the Anliegen pages count: the filters of the address."""

from urllib.parse import parse_qs

from dashboard.indicators.departments import lineage, subtree
from dashboard.pages.spec import PageRequest
from dashboard.queries.complaints import ComplaintFilter

PARAMETERS = {"department": "stelle", "category": "kategorie"}


def chosen_cases(request: PageRequest) -> ComplaintFilter:
    """The filter of the address; values that do not occur are left out."""
    department, category = chosen_value(request, "department"), chosen_value(request, "category")
    below = subtree(request.plan.departments, department) if department else frozenset()
    return ComplaintFilter(
        department_codes=frozenset({department, *below}) if department else None,
        category_code=category or None,
    )


def chosen_value(request: PageRequest, name: str) -> str:
    """The value of a filter in the address, "" for none."""
    given = parse_qs(request.search.removeprefix("?"))
    text = given.get(PARAMETERS[name], [""])[0]
    return text if text and text in known_values(request)[name] else ""


def known_values(request: PageRequest) -> dict[str, tuple[str, ...]]:
    """Values of the filters: what occurs among the cases, and the units above such departments."""
    found = request.reader.complaint_choices(request.viewer, request.revision)
    codes = found["department_code"]
    above = (unit for code in codes for unit in lineage(request.plan.departments, code))
    return {"department": tuple(dict.fromkeys((*codes, *above))), "category": found["category_code"]}
