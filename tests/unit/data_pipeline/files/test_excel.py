"""XLSX through openpyxl: what people see arrives, what lies is refused, nothing is a blank by mistake."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest
import xlsxwriter

from data_pipeline.errors import FileError
from data_pipeline.files.excel import send_excel
from data_pipeline.files.grid import Area, Batch, End, Message, Name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
TYPES = "[Content_Types].xml"


def messages(source: BytesIO) -> list[Message]:
    found: list[Message] = []
    send_excel(source, found.append)
    return found


def rows(found: list[Message]) -> dict[int, tuple[object, ...]]:
    return {number: cells for item in found if isinstance(item, Batch) for number, cells in item.rows}


def faults(found: list[Message]) -> list[tuple[int, int | None, str, str]]:
    ends = [item for item in found if isinstance(item, End)]
    return [(item.row, item.column, item.value, item.trouble.reason) for end in ends for item in end.faults]


def parts() -> dict[str, bytes]:
    """A workbook with a shared text and the styles 1 (a share), 2 (a day), 3 (hours), 4 (a quoted sign)."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write(0, 0, " Text ")
        for at, code in enumerate(("0.0 %", "dd.mm.yyyy", "[h]:mm", '0 "%"'), start=1):
            book.worksheets()[0].write(0, at, 1, book.add_format({"num_format": code}))
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: dict[str, bytes]) -> BytesIO:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target


def sheet(data: str, *, before: str = "", after: str = "") -> BytesIO:
    xml = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    return packed(parts() | {SHEET: xml.encode()})


def cell(inside: str, attributes: str = "") -> list[Message]:
    return messages(sheet(f'<row r="1"><c r="A1" {attributes}>{inside}</c></row>'))


@pytest.mark.parametrize(
    ("inside", "attributes", "value"),
    [
        ("<v>3</v>", "", 3),
        ("<v>1.5E3</v>", "", 1500.0),
        ("<v>0.125</v>", 's="1"', "12,5 %"),
        ("<v>35</v>", 's="4"', 35),
        ("<v>46082</v>", 's="2"', date(2026, 3, 1)),
        ("<v>46082.354166666664</v>", 's="2"', datetime.fromisoformat("2026-03-01T08:30:00")),
        ("<v>1</v>", 's="2"', date(1900, 1, 1)),
        ("<v>0.5</v>", 's="2"', time(12)),
        ("<v>1.5</v>", 's="3"', timedelta(hours=36)),
        ("<v>0</v>", 't="s"', "Text"),
        ("<v>1</v>", 't="b"', True),
        ("<v>2026-03-01</v>", 't="d"', date(2026, 3, 1)),
        ("<f>A2</f><v> a_x000D_\nb </v>", 't="str"', "a\nb"),
        ("<is><r><t>zwei </t></r><r><t>Teile</t></r></is>", 't="inlineStr"', "zwei Teile"),
    ],
)
def test_a_cell_is_what_people_see(inside: str, attributes: str, value: object) -> None:
    found = cell(inside, attributes)

    assert rows(found) == {1: (value,)}
    assert faults(found) == []


