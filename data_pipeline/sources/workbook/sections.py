"""Values that stand above a row: in a section row ("Handlungsfeld 1: Wohnen"), or in the same column."""

import re
from dataclasses import dataclass, field

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import TableRule

_MOST_CELLS = 2


def section_value(row: Row, pattern: re.Pattern[str]) -> str | None:
    """What a section row says; None for any other row.

    A section row holds nothing but its words, at most a number and a name in two cells.

    >>> section_value(Row(1, ("Handlungsfeld 1:", "Wohnen", None)), re.compile("^Handlungsfeld [0-9]+: (.+)"))
    'Wohnen'
    """
    texts = list(dict.fromkeys(str(cell).strip() for cell in row.cells if cell is not None))
    if not 0 < len(texts) <= _MOST_CELLS:
        return None
    match = pattern.search(" ".join(" ".join(texts).split()))
    return match[1].strip() if match else None


@dataclass
class Sections:
    """The section rows of a sheet. numbers: of all of them."""

    sheet: Sheet
    _values: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def learn(self, rule: TableRule) -> None:
        """Find the rows that the patterns of a rule speak of."""
        for item in rule.columns.values():
            if item.section and item.section.pattern not in self._values:
                found = [(row.number, section_value(row, item.section)) for row in self.sheet.rows]
                self._values[item.section.pattern] = [(at, text) for at, text in found if text]

    @property
    def numbers(self) -> set[int]:
        """Numbers of all section rows."""
        return {number for values in self._values.values() for number, _ in values}

    def value(self, pattern: re.Pattern[str], row: Row) -> str | None:
        """What the last section row at or above a row says."""
        above = [text for number, text in self._values[pattern.pattern] if number <= row.number]
        return above[-1] if above else None

    def is_at(self, pattern: re.Pattern[str], row: Row) -> bool:
        """Whether the row is a section row of this pattern."""
        return any(number == row.number for number, _ in self._values[pattern.pattern])
