"""Complaints column by column: the clock of the city, words, yes and no, keys."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import MappingError, Place
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.records import RowCounts
from data_pipeline.sources.complaints_csv.extract import extract_complaints

TEXT = """
title = "x"
timezone = "Europe/Berlin"
drop = ["Text"]
[[table]]
target = "complaint"
values = { source_code = "p" }
columns.complaint_id = "Nr"
columns.kind = { headings = "Art", codes = { "b" = "complaint", "" = "inquiry" } }
columns.is_sample = "Beispiel"
columns.received_at = { headings = "Am", format = ["%d.%m.%Y %H:%M", "%d.%m.%Y"] }
columns.closed_at = { headings = "Bis", format = "%d.%m.%Y %H:%M" }
"""
HEADINGS = ("Nr", "Art", "Am", "Bis", "Beispiel", "Text")


def mapping(text: str = TEXT) -> Mapping:
    return parse_mapping(text, name="m.toml")


def batch(*rows: tuple[object, ...], faults: tuple[Fault, ...] = (), text: str = TEXT) -> ComplaintBatch:
    """The only part of a small file, with the counts and findings of the whole."""
    rows = (("Fälle",), HEADINGS, *rows)
    sheet = Sheet("x.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)], list(faults))
    stream = extract_complaints([sheet], mapping=mapping(text))
    (part,) = stream.parts()
    return replace(part, counts=stream.counts, findings=stream.findings)


def case(
    number: object,
    *,
    kind: object = "Lob",
    at: object = "02.01.2026 08:00",
    until: object = None,
    sample: object = None,
) -> tuple[object, ...]:
    return (number, kind, at, until, sample, None)


def values(found: ComplaintBatch, name: str) -> list[object]:
    return [row[0] for row in found.good_rows([name], {})]


@pytest.mark.parametrize(
    ("clock", "moment", "day"),
    [
        ("02.01.2026 00:30", "2026-01-01T23:30:00", "2026-01-02"),
        ("02.07.2026 00:30", "2026-07-01T22:30:00", "2026-07-02"),
        ("29.03.2026 02:30", "2026-03-29T01:00:00", "2026-03-29"),
        ("25.10.2026 02:30", "2026-10-25T00:30:00", "2026-10-25"),
        ("02.01.2026", "2026-01-01T23:00:00", "2026-01-02"),
        (datetime.fromisoformat("2026-01-02T00:30:00"), "2026-01-01T23:30:00", "2026-01-02"),
        (date(2026, 1, 2), "2026-01-01T23:00:00", "2026-01-02"),
    ],
)
def test_moments_by_the_clock_of_the_city(clock: object, moment: str, day: str) -> None:
    found = batch(case("1", at=clock))

    assert (values(found, "received_at"), values(found, "received_date")) == ([moment], [day])


def test_durations_are_whole_seconds_or_none() -> None:
    found = batch(case("1", until="02.01.2026 08:01"), case("2"), case("3", until="01.01.2026 08:00"))

    assert values(found, "resolution_seconds") == [60, None, -86400]
    assert [type(value) for value in values(found, "resolution_seconds")] == [int, type(None), int]
    assert [(item.place.row, item.value, item.severity.value) for item in found.findings] == [
        (5, "01.01.2026 08:00", "warning")
    ]


def test_no_case_is_closed() -> None:
    found = batch(case("1"), case("2"))

    assert values(found, "closed_at") == values(found, "closed_date") == [None, None]


def test_yes_no_and_blank_are_real_booleans() -> None:
    found = batch(
        *(case(str(at), sample=word) for at, word in enumerate(["ja", "nein", None, "x", "weiß nicht"]))
    )

    assert values(found, "is_sample") == [True, False, False, True]
    assert {type(value) for value in values(found, "is_sample")} == {bool}
    assert [(item.place.row, item.column) for item in found.findings] == [(7, "Beispiel")]


def test_a_constant_marks_every_case() -> None:
    text = TEXT.replace('columns.is_sample = "Beispiel"\n', "").replace('"p" }', '"p", is_sample = true }')

    assert values(batch(case("1"), text=text), "is_sample") == [True]


def test_words_by_label_by_code_of_the_mapping_and_blank() -> None:
    found = batch(case("1"), case("2", kind="b"), case("3", kind=None), case("4", kind="Gruß"))

    assert values(found, "kind") == ["praise", "complaint", "inquiry"]


def test_numbers_as_keys_are_text() -> None:
    assert values(batch(case(101), case(102.0)), "complaint_id") == ["101", "102"]


def test_every_row_is_counted() -> None:
    lost = Fault(Place(file="x.csv", row=9), "geheim", "kaputt", "heilen", is_refused=True)
    mended = Fault(Place(file="x.csv", row=3), "geheim", "repariert", "heilen", is_refused=False)
    found = batch(case("1"), case("1"), case(None), faults=(lost, mended))

    assert found.counts == RowCounts(read=5, written=1, refused=3, ignored=1, reasons={"Titelzeile": 1})
    assert "geheim" not in str(found.findings)


def test_dropped_cells_are_counted_where_there_is_text() -> None:
    found = batch((*case("1")[:-1], "Mein Nachbar"), case("2"))

    assert found.counts.cells_dropped == 1
    assert "Nachbar" not in str(found)


def test_a_file_without_cases() -> None:
    found = batch()

    assert (found.counts.read, found.counts.ignored, found.good_rows(["complaint_id"], {})) == (1, 1, [])


def test_missing_headings_are_an_error() -> None:
    with pytest.raises(MappingError, match="Überschriften passen nicht"):
        extract_complaints([Sheet("x.csv", None, [Row(1, ("Nr",))])], mapping=mapping())


def test_a_row_with_a_refused_cell_is_no_case() -> None:
    wrong = Fault(Place(file="x.csv", row=3), "#REF!", "kaputt", "heilen", is_refused=True, column="B")
    found = batch(case("1"), case("2"), faults=(wrong,))

    assert values(found, "complaint_id") == ["2"]
    assert (found.counts.read, found.counts.written, found.counts.refused) == (3, 1, 1)


def test_a_column_that_is_there_twice_must_say_the_same() -> None:
    rows = (("Nr", "Am", "Nr"), ("1", "02.01.2026", "1"), ("2", "02.01.2026", "3"))
    sheet = Sheet("x.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    (part,) = extract_complaints([sheet], mapping=mapping()).parts()

    assert values(part, "complaint_id") == ["1"]
    assert "mehrfach" in part.findings[0].reason


def test_rows_of_other_sheets_are_counted_as_passed_over() -> None:
    first = Sheet("x.xlsx", "Hinweise", [Row(1, ("a",)), Row(2, ("b",))])
    second = Sheet("x.xlsx", "Fälle", [Row(1, ("Nr", "Am")), Row(2, ("1", "02.01.2026"))])
    stream = extract_complaints([first, second], mapping=mapping())
    list(stream.parts())

    assert stream.counts == RowCounts(read=3, written=1, ignored=2, reasons={"Zeile eines anderen Blatts": 2})


def test_a_stream_is_read_once() -> None:
    stream = extract_complaints([Sheet("x.csv", None, [Row(1, ("Nr", "Am"))])], mapping=mapping())
    list(stream.parts())

    with pytest.raises(AssertionError, match="read before"):
        list(stream.parts())
