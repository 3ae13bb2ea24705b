"""The sheet »Umfang« for people and for `load`: what the workbook holds and what comes of sending it back."""

from datetime import datetime

from data_pipeline.scope import SCOPE_SHEET, Scope
from data_pipeline.workbook_out.book import Book

_CREATED = "Erzeugt am"
_WHOLE = (
    ("Gilt für", "Alles, was die Zeilen oben nennen. Was hier fehlt, gilt nach dem Laden nicht mehr."),
    ("Leere Blätter", "Ein Blatt ohne Zeilen heißt: davon gibt es nichts."),
)
_PART = (
    (
        "Gilt für",
        "Nur die Maßnahmen, die diese Stelle oder eine Stelle darunter federführend verantwortet, mit allem,"
        " was zu ihnen gehört. Andere Maßnahmen bleiben beim Laden, wie sie sind.",
    ),
    ("Leere Blätter", "Ein Blatt ohne Zeilen heißt: davon gibt es zu diesen Maßnahmen nichts."),
    ("Graue Blätter", "Nur zum Nachschlagen. Was dort geändert wird, wird nicht geladen."),
)
_ALWAYS = (
    ("Vertraulich", "Enthält interne Angaben (interne Vermerke, Ansprechpersonen); nicht veröffentlichen."),
    ("Dieses Blatt", "Bitte nicht ändern und nicht löschen."),
)


def write_scope(book: Book, scope: Scope, *, names: dict[str, str], created_at: datetime) -> None:
    """Write the sheet. names: names of city, concept and department for people, by label of their line.

    created_at: the clock of the city.
    """
    sheet = book.add_sheet(SCOPE_SHEET)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 60)
    lines = [*scope.lines(), (_CREATED, f"{created_at:%d.%m.%Y %H:%M}")]
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, book.formats["label"])
        sheet.write_string(row, 1, value, book.formats["text"])
        sheet.write_string(row, 2, names.get(label, ""), book.formats["wrap"])
    notes = (*(_PART if scope.department_key else _WHOLE), *_ALWAYS)
    for row, (title, text) in enumerate(notes, start=len(lines) + 1):
        sheet.write_string(row, 0, title, book.formats["label"])
        sheet.merge_range(row, 1, row, 2, text, book.formats["wrap"])
        sheet.set_row(row, 32)
    sheet.protect()
