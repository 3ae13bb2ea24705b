"""References as people write them: a department by key, number, name or former name, a field by its name."""

from collections.abc import Iterable, Mapping
from datetime import date

from data_pipeline.parsing.codes import nearest, normal
from data_pipeline.records import Finding, Record
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.transform.directory import Answer, Directory

Rows = Iterable[Mapping[str, object]]
_STATED = "stated_name"
_ADD = "Bitte Schreibweise prüfen oder die Stelle im Blatt Organisation ergänzen."
_ADD_NAME = (
    "Bitte den Namen im Blatt Organisation bei der richtigen Stelle unter »Andere Namen« eintragen"
    " oder die Stelle dort ergänzen; beim nächsten Laden wird sie zugeordnet."
)
_ADD_FIELD = "Bitte Schreibweise prüfen oder das Feld im Blatt Handlungsfelder ergänzen."


def resolve(
    records: list[Record], *, departments: Rows, fields: Rows, on: date | None = None
) -> list[Finding]:
    """Replace written names by keys, in place; a finding for each that stays unknown or in doubt.

    on: the day on which departments must be valid; None takes all of them. A responsibility whose unit is
    unknown keeps the name as written and is tried again whenever it is carried over; other rows are refused.
    """
    directory = Directory(departments, on=on)
    by_concept = _by_concept(fields)
    findings = []
    for record in records:
        findings += _department(record, directory)
        if record.target != "action_field":
            findings += _field(record, *by_concept.get(record.values.get("concept_code"), ({}, {})))
    return findings


def suggestions(name: str, departments: Rows) -> tuple[str, ...]:
    """Departments that may be meant by a name nobody knows, best first, as they may be written."""
    return Directory(departments).suggestions(name)


def _department(record: Record, directory: Directory) -> list[Finding]:
    column = "parent_key" if record.target == "department" else "department_key"
    name = record.values.get(column) or _stated_name(record)
    if name is None:
        return []
    answer = directory.look_up(str(name))
    if answer.key is None:
        return _unknown(record, column, str(name), directory, answer)
    record.values[column] = answer.key
    if record.values.get(_STATED):
        record.values[_STATED] = None
    if not answer.doubt:
        return []
    reason = f"»{name}« ist als »{directory.label(answer.key)}« gelesen. {answer.doubt}"
    return _finding(record, column, str(name), reason, _ADD_NAME, is_refused=False)


def _stated_name(record: Record) -> object:
    """The name that nobody knew when the row was first read; since then it may have been entered."""
    return None if record.values.get("partner_name") else record.values.get(_STATED)


def _unknown(record: Record, column: str, name: str, directory: Directory, answer: Answer) -> list[Finding]:
    """A responsibility keeps the name for a list of open names; every other row needs its unit."""
    is_open = record.target == "responsibility"
    if is_open:
        record.values |= {column: None, _STATED: name}
    reason = f"Stelle »{name}« ist {'nicht eindeutig' if answer.several else 'nicht bekannt'}."
    near = [f"{directory.label(key)} ({key})" for key in answer.several] or directory.suggestions(name)
    advice = _perhaps(near) + (_ADD_NAME if is_open else _ADD)
    return _finding(record, column, name, reason, advice, is_refused=not is_open)


def _field(record: Record, index: dict[str, str], shown: dict[str, str]) -> list[Finding]:
    written = record.values.get("field_code")
    if written is None:
        return []
    key = index.get(normal(written))
    if key is not None:
        record.values["field_code"] = key
        return []
    reason = f"Handlungsfeld »{written}« ist nicht bekannt."
    advice = _perhaps(nearest(str(written), shown, cutoff=0.5)) + _ADD_FIELD
    return _finding(record, "field_code", str(written), reason, advice)


def _by_concept(fields: Rows) -> dict[object, tuple[dict[str, str], dict[str, str]]]:
    """For each concept its own fields; for None, which is a row that names no concept, all of them."""
    groups: dict[object, list[Mapping[str, object]]] = {None: list(fields)}
    for row in groups[None]:
        if row.get("concept_code") is not None:
            groups.setdefault(row["concept_code"], []).append(row)
    return {concept: _index(rows) for concept, rows in groups.items()}


def _index(rows: list[Mapping[str, object]]) -> tuple[dict[str, str], dict[str, str]]:
    """Normal spelling -> code, and -> own spelling. Codes win over names."""
    found: dict[str, str] = {}
    shown: dict[str, str] = {}
    for name in ("field_code", "name"):
        for row in rows:
            if row.get(name):
                found.setdefault(normal(row[name]), str(row["field_code"]))
                shown.setdefault(normal(row[name]), str(row[name]))
    return found, shown


def _perhaps(near: Iterable[str]) -> str:
    names = ", ".join(f"»{name}«" for name in near)
    return f"Gemeint vielleicht: {names}. " if names else ""


def _finding(
    record: Record, column: str, value: str, reason: str, advice: str, *, is_refused: bool = True
) -> list[Finding]:
    """Nothing for rows that no file holds: what is wrong with them is left to the checks."""
    if record.place is None:
        return []
    return [
        Finding(
            place=record.place,
            column=record.headings.get(column, column),
            value=value,
            reason=reason,
            advice=advice,
            severity=FindingSeverity.REFUSED if is_refused else FindingSeverity.WARNING,
            measure_code=record.measure_code,
        )
    ]
