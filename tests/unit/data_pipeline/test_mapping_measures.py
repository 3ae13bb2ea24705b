"""The short form of a mapping: one line per heading of a list with one row per measure."""

from importlib.resources import files

import pytest

from data_pipeline import mappings
from data_pipeline.errors import MappingError
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.mappings import bundled_mappings

LEAST = 'measure_code = "Nr."\ntitle = "Maßnahme"\nfield_code = "Feld"\n'


def mapping(measures: str, *, top: str = "") -> Mapping:
    return parse_mapping(f'title = "x"\n{top}\n[measures]\n{measures}', name="m.toml")


def targets(found: Mapping) -> list[str]:
    return [rule.target for rule in found.table]


def test_three_lines_fill_fields_and_measures() -> None:
    assert targets(mapping(LEAST)) == ["action_field", "measure"]


def test_names_go_to_the_tables_they_belong_to() -> None:
    found = mapping(
        LEAST
        + 'phase = "Status"\nreported_on_date = "Stand"\nplanned_eur = "Kosten"\nmilestone = "Schritt"\n'
        'due_date = "Frist"\nconcept = "Konzept"\n',
        top='values = { concept_code = "K" }',
    )

    by_target = {rule.target: set(rule.columns) for rule in found.table}
    assert by_target["status_report"] == {"measure_code", "phase", "reported_on_date"}
    assert by_target["budget_item"] == {"measure_code", "planned_eur"}
    assert by_target["milestone"] == {"measure_code", "title", "due_date"}
    assert by_target["concept"] == set()


def test_units_become_departments_where_missing_and_responsibilities() -> None:
    found = mapping(LEAST + 'responsible = "Amt"\ncontributing = "Dabei"\npartner = "Partner"\n')

    made = [rule for rule in found.table if rule.target == "department"]
    assert [rule.create_missing for rule in made] == [True, True]
    roles = {rule.values["role"]: rule for rule in found.table if rule.target == "responsibility"}
    assert roles["lead"].columns["department_key"].parts == "lead_first"
    assert roles["contributing"].columns["department_key"].parts == "units"
    assert set(roles["partner"].columns) == {"measure_code", "partner_name"}


def test_a_fixed_field_needs_no_column() -> None:
    found = mapping('measure_code = "Nr."\ntitle = "Maßnahme"\nfield = "Alles"')

    assert found.table[0].once
    assert found.table[0].values == {"field_code": "Alles", "name": "Alles"}
    assert found.table[1].values == {"field_code": "Alles"}


def test_further_tables_may_stand_beside_the_short_form() -> None:
    text = f'title = "x"\n[measures]\n{LEAST}\n[[table]]\ntarget = "goal"\ncolumns = {{ title = "Ziel" }}'

    assert targets(parse_mapping(text, name="m")) == ["goal", "action_field", "measure"]


@pytest.mark.parametrize(
    ("measures", "reason"),
    [
        ('title = "M"\nfield = "F"', "measures: Hier fehlt measure_code"),
        ("", "measures: Hier fehlt measure_code und title"),
        ('measure_code = "N"\ntitle = "M"', "Genau eines von field_code"),
        (LEAST + 'field = "F"', "Genau eines von field_code"),
        (LEAST + 'fase = "S"', "Die Angabe »fase« gibt es hier nicht; gemeint vielleicht: phase"),
        (LEAST + 'phase = "S"', "fehlt der Stichtag (reported_on_date)"),
        (LEAST + 'concept = "K"', "Mit concept gehört concept_code unter [values]"),
        (LEAST + "description = 5", "measures.columns.description: Diese Angabe hat die falsche Art"),
        (LEAST + 'description = { section = "(", headings = "a" }', "regulärer Ausdruck"),
        (LEAST + "description = { down = true }", "Genau eines von headings, section und sheet_name"),
        (LEAST + 'description = { headings = "a", parts = "units" }', "measure.description kann nicht"),
        (LEAST + 'start_date = "A"\nwhen = 3', "measures.when: Diese Angabe hat die falsche Art"),
        (
            LEAST + 'reported_on_date = "St"\nphase = { headings = "S", codes = { "läuft" = "?" } }',
            "phase: »?« ist kein Code",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_german(measures: str, reason: str) -> None:
    with pytest.raises(MappingError) as error:
        mapping(measures)

    assert reason in error.value.reason
    assert not {"input", "should", "error", "must"} & set(error.value.reason.lower().split())


def test_only_departments_are_created_where_missing() -> None:
    text = 'title = "x"\n[[table]]\ntarget = "goal"\ncreate_missing = true\ncolumns = { title = "Ziel" }'

    with pytest.raises(MappingError, match="create_missing gibt es nur für department"):
        parse_mapping(text, name="m")


def test_the_bundled_list_says_everything_in_twenty_lines() -> None:
    rules = bundled_mappings()["massnahmenliste"].table
    text = files(mappings).joinpath("massnahmenliste.toml").read_text(encoding="utf-8")

    assert sum(bool(line.strip()) and not line.startswith("#") for line in text.splitlines()) <= 20
    assert {rule.target for rule in rules} == {
        "concept",
        "action_field",
        "department",
        "measure",
        "responsibility",
        "status_report",
        "budget_item",
    }
