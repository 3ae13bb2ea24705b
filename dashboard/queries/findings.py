"""What the ledger of loads tells a viewer: the files, the runs, and what somebody should look at."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, Subquery, case, select

from dashboard.access import Audience, Viewer
from dashboard.indicators.data_quality import measure_named
from dashboard.ledger import FoundFinding, Ledger, Own
from dashboard.queries.finding_counts import counted, of_newest
from dashboard.queries.loads import known_runs, newest_files, newest_first, read_files, read_runs
from data_pipeline.schema.ledger import finding
from data_pipeline.schema.vocabulary import FindingSeverity

FINDINGS = 500
"""How many are shown at most; the counts beside them are always of all."""
_OWN = 5_000
"""How many findings are looked through for those of one department."""


def read_ledger(
    viewer: Viewer,
    connection: Connection,
    *,
    ags: str,
    revision_number: int,
    codes: Collection[str],
    own: Own | None = None,
) -> Ledger:
    """The ledger as it was while a revision was in force; empty for the public.

    codes: numbers of all measures of the plan. own: what a department head sees; without it nothing in full.
    """
    if viewer.audience is Audience.PUBLIC:
        return Ledger()
    mine = own or Own()
    known = known_runs(ags, revision_number)
    newest = newest_files(known, ags)
    total = counted(viewer, connection, newest)
    shown = _shown(viewer, _findings(viewer, connection, newest, codes), mine)
    return Ledger(
        files=read_files(viewer, connection, newest, own=mine),
        runs=read_runs(viewer, connection, known, ags=ags),
        findings=shown,
        total=total,
        hidden=sum(total.values()) - len(shown),
    )


def _shown(viewer: Viewer, found: Iterable[FoundFinding], own: Own) -> tuple[FoundFinding, ...]:
    """As many as can be shown; to a department only those of its own measures and of its own part."""
    if viewer.audience is Audience.DEPARTMENT:
        found = (item for item in found if item.measure_code in own.codes or item.unit_key in own.units)
    return tuple(found)[:FINDINGS]


_WORST_FIRST = case(
    (finding.c.severity == FindingSeverity.OBSTACLE, 0),
    (finding.c.severity == FindingSeverity.REFUSED, 1),
    else_=2,
)


def _findings(
    viewer: Viewer, connection: Connection, newest: Subquery, codes: Collection[str]
) -> list[FoundFinding]:
    """The newest load first, in it the worst, then from top to bottom of the sheet."""
    limit = _OWN if viewer.audience is Audience.DEPARTMENT else FINDINGS
    query: Select[Any] = (
        select(finding, newest.c.unit_key, newest.c.file_name.label("of_file"))
        .join_from(newest, finding, of_newest(newest))
        .order_by(*newest_first(newest.c), newest.c.file_number, _WORST_FIRST, finding.c.finding_number)
        .limit(limit)
    )
    return [_finding(row, frozenset(codes)) for row in connection.execute(query)]


def _finding(row: Row[Any], codes: frozenset[str]) -> FoundFinding:
    return FoundFinding(
        file_name=row.file_name or row.of_file,
        severity=row.severity,
        reason=row.reason,
        advice=row.advice,
        sheet=row.sheet,
        row_number=row.row_number,
        column_name=row.column_name,
        value=row.value,
        measure_code=measure_named(
            noted=row.measure_code,
            column=row.column_name,
            value=row.value,
            reason=row.reason,
            codes=codes,
        ),
        unit_key=row.unit_key,
    )
