"""Departments that a list names and nobody knows: made only where the mapping says so, and said aloud.

A name that is near to a known one is perhaps a slip of the pen and makes no department: it stays unresolved.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from data_pipeline.parsing.codes import normal
from data_pipeline.records import Finding, Record
from data_pipeline.schema.organisation import department
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.transform.directory import Directory


def keep_missing_only(
    records: Iterable[Record], *, known: Iterable[Mapping[str, object]], on: date | None = None
) -> tuple[list[Record], list[Finding]]:
    """All records but departments that stand for a known one or may do so; a warning for each that is new.

    known: rows of department in force. on: the day on which names are meant.
    """
    directory = Directory(known, on=on)
    kept: list[Record] = []
    findings: list[Finding] = []
    made: set[str] = set()
    for record in records:
        if not (record.is_if_missing and record.target == department.name):
            kept.append(record)
            continue
        name = str(record.values.get("name") or record.values.get("department_key"))
        answer = directory.look_up(name)
        if answer.key or answer.several:  # Of several, the responsibility that names it says so.
            continue
        if directory.suggestions(name):  # The responsibility keeps the name and tells what it may mean.
            continue
        kept.append(record)
        if normal(name) not in made:
            made.add(normal(name))
            findings.append(_made(name, record))
    return kept, findings


def _made(name: str, record: Record) -> Finding:
    if record.place is None:
        raise ValueError(record)
    return Finding(
        place=record.place,
        column=record.headings.get("name", record.headings.get("department_key")),
        value=name,
        reason=f"Stelle »{name}« war nicht bekannt und wird neu angelegt.",
        advice="Ist es eine bekannte Stelle, bitte deren Namen schreiben oder ihn dort unter »Andere Namen«"
        " ergänzen.",
        severity=FindingSeverity.WARNING,
    )
