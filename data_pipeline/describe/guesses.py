"""What `describe` believes about a file, before it becomes text."""

from dataclasses import dataclass, field

SURE = 0.6
"""From here on a column is proposed."""
MAYBE = 0.4
"""From here on a column is named as a possibility."""


@dataclass(kw_only=True)
class ColumnGuess:
    """A heading and what it means.

    heading: as a mapping names it. confidence: 0 to 1. because: German reasons.
    options: further entries of the column's rule. notes: German sentences for the person who edits.
    """

    name: str
    heading: str
    position: int
    confidence: float
    because: str
    options: dict[str, object] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Leftover:
    """A heading that stays without a meaning; `name` is the nearest one, "" where none is near."""

    heading: str
    letters: str
    name: str = ""
    confidence: float = 0.0


@dataclass(kw_only=True)
class SheetGuess:
    """What one sheet holds.

    row_number: of the heading row. title: the words above it. reported_on: ISO day of a "Stand:" above it.
    """

    sheet: str | None
    row_number: int
    columns: list[ColumnGuess]
    leftover: list[Leftover]
    title: str = ""
    reported_on: str = ""

    def column(self, name: str) -> ColumnGuess | None:
        """The column with this meaning."""
        return next((item for item in self.columns if item.name == name), None)

    @property
    def weight(self) -> float:
        """How much of the sheet is understood; compares sheets and kinds of files."""
        return sum(item.confidence for item in self.columns)


@dataclass(kw_only=True)
class Proposal:
    """A mapping as proposed. Values of entries are TOML values; None in `values` asks a person to fill in.

    fits: name of a known mapping that understands the file already.
    notes: German sentences. tried: what came of trying the mapping on the file.
    """

    file: str
    is_of_cases: bool
    title: str
    guess: SheetGuess
    values: dict[str, object] = field(default_factory=dict)
    head: dict[str, object] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    fits: str = ""
    tried: str = ""
