"""Where a fuzzer begins: cells as officials write them, and small files of every kind that is read."""

import json
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from data_pipeline.scope import Scope
from tests.factories.foreign_lists import climate_list
from tests.factories.hostile import ods_parts, table, write_zip
from tests.functional.load_files import CASES, plan, write_workbook

CELLS = tuple(
    text.encode()
    for text in (
        "1.234,56 €|20 T€|ca. 5.000 Euro p. a.|1,2 Mio.|keine Mittel|im Rahmen des Haushalts|50 %|ca. 12,4 %"
        "|Q3/2025|III. Quartal 2025|2. Halbjahr 2025|Ende 2025|09.2026|2024/25|bis Mitte 2027|kurzfristig"
        "|Daueraufgabe|01.02.2025 - Q3/2026|ab 2025 fortlaufend|2025-12-31T08:00:00|Frühjahr 2026|ja|nein|x"
        "|BEGONNEN - Konzept liegt vor (zu 50 %)|ABGESCHLOSSEN UND FORTLAUFEND|Ampel: grün|in Umsetzung"
        "|62 Gebäudewirtschaft, 66 Tiefbau; Träger: XY e. V.|federführend: 31 Bildung / Sozialamt|-1|0,5|1e9"
        "|\u00ad\u200b 31.03.2026\u00a0|02.01.2026 08:00|2026-03-31T14:05:00+02:00|9" + "9" * 30
    ).split("|")
)
CSV = (
    b"Nr;Art;Kategorie;Eingang;Abschluss;Beispiel\nA1;Hinweis;L\xc3\xa4rm;02.01.2026 08:00;;nein\n",
    b'\xef\xbb\xbfNr,Art\r\n"A;1","Lob ""sehr"""\r\n\r\nA2,Idee,zu lang\r\n',
    "Titel\n\nNr\tArt\nA1\tMüll\n".encode("utf-16"),
    "Nr;Art\nA1;Größe\n".encode("cp1252"),
    b"Ma\xc3\x9fnahme-Nr.;Handlungsfeld-Nr.;Ma\xc3\x9fnahme;Beginn;Ende\n1.1;1;Kurse;2025;Q3/2026\n",
)
MAPPINGS = (
    CASES.encode(),
    b'title = "x"\n[[table]]\ntarget = "measure"\nsheet = "A"\n[table.columns]\ntitle = "M"\n'
    b'measure_code = { headings = ["Nr", "Spalte B"], split = ";" }\n',
)
_REQUEST = {
    "service_request_id": "1-2026",
    "status": "closed",
    "service_name": "Müll",
    "requested_datetime": "2026-03-31T14:05:00+02:00",
    "updated_datetime": "2026-04-01T10:00:00+02:00",
    "lat": 50.9,
    "long": 6.9,
    "description": "Text",
}
OPEN311 = tuple(
    json.dumps(value).encode()
    for value in ([_REQUEST], {"service_requests": [_REQUEST, {"service_request_id": 2}]}, _REQUEST, [])
)
_PAPER = {
    "id": "https://ris.example.de/paper/1",
    "type": "https://schema.oparl.org/1.1/Paper",
    "name": "Integrationskonzept",
    "reference": "24/SVV/0093",
    "consultation": [
        {
            "id": "https://ris.example.de/consultation/1",
            "type": "https://schema.oparl.org/1.1/Consultation",
            "meeting": {
                "id": "https://ris.example.de/meeting/1",
                "type": "https://schema.oparl.org/1.1/Meeting",
                "start": "2026-03-12T18:00:00+01:00",
            },
            "agendaItem": {"id": "https://ris.example.de/item/1", "result": "beschlossen", "number": "5"},
            "role": "Vorberatung",
            "authoritative": False,
        }
    ],
}
OPARL = tuple(json.dumps(value).encode() for value in (_PAPER, [_PAPER], {"data": [_PAPER]}))
SCOPES = tuple(
    "\n".join(f"{label}\t{value}" for label, value in scope.lines()).encode()
    for scope in (Scope(ags="12000001"), Scope(ags="12000001", department_key="fb31", revision_number=3))
)


def _file(write: Callable[[Path], object], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def _merged_workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Nr", "Anteil", "Tag"], [1, 0.5, "=1+1"], [None, True, "#REF!"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["B2"].number_format = "0 %"
    book.save(path)


_ODS_ROWS = (
    "<table:table-row><table:table-cell office:value-type='string'><text:p>Nr</text:p></table:table-cell>"
    "<table:table-cell office:value-type='float' office:value='1.5'><text:p>1,5</text:p></table:table-cell>"
    "</table:table-row>"
)
XLSX = (
    _file(lambda path: write_workbook(path, plan()), "plan.xlsx"),
    _file(climate_list, "liste.xlsx"),
    _file(_merged_workbook, "verbunden.xlsx"),
)
ODS = (_file(lambda path: write_zip(path, ods_parts(table(_ODS_ROWS))), "liste.ods"),)


def parts_of(package: bytes) -> dict[str, bytes]:
    """Every part of a zip archive, by name."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package_of(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these parts, unpacked inside, which is quick."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
