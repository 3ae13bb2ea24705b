"""In which order a workbook to fill in shows its sheets: first what is asked for again and again."""

from collections.abc import Iterable

from sqlalchemy import Table

FILLED_FIRST = ("status_report", "milestone", "budget_item", "responsibility", "measure")


def reading_order(tables: Iterable[Table], *, references: Iterable[Table]) -> list[Table]:
    """What changes with every report, then everything else, and last what is only there to look things up."""
    last = set(references)

    def rank(table: Table) -> tuple[bool, int]:
        is_first = table.name in FILLED_FIRST
        return table in last, FILLED_FIRST.index(table.name) if is_first else len(FILLED_FIRST)

    return sorted(tables, key=rank)