@pytest.mark.parametrize(
    ("inside", "attributes", "shown", "reason"),
    [
        ("<f>Weg!A1</f><v>#REF!</v>", 't="e"', "#REF!", "liefert einen Fehler"),
        ("<v>#NV</v>", 't="str"', "#NV", "liefert einen Fehler"),
        ("<v>-5</v>", 's="2"', "-5", "als Datum oder Uhrzeit formatiert"),
        ("<v>99999999</v>", 's="2"', "99999999", "als Datum oder Uhrzeit formatiert"),
        ("<v>2026-03-01xyz</v>", 't="d"', "2026-03-01xyz", "als Datum oder Uhrzeit formatiert"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault_and_still_shown(
    inside: str, attributes: str, shown: str, reason: str
) -> None:
    found = cell(inside, attributes)

    assert rows(found) == {1: (shown,)}
    assert [item[:3] for item in faults(found)] == [(1, 1, shown)]
    assert reason in faults(found)[0][3]


def test_a_formula_without_its_result_is_a_fault_and_one_with_an_empty_text_is_a_blank() -> None:
    found = messages(
        sheet(
            '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" t="str"><f>C1</f><v></v></c>'
            '<c r="C1"><v>1</v></c></row>'
        )
    )

    assert rows(found) == {1: (None, None, 1)}
    assert [(row, column) for row, column, _, _ in faults(found)] == [(1, 1)]
    assert "nicht ihr Ergebnis" in faults(found)[0][3]


def test_a_formula_that_looks_into_another_file_is_told_once() -> None:
    found = messages(sheet("<row><c><f>[1]A!A1</f><v>1</v></c><c><f>[1]A!A2</f><v>2</v></c></row>"))

    assert rows(found) == {1: (1, 2)}
    assert [(column, "anderen Datei" in reason) for _, column, _, reason in faults(found)] == [(1, True)]


def test_merged_cells_hidden_rows_and_hidden_columns_are_told() -> None:
    found = messages(
        sheet(
            '<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>2</v></c></row>'
            '<row r="5" hidden="1"><c r="A5"><v>3</v></c></row>',
            before='<cols><col min="3" max="9" hidden="1"/></cols>',
            after='<mergeCells><mergeCell ref="A2:B4"/><mergeCell ref="C2:D2"/></mergeCells>',
        )
    )

    assert rows(found) == {2: (1, None, 2), 5: (3,)}
    assert [item.areas for item in found if isinstance(item, End)] == [[Area(1, 2, 4)]]
    assert [(row, column, reason[:30]) for row, column, _, reason in faults(found)] == [
        (5, None, "Die Zeile 5 ist ausgeblendet; "),
        (2, 3, "Die Spalte C ist ausgeblendet;"),
    ]


def test_sheets_come_in_their_order_hidden_ones_too_and_diagrams_not() -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet("Erstes").write(0, 0, "a")
        hidden = book.add_worksheet("Zweites")
        hidden.write(3, 0, "b")
        hidden.hide()
        diagram = book.add_chart({"type": "column"})
        diagram.add_series({"values": "=Erstes!$A$1:$A$1"})
        book.add_chartsheet("Bild").set_chart(diagram)

    found = messages(target)

    assert [item.name for item in found if isinstance(item, Name)] == ["Erstes", "Zweites"]
    assert faults(found) == [(4, None, "", "Das Blatt ist ausgeblendet; es wurde trotzdem gelesen.")]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    found = messages(
        sheet("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", before='<dimension ref="A1"/>')
    )

    assert rows(found) == {1: (1,), 2: (2,)}


def test_broken_decoration_does_no_harm() -> None:
    broken = (
        '<conditionalFormatting sqref="?"><cfRule type="?"/></conditionalFormatting><pageSetup scale="x"/>'
    )

    assert rows(messages(sheet("<row><c><v>1</v></c></row>", after=broken))) == {1: (1,)}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ('<row><c t="s"><v>1</v></c></row>', "beschädigt"),
        ('<row><c t="s"><v>-1</v></c></row>', "ein Text fehlt"),
        ("<row><c><v>zwölf</v></c></row>", "beschädigt"),
        ("<row><c><v>1e999</v></c></row>", "eine Zahl ist keine"),
        ('<row><c t="neu"><v>1</v></c></row>', "Zellen der Art neu"),
        ('<row><c s="x"><v>1</v></c></row>', "beschädigt"),
        ('<row r="1"><c r="A7"><v>1</v></c></row>', "an falscher Stelle"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "doppelt"),
        ('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>', "an falscher Stelle"),
        ('<row r="1048577"><c><v>1</v></c></row>', "Zeile 1048577"),
        ('<row><c r="XFD1"><v>1</v></c></row>', "zu viele Zellen"),
        ("<row><c><v>1</v></c></row", "beschädigt"),
    ],
)
def test_a_sheet_that_lies_is_refused(data: str, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        messages(sheet(data))


@pytest.mark.parametrize("area", ["A:B", "Unsinn", ""])
def test_merged_cells_that_are_nowhere_are_refused(area: str) -> None:
    with pytest.raises(FileError, match="beschädigt"):
        messages(sheet("<row/>", after=f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'))


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        (TYPES, b"<Types/>", "Hauptteil"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>", "beschädigt"),
        (STYLES, b"<styleSheet", "beschädigt"),
        (STRINGS, b"<sst", "beschädigt"),
        (SHEET, f'<other xmlns="{MAIN}"/>'.encode(), "unbekannter Art"),
        (
            "xl/workbook.xml",
            b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>',
            "Strict Open XML",
        ),
    ],
)
def test_a_broken_part_is_refused(part: str, content: bytes, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        messages(packed(parts() | {part: content}))


def test_a_missing_sheet_is_refused() -> None:
    content = parts()
    del content[SHEET]

    with pytest.raises(FileError, match="Blatt Sheet1 fehlt"):
        messages(packed(content))


def test_formats_are_found_wherever_the_file_keeps_them() -> None:
    content = parts()
    content["xl/formats.xml"] = content.pop(STYLES)
    content[TYPES] = content[TYPES].replace(b"/xl/styles.xml", b"/xl/formats.xml")

    assert rows(messages(packed(content))) == {1: ("Text", "100 %", date(1900, 1, 1), timedelta(days=1), 1)}


def test_a_part_that_was_not_looked_over_is_not_opened() -> None:
    content = parts()
    content["xl/worksheets/sheet1.bin"] = content.pop(SHEET)
    content["xl/_rels/workbook.xml.rels"] = content["xl/_rels/workbook.xml.rels"].replace(
        b"sheet1.xml", b"sheet1.bin"
    )

    with pytest.raises(FileError, match="ist kein XML"):
        messages(packed(content))


@pytest.mark.parametrize("inside", ["<!--{}-->", '<row x="{}"/>', "<row><c><v>{}</v></c></row>"])
def test_what_does_not_end_for_a_megabyte_is_refused(inside: str) -> None:
    with pytest.raises(FileError, match="1 MB am Stück"):
        messages(sheet(inside.format("x" * 1_100_000)))


def test_a_cell_of_a_blank_row_needs_no_address_and_the_row_counts() -> None:
    found = messages(sheet('<row><c s="2"/><c s="2"/></row><row><c><v>1</v></c></row>'))

    assert rows(found) == {2: (1,)}


def test_shared_texts_lose_reading_aids_and_keep_all_pieces() -> None:
    texts = "<si><r><t>Teil </t></r><r><t>zwei</t></r><rPh><t>nein</t></rPh></si><si/>"
    strings = f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()
    data = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>2</v></c></row>'
    content = f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'.encode()

    assert rows(messages(packed(parts() | {STRINGS: strings, SHEET: content}))) == {1: ("Teil zwei", None, 2)}


def test_a_text_longer_than_any_cell_is_refused() -> None:
    with pytest.raises(FileError, match=r"mehr als 100\.000 Zeichen"):
        cell(f"<v>{'x' * 100_001}</v>", 't="str"')
