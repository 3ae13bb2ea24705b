"""What lists of measures hold beside measures: titles, hints, sums, sections, headings said again."""

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.records import Extract
from data_pipeline.sources.workbook.extract import extract

HEAD = ("Nr.", "Maßnahme", "Feld", "Kosten", "Notiz")
PLAIN = """
measure_code = "Nr."
title = "Maßnahme"
field_code = "Feld"
planned_eur = "Kosten"
remark = "Notiz"
"""


def read(*rows: tuple[object, ...], measures: str = PLAIN, top: str = "") -> Extract:
    mapping = parse_mapping(f'title = "x"\n{top}\n[measures]\n{measures}', name="m.toml")
    sheet = Sheet("x.xlsx", "Liste", [Row(at, cells) for at, cells in enumerate(rows, start=1) if any(cells)])
    return extract([sheet], mapping=mapping)


def reasons(result: Extract) -> dict[str, int]:
    refused = {item.place for item in result.findings if item.severity.value == "refused"}
    counts = result.counts({item.place for item in result.records if item.place}, refused)
    assert counts.read == counts.written + counts.refused + counts.ignored
    return counts.reasons


def codes(result: Extract) -> list[object]:
    return [item.values["measure_code"] for item in result.records if item.target == "measure"]


def test_titles_hints_sums_and_repeated_headings_are_passed_over_and_counted() -> None:
    result = read(
        ("Maßnahmenplan", None, None, None, None),
        ("Stand: 06/2026", None, None, None, None),
        HEAD,
        ("(Nr.)", "(kurz)", "(Name)", "(in €)", "z. B. Fristen"),
        ("1", "Kurse", "Bildung", "20 T€", None),
        (None, None, None, None, None),
        HEAD,
        ("2", "Beratung", "Bildung", "5 T€", "Hinweis: neu"),
        ("Summe", None, None, "25 T€", None),
        ("* vorbehaltlich des Haushalts", None, None, None, None),
    )

    assert codes(result) == ["1", "2"]
    assert result.findings == []
    assert reasons(result) == {
        "Titelzeile": 2,
        "Hinweiszeile": 2,
        "wiederholte Überschrift": 1,
        "Summenzeile": 1,
    }


def test_a_measure_that_begins_like_a_hint_or_a_sum_is_a_measure() -> None:
    result = read(
        HEAD,
        ("1", "Hinweis: Schilder in vielen Sprachen", "Bildung", None, None),
        ("2", "Gesamtkosten senken", "Bildung", None, None),
        ("Summe1", "Summen richtig bilden", "Bildung", None, None),
    )

    assert codes(result) == ["1", "2", "Summe1"]


def test_a_row_without_number_that_is_no_sum_reaches_the_checks() -> None:
    result = read(HEAD, (None, "Ohne Nummer", "Bildung", None, None))

    assert "measure_code" not in result.records[-1].values
    assert [item.target for item in result.records] == ["action_field", "measure"]


def test_section_rows_name_the_field_of_the_rows_below() -> None:
    measures = (
        "measure_code = 'Nr.'\ntitle = 'Maßnahme'\nfield_code = { section = '^Handlungsfeld [0-9]+: (.+)$' }"
    )
    result = read(
        ("Handlungsfeld 1: Wohnen", None, None),
        ("Nr.", "Maßnahme", "Notiz"),
        ("1", "Lotsen", None),
        ("Handlungsfeld 2:", "Arbeit", None),
        ("2", "Messe", None),
        ("3", "Beratung", None),
        measures=measures,
    )

    fields = [(item.values["name"], item.place and item.place.row) for item in result.records[:2]]
    assert fields == [("Wohnen", 1), ("Arbeit", 4)]
    made = [(item.values["measure_code"], item.values["field_code"]) for item in result.records[2:]]
    assert made == [("1", "Wohnen"), ("2", "Arbeit"), ("3", "Arbeit")]
    assert reasons(result) == {}


def test_a_blank_may_mean_the_cell_above() -> None:
    measures = 'measure_code = "Nr."\ntitle = "Maßnahme"\nfield_code = { headings = "Feld", down = true }'
    result = read(HEAD, ("1", "a", "Wohnen"), ("2", "b", None), ("3", "c", "Arbeit"), measures=measures)

    made = [item.values["field_code"] for item in result.records if item.target == "measure"]
    assert made == ["Wohnen", "Wohnen", "Arbeit"]


def test_the_sheet_may_name_the_field() -> None:
    measures = 'measure_code = "Nr."\ntitle = "Maßnahme"\nfield_code = { sheet_name = true }'
    result = read(HEAD[:2], ("1", "a"), measures=measures)

    assert [item.values["field_code"] for item in result.records] == ["Liste", "Liste"]


def test_a_column_may_be_named_by_its_letter() -> None:
    result = read(
        ("Nr.", "Maßnahme", None, "Feld"),
        ("1", "a", "innen", "A"),
        measures=PLAIN.replace("Notiz", "Spalte C"),
    )

    (made,) = (item for item in result.records if item.target == "measure")
    assert made.values["remark"] == "innen"


def test_two_tables_on_a_sheet_each_end_where_the_next_begins() -> None:
    text = """
    title = "x"
    [[table]]
    target = "action_field"
    columns = { field_code = "Feld", name = "Name" }
    [[table]]
    target = "goal"
    columns = { goal_code = "Ziel", title = "Text" }
    """
    rows = [("Feld", "Name"), ("1", "Wohnen"), ("Ziel", "Text"), ("Z1", "Mehr Wohnungen")]
    sheet = Sheet("x.xlsx", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])

    result = extract([sheet], mapping=parse_mapping(text, name="m"))

    assert [(item.target, item.place and item.place.row) for item in result.records] == [
        ("action_field", 2),
        ("goal", 4),
    ]


def test_a_report_without_a_date_is_left_out_aloud_and_the_measure_stays() -> None:
    measures = PLAIN.replace("remark", "reported_on_date") + 'phase = "Status"\n'
    result = read((*HEAD, "Status"), ("1", "a", "A", None, None, "in Umsetzung"), measures=measures)

    assert "status_report" not in {item.target for item in result.records}
    (finding,) = result.findings
    assert (finding.severity.value, finding.cell, finding.column) == ("warning", "E2", "Notiz")
    assert "in Umsetzung" in finding.reason
    assert codes(result) == ["1"]


def test_a_date_for_all_reports_may_stand_in_the_mapping() -> None:
    measures = PLAIN.replace('planned_eur = "Kosten"\n', "") + 'phase = "Kosten"\n'
    result = read(
        HEAD,
        ("1", "a", "A", "umgesetzt", None),
        measures=measures,
        top="values = { reported_on_date = 2026-06-30 }",
    )

    (report,) = (item for item in result.records if item.target == "status_report")
    assert str(report.values["reported_on_date"]) == "2026-06-30"
