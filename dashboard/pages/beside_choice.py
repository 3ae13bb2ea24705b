"""Beside which field, unit or measure the address wants complaints to stand: `neben=feld:2`."""

from dataclasses import replace
from urllib.parse import parse_qs

from dashboard.indicators.complaint_beside import Beside, Side, categories_beside
from dashboard.pages.complaint_filter import chosen_cases, chosen_values
from dashboard.pages.complaint_words import chosen_words
from dashboard.pages.spec import PageRequest
from dashboard.queries.case_filter import Dimension

BESIDE = "neben"
"""Name in the address."""


def beside_value(side: Side, code: str) -> str:
    """The choice as the address holds it."""
    return f"{side.value}:{code}"


def beside_asked(request: PageRequest) -> Beside:
    """What the address names, with the categories that are left of its own; the plan for nothing there is."""
    given = parse_qs(request.search.removeprefix("?")).get(BESIDE, [""])[0]
    kind, _, code = given.partition(":")
    is_known = is_beside(request, given)
    found = beside_of(request, Side(kind), code) if is_known else beside_of(request, Side.PLAN)
    chosen = chosen_cases(request).category_codes
    left = tuple(item for item in found.categories if not chosen or item.code in chosen)
    return replace(found, categories=left)


def is_beside(request: PageRequest, value: str) -> bool:
    """Whether the plan knows what a value of the address names."""
    kind, _, code = value.partition(":")
    return kind in set(Side) and _exists(request, Side(kind), code)


def beside_of(request: PageRequest, side: Side, code: str = "") -> Beside:
    """A field, a unit or a measure with all categories that the plan maps to it."""
    mapped = request.reader.categories(request.viewer, request.revision)
    return Beside(
        side=side, code=code, categories=categories_beside(request.plan, mapped, side=side, code=code)
    )


def other_words(request: PageRequest) -> str:
    """What else the address chooses of the cases, "" for nothing; the categories are named by themselves."""
    words = chosen_words(request, chosen_values(request))
    return ", ".join(text for dimension, _, text in words if dimension is not Dimension.CATEGORY)


def _exists(request: PageRequest, side: Side, code: str) -> bool:
    plan = request.plan
    if side is Side.PLAN:
        return not code
    if side is Side.FIELD:
        return any(item.code == code for item in plan.fields)
    if side is Side.DEPARTMENT:
        return code in plan.departments
    return any(item.code == code for item in plan.measures)
