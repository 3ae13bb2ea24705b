"""The matrix action field x division: what needs attention, and where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.departments import Departments
from dashboard.indicators.rollup import Tally, by_division, by_field, divisions_of, tally
from dashboard.records import ActionField

DEEPEST_SHADE = 4


class Metric(StrEnum):
    """What a cell shows; the values stand in addresses and are permanent."""

    COUNT = "anzahl"
    LATE = "verspaetet"
    PROGRESS = "fortschritt"
    BUDGET = "budget"
    FRESHNESS = "aktualitaet"


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """`rows` are the fields with their totals, `columns` the divisions with theirs; empty cells are absent.

    Each total counts a measure once, so the cells of a row may add up to more than its total; `shared` are
    the codes of the measures that stand in several columns.
    """

    rows: tuple[Tally, ...]
    columns: tuple[Tally, ...]
    cells: dict[tuple[str | None, str | None], Tally]
    total: Tally
    shared: tuple[str, ...]


def matrix(
    items: Sequence[AssessedMeasure], *, fields: Sequence[ActionField], departments: Departments
) -> Matrix:
    """Cells are keyed (field code, division key); division None is "ohne Federführung"."""
    rows = by_field(items, fields=fields)
    cells = {
        (row.key, cell.key): cell
        for row in rows
        for cell in by_division(
            [item for item in items if item.measure.field_code == row.key], departments=departments
        )
    }
    columns = by_division(items, departments=departments)
    shared = tuple(item.code for item in items if len(divisions_of(item, departments=departments)) > 1)
    return Matrix(rows=rows, columns=columns, cells=cells, total=tally(items), shared=shared)


def metric_of(name: str) -> Metric:
    """The metric an address asks for; the number of measures for anything else."""
    return Metric(name) if name in set(Metric) else Metric.COUNT


@defined(
    "matrix_shade",
    title=N_("Tönung der Matrix"),
    text=N_(
        "Eine Hilfe für das Auge, in vier Stufen. Verspätet und ohne aktuellen Bericht: der Anteil, je "
        "angefangene 25 %% eine Stufe. Fortschritt: ebenso der mittlere Fortschritt. Budget: die geplanten "
        "Mittel im Verhältnis zum größten Betrag einer Zelle. Die Anzahl wird nicht getönt."
    ),
)
def shade(group: Tally, *, metric: Metric, most_eur: float) -> int:
    """From 0 (none) to `DEEPEST_SHADE`; `most_eur` is the largest planned amount of any cell."""
    share = _SHADED[metric](group, most_eur)
    return 0 if share is None else min(DEEPEST_SHADE, ceil(share * DEEPEST_SHADE))


def most_planned(found: Matrix) -> float:
    """The largest planned amount of a single cell in euros, 0 where none is stated."""
    return max((cell.budget.planned.eur or 0.0 for cell in found.cells.values()), default=0.0)


def _part_of_most(group: Tally, most_eur: float) -> float | None:
    planned = group.budget.planned.eur
    return None if planned is None or not most_eur else planned / most_eur


def _mean_part(group: Tally, _most_eur: float) -> float | None:
    return None if group.percent.value is None else group.percent.value / 100


_SHADED: dict[Metric, Callable[[Tally, float], float | None]] = {
    Metric.COUNT: lambda _group, _most_eur: None,
    Metric.LATE: lambda group, _most_eur: group.late.value,
    Metric.PROGRESS: _mean_part,
    Metric.BUDGET: _part_of_most,
    Metric.FRESHNESS: lambda group, _most_eur: group.stale.value,
}
