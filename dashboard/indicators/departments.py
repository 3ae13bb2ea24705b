"""The department tree: who belongs to whom."""

from collections.abc import Mapping

from dashboard.records import Department

Departments = Mapping[str, Department]


class DepartmentTreeError(ValueError):
    """A department is, through others, its own parent."""


def lineage(departments: Departments, key: str) -> tuple[str, ...]:
    """The unit and all units above it, from below; empty for a key that the city does not have."""
    found: list[str] = []
    current: str | None = key
    while current is not None and current in departments:
        if current in found:
            raise DepartmentTreeError(current)
        found.append(current)
        current = departments[current].parent_key
    return tuple(found)


def subtree(departments: Departments, key: str) -> frozenset[str]:
    """The unit and all units below it; empty for a key that the city does not have."""
    return frozenset(unit for unit in departments if key in lineage(departments, unit))


def division_of(departments: Departments, key: str) -> str | None:
    """The unit at the top above this one (or itself); None for a key that the city does not have."""
    above = lineage(departments, key)
    return above[-1] if above else None
