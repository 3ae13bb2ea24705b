"""How large a workbook may be. Each limit is far above the lists that people keep."""

from data_pipeline.errors import FileError

MAX_PACKED_BYTES = 100_000_000
MAX_UNPACKED_BYTES = 400_000_000
MAX_RATIO = 100
"""Unpacked to packed bytes, of archives above 50 MB; tables reach 10 to 40, bombs 1,000."""

MAX_MEMBERS = 5_000
MAX_ROWS = 200_000
MAX_BLANK_ROWS = 200_000
"""That are written down all the same; nearly always below the list, by the ten thousand or by the million."""

MAX_CELLS = 6_000_000
MAX_TEXTS = 500_000
"""Different ones, of an XLSX file; cells share them."""

MAX_TREE_BYTES = 10_000_000
"""Of the tables of an ODS file, unpacked, which are held as a whole: some 6,500 rows of 12 columns."""

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


def too_large_for_ods() -> FileError:
    """The error for an ODS file that is no problem as XLSX, where rows are read one by one."""
    return FileError(
        f"Die ODS-Datei ist zu groß: Ihre Tabellen haben mehr als {MAX_TREE_BYTES // 1_000_000} MB.",
        "Bitte im Tabellenprogramm als XLSX speichern, sehr lange Listen als CSV.",
    )


def damaged(what: str = "") -> FileError:
    """The error for a workbook whose parts contradict each other or are no XML."""
    detail = f" ({what})" if what else ""
    return FileError(
        f"Die Arbeitsmappe ist beschädigt{detail}.", "Bitte im Tabellenprogramm öffnen und neu speichern."
    )
