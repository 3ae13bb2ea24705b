"""The matrix action field x division as a table that is read from afar."""

from dataclasses import dataclass

from dashboard import formats
from dashboard.catalogue import ChartView
from dashboard.indicators.headlines import Subject, group_headline
from dashboard.indicators.matrix import Matrix, matrix
from dashboard.indicators.rollup import Axis, Tally
from dashboard.indicators.schedule_findings import SEVERITY
from dashboard.labels import gettext, group_title, label
from dashboard.theme import status_style
from dashboard.wall.sheet import Sheet, mark_class

_ROWS = 6
"""Rows that one screen has room for, besides the totals."""
_COLUMNS = 8
"""Up to so many, words in the heads are not broken."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How many measures, the mark of the worst state, how many are in it, its word."""

    count: str
    mark: str = ""
    worst: str = ""
    word: str = ""


def matrix_sheets(view: ChartView) -> list[Sheet]:
    """As many sheets as the rows need; columns and totals are the same on each."""
    found = matrix(view.measures, fields=view.plan.fields, departments=view.plan.departments)
    names = {item.code: item.name for item in view.plan.fields}
    rows = [_row(names.get(row.key or "", row.key or ""), row, found) for row in found.rows]
    parts = [rows[place : place + _ROWS] for place in range(0, len(rows), _ROWS)]
    heads = [_division(view, column.key) for column in found.columns]
    content = {
        "heads": [*heads, gettext("Gesamt")],
        "corner": gettext("Handlungsfeld"),
        "total_label": gettext("Gesamt"),
        "totals": [_cell(item) for item in (*found.columns, found.total)],
        "is_dense": len(heads) > _COLUMNS,
        "legend": _legend(found.total),
    }
    headline = group_headline(found.columns, total=found.total, subject=Subject.LATE)
    divisions = {column.key: _division(view, column.key) for column in found.columns if column.key}
    title = group_title(headline, names=divisions, by_division=True)
    return [_sheet(title, content | {"rows": part}) for part in parts]


def _sheet(title: str, content: dict[str, object]) -> Sheet:
    return Sheet(
        name="matrix",
        title=title,
        subtitle=gettext(
            "Maßnahmen nach Handlungsfeld und federführendem Bereich, daneben die schwerste Terminlage"
        ),
        kind="matrix",
        content=content,
    )


def _row(name: str, total: Tally, found: Matrix) -> tuple[str, list[Cell | None]]:
    cells = [found.cells.get((total.key, column.key)) for column in found.columns]
    return name, [*(_cell(cell) if cell else None for cell in cells), _cell(total)]


def _cell(found: Tally) -> Cell:
    if found.worst is None:
        return Cell(count=formats.number(found.count))
    return Cell(
        count=formats.number(found.count),
        mark=mark_class(found.worst.value),
        worst=formats.number(found.counts[Axis.SCHEDULE][found.worst]),
        word=label(found.worst),
    )


def _legend(total: Tally) -> list[tuple[str, str]]:
    """Mark and word of each state that occurs, the worst first; states that look the same share an entry."""
    words: dict[tuple[str, str], list[str]] = {}
    marks: dict[tuple[str, str], str] = {}
    for state in SEVERITY:
        if total.counts[Axis.SCHEDULE][state]:
            style = status_style(state.value)
            marks.setdefault((style.mark, style.hue), mark_class(state.value))
            words.setdefault((style.mark, style.hue), []).append(label(state))
    return [(marks[look], " / ".join(found)) for look, found in words.items()]


def _division(view: ChartView, key: str | None) -> str:
    if key is None:
        return gettext("ohne Federführung")
    unit = view.plan.departments[key]
    return unit.short_name or unit.name
