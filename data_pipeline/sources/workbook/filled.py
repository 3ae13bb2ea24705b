"""What a cell gives: values by column, and notes on how they were read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CellNote:
    """Something a person should look at in a cell that was read all the same."""

    reason: str
    advice: str


@dataclass(frozen=True)
class Filled:
    """Values by column of the table, and notes on how they were read.

    Besides the column itself a cell may fill companions: words, precision, what the rest of the cell says.
    What another cell says about such a column itself wins over it.
    """

    values: dict[str, object]
    notes: tuple[CellNote, ...] = ()
