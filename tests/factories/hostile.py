"""Files that mean harm, or that only look as if: written when a test asks for them, none is kept."""

import gzip
import os
import socket
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook

Parts = dict[str, bytes]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}>'
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
DOCTYPE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [{}]>".format(
    '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
)
_LINKS = "xl/_rels/workbook.xml.rels"
_STRINGS_LINK = (
    '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    'Target="sharedStrings.xml" Id="rId99"/>'
)
_STRINGS_TYPE = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Hostile(NamedTuple):
    """A file that is refused: what it is called, how it is written, and a piece of the reason."""

    file: str
    write: Callable[[Path], None]
    reason: str


def xlsx_parts(*, sheet: str = "") -> Parts:
    """The parts of a small workbook; `sheet` is what stands between the tags of its only sheet."""
    book = Workbook()
    book.worksheets[0].append(["Text", 1])
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[STRINGS] = f"<sst {MAIN}/>".encode()
    parts[_LINKS] = parts[_LINKS].replace(b"</Relationships>", f"{_STRINGS_LINK}</Relationships>".encode())
    parts[TYPES] = parts[TYPES].replace(b"</Types>", f"{_STRINGS_TYPE}</Types>".encode())
    return parts | ({SHEET: f"{HEAD}{sheet}</worksheet>".encode()} if sheet else {})


def ods_parts(tables: str, *, styles: str = "", before: str = "") -> Parts:
    """The parts of a small ODS file; `tables` is what stands in the spreadsheet."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES} {CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": ODS.encode(), "content.xml": content.encode()}


def table(rows: str, *, name: str = "Liste", attributes: str = "") -> str:
    """A table of an ODS file."""
    return f'<table:table table:name="{name}" {attributes}>{rows}</table:table>'


def write_zip(path: Path, parts: Parts) -> Path:
    """An archive of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def _xlsx(sheet: str) -> Callable[[Path], None]:
    return lambda path: _ignore(write_zip(path, xlsx_parts(sheet=sheet)))


def _with(name: str, part: bytes) -> Callable[[Path], None]:
    return lambda path: _ignore(write_zip(path, xlsx_parts() | {name: part}))


def _without(name: str) -> Callable[[Path], None]:
    return lambda path: _ignore(
        write_zip(path, {key: part for key, part in xlsx_parts().items() if key != name})
    )


def _ods(tables: str, more: Parts | None = None, *, before: str = "") -> Callable[[Path], None]:
    return lambda path: _ignore(write_zip(path, ods_parts(tables, before=before) | (more or {})))


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda path: _ignore(path.write_bytes(content))


def _ignore(_: object) -> None:
    """A writer returns nothing."""


def _sheet_of(pieces: Iterable[bytes], *, head: str = f"{HEAD}<sheetData>") -> Callable[[Path], None]:
    """A workbook whose sheet is written piece by piece."""
    return lambda path: _stream(path, SHEET, [head.encode(), *pieces, b"</sheetData></worksheet>"])


