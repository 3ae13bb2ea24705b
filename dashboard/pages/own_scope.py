"""Whose measures the page shows: the viewer's unit with all below it, a unit of it, or the whole plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dashboard.access import Audience, Viewer
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.departments import Departments, division_of, subtree
from dashboard.pages.overview_address import chosen
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import ResponsibilityRole


def is_responsible(item: AssessedMeasure, *, units: frozenset[str], only_lead: bool) -> bool:
    """Whether one of the units leads the measure, or contributes to it where that is enough."""
    return any(
        part.department_key in units and (not only_lead or part.role is ResponsibilityRole.LEAD)
        for part in item.measure.responsibilities
    )


def home_of(viewer: Viewer, departments: Departments) -> str | None:
    """The unit of a department head; None for who may look at all units, and for a unit that is gone."""
    is_head = viewer.audience is Audience.DEPARTMENT and viewer.department_key in departments
    return viewer.department_key if is_head else None


@dataclass(frozen=True)
class Scope:
    """home: the viewer's own unit, None for the steering group. unit: the chosen one, None for the plan."""

    request: PageRequest
    home: str | None
    unit: str | None
    only_lead: bool

    @property
    def departments(self) -> Departments:
        return self.request.plan.departments

    @cached_property
    def items(self) -> tuple[AssessedMeasure, ...]:
        """The measures of the chosen unit."""
        return self.measures_of(self.unit)

    def measures_of(self, unit: str | None) -> tuple[AssessedMeasure, ...]:
        """Measures of a unit with all below it, in the chosen role; of the whole plan for None."""
        if unit is None:
            return self.request.measures
        units = subtree(self.departments, unit)
        return tuple(
            item
            for item in self.request.measures
            if is_responsible(item, units=units, only_lead=self.only_lead)
        )

    @cached_property
    def asked(self) -> tuple[AssessedMeasure, ...]:
        """The measures that something is asked of here: those that the unit's workbook holds.

        Who leads answers for a measure; whoever contributes has to ask there.
        """
        if self.unit is None:
            return self.items
        units = subtree(self.departments, self.unit)
        return tuple(item for item in self.items if is_responsible(item, units=units, only_lead=True))

    @cached_property
    def elsewhere(self) -> tuple[AssessedMeasure, ...]:
        """The measures that the unit only contributes to."""
        asked = {item.code for item in self.asked}
        return tuple(item for item in self.items if item.code not in asked)

    @property
    def top(self) -> str | None:
        """The unit whose parts can be chosen: the own one, or the top-level one above the chosen one."""
        return self.home or (division_of(self.departments, self.unit) if self.unit else None)

    def divisions(self) -> Iterator[str]:
        """Units at the top of the tree with measures in the chosen role."""
        return (
            key for key, unit in self.departments.items() if not unit.parent_key and self.measures_of(key)
        )

    def parts(self) -> Iterator[str]:
        """`top` and all units below it that have measures, in the order of the tree."""
        if self.top is not None:
            yield from self._below(self.top)

    def _below(self, unit: str) -> Iterator[str]:
        if unit == self.top or self.measures_of(unit):
            yield unit
        for key, item in self.departments.items():
            if item.parent_key == unit:
                yield from self._below(key)


def reach_of(request: PageRequest) -> frozenset[str]:
    """The units that this viewer may choose."""
    departments = request.plan.departments
    home = home_of(request.viewer, departments)
    return subtree(departments, home) if home else frozenset(departments)


def scope_of(request: PageRequest) -> Scope:
    """What the address asks for, as far as this viewer's unit reaches."""
    home = home_of(request.viewer, request.plan.departments)
    wanted = chosen(request, "stelle")
    only_lead = chosen(request, "rolle") == ResponsibilityRole.LEAD.value
    return Scope(request, home, wanted if wanted in reach_of(request) else home, only_lead)
