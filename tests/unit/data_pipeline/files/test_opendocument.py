"""ODS through odfdo: exact values and not what is shown, repeated blanks never written out, lies refused."""

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.grid import Area, Batch, End, Message, Name
from data_pipeline.files.opendocument import send_opendocument

SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(
    f'xmlns:{name}="{SPACE}{name}:1.0"' for name in ("office", "table", "text", "style", "manifest")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MANIFEST = f"<manifest:manifest {NAMES}>{{}}</manifest:manifest>"
HIDDEN = '<style:style style:name="weg"><style:table-properties table:display="false"/></style:style>'


def messages(tables: str, *, manifest: str = "") -> list[Message]:
    content = (
        f"<office:document-content {NAMES} {CALC}><office:automatic-styles>{HIDDEN}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    source = BytesIO()
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", content)
    found: list[Message] = []
    send_opendocument(source, found.append)
    return found


def table(inside: str, attributes: str = 'table:name="S"') -> str:
    return f"<table:table {attributes}>{inside}</table:table>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(inside: str = "", attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(content: str, attributes: str = "") -> str:
    return cell(f"<text:p>{content}</text:p>", f'office:value-type="string" {attributes}')


def typed(kind: str, name: str, value: str) -> str:
    return cell("<text:p>?</text:p>", f'office:value-type="{kind}" office:{name}="{value}"')


def rows(found: list[Message]) -> dict[int, tuple[object, ...]]:
    return {number: cells for item in found if isinstance(item, Batch) for number, cells in item.rows}


def faults(found: list[Message]) -> list[tuple[int, int | None, str, str]]:
    ends = [item for item in found if isinstance(item, End)]
    return [(item.row, item.column, item.value, item.trouble.reason) for end in ends for item in end.faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (text(" a<text:s text:c='2'/>b "), "a  b"),
        (cell("<text:p>a</text:p><text:p>b</text:p>", 'office:value-type="string"'), "a\nb"),
        (text("siehe <text:a>Verweis</text:a><text:line-break/>hier"), "siehe Verweis\nhier"),
        (typed("float", "value", "12"), 12),
        (typed("currency", "value", "1234.56"), 1234.56),
        (typed("percentage", "value", "0.125"), "12,5 %"),
        (typed("date", "date-value", "2026-03-01"), date(2026, 3, 1)),
        (typed("date", "date-value", "2026-03-01T08:30:00"), datetime.fromisoformat("2026-03-01T08:30:00")),
        (typed("time", "time-value", "PT08H30M15.5S"), time(8, 30, 15, 500_000)),
        (typed("time", "time-value", "PT36H00M00S"), timedelta(hours=36)),
        (typed("boolean", "boolean-value", "false"), False),
    ],
)
def test_a_cell_is_its_exact_value(written: str, value: object) -> None:
    found = messages(table(row(written)))

    assert rows(found) == {1: (value,)}
    assert faults(found) == []


def test_comments_do_not_belong_to_the_cell() -> None:
    inside = "<office:annotation><text:p>Notiz</text:p></office:annotation><text:p>Wert</text:p>"

    assert rows(messages(table(row(cell(inside, 'office:value-type="string"'))))) == {1: ("Wert",)}


@pytest.mark.parametrize(
    ("written", "shown", "reason"),
    [
        (text("#REF!", 'table:formula="of:=x"'), "#REF!", "liefert einen Fehler"),
        (text("Err:502", 'table:formula="of:=x"'), "Err:502", "liefert einen Fehler"),
        (text("?", 'calcext:value-type="error"'), "?", "liefert einen Fehler"),
        (cell("", 'table:formula="of:=[.A1]"'), "", "nicht ihr Ergebnis"),
        (typed("date", "date-value", "2026-02-30"), "?", "als Datum oder Uhrzeit formatiert"),
        (typed("time", "time-value", "bald"), "?", "als Datum oder Uhrzeit formatiert"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault_and_still_shown(
    written: str, shown: str, reason: str
) -> None:
    found = messages(table(row(written, text("x"))))

    assert rows(found) == {1: (shown or None, "x")}
    assert [item[:3] for item in faults(found)] == [(1, 1, shown)]
    assert reason in faults(found)[0][3]


def test_what_repeats_is_there_as_often_as_it_says_and_blanks_only_count() -> None:
    blank = row(cell(attributes='table:number-columns-repeated="16384"'), attributes=repeated_rows(1_000_000))
    twice = row(text("x", 'table:number-columns-repeated="2"'), attributes=repeated_rows(2))

    assert rows(messages(table(twice + blank + row(text("y"))))) == {
        1: ("x", "x"),
        2: ("x", "x"),
        1_000_003: ("y",),
    }


def repeated_rows(count: int) -> str:
    return f'table:number-rows-repeated="{count}"'


def test_merged_cells_hidden_rows_and_hidden_columns_are_told() -> None:
    hidden = 'table:visibility="collapse"'
    columns = f"<table:table-column/><table:table-column {hidden}/>"
    merged = text("x", 'table:number-rows-spanned="3"')

    found = messages(table(columns + row(merged, text("y")) + row(text("z"), attributes=hidden)))

    assert [item.areas for item in found if isinstance(item, End)] == [[Area(1, 1, 3)]]
    assert [(row, column, reason[:29]) for row, column, _, reason in faults(found)] == [
        (2, None, "Die Zeile 2 ist ausgeblendet;"),
        (1, 2, "Die Spalte B ist ausgeblendet"),
    ]


def test_sheets_come_in_their_order_hidden_ones_too_and_copies_of_other_files_not() -> None:
    hidden = 'table:name="Zwei" table:style-name="weg"'
    copy = "table:name=\"'file:///x.ods'#A\""

    found = messages(table(row(text("a"))) + table(row(text("b")), hidden) + table(row(text("c")), copy))

    assert [item.name for item in found if isinstance(item, Name)] == ["S", "Zwei"]
    assert [reason for *_, reason in faults(found)] == [
        "Das Blatt ist ausgeblendet; es wurde trotzdem gelesen."
    ]


def test_a_formula_that_looks_into_another_file_is_told() -> None:
    found = messages(table(row(text("1", "table:formula=\"of:='file:///x.ods'#A.A1\""))))

    assert rows(found) == {1: ("1",)}
    assert "aus einer anderen Datei" in faults(found)[0][3]


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (row(text("x"), attributes=repeated_rows(1_048_576)), "wiederholt sich 1048576-mal"),
        (row(text("x", 'table:number-columns-repeated="16384"')), "zu viele Zellen"),
        (row(text("x"), attributes='table:number-rows-repeated="-1"'), "eine Anzahl ist keine"),
        (row(typed("float", "value", "NaN")), "eine Zahl ist keine"),
        (row(cell(table(row(text("x"))))), "eine ganze Tabelle"),
        (row(text("".join(map(str, range(25_000))))), r"mehr als 100\.000 Zeichen"),
        (row(text("x" * 1_000_000)), "wie eine Falle gepackt"),
        (row(text('<text:s text:c="2000000000"/>')), "endlos vielen Leerzeichen"),
        (row(text("x")) + " " * 10_000_000, "Bitte im Tabellenprogramm als XLSX"),
        ("<table:table-row>", "beschädigt"),
    ],
)
def test_a_sheet_that_lies_or_is_too_large_is_refused(inside: str, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        messages(table(inside))


def test_a_protected_file_is_refused() -> None:
    protected = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"

    with pytest.raises(FileError, match="Kennwort"):
        messages(table(row(text("x"))), manifest=protected)
