"""Names that a file gave for departments and that stand for none known: kept in the plan, listed here."""

from dataclasses import dataclass

from data_pipeline.compare import Rows
from data_pipeline.schema.measures import responsibility
from data_pipeline.schema.organisation import department
from data_pipeline.transform.resolve import suggestions


@dataclass(frozen=True, kw_only=True)
class UnresolvedName:
    """A name as written, the measures that name it, and the nearest departments, best first."""

    name: str
    measures: tuple[str, ...]
    suggestions: tuple[str, ...]


def unresolved_names(plan: Rows) -> list[UnresolvedName]:
    """Every such name of a plan once, in the order of the alphabet."""
    units = plan.get(department.name, [])
    found: dict[str, list[str]] = {}
    for row in plan.get(responsibility.name, []):
        if row.get("stated_name") and not row.get("department_key"):
            found.setdefault(str(row["stated_name"]), []).append(str(row["measure_code"]))
    return [
        UnresolvedName(name=name, measures=tuple(codes), suggestions=suggestions(name, units))
        for name, codes in sorted(found.items(), key=lambda item: item[0].casefold())
    ]
