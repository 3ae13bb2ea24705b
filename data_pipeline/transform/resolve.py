"""References as people write them: a department by key, number, name or former name, a field by its name."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from data_pipeline.parsing.codes import normal
from data_pipeline.records import Finding, Record

Rows = Iterable[Mapping[str, object]]


def resolve(records: list[Record], *, departments: Rows, fields: Rows) -> list[Finding]:
    """Replace written names by keys, in place; a finding for each that stays unknown."""
    by_department = _index(
        departments, "department_key", ("department_key", "department_code", "name", "short_name")
    )
    by_concept = _by_concept(fields)
    findings = []
    for record in records:
        if record.target != "department":
            findings += _replace(record, "department_key", by_department, "Stelle")
            continue
        findings += _replace(record, "parent_key", by_department, "Stelle")
    for record in records:
        if record.target != "action_field":
            by_field = by_concept.get(record.values.get("concept_code"), {})
            findings += _replace(record, "field_code", by_field, "Handlungsfeld")
    return findings


def _by_concept(fields: Rows) -> dict[object, dict[str, str]]:
    """For each concept its own fields; for None, which is a row that names no concept, all of them."""
    groups: dict[object, list[Mapping[str, object]]] = {None: list(fields)}
    for row in groups[None]:
        if row.get("concept_code") is not None:
            groups.setdefault(row["concept_code"], []).append(row)
    return {concept: _index(rows, "field_code", ("field_code", "name")) for concept, rows in groups.items()}


def _index(rows: Rows, key: str, names: tuple[str, ...]) -> dict[str, str]:
    """Normal spelling -> key. Keys win over numbers, numbers over names, names over former names."""
    rows = list(rows)
    found: dict[str, str] = {}
    for name in names:
        for row in rows:
            if row.get(name):
                found.setdefault(normal(row[name]), str(row[key]))
    for row in rows:
        for alias in str(row.get("aliases") or "").split(";"):
            if alias.strip():
                found.setdefault(normal(alias), str(row[key]))
        if row.get("department_code"):
            found.setdefault(normal(f"{row['department_code']} {row.get('name')}"), str(row[key]))
    return found


def _replace(record: Record, column: str, index: dict[str, str], kind: str) -> list[Finding]:
    written = record.values.get(column)
    if written is None:
        return []
    key = index.get(normal(written))
    if key is not None:
        record.values[column] = key
        return []
    if record.place is None:
        return []
    near = get_close_matches(normal(written), index, n=2, cutoff=0.5)
    return [
        Finding(
            place=record.place,
            column=record.headings.get(column, column),
            value=str(written),
            reason=f"{kind} »{written}« ist nicht bekannt.",
            advice=(f"Gemeint vielleicht: {', '.join(near)}. " if near else "") + _ADVICE[kind],
        )
    ]


_ADVICE: dict[str, str] = {
    "Stelle": "Bitte Schreibweise prüfen oder die Stelle im Blatt Organisation ergänzen.",
    "Handlungsfeld": "Bitte Schreibweise prüfen oder das Feld im Blatt Handlungsfelder ergänzen.",
}
