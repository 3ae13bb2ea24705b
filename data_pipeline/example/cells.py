"""What may stand in a cell, and a row of the example before its headings are written in German."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | date | None
Row: TypeAlias = Mapping[str, Cell]
Tables: TypeAlias = Mapping[str, list[Row]]

CONCEPT_CODE = "IK-2024"
SAMPLE_SOURCE = "erfundenes Beispiel"


def yes_or_no(answer: bool) -> str:
    """A truth value as officials write it."""
    return "ja" if answer else "nein"
