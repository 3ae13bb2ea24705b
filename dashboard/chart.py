"""What a chart shows, independent of how: figures, drawings, tables and exports all read this one record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What the values of a chart are."""

    COUNT = "count"
    EURO = "euro"
    PERCENT = "percent"
    DAYS = "days"


@dataclass(frozen=True, kw_only=True)
class Series:
    """One value per category, None where nothing is known. `key` is a state key or a name of a series.

    unit: where it is another one than that of the chart.
    """

    key: str
    label: str
    values: tuple[float | None, ...]
    unit: Unit | None = None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart's content.

    title: the message, computed. subtitle: what, unit, area, period. description: kind, range and key values
    in at most 200 characters. `category_label` heads the first column of the table. n: what the numbers are
    based on. `lines` are drawn as lines over the bars of `series`. blanks: words for missing values that are
    not simply unknown, by row and column of the table. breaks: places from which on another system recorded;
    no line is drawn across. reason: why nothing is drawn, where it is not that nothing is known.
    protection: how counts of cases were changed before they left for the public, in one sentence. adds_up:
    whether the series of a row are parts of a whole.
    """

    key: str
    title: str
    subtitle: str
    description: str
    category_label: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: Unit
    n: int
    as_of: date
    revision_number: int
    source: str
    is_sample: bool
    definition_key: str
    note: str = ""
    lines: tuple[Series, ...] = field(default=())
    blanks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    breaks: tuple[int, ...] = ()
    reason: str = ""
    protection: str = ""
    adds_up: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for item in (*self.series, *self.lines) for value in item.values)

    def unit_of(self, series: Series) -> Unit:
        """What the values of a series are."""
        return series.unit or self.unit

    def table(self) -> Iterator[tuple[str, tuple[float | None, ...]]]:
        """Rows of the table beside the drawing: category and one value per series, then per line."""
        columns = [item.values for item in (*self.series, *self.lines)]
        for position, category in enumerate(self.categories):
            yield category, tuple(values[position] for values in columns)
