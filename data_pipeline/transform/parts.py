"""A department's part: only rows of its own measures count, the rest of the file is for information."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from data_pipeline.errors import Place
from data_pipeline.part import MeasureKey, Rows, led_measures, part_of, part_tables
from data_pipeline.records import Finding, Record
from data_pipeline.schema import metadata
from data_pipeline.schema.measures import measure
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.scope import Scope


@dataclass
class Part:
    """What counts of a part's file.

    measures: those whose rows it replaces. ignored: rows that are there for information.
    """

    records: list[Record] = field(default_factory=list)
    measures: set[MeasureKey] = field(default_factory=set)
    ignored: dict[Place, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def part_from(records: Iterable[Record], *, scope: Scope, previous: Rows) -> Part:
    """Rows of the measures that the department leads in the plan in force; others are refused with a reason.

    A measure whose own row is missing stays as it is, with all that belongs to it.
    """
    if scope.department_key is None:
        raise ValueError(scope)
    led = led_measures(previous, department_key=scope.department_key, concept_code=scope.concept_code)
    part = Part()
    bound = _without_reference_rows(records, part)
    present = {_key(record) for record in bound if record.target == measure.name}
    part.measures = led & present
    kept = _kept(bound, part.measures)
    for record in bound:
        if id(record) in kept:
            part.records.append(record)
        else:
            part.findings.append(_foreign(record, led, scope))
    part.findings += [_missing(key, bound, scope) for key in sorted(led - present, key=str)]
    return part


def _without_reference_rows(records: Iterable[Record], part: Part) -> list[Record]:
    bound = []
    for record in records:
        if record.target in part_tables():
            bound.append(record)
        elif record.place:
            part.ignored[record.place] = "nur zur Information"
    return bound


def _kept(records: list[Record], measures: set[MeasureKey]) -> set[int]:
    rows: Rows = {}
    owner = {id(record.values): id(record) for record in records}
    for record in records:
        rows.setdefault(record.target, []).append(record.values)
    names = {name: metadata.tables[name].columns.keys() for name in rows}
    for name, values in rows.items():
        for row in values:
            for column in names[name]:
                row.setdefault(column, None)
    return {owner[id(row)] for found in part_of(rows, measures=measures).values() for row in found}


def _key(record: Record) -> MeasureKey:
    return record.values.get("concept_code"), record.values.get("measure_code")


def _foreign(record: Record, led: set[MeasureKey], scope: Scope) -> Finding:
    code = record.values.get("measure_code")
    reason = f"Maßnahme »{code}« gehört nicht zum Teil der Stelle {scope.department_key}."
    advice = "Ein Teil ändert nur eigene Maßnahmen; andere und neue trägt die Koordination ein."
    if _key(record) in led:
        reason = f"Die Zeile der Maßnahme »{code}« fehlt auf dem Blatt Maßnahmen."
        advice = "Bitte dort wieder eintragen, dann wird auch diese Zeile geladen."
    return Finding(
        place=record.place or Place(file=""),
        column=record.headings.get("measure_code"),
        value=None if code is None else str(code),
        reason=reason,
        advice=advice,
    )


def _missing(key: MeasureKey, records: list[Record], scope: Scope) -> Finding:
    file = next((record.place.file for record in records if record.place), "")
    return Finding(
        place=Place(file=file),
        column=None,
        value=str(key[1]),
        reason=f"Maßnahme »{key[1]}« ({scope.department_key}) fehlt im Teil; sie bleibt, wie sie ist.",
        advice="Soll sie entfallen, bitte den Umsetzungsstand »entfallen« berichten.",
        severity=FindingSeverity.WARNING,
    )
