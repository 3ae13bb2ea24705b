"""Lists of measures as other cities keep them, each with its own dirt. Everything in them is invented."""

import csv
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories.hostile import ods_parts, table, write_zip

Cell = str | int | float | None
Rows = list[list[Cell]]


def climate_list(path: Path) -> Path:
    """Title rows, a date above the headings, section rows merged across, a sum row, a second sheet."""
    book = Workbook()
    sheet = _first(book, "Maßnahmenplan")
    _append(
        sheet,
        [
            ["Klimaschutzkonzept Musterstadt (Beispiel)"],
            ["Stand: 30.06.2026"],
            [],
            ["Nr.", "Maßnahmentitel", "Federführung", "Beteiligte", "Zeitraum", "Kosten", "Status"],
            ["Handlungsfeld 1: Energie"],
            [
                "E1",
                "Dächer der Schulen mit Solaranlagen belegen",
                "Gebäudewirtschaft",
                "Schulamt, Stadtwerke",
                "2025-2027",
                "1,2 Mio. €",
                "in Umsetzung",
            ],
            [
                "E2",
                "Beratung für Mieterinnen und Mieter",
                "Umweltamt",
                "Verbraucherzentrale e. V.",
                "laufend",
                "20 T€",
                "Daueraufgabe",
            ],
            ["Handlungsfeld 2: Verkehr"],
            [
                "V1",
                "Radschnellweg zum Bahnhof",
                "Tiefbauamt",
                "Umweltamt",
                "bis 2028",
                "keine Mittel",
                "in Planung",
            ],
            ["V2", "Jobticket für alle Beschäftigten", "Personalamt", None, "2025", "offen", "umgesetzt"],
            ["Summe", None, None, None, None, "1.220.000 €", None],
        ],
    )
    for number in (5, 8):
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=7)
    _append(book.create_sheet("Legende"), [["Kürzel", "Bedeutung"], ["E", "Energie"], ["V", "Verkehr"]])
    return _saved(book, path)


def measure_sheet_export(path: Path) -> Path:
    """Fields merged downwards, headings in two rows, a hint row, two blocks each with its headings."""
    book = Workbook()
    sheet = _first(book, "Maßnahmenblatt")
    head: Rows = [
        [
            "Maßnahmen-Nr.",
            "Handlungsfeld",
            "Bezeichnung der Maßnahme",
            "Zeitraum",
            None,
            "Zuständige Stelle",
            "Stand",
            "Umsetzungsstand",
            "Haushaltsstelle",
        ],
        [None, None, None, "von", "bis", None, None, None, None],
    ]
    _append(
        sheet,
        [
            *head,
            [
                "(laufend)",
                "(Name)",
                "(kurzer Titel)",
                "(MM/JJJJ)",
                "(MM/JJJJ)",
                "(Amt)",
                "(MM/JJJJ)",
                "(Auswahl)",
                "(Kämmerei)",
            ],
            [
                "1.1",
                "Wohnen",
                "Wohnungslotsen",
                "01/2025",
                "12/2026",
                "Sozialamt",
                "06/2026",
                "in Umsetzung",
                "31.5.1",
            ],
            [
                "1.2",
                None,
                "Mietspiegel in leichter Sprache",
                "03/2025",
                "09/2025",
                "Bauamt",
                "06/2026",
                "umgesetzt",
                None,
            ],
            [],
            *head,
            [
                "2.1",
                "Arbeit",
                "Anerkennungsberatung",
                "2025",
                "2027",
                "Wirtschaftsförderung; Jobcenter",
                "06/2026",
                "nicht begonnen",
                None,
            ],
        ],
    )
    for area in ("D1:E1", "B4:B5", "A1:A2", "B1:B2", "C1:C2", "D7:E7"):
        sheet.merge_cells(area)
    return _saved(book, path)


def monitor_export(path: Path) -> Path:
    """A clean export of another monitor with German headings, one column nobody asked for."""
    book = Workbook()
    _append(
        _first(book, "Maßnahmen"),
        [
            [
                "Kennung",
                "Maßnahme",
                "Beschreibung",
                "Kategorie",
                "Zuständige Stelle",
                "Startdatum",
                "Enddatum",
                "Umsetzungsphase",
                "Letzte Aktualisierung",
                "Farbe im Diagramm",
            ],
            [
                "M-01",
                "Sprachmittlung in Ämtern",
                "Ein Pool von Sprachmittlern.",
                "Verwaltung",
                "Integrationsbüro",
                "01.01.2025",
                "31.12.2026",
                "in Umsetzung",
                "30.06.2026",
                "blau",
            ],
            [
                "M-02",
                "Anonyme Bewerbungen",
                "Versuch in zwei Fachbereichen.",
                "Verwaltung",
                "Personalamt",
                "01.04.2025",
                "30.09.2026",
                "in Planung",
                "30.06.2026",
                "rot",
            ],
            [
                "M-03",
                "Ausbildungsmesse",
                "Jährliche Messe.",
                "Arbeit",
                "Wirtschaftsförderung",
                "01.02.2025",
                "30.11.2025",
                "umgesetzt",
                "31.12.2025",
                "grün",
            ],
        ],
    )
    return _saved(book, path)


