"""Which complaints stand beside which measures: what the plan says of the categories, and nothing guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.complaint_records import Category
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.departments import subtree
from dashboard.records import Measure, Plan


class Side(StrEnum):
    """Beside what complaints stand; the values are those of the address.

    A measure has the categories of its action field or those of the units that lead it; the plan has those
    of the fields of all its measures.
    """

    PLAN = "plan"
    FIELD = "feld"
    DEPARTMENT = "stelle"
    MEASURE = "massnahme"
    LEAD = "federfuehrung"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """`code` of a field, a unit or a measure, "" for the plan.

    categories: those that are mapped to it and not filtered away.
    """

    side: Side
    code: str
    categories: tuple[Category, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(item.code for item in self.categories)

    @property
    def is_one_measure(self) -> bool:
        return self.side in (Side.MEASURE, Side.LEAD)


@defined(
    "complaint_beside",
    title=N_("Anliegen neben Maßnahmen"),
    text=N_(
        "Gezählt sind die Anliegen der Kategorien, die das Blatt »Anliegen-Kategorien« dem Handlungsfeld "
        "oder der Stelle mit allen Einheiten darunter zuordnet; eine Kategorie ohne Zuordnung steht neben "
        "keiner Maßnahme. Neben einer Maßnahme stehen die Kategorien ihres Handlungsfelds oder die der "
        "federführenden Stellen. Beginn und Ende sind die Tage laut Plan, ein ungenau genannter Beginn mit "
        "seinem ersten, ein ungenau genanntes Ende mit seinem letzten Tag. Ein erreichter Meilenstein steht "
        "an dem Tag, an dem er erreicht wurde, ein anderer an seinem Termin. Dass beides nebeneinander "
        "steht, belegt keine Ursache."
    ),
    source=SOURCE,
)
def categories_beside(
    plan: Plan, categories: Iterable[Category], *, side: Side, code: str
) -> tuple[Category, ...]:
    """The categories that the plan maps to a field, to a unit with all below it, or to those of a measure."""
    if side in (Side.DEPARTMENT, Side.LEAD):
        units = _units(plan, side, code)
        return tuple(item for item in categories if item.department_key in units)
    fields = _fields(plan, side, code)
    return tuple(
        item for item in categories if item.field_code in fields and item.concept_code == plan.concept.code
    )


def measures_beside(plan: Plan, *, side: Side, code: str) -> tuple[Measure, ...]:
    """The measures of the plan or of a field, those that a unit or one below it leads, or the one measure."""
    if side is Side.PLAN:
        return plan.measures
    if side is Side.FIELD:
        return tuple(item for item in plan.measures if item.field_code == code)
    if side is Side.DEPARTMENT:
        units = subtree(plan.departments, code)
        return tuple(item for item in plan.measures if not units.isdisjoint(item.lead_keys))
    return tuple(item for item in plan.measures if item.code == code)


def _fields(plan: Plan, side: Side, code: str) -> frozenset[str]:
    if side is Side.FIELD:
        return frozenset({code})
    return frozenset(item.field_code for item in measures_beside(plan, side=side, code=code))


def _units(plan: Plan, side: Side, code: str) -> frozenset[str]:
    """A unit, or those that lead a measure, with all below."""
    if side is Side.DEPARTMENT:
        return subtree(plan.departments, code)
    leads = (key for item in measures_beside(plan, side=side, code=code) for key in item.lead_keys)
    return frozenset[str]().union(*(subtree(plan.departments, key) for key in leads))
