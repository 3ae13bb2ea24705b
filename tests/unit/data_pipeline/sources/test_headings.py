"""The heading row is found where it is, under the words a mapping accepts."""

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import TableRule, parse_mapping
from data_pipeline.sources.headings import find_headings, matching_sheets, required_columns, understands


def rule(**given: object) -> TableRule:
    columns = {"measure_code": ["Nr.", "Kennung"], "title": "Titel", "field_code": "Feld", "remark": "Notiz"}
    return TableRule.model_validate({"target": "measure", "columns": columns} | given)


def sheet(*rows: tuple[object, ...], name: str | None = None) -> Sheet:
    return Sheet("x.xlsx", name, [Row(number, cells) for number, cells in enumerate(rows, start=1)])


HEADINGS = ("Kennung *", "TITEL\nder  ", "Feld", None)


def test_titles_above_are_passed_over_and_spellings_accepted() -> None:
    found = find_headings(
        sheet(("Liste 2026",), ("kennung*", " Titel ", "FELD", "Notiz"), ("1", "a", "b")), rule()
    )

    assert found is not None
    assert found.row.number == 2
    assert found.columns == {"measure_code": 0, "title": 1, "field_code": 2, "remark": 3}
    assert found.label("title") == "Titel"


def test_a_missing_required_heading_is_no_heading_row() -> None:
    assert find_headings(sheet(("Kennung", "Titel")), rule()) is None
    assert required_columns(rule()) == {"measure_code", "title", "field_code"}


def test_a_constant_stands_for_a_required_heading() -> None:
    assert find_headings(sheet(("Kennung", "Titel")), rule(values={"field_code": "1"})) is not None


def test_headings_of_conditions_are_required() -> None:
    conditions = [{"column": "Art", "empty": False}]

    assert find_headings(sheet(("Kennung", "Titel", "Feld")), rule(when=conditions)) is None
    assert find_headings(sheet(("Kennung", "Titel", "Feld", "Art")), rule(when=conditions)) is not None


def test_the_first_accepted_word_counts() -> None:
    found = find_headings(sheet(("Kennung", "Nr.", "Titel", "Feld")), rule())

    assert found is not None
    assert found.columns["measure_code"] == 1


def test_cells_and_texts_by_heading() -> None:
    found = find_headings(sheet(("Nr.", "Titel", "Feld", "Art")), rule())

    assert found is not None
    assert found.cell(Row(2, ("1", None)), "measure_code") == "1"
    assert found.cell(Row(2, ("1",)), "field_code") is None
    assert found.text(Row(2, ("1", "a", "b", 5)), "ART") == "5"
    assert found.text(Row(2, ("1", "a", "b", None)), "Art") == found.text(Row(2, ()), "Fehlt") == ""


def test_headings_far_down_are_not_searched() -> None:
    rows = [("x",)] * 30 + [("Nr.", "Titel", "Feld")]

    assert find_headings(sheet(*rows), rule()) is None


def test_sheets_by_name() -> None:
    sheets = [sheet(name="Maßnahmen"), sheet(name="Anderes"), sheet(name=None)]

    assert matching_sheets(sheets, rule(sheet=" maßnahmen")) == [sheets[0], sheets[2]]
    assert matching_sheets(sheets, rule()) == sheets
    assert matching_sheets(sheets, rule(once=True)) == []


def test_a_mapping_understands_a_file_that_has_all_it_needs() -> None:
    listed = parse_mapping(
        'title = "x"\n[measures]\nmeasure_code = "Nr."\ntitle = "Titel"\nfield_code = "Feld"\nlead = "Amt"',
        name="m",
    )

    assert understands([sheet(("Nr.", "Titel", "Feld"))], listed)
    assert not understands([sheet(("Nr.", "Feld", "Amt"))], listed)
    assert understands([sheet(("Anderes",)), sheet(("Nr.", "Titel", "Feld"))], listed)
