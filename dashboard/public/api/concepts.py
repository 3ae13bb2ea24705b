"""Resources of the concept itself: the concept, its action fields, the departments of the city."""

from datetime import date

from dashboard import records
from dashboard.indicators.definitions import N_
from dashboard.indicators.departments import subtree
from dashboard.labels import label
from dashboard.public.api.choices import UNIT
from dashboard.public.api.look import Look
from dashboard.public.api.parameters import Chosen
from dashboard.public.api.record import INVENTED, Coded, Record, of
from dashboard.public.api.resource import Resource
from data_pipeline.schema.concept import action_field, concept
from data_pipeline.schema.organisation import department, municipality
from data_pipeline.schema.vocabulary import DepartmentLevel


class Concept(Record):
    """A concept of the city."""

    code: str = of(concept.c.concept_code, N_("Kurzes Kennzeichen des Konzepts."))
    ags: str = of(concept.c.ags)
    municipality: str = of(municipality.c.name)
    title: str = of(concept.c.title)
    start_date: date | None = of(concept.c.start_date)
    end_date: date | None = of(concept.c.end_date)
    decided_on_date: date | None = of(concept.c.decided_on_date)
    paper_reference: str | None = of(concept.c.paper_reference)
    reporting_interval_days: int | None = of(concept.c.reporting_interval_days)
    is_sample: bool = of(concept.c.is_sample, INVENTED)


class Field(Record):
    """An action field."""

    code: str = of(action_field.c.field_code)
    name: str = of(action_field.c.name)
    description: str | None = of(action_field.c.description)


class Department(Record):
    """A unit of the administration."""

    key: str = of(department.c.department_key)
    code: str | None = of(department.c.department_code)
    name: str = of(department.c.name)
    short_name: str | None = of(department.c.short_name)
    level: Coded[DepartmentLevel] = of(department.c.level)
    parent_key: str | None = of(department.c.parent_key)
    valid_from_date: date | None = of(department.c.valid_from_date)
    valid_to_date: date | None = of(department.c.valid_to_date)


def _concepts(look: Look, _: Chosen) -> list[records.Concept]:
    """None for a city that has loaded complaints only."""
    found = look.plan.concept
    return [found] if found.code else []


def _concept(_: Look, item: records.Concept) -> Concept:
    names = Concept.model_fields
    return Concept(**{name: getattr(item, name) for name in names})


def _field(_: Look, item: records.ActionField) -> Field:
    return Field(code=item.code, name=item.name, description=item.description)


def _departments(look: Look, chosen: Chosen) -> list[records.Department]:
    units, key = look.plan.departments, UNIT.of(chosen)
    wanted = subtree(units, key) if key else units.keys()
    return [item for item in units.values() if item.key in wanted]


def _department(_: Look, item: records.Department) -> Department:
    names = Department.model_fields.keys() - {"level"}
    level = Coded[DepartmentLevel](code=item.level, label=label(item.level))
    return Department(level=level, **{name: getattr(item, name) for name in names})


CONCEPTS = Resource(
    name="concepts",
    title=N_("Konzept"),
    grain=N_("Ein Eintrag ist ein Konzept der Stadt."),
    model=Concept,
    filters=(),
    find=_concepts,
    write=_concept,
)
FIELDS = Resource(
    name="fields",
    title=N_("Handlungsfelder"),
    grain=N_("Ein Eintrag ist ein Handlungsfeld des Konzepts."),
    model=Field,
    filters=(),
    find=lambda look, _: look.plan.fields,
    write=_field,
)
DEPARTMENTS = Resource(
    name="departments",
    title=N_("Stellen der Verwaltung"),
    grain=N_("Ein Eintrag ist eine Stelle der Verwaltung."),
    model=Department,
    filters=(UNIT,),
    find=_departments,
    write=_department,
)
