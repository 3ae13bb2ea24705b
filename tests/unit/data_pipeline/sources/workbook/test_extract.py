"""Sheets and a mapping become records; what cannot be read is a finding with its place."""

from dataclasses import replace

import pytest

from data_pipeline.errors import MappingError, Place
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping

OWNERS = """
title = "x"
[[table]]
target = "responsibility"
values = { role = "lead" }
columns = { measure_code = "Nr", department_key = { headings = "Wer", split = '[;,]' } }
"""


def sheet(*rows: tuple[object, ...], name: str | None = None, faults: tuple[Fault, ...] = ()) -> Sheet:
    return Sheet("x.xlsx", name, [Row(at, cells) for at, cells in enumerate(rows, start=1)], list(faults))


def mapping(text: str) -> Mapping:
    return parse_mapping(text, name="m.toml")


def test_one_cell_may_become_several_rows() -> None:
    result = extract([sheet(("Nr", "Wer"), ("1", "A; B,C;"), ("2", None))], mapping=mapping(OWNERS))

    assert [(item.values["measure_code"], item.values["department_key"]) for item in result.records] == [
        ("1", "A"),
        ("1", "B"),
        ("1", "C"),
    ]
    assert {item.place.row for item in result.records if item.place} == {2}


def test_codes_of_the_mapping_may_stand_for_a_blank() -> None:
    text = """
    title = "x"
    [[table]]
    target = "status_report"
    columns.measure_code = "Nr"
    columns.reported_on_date = "Am"
    columns.phase = { headings = "Farbe", codes = { "" = "unknown" } }
    """
    result = extract([sheet(("Nr", "Am", "Farbe"), ("1", "2025", None))], mapping=mapping(text))

    assert result.records[0].values["phase"] == "unknown"


def test_a_row_with_a_cell_that_cannot_be_read_says_so_and_which_row_is_meant() -> None:
    rows = (("Nr.", "Jahr", "Geplant"), ("1", "bald", "viel"), ("2", 2026, 5))
    result = extract([sheet(*rows, name="Budget")], mapping=standard_mapping())

    read = [(item.place.row, item.is_refused) for item in result.records if item.place]
    assert read == [(2, True), (3, False)]
    assert result.records[0].values["measure_code"] == "1"
    assert [(item.place.row, item.column, item.value) for item in result.findings] == [
        (2, "Jahr", "bald"),
        (2, "Geplant", "viel"),
    ]


def test_faults_refuse_their_row_on_sheets_that_are_read() -> None:
    def fault(name: str) -> Fault:
        return Fault(Place(file="x.xlsx", sheet=name, row=2), "#REF!", "kaputt", "heilen", True, "B")

    read = sheet(("Nr.", "Jahr"), ("1", "#REF!"), name="Budget", faults=(fault("Budget"),))
    other = sheet(("a",), ("#REF!",), name="Auswertung", faults=(fault("Auswertung"),))
    result = extract([read, other], mapping=standard_mapping())

    assert [(item.is_refused, item.measure_code) for item in result.records] == [(True, "1")]
    assert [(item.place.sheet, item.column) for item in result.findings] == [("Budget", "B")]
    refused = {item.place for item in result.findings}
    counts = result.counts(set(), refused)
    assert (counts.read, counts.refused, counts.ignored) == (3, 1, 2)


def test_a_row_knows_its_measure_where_it_names_exactly_one() -> None:
    rows = (("Nr.", "Jahr"), ("1", 2026), (None, 2026), ("2", "bald"))
    result = extract([sheet(*rows, name="Budget")], mapping=standard_mapping())
    named = {place.row: code for place, code in result.measures().items()}
    assert named == {2: "1", 4: "2"}

    result.records += [replace(item, values={"measure_code": "7"}) for item in result.records[:1]]
    assert {place.row for place in result.measures()} == {4}


def test_a_sheet_without_its_headings_is_told_about() -> None:
    good = sheet(("Nr.", "Jahr"), ("1", 2026), name="Budget")
    renamed = sheet(("Nummer", "Wer?"), ("1", "x"), name="Maßnahmen")
    result = extract([good, renamed], mapping=standard_mapping())

    (finding,) = result.findings
    assert (finding.place.sheet, finding.severity.value) == ("Maßnahmen", "warning")
    assert "Handlungsfeld-Nr." in finding.advice


def test_an_empty_sheet_delivers_nothing() -> None:
    sheets = [
        sheet(("Nr.", "Jahr"), name="Budget"),
        sheet(("Nr.", "Meilenstein"), ("1", "x"), name="Meilensteine"),
    ]

    assert extract(sheets, mapping=standard_mapping()).delivered == {"milestone"}


def test_no_fitting_sheet_is_an_error() -> None:
    with pytest.raises(MappingError, match="passt zu keinem Blatt"):
        extract([sheet(("a",), ("b",), name="Budget")], mapping=standard_mapping())


def test_stated_dates_keep_their_words() -> None:
    rows = (("Nr.", "Handlungsfeld", "Titel", "Beginn", "Ende"), ("1", "A", "x", "Q3/2025", "laufend"))
    (record,) = extract([sheet(*rows, name="Maßnahmen")], mapping=standard_mapping()).records

    assert {
        key: str(value) for key, value in record.values.items() if key.startswith(("start", "end", "is_"))
    } == {
        "start_date": "2025-07-01",
        "start_precision": "quarter",
        "start_text": "Q3/2025",
        "end_text": "laufend",
        "is_ongoing": "True",
    }
