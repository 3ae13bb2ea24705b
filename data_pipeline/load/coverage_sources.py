"""Statements about the coverage of a source of which no case is known: they would speak about nothing."""

from collections.abc import Iterable

from sqlalchemy import Connection

from data_pipeline.load.new_sources import NewSources
from data_pipeline.records import NOWHERE, Finding, Record
from data_pipeline.schema.complaints import complaint_coverage
from data_pipeline.schema.vocabulary import FindingSeverity


def statements_without_cases(connection: Connection, good: Iterable[Record], *, ags: str) -> list[Finding]:
    """One finding for each row; the cases of the same load must have been written by now."""
    sources = NewSources(connection, ags=ags)
    stated = [item for item in good if item.target == complaint_coverage.name and item.place]
    return [_finding(item) for item in stated if not sources.has_cases(str(item.values["source_code"]))]


def _finding(record: Record) -> Finding:
    name = str(record.values["source_code"])
    return Finding(
        place=record.place or NOWHERE,
        column=record.headings.get("source_code"),
        value=name,
        reason=f"Aus der Quelle »{name}« ist kein Anliegen bekannt; die Angabe wirkt deshalb nicht.",
        advice="Bitte die Quelle genau so schreiben wie bei den Anliegen, oder ihre Anliegen laden.",
        severity=FindingSeverity.WARNING,
    )