def old_csv(path: Path) -> Path:
    """Saved by a German spreadsheet program: cp1252, semicolons, title rows of full width, blank rows."""
    rows: Rows = [
        ["Integrationsplan Beispielhausen", None, None, None, None, None],
        ["Stand: 12/2025", None, None, None, None, None],
        [None] * 6,
        ["lfd. Nr.", "Themenfeld", "Projekt", "verantwortlich", "Frist", "Bearbeitungsstand"],
        ["1", "Bildung", "Lesepaten für Grundschulen", "Schulverwaltungsamt", "Q3/2026", "läuft"],
        ["2", "Bildung", "Elterncafés", "Jugendamt", "Ende 2026", "geplant"],
        [None] * 6,
        ["3", "Gesundheit", "Hebammensprechstunde für Geflüchtete", "Gesundheitsamt", "2027", "läuft"],
    ]
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return path


def units_list(path: Path) -> Path:
    """Lead and partners in one cell, statuses nobody knows, field written once per block."""
    book = Workbook()
    _append(
        _first(book, "Tabelle1"),
        [
            [
                "Handlungsfeld",
                "Nr",
                "Maßnahme",
                "Zuständigkeit",
                "Fertigstellung",
                "Status",
                "Stand",
                "Ansprechperson",
            ],
            [
                "Teilhabe",
                "T1",
                "Stadtteilmütter",
                "62 Gebäudewirtschaft, 66 Tiefbau; Träger: Nachbarn e. V.",
                "2026",
                "laufend",
                "06/2026",
                "Frau Beispiel",
            ],
            [None, "T2", "Beirat stärken", "Büro des Rates", "2025", "wird vorbereitet ", "06/2026", None],
            [
                "Sprache",
                "S1",
                "Kurse am Abend",
                "Volkshochschule",
                "2027",
                "Antrag beim Land",
                "06/2026",
                None,
            ],
            [None, "S2", "Sprachpaten", "Volkshochschule, Sozialamt", "2027", "in Umsetzng", "06/2026", None],
        ],
    )
    return _saved(book, path)


def sheet_per_field(path: Path) -> Path:
    """One sheet for each action field, all with the same headings, percentages as numbers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    head: list[Cell] = [
        "Nr.",
        "Maßnahme",
        "Federführung",
        "Beginn",
        "Ende",
        "Stand",
        "Status",
        "Fortschritt in %",
    ]
    content: dict[str, Rows] = {
        "Kultur": [["K1", "Fest der Kulturen", "Kulturamt", "2025", "2026", "06/2026", "in Umsetzung", 40]],
        "Sport": [
            ["S1", "Schwimmkurse", "Sportamt", "2025", "2027", "06/2026", "in Umsetzung", 30],
            ["S2", "Vereinslotsen", "Sportamt", "2026", "2027", "06/2026", "nicht begonnen", 0],
        ],
    }
    for name, rows in content.items():
        _append(book.create_sheet(name), [head, *rows])
    return _saved(book, path)


def free_office_list(path: Path) -> Path:
    """Kept in a free office program (ODS): numbers as numbers, a note below the list, no field at all."""
    rows: Rows = [
        ["Nummer", "Vorhaben", "Verantwortlich", "Umsetzung bis", "Budget", "Umsetzungsgrad", "Stand"],
        [1, "Willkommensmappe", "Bürgeramt", 2026, 4500, "60 %", "06/2026"],
        [2, "Dolmetschtelefon", "Gesundheitsamt", 2027, 12000.5, "25 %", "06/2026"],
        ["Quelle: Bürgeramt", None, None, None, None, None, None],
    ]
    lines = (f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    return write_zip(path, ods_parts(table("".join(lines), name="Plan")))


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _first(book: Workbook, name: str) -> Worksheet:
    sheet = book.worksheets[0]
    sheet.title = name
    return sheet


def _append(sheet: Worksheet, rows: Rows) -> None:
    for row in rows:
        sheet.append(row)


def _saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path
