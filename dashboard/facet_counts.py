"""How many measures each choice of a filter would leave, for all attributes in one pass."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from dashboard.filters import CHOICES, RESPONSIBLE, WITHOUT_LEAD, Keep, MeasureFilter
from dashboard.identity import Same
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.departments import Departments, lineage
from dashboard.indicators.facets import FACETS, facets_of
from dashboard.records import Plan

_SHARED = ("department", "role")
Lineages = Mapping[str, frozenset[str]]
Codes = Callable[[AssessedMeasure], Iterable[str]]


def counts(
    chosen: MeasureFilter, items: Iterable[AssessedMeasure], *, plan: Plan
) -> Mapping[str, Counter[str]]:
    """Measures for each code of each attribute, under all other filters.

    A measure counts for every code it has: sums may be larger than the number of measures. One that fails a
    single test counts for the attribute of this test alone, one that fails two for none.
    """
    found: dict[str, Counter[str]] = {name: Counter() for name in CHOICES}
    tests, codes, loosened = chosen.tests(plan), _codes(chosen, plan), _loosened(chosen, plan)
    for item in items:
        failed = [name for name, test in tests.items() if not test(item)]
        if not failed:
            names: Iterable[str] = CHOICES
        elif failed == [RESPONSIBLE]:
            names = [name for name in _SHARED if loosened[name](item)]
        else:
            names = failed if len(failed) == 1 and failed[0] in found else ()
        for name in names:
            found[name].update(codes[name](item))
    return found


def _loosened(chosen: MeasureFilter, plan: Plan) -> dict[str, Keep]:
    """What is left of the test that department and role share when one of the two is given up."""
    return {
        "department": MeasureFilter(role=chosen.role).keeps(plan),
        "role": MeasureFilter(department=chosen.department).keeps(plan),
    }


def _codes(chosen: MeasureFilter, plan: Plan) -> dict[str, Codes]:
    """The codes of a measure, for each attribute."""
    above = _lineages(Same(plan.departments))
    found: dict[str, Codes] = {name: lambda item, name=name: facets_of(item)[name] for name in FACETS}  # type: ignore[misc]
    found["department"] = lambda item: _units(item, frozenset(chosen.values("role")), above)
    found["role"] = lambda item: _roles(item, frozenset(chosen.values("department")) - {WITHOUT_LEAD}, above)
    return found


def _units(item: AssessedMeasure, roles: frozenset[str], above: Lineages) -> set[str]:
    """Departments count with all units above them, in the roles that are chosen."""
    found: set[str] = set() if item.has_lead else {WITHOUT_LEAD}
    for part in item.measure.responsibilities:
        if not roles or part.role.value in roles:
            found |= above.get(part.department_key or "", frozenset())
    return found


def _roles(item: AssessedMeasure, units: frozenset[str], above: Lineages) -> set[str]:
    """The roles of the units that are chosen."""
    return {
        part.role.value
        for part in item.measure.responsibilities
        if not units or not units.isdisjoint(above.get(part.department_key or "", frozenset()))
    }


@lru_cache(maxsize=64)
def _lineages(departments: Same[Departments]) -> Lineages:
    return {key: frozenset(lineage(departments.thing, key)) for key in departments.thing}
