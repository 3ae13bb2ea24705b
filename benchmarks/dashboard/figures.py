"""Figures side by side: the product, the yardstick, the ratio, what was aimed at."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed; of a few values the largest.

    >>> p95(range(1, 101)), p95([3, 1, 2])
    (95, 3)
    """
    return sorted(values)[ceil(0.95 * len(values)) - 1]


@dataclass(frozen=True)
class Times:
    """Measurements in milliseconds."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        return f"{median(self.values):,.0f} / {p95(self.values):,.0f} ms (n={len(self.values)})"


Figure = Times | float | str | None


class Table:
    """Rows that are printed as they come, since a run takes minutes."""

    _LINE = "{:44} {:>26} {:>26} {:>7}  {}"

    def __init__(self, title: str) -> None:
        busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"{os.cpu_count()} cores, load average before the run (1, 5, 15 minutes): {busy}")
        print(self._LINE.format(f"{title}: p50 / p95", "Konzeptmonitor", "plain Dash", "ratio", "aim"))

    def add(
        self, name: str, own: Figure, plain: Figure = None, *, unit: str = "", aim: str = "", met: bool = True
    ) -> None:
        """A figure; the ratio says how many times the plain page's median (or value) is."""
        verdict = f"{aim}: {'met' if met else 'MISSED'}" if aim else ""
        cells = [_cell(own, unit), _cell(plain, unit), _ratio(own, plain)]
        print(self._LINE.format(name, *cells, verdict).rstrip(), flush=True)


def ratio(own: Times, plain: Times) -> float:
    """Median of the plain page to ours."""
    return median(plain.values) / median(own.values)


def _cell(value: Figure, unit: str) -> str:
    if isinstance(value, float):
        return f"{value:,.1f} {unit}".rstrip()
    return "" if value is None else str(value)


def _ratio(own: Figure, plain: Figure) -> str:
    if isinstance(own, Times) and isinstance(plain, Times):
        return f"{ratio(own, plain):.1f}"
    if isinstance(own, float) and isinstance(plain, float):
        return f"{plain / own:.1f}"
    return ""
