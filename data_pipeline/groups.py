"""Which rows of the plan the files of a load speak for: by table and concept, or by department."""

from collections.abc import Iterator

from data_pipeline.assemble import Assembled
from data_pipeline.compare import Rows
from data_pipeline.gate import Group
from data_pipeline.material import Material
from data_pipeline.part import led_measures, part_of
from data_pipeline.schema import metadata


def spoken_for(material: Material, previous: Rows, plan: Assembled) -> list[Group]:
    """All groups of rows that could be lost by these files."""
    return [*_of_whole_files(material, previous, plan), *_of_parts(material, previous, plan)]


def _of_whole_files(material: Material, previous: Rows, plan: Assembled) -> Iterator[Group]:
    files = [item for item in material.extracts if item.file not in material.parts]
    concepts = {record.values.get("concept_code") for record in plan.came} - {None}
    for name in sorted(material.delivered - material.replaces_by.keys()):
        file = next((item.file for item in files if name in item.delivered), files[0].file)
        if "concept_code" not in metadata.tables[name].primary_key.columns:
            yield Group(file=file, table=name, before=previous.get(name, []), after=plan.rows.get(name, []))
            continue
        for concept in sorted(map(str, concepts)):
            before, after = (
                [row for row in rows.get(name, []) if row.get("concept_code") == concept]
                for rows in (previous, plan.rows)
            )
            whose = concept if len(concepts) > 1 else ""
            yield Group(file=file, table=name, before=before, after=after, whose=whose)


def _of_parts(material: Material, previous: Rows, plan: Assembled) -> Iterator[Group]:
    for file, scope in material.parts.items():
        key = scope.department_key or ""
        measures = led_measures(previous, department_key=key, concept_code=scope.concept_code)
        before, after = (part_of(rows, measures=measures) for rows in (previous, _complete(plan.rows)))
        for name in before:
            yield Group(file=file, table=name, before=before[name], after=after[name], whose=key)


def _complete(rows: Rows) -> Rows:
    """Rows with every column of their table, as a database gives them."""
    return {
        name: [dict.fromkeys(metadata.tables[name].columns.keys()) | row for row in found]
        for name, found in rows.items()
    }
