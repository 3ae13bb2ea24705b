"""Rows of the measures and of what hangs on them, except money and reports, for one edition."""

from collections.abc import Iterator
from datetime import date

from data_pipeline.example.cells import CONCEPT_CODE, Cell, Row, yes_or_no
from data_pipeline.example.chance import fraction
from data_pipeline.example.editions import Edition
from data_pipeline.example.measure_files import MeasureContent
from data_pipeline.schema.vocabulary import ResponsibilityRole, ScheduleState

SHARE_OF_NAMES = 0.4


def keys(measure: MeasureContent) -> dict[str, Cell]:
    """The key columns of every row that hangs on a measure."""
    return {"concept_code": CONCEPT_CODE, "measure_code": measure.code}


def measure_row(measure: MeasureContent) -> Row:
    """The row of the measure itself; invented titles say so."""
    return keys(measure) | {
        "field_code": measure.field_code,
        "title": f"Beispiel: {measure.title}" if measure.sample else measure.title,
        "description": measure.description,
        "target_text": measure.target or None,
        "start_date": measure.start or None,
        "end_date": measure.end or None,
        "is_ongoing": yes_or_no(measure.ongoing),
        "remark": measure.remark or None,
        "internal_note": measure.note or None,
        "is_sample": yes_or_no(measure.sample),
        "source": measure.source,
    }


def goal_rows(measure: MeasureContent) -> Iterator[Row]:
    """Which goals the measure serves."""
    for goal_code in measure.goals:
        yield keys(measure) | {"goal_code": goal_code}


def responsibility_rows(measure: MeasureContent, department_names: dict[str, str]) -> Iterator[Row]:
    """Who leads and who takes part; a unit is written as its key or, as people do, as its name."""
    contact = measure.contact or None
    for role, units in (
        (ResponsibilityRole.LEAD, measure.lead),
        (ResponsibilityRole.CONTRIBUTING, measure.contributing),
    ):
        for unit in units:
            by_name = fraction("name", measure.code, unit) < SHARE_OF_NAMES
            yield keys(measure) | {
                "role": role.label,
                "department_key": department_names[unit] if by_name else unit,
                "contact_name": contact if role is ResponsibilityRole.LEAD else None,
            }
    for partner in measure.partners:
        yield keys(measure) | {"role": ResponsibilityRole.PARTNER.label, "partner_name": partner}


def milestone_rows(measure: MeasureContent, edition: Edition) -> Iterator[Row]:
    """The milestones; one that is reached later is still open in this edition."""
    for milestone in measure.milestones:
        reached = milestone.reached
        yield keys(measure) | {
            "title": milestone.title,
            "due_date": milestone.due,
            "completed_date": reached
            if isinstance(reached, date) and reached <= edition.reported_on
            else None,
            "is_sample": yes_or_no(measure.sample),
        }


def override_rows(measure: MeasureContent) -> Iterator[Row]:
    """The schedule state fixed by hand, if there is one."""
    if measure.override is None:
        return
    if measure.override.state not in {state.label for state in ScheduleState}:
        raise ValueError(f"Unbekannte Terminlage: {measure.override.state}")
    yield keys(measure) | {
        "state": measure.override.state,
        "reason": measure.override.reason,
        "decided_by": measure.override.by,
        "expires_date": measure.override.expires,
    }
