"""The plan of a revision, or a department's part of it, as a workbook that loads back to the same content."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from data_pipeline.errors import PipelineError
from data_pipeline.export_choice import known_concept, known_department
from data_pipeline.load.history import read_revision
from data_pipeline.load.plan import Rows, read_plan
from data_pipeline.load.revisions import known_city
from data_pipeline.part import led_measures, part_of, part_tables
from data_pipeline.scope import Scope
from data_pipeline.sources.workbook.standard import sheet_tables
from data_pipeline.workbook_out.book import new_book
from data_pipeline.workbook_out.guide import write_guide
from data_pipeline.workbook_out.order import FILLED_FIRST, reading_order
from data_pipeline.workbook_out.rows import write_city, write_table
from data_pipeline.workbook_out.scope_sheet import write_scope


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be exported. None: the only city, all concepts, all departments, the revision in force.

    department: key, number, name or former name.
    """

    ags: str | None = None
    concept_code: str | None = None
    department: str | None = None
    revision_number: int | None = None


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is exported. plan: the whole plan of the revision. rows: those that the workbook states."""

    scope: Scope
    city: str
    as_of_date: date
    plan: Rows
    rows: Rows

    @property
    def measure_count(self) -> int:
        """Number of measures in the workbook."""
        return len(self.rows.get("measure", []))


def select_plan(connection: Connection, wanted: Wanted) -> Selection:
    """Read what is wanted. Raises PipelineError when city, revision, concept or department are not known."""
    city = known_city(connection, ags=wanted.ags)
    number = wanted.revision_number or city.current_number
    if number is None:
        raise PipelineError("Es ist noch nichts geladen.", "Bitte zuerst mit »konzeptmonitor load« laden.")
    found = read_revision(connection, ags=city.ags, number=number)
    plan = read_plan(connection, ags=city.ags, plan_revision_number=found.plan_number)
    scope = Scope(
        ags=city.ags,
        concept_code=known_concept(plan, wanted.concept_code),
        department_key=known_department(plan, wanted.department),
        revision_number=number,
    )
    return Selection(
        scope=scope, city=city.name, as_of_date=found.as_of_date, plan=plan, rows=_within(plan, scope)
    )


def _within(plan: Rows, scope: Scope) -> Rows:
    """Rows of the scope; of a part also the tables to look things up in."""
    rows = {
        name: [
            row for row in found if scope.concept_code in (None, row.get("concept_code", scope.concept_code))
        ]
        for name, found in plan.items()
    }
    if scope.department_key is None:
        return rows
    measures = led_measures(plan, department_key=scope.department_key, concept_code=scope.concept_code)
    return rows | part_of(plan, measures=measures)


def _is_of_concept(row: dict[str, object], code: str | None) -> bool:
    """Whether a row is wanted; rows of the whole city belong to every concept."""
    return code is None or row.get("concept_code") in (None, code)


def write_export(path: Path, selection: Selection, *, created_at: datetime) -> None:
    """Write the workbook. created_at: the clock of the city."""
    is_part = selection.scope.department_key is not None
    references = [table for table in sheet_tables() if is_part and table.name not in part_tables()]
    with new_book(path) as book:
        write_scope(book, selection.scope, names=_names(selection), created_at=created_at)
        write_guide(book, blank_sheet="Was ein leeres Blatt heißt, steht auf dem Blatt Umfang.")
        for table in reading_order(sheet_tables(), references=references):
            rows = selection.rows.get(table.name, [])
            layout = write_table(book, table, rows, is_reference=table in references)
            if table.name == FILLED_FIRST[0]:
                layout.sheet.activate()
            if table.name == "concept":
                write_city(book, layout, ags=selection.scope.ags, name=selection.city)


def _names(selection: Selection) -> dict[str, str]:
    """Names for people beside the keys of the scope."""
    scope = selection.scope
    concepts = [row for row in selection.rows["concept"] if row["concept_code"] == scope.concept_code]
    units = [row for row in selection.plan["department"] if row["department_key"] == scope.department_key]
    return {
        "AGS": selection.city,
        "Konzept": str(concepts[0]["title"]) if concepts else "alle Konzepte der Stadt",
        "Stelle": str(units[0]["name"]) if units else "alle Stellen",
        "Revision": f"Stand {selection.as_of_date:%d.%m.%Y}",
    }
