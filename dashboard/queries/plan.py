"""A whole plan as one revision holds it and one viewer may see it."""

from sqlalchemy import Connection, RowMapping, select

from dashboard.access import PUBLIC, Audience, Viewer, sees_internal
from dashboard.indicators.departments import subtree
from dashboard.queries.measures import read_measures
from dashboard.queries.rows import PlanRows, grouped, taken
from dashboard.records import (
    ActionField,
    Concept,
    Consultation,
    CouncilPaper,
    Department,
    Measure,
    Plan,
    Revision,
)
from data_pipeline.schema.concept import action_field, concept
from data_pipeline.schema.council import consultation, council_paper
from data_pipeline.schema.organisation import department, municipality


def concept_codes(viewer: Viewer, connection: Connection, *, ags: str, revision: Revision) -> list[str]:
    """Codes of the concepts that a revision holds."""
    del viewer  # The codes of concepts are public.
    query = select(concept.c.concept_code).where(
        concept.c.ags == ags, concept.c.revision_number == revision.plan_number
    )
    return list(connection.execute(query.order_by(concept.c.concept_code)).scalars())


def read_plan(
    viewer: Viewer, connection: Connection, *, ags: str, revision: Revision, concept_code: str
) -> Plan:
    """The plan with all measures; internal fields only of measures this viewer may see into."""
    rows = PlanRows(viewer, connection, ags=ags, revision=revision, concept_code=concept_code)
    public_rows = PlanRows(PUBLIC, connection, ags=ags, revision=revision, concept_code=concept_code)
    city = _city(connection, ags)
    departments = {row["department_key"]: _department(row) for row in rows.of(department)}
    return Plan(
        concept=_concept(rows.of(concept)[0], ags, city),
        revision=revision,
        fields=_fields(rows),
        departments=departments,
        measures=_visible(viewer, rows, public_rows, departments),
        papers=_papers(rows),
    )


def read_bare_plan(viewer: Viewer, connection: Connection, *, ags: str, revision: Revision) -> Plan:
    """What a city shows that has loaded complaints and no concept: its name and its departments."""
    rows = PlanRows(viewer, connection, ags=ags, revision=revision, concept_code="")
    bare = Concept(ags=ags, municipality=_city(connection, ags), code="", title="")
    departments = {row["department_key"]: _department(row) for row in rows.of(department)}
    return Plan(concept=bare, revision=revision, fields=(), departments=departments)


def _city(connection: Connection, ags: str) -> str:
    return str(connection.execute(select(municipality.c.name).where(municipality.c.ags == ags)).scalar_one())


def _visible(
    viewer: Viewer, rows: PlanRows, public_rows: PlanRows, departments: dict[str, Department]
) -> tuple[Measure, ...]:
    """Measures as the viewer may see them: those led by other departments as the public sees them."""
    measures = read_measures(rows)
    if viewer.audience is not Audience.DEPARTMENT:
        return measures
    own = subtree(departments, viewer.department_key or "")
    return tuple(
        full if sees_internal(viewer, own_units=own, lead_keys=full.lead_keys) else public
        for full, public in zip(measures, read_measures(public_rows), strict=True)
    )


def _concept(row: RowMapping, ags: str, city: str) -> Concept:
    names = (
        "title",
        "start_date",
        "end_date",
        "decided_on_date",
        "paper_reference",
        "reporting_interval_days",
    )
    return Concept(
        ags=ags,
        municipality=city,
        code=row["concept_code"],
        is_sample=row["is_sample"],
        **taken(row, *names),
    )


def _fields(rows: PlanRows) -> tuple[ActionField, ...]:
    found = sorted(rows.of(action_field), key=lambda row: (row["position"] is None, row["position"] or 0))
    return tuple(
        ActionField(code=row["field_code"], name=row["name"], description=row["description"]) for row in found
    )


def _department(row: RowMapping) -> Department:
    names = ("name", "short_name", "level", "parent_key", "valid_from_date", "valid_to_date")
    return Department(key=row["department_key"], code=row["department_code"], **taken(row, *names))


def _papers(rows: PlanRows) -> tuple[CouncilPaper, ...]:
    path = grouped(rows.of(consultation), "paper_code", _consultation)
    return tuple(_paper(row, path.get(row["paper_code"], ())) for row in rows.of(council_paper))


def _consultation(row: RowMapping) -> Consultation:
    return Consultation(**taken(row, "committee", "role", "meeting_date", "agenda_item", "result"))


def _paper(row: RowMapping, path: tuple[Consultation, ...]) -> CouncilPaper:
    names = (
        "title",
        "reference",
        "paper_type",
        "submitted_by",
        "decided_on_date",
        "decision",
        "url",
        "source",
    )
    in_order = sorted(path, key=lambda item: (item.meeting_date is None, item.meeting_date))
    return CouncilPaper(
        code=row["paper_code"],
        measure_code=row["measure_code"],
        consultations=tuple(in_order),
        **taken(row, *names),
    )