def _stream(path: Path, name: str, pieces: Iterable[bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for key, part in xlsx_parts().items():
            if key != name:
                archive.writestr(key, part)
        with archive.open(name, "w") as stream:
            for piece in pieces:
                stream.write(piece)


def rows(count: int, cells: str = "") -> Iterator[bytes]:
    """Rows of a sheet, all with the same cells; @ stands for the number of the row."""
    for first in range(1, count + 1, 10_000):
        some = range(first, min(first + 10_000, count + 1))
        yield "".join(f'<row r="{at}">{cells.replace("@", str(at))}</row>' for at in some).encode()


def _cut(parts: Parts, share: float) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        content = write_zip(path, parts).read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    return write


def _flipped(path: Path) -> None:
    content = bytearray(write_zip(path, xlsx_parts()).read_bytes())
    for at in range(60, 400):
        content[at] ^= 0xFF
    path.write_bytes(content)


def _encrypted(path: Path) -> None:
    """The bit that says so, set in both headers of every member."""
    content = bytearray(write_zip(path, xlsx_parts()).read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    path.write_bytes(content)


def _doubled(path: Path) -> None:
    """Two parts of one name; the names are made equal afterwards, because writers warn of it."""
    write_zip(path, xlsx_parts() | {SHEET.replace("1", "9"): b"<x/>"})
    path.write_bytes(path.read_bytes().replace(b"sheet9.xml", b"sheet1.xml"))


def _many_members(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(20_000):
            archive.writestr(f"{at}.xml", b"")


def _zip_of_zips(path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", bytes(1_000_000))
    with zipfile.ZipFile(path, "w") as archive:
        for at in range(40):
            archive.writestr(f"{at}.zip", inner.getvalue())


def _many_sheets(path: Path) -> None:
    """A thousand sheets that are all the same part."""
    sheets = "".join(f'<sheet name="{at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, 1_000))
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = f"<workbook {MAIN} {relations}><sheets>{sheets}</sheets></workbook>"
    write_zip(path, xlsx_parts() | {"xl/workbook.xml": book.encode()})


def _strict(path: Path) -> None:
    """As Excel saves it on request: the same elements under other names."""
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    }
    parts = xlsx_parts()
    for old, new in strict.items():
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    write_zip(path, parts)


def _sparse(start: bytes = b"") -> Callable[[Path], None]:
    """Two gigabytes that take no place on the disk."""

    def write(path: Path) -> None:
        path.write_bytes(start)
        os.truncate(path, 2_000_000_000)

    return write


def _blanks(path: Path) -> None:
    """Two gigabytes of spaces in two megabytes."""
    member = gzip.compress(b" " * 100_000_000, compresslevel=1)
    path.write_bytes(member * 20)


def _link_to(target: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        write_zip(path.with_name("gut.bin"), xlsx_parts())
        path.symlink_to(target)

    return write


def _socket(path: Path) -> None:
    """A name for a socket must be short, so it is made from within the folder."""
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as end:
        end.bind(path.name)


def _old_excel(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(4096)


def _huge_count(path: Path) -> None:
    """A header that promises four gigabytes for a few bytes."""
    content = bytearray(write_zip(path, xlsx_parts()).read_bytes())
    at = content.find(b"PK\1\2")
    content[at + 24 : at + 28] = struct.pack("<I", 0xFFFFFFF0)
    path.write_bytes(content)


def _utf16(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


_FAR = (
    '<dimension ref="A1:XFD1048576"/>'
    '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
)
_ONE = "<c><v>1</v></c>"
_CELL = "<table:table-cell {}><text:p>x</text:p></table:table-cell>"
_ROW = "<table:table-row {}>{}</table:table-row>"
_BLANK = "<table:table-row><table:table-cell/></table:table-row>"
_LONG = "".join(_ROW.format("", _CELL.format(f'office:value="{at * 7_919}"')) for at in range(90_000))
_DENSE = "".join(f'<a b="{at * 7_919}"/>' for at in range(450_000))
_TEXT = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row></sheetData>'
_MERGES = "<sheetData/><mergeCells>" + "".join(f'<mergeCell ref="A{at}:B{at}"/>' for at in range(1, 60_000))

_MANIFEST = (
    b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
    b"<m:encryption-data/></m:file-entry></m:manifest>"
)

ARCHIVES = [
    Hostile("bombe.xlsx", lambda path: _stream(path, "xl/media/b.bin", [bytes(10_000_000)] * 6), "gepackt"),
    Hostile("riesig.xlsx", lambda path: _stream(path, "xl/media/b.bin", [bytes(10_000_000)] * 41), "zu groß"),
    Hostile("leerraum.xlsx", _sheet_of([b" " * 10_000_000] * 6), "gepackt"),
    Hostile("bomben.xlsx", _zip_of_zips, "ZIP-Archiv"),
    Hostile("teile.xlsx", _many_members, "mehr als 5000 Teilen"),
    Hostile("versprochen.xlsx", _huge_count, "zu groß"),
    Hostile("halb.xlsx", _cut(xlsx_parts(), 0.5), "keine lesbare XLSX-Datei"),
    Hostile("fast.xlsx", _cut(xlsx_parts(), 0.98), "keine lesbare XLSX-Datei"),
    Hostile("halb.ods", _cut(ods_parts(table("")), 0.5), "keine lesbare ODS-Datei"),
    Hostile("gekippt.xlsx", _flipped, "beschädigt"),
    Hostile("doppelt.xlsx", _doubled, "doppelt"),
    Hostile("hinaus.xlsx", _with("../../etc/cron.d/x", b"x"), "unzulässigen Namen"),
    Hostile("wurzel.xlsx", _with("/etc/passwd", b"x"), "unzulässigen Namen"),
    Hostile("laufwerk.xlsx", _with("C:\\x.xml", b"x"), "unzulässigen Namen"),
    Hostile("zip-kennwort.xlsx", _encrypted, "verschlüsselt"),
    Hostile("ods-kennwort.ods", _ods("", {"encrypted-package": b"x"}), "verschlüsselt"),
    Hostile("ods-teile-kennwort.ods", _ods("", {"META-INF/manifest.xml": _MANIFEST}), "verschlüsselt"),
]
PROGRAMS = [
    Hostile("makro.xlsx", _with("xl/vbaProject.bin", b"x"), "Makros"),
    Hostile("makro.xlsm", _with("xl/vbaProject.bin", b"x"), "Makros"),
    Hostile(
        "makroart.xlsx",
        _with(
            "[Content_Types].xml",
            b"<Types><x>application/vnd.ms-excel.sheet.macroEnabled.main+xml</x></Types>",
        ),
        "Makros",
    ),
    Hostile("excel4.xlsx", _with("xl/macrosheets/sheet1.xml", b"<x/>"), "Makros"),
    Hostile("basic.ods", _ods("", {"Basic/Standard/Module1.xml": b"<x/>"}), "Makros"),
    Hostile("python.ods", _ods("", {"Scripts/python/x.py": b"x"}), "Makros"),
]
MARKUP = [
    Hostile("doctype.xlsx", _with("xl/evil.xml", f"<?xml version='1.0'?>{DOCTYPE}<x/>".encode()), "DOCTYPE"),
    Hostile("doctype-utf16.xlsx", _with("docProps/app.xml", _utf16(f"{DOCTYPE}<x/>")), "DOCTYPE"),
    Hostile("entity.xlsx", _with(SHEET, f"{DOCTYPE}<worksheet {MAIN}>&a;</worksheet>".encode()), "DOCTYPE"),
    Hostile(
        "lacher.xlsx", _with(STRINGS, f"{LAUGHS}<sst {MAIN}><si><t>&l9;</t></si></sst>".encode()), "DOCTYPE"
    ),
    Hostile("doctype.ods", _ods(table(""), before=DOCTYPE), "DOCTYPE"),
    Hostile(
        "dtd-im-netz.ods", _ods(table(""), before='<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">'), "DOCTYPE"
    ),
    Hostile("tief.xlsx", _sheet_of([b"<a>" * 2_000_000]), "1 MB am Stück"),
    Hostile("verzweigt.xlsx", _sheet_of([b"<a><b/>" * 2_000_000]), "zu viel Arbeitsspeicher"),
    Hostile("dicht.ods", _ods(_DENSE), "zu viel Arbeitsspeicher"),
    Hostile(
        "attribut.xlsx", _sheet_of([b'<row r="1" x="', *[b"y" * 1_000_000] * 3, b'"/>']), "1 MB am Stück"
    ),
    Hostile("kommentar.xlsx", _sheet_of([b"<!--", *[b"y" * 1_000_000] * 3, b"-->"]), "1 MB am Stück"),
    Hostile("kein-xml.xlsx", _with(SHEET, b"<worksheet><sheetData>"), "beschädigt"),
    Hostile("kodierung.xlsx", _with(SHEET, b'<?xml version="1.0" encoding="x-evil"?><x/>'), "beschädigt"),
    Hostile("ohne-blatt.xlsx", _without(SHEET), "beschädigt"),
    Hostile("ohne-mappe.xlsx", _without("xl/workbook.xml"), "beschädigt"),
]
TABLES = [
    Hostile("fern.xlsx", _xlsx(_FAR), "XFD1048576"),
    Hostile("eine-million.xlsx", _sheet_of(rows(201_000, _ONE)), "mehr als 200000 Zeilen"),
    Hostile("breit.xlsx", _sheet_of(rows(20, _ONE * 1_001)), "zu viele Zellen"),
    Hostile("flaeche.xlsx", _sheet_of(rows(7_000, _ONE + '<c r="ALL@"><v>1</v></c>')), "zu viele Zellen"),
    Hostile("leerzeilen.xlsx", _sheet_of(rows(1_000_000, '<c r="A@" s="1"/>')), "200.000 leere Zeilen"),
    Hostile("leerzeilen.ods", _ods(table(_BLANK * 1_000_000)), "gepackt"),
    Hostile("lang.ods", _ods(table(_LONG)), "Die ODS-Datei ist zu groß"),
    Hostile("text.xlsx", _xlsx(_TEXT.format("x" * 100_001)), "mehr als 100.000 Zeichen"),
    Hostile("langer-text.xlsx", _xlsx(_TEXT.format("x" * 3_000_000)), "1 MB am Stück"),
    Hostile("texte.xlsx", lambda path: _stream(path, STRINGS, _strings(501_000)), "verschiedene Texte"),
    Hostile(
        "zeilen-doppelt.xlsx",
        _xlsx("<sheetData>" + '<row r="1"><c><v>1</v></c></row>' * 2 + "</sheetData>"),
        "falscher Stelle",
    ),
    Hostile("streng.xlsx", _strict, "Strict Open XML"),
    Hostile("zeile-null.xlsx", _xlsx('<sheetData><row r="0"/></sheetData>'), "beschädigt"),
    Hostile(
        "zahl.xlsx", _xlsx('<sheetData><row r="1"><c r="A1"><v>1e999</v></c></row></sheetData>'), "beschädigt"
    ),
    Hostile(
        "verweis.xlsx",
        _xlsx('<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'),
        "beschädigt",
    ),
    Hostile("verbunden.xlsx", _xlsx(_MERGES + "</mergeCells>"), "verbunden"),
    Hostile("formeln.xlsx", _sheet_of(rows(12_000, "<c><f>1+1</f></c>")), "fehlerhaft"),
    Hostile("blaetter.xlsx", _many_sheets, "mehr als 500 Blätter"),
    Hostile(
        "wiederholt.ods",
        _ods(table(_ROW.format('table:number-rows-repeated="1048576"', _CELL.format("")))),
        "wiederholt sich",
    ),
    Hostile(
        "wiederholt-quer.ods",
        _ods(table(_ROW.format("", _CELL.format('table:number-columns-repeated="16384"')))),
        "zu viele Zellen",
    ),
    Hostile(
        "leerzeichen.ods",
        _ods(
            table(
                _ROW.format(
                    "", '<table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell>'
                )
            )
        ),
        "zu groß",
    ),
    Hostile(
        "verschachtelt.ods",
        _ods(table(_ROW.format("", f"<table:table-cell>{table('')}</table:table-cell>"))),
        "ganze Tabelle",
    ),
]
DISGUISES = [
    Hostile("leer.xlsx", _bytes(b""), "leer (0 Byte)"),
    Hostile("leer.csv", _bytes(b""), "leer (0 Byte)"),
    Hostile("alt.xlsx", _bytes(_old_excel("Workbook")), "alte (XLS) oder mit Kennwort geschützte"),
    Hostile("kennwort.xlsx", _bytes(_old_excel("EncryptedPackage")), "mit Kennwort geschützte"),
    Hostile("alt.xls", _bytes(_old_excel("Workbook")), "alten Format"),
    Hostile("binaer.xlsb", _bytes(b"PK"), "XLSB"),
    Hostile("binaer.xlsx", lambda path: _ignore(write_zip(path, {"xl/workbook.bin": b"x"})), "XLSB"),
    Hostile("seite.xlsx", _bytes(b"\r\n<HTML><table>"), "HTML"),
    Hostile("bericht.xlsx", _bytes(b"%PDF-1.7"), "PDF"),
    Hostile("bericht.pdf", _bytes(b"%PDF-1.7"), "PDF"),
    Hostile("liste.xlsx", _bytes("Nr;Maßnahme\r\n1;x\r\n".encode()), "Textdatei"),
    Hostile(
        "brief.xlsx", lambda path: _ignore(write_zip(path, {"word/document.xml": b"<x/>"})), "Textdokument"
    ),
    Hostile(
        "brief.ods",
        lambda path: _ignore(write_zip(path, {"mimetype": b"application/vnd.oasis.opendocument.text"})),
        "Textdokument",
    ),
    Hostile("mappe.csv", lambda path: _ignore(write_zip(path, xlsx_parts())), "Arbeitsmappe (XLSX, ODS)"),
    Hostile("seite.csv", _bytes(b"<!DOCTYPE html><html>"), "HTML"),
    Hostile("programm.csv", _bytes(b"\x7fELF\2\1\1" + bytes(100)), "Programm"),
]
PLACES = [
    Hostile("zwei-gb.csv", _sparse(), "größer als 1000 MB"),
    Hostile("zwei-gb.xlsx", _sparse(b"PK\3\4"), "größer als 1000 MB"),
    Hostile("verknuepfung.xlsx", _link_to("gut.bin"), "Verknüpfung"),
    Hostile("ins-leere.xlsx", _link_to("gibt-es-nicht"), "Verknüpfung"),
    Hostile("kreis.xlsx", _link_to("kreis.xlsx"), "Verknüpfung"),
    Hostile("endlos.csv", _link_to("/dev/zero"), "Verknüpfung"),
    Hostile("geheim.csv", _link_to("/etc/passwd"), "Verknüpfung"),
    Hostile("leitung.xlsx", os.mkfifo, "FIFO"),
    Hostile("leitung.csv", os.mkfifo, "FIFO"),
    Hostile("anschluss.csv", _socket, "Socket"),
    Hostile("ordner.xlsx", lambda path: path.mkdir(), "Im Ordner ist keine"),
    Hostile("weg.xlsx", _ignore, "gibt es nicht"),
    Hostile("b\u202egnp.xlsx", _bytes(b"x"), "b\\u202egnp.xlsx"),
    Hostile("zeile\n2.xlsx", _bytes(b"x"), "zeile\\x0a2.xlsx"),
]


def _strings(count: int) -> Iterable[bytes]:
    """Texts that no cell uses."""
    yield f"<sst {MAIN}>".encode()
    for first in range(0, count, 1_000):
        yield "".join(f"<si><t>Text Nummer {at}</t></si>" for at in range(first, first + 1_000)).encode()
    yield b"</sst>"


HOSTILE = [*ARCHIVES, *PROGRAMS, *MARKUP, *TABLES, *DISGUISES, *PLACES]
