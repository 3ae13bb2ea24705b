"""Cells that name several units become one responsibility for each."""

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.records import Extract
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.units import department_key_of

LIST = 'title = "x"\n[measures]\nmeasure_code = "Nr."\ntitle = "M"\nfield = "F"\n'


def read(cell: str, rule: str) -> Extract:
    sheet = Sheet("x.xlsx", None, [Row(1, ("Nr.", "M", "Amt")), Row(2, ("1", "Lotsen", cell))])
    return extract([sheet], mapping=parse_mapping(LIST + rule, name="m"))


def units(result: Extract) -> list[tuple[object, object, object]]:
    return [
        (item.values["role"], item.values.get("department_key"), item.values.get("partner_name"))
        for item in result.records
        if item.target == "responsibility"
    ]


def test_each_unit_has_its_role_and_externals_are_partners() -> None:
    result = read("62 Gebäudewirtschaft, 66 Tiefbau; Träger: XY e. V.", 'lead = "Amt"')

    assert units(result) == [
        ("lead", "62 Gebäudewirtschaft", None),
        ("lead", "66 Tiefbau", None),
        ("partner", None, "XY e. V."),
    ]


def test_departments_are_offered_where_missing_and_do_not_replace_those_in_force() -> None:
    result = read("Sozialamt; XY e. V.", 'lead = "Amt"')

    made = [item for item in result.records if item.target == "department"]
    assert [(item.values["name"], item.is_if_missing) for item in made] == [("Sozialamt", True)]
    assert "department" not in result.delivered


def test_the_first_of_the_responsible_leads() -> None:
    result = read("Sozialamt; Jugendamt", 'responsible = "Amt"')

    assert [item[:2] for item in units(result)] == [("lead", "Sozialamt"), ("contributing", "Jugendamt")]


def test_a_column_of_partners_holds_partners_only() -> None:
    assert units(read("Sozialverband; Sportbund", 'partner = "Amt"')) == [
        ("partner", None, "Sozialverband"),
        ("partner", None, "Sportbund"),
    ]


def test_the_mapping_may_part_units_at_commas_and_translate_them() -> None:
    rule = 'lead = { headings = "Amt", split = "[,;]", codes = { "VHS" = "Volkshochschule" } }'

    assert [item[1] for item in units(read("VHS, Sozialamt", rule))] == ["Volkshochschule", "Sozialamt"]


def test_a_blank_cell_names_nobody() -> None:
    sheet = Sheet("x.xlsx", None, [Row(1, ("Nr.", "M", "Amt")), Row(2, ("1", "Lotsen", None))])

    assert units(extract([sheet], mapping=parse_mapping(LIST + 'lead = "Amt"', name="m"))) == []


def test_a_name_too_long_for_a_key_is_cut_and_stays_apart_from_others() -> None:
    one, other = "Fachbereich " * 6 + "A", "Fachbereich " * 6 + "B"

    assert len(department_key_of(one)) == 60
    assert department_key_of(one) != department_key_of(other)
