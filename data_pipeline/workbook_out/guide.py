"""The sheet »Hinweise«: how the workbook is filled in."""

from data_pipeline.schema import table_spec_of
from data_pipeline.sources.workbook.standard import sheet_tables
from data_pipeline.workbook_out.book import Book


def write_guide(book: Book, *, blank_sheet: str) -> None:
    """Write the sheet; `blank_sheet` says what a sheet without rows means."""
    sheet = book.add_sheet("Hinweise")
    sheet.set_column(0, 0, 28, book.formats["wrap"])
    sheet.set_column(1, 1, 90, book.formats["wrap"])
    lines = [
        (
            "So wird ausgefüllt",
            f"Überschriften stehen lassen. Spalten mit * sind Pflicht. {blank_sheet}",
        ),
        ("Termine", "Als Datum oder als 06/2026, Q3/2026, 2. Halbjahr 2026, 2026, Daueraufgabe."),
        ("Geld", "Betrag in Euro, sonst »keine Mittel« oder »offen«. Leer heißt: keine Angabe."),
        (
            "Anliegen neben Maßnahmen",
            "Das Blatt »Anliegen-Kategorien« nennt je Kategorie Handlungsfeld und Stelle. Nur zugeordnete "
            "Kategorien stehen neben Maßnahmen.",
        ),
        *((spec.sheet, f"Je Zeile {spec.grain}.") for spec in map(table_spec_of, sheet_tables())),
    ]
    for row, (title, text) in enumerate(lines):
        sheet.write_string(row, 0, title, book.formats["heading"])
        sheet.write_string(row, 1, text)
