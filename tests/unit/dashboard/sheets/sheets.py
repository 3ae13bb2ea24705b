"""A small table of every kind of cell."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.sheets.sheet import Cell, Column, Kind, Sheet

COLUMNS = (
    Column(heading="Nr."),
    Column(heading="Anzahl", kind=Kind.NUMBER),
    Column(heading="geplant", kind=Kind.EURO),
    Column(heading="Ende", kind=Kind.DATE),
    Column(heading="Monat", kind=Kind.MONTH),
)
ROW: tuple[Cell, ...] = ("1.1", 12, 1234.5, date(2025, 3, 31), date(2025, 3, 1))
_SHEET = Sheet(
    name="Liste",
    title="Titel",
    columns=COLUMNS,
    rows=(ROW,),
    hints=(("Quelle", "Konzept"), ("Stand", "31.03.2025")),
    created_at=datetime(2025, 4, 1, 8, tzinfo=UTC),
)


def a_sheet(*rows: tuple[Cell, ...], **changes: object) -> Sheet:
    return replace(_SHEET, **({"rows": rows} if rows else {}), **changes)  # type: ignore[arg-type]


def of_text(text: str) -> Sheet:
    """A table with this text in its only cell."""
    return a_sheet((text,), columns=(Column(heading="Text"),))
