"""How large a workbook may be. Each limit is far above the lists that people keep."""

from data_pipeline.errors import FileError

MAX_PACKED_BYTES = 100_000_000
MAX_UNPACKED_BYTES = 400_000_000
MAX_RATIO = 100
"""Unpacked to packed bytes, of archives above 50 MB; tables reach 10 to 40, bombs 1,000."""

MAX_MEMBERS = 5_000
MAX_ROWS = 200_000
MAX_BLANK_ROWS = 300_000
"""That are written down all the same; nearly always below the list, by the ten thousand or by the million."""

MAX_CELLS = 6_000_000
MAX_TEXTS = 700_000
"""Different ones, of an XLSX file; cells share them."""

MAX_COLUMNS = 1_000
MAX_REPEATED_ROWS = 1_000
MAX_FAULTS = 10_000
MAX_SHEETS = 500
MAX_AREAS = 50_000
MAX_CHARACTERS = 100_000
"""Of one cell; Excel itself allows 32,767."""

MEMORY_BYTES = 110_000_000
"""Of the process that reads a workbook, above what it starts with: together less than 200 MB."""

CPU_SECONDS = 60
WALL_SECONDS = 120


def too_large(what: str) -> FileError:
    """The error for a workbook above a limit."""
    return FileError(
        f"Die Arbeitsmappe ist zu groß: {what}",
        "Bitte leere Bereiche und Bilder löschen oder aufteilen; sehr lange Listen als CSV speichern.",
    )


def too_many_blank_rows() -> FileError:
    """The error for a sheet with a million rows that look empty."""
    return FileError(
        f"Die Arbeitsmappe ist zu groß: Sie hat mehr als {MAX_BLANK_ROWS:,} leere Zeilen.".replace(",", "."),
        "Bitte die leeren Zeilen unter der Liste markieren, im Tabellenprogramm löschen und neu speichern.",
    )


def damaged(what: str = "") -> FileError:
    """The error for a workbook whose parts contradict each other or are no XML."""
    detail = f" ({what})" if what else ""
    return FileError(
        f"Die Arbeitsmappe ist beschädigt{detail}.", "Bitte im Tabellenprogramm öffnen und neu speichern."
    )
