"""A department that nobody knows: kept, listed with suggestions, and found once its name is entered."""

import json
from pathlib import Path

from data_pipeline.schema.measures import responsibility
from data_pipeline.schema.organisation import department
from tests.functional.load_files import command, load, plan, ready, rows_of, write_csv, write_workbook


def test_an_unknown_name_stays_in_the_plan_until_it_is_entered(database_url: str, tmp_path: Path) -> None:
    sheets = plan()
    sheets["Zuständigkeiten"][1][2] = "Bildungsamt"
    with ready(database_url) as engine:
        first = load(engine, write_workbook(tmp_path / "plan.xlsx", sheets))
        listed = command("unresolved", "--database", database_url, "--json", cwd=tmp_path)
        text = command("unresolved", "--database", database_url, cwd=tmp_path)

        sheets["Organisation"][0].append("Andere Namen")
        sheets["Organisation"][2].append("Bildungsamt")
        load(engine, write_workbook(tmp_path / "neu.xlsx", sheets))
        with engine.connect() as connection:
            owners = [
                (row["revision_number"], row["department_key"], row["stated_name"])
                for row in rows_of(connection, responsibility, measure_code="1.1")
            ]

    assert [item.severity.value for item in first.files[0].findings] == ["warning"]
    (name,) = json.loads(listed.stdout)
    assert (name["name"], name["measures"]) == ("Bildungsamt", ["1.1"])
    assert "31 Bildung" in name["suggestions"]
    assert "»Bildungsamt«  Maßnahmen 1.1  gemeint vielleicht: 31 Bildung" in text.stdout
    assert owners == [(1, None, "Bildungsamt"), (2, "fb31", None)]


def test_a_list_makes_no_unit_that_is_known_and_tells_each_new_one(database_url: str, tmp_path: Path) -> None:
    head = ["Nr.", "Handlungsfeld", "Maßnahme", "Federführung"]
    rows = [head, ["9.1", "Sprache", "Lesen", "31 Bildung"], ["9.2", "Sprache", "Schreiben", "Bücherei"]]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))
        result = load(engine, write_csv(tmp_path / "liste.csv", rows))
        with engine.connect() as connection:
            keys = {row["department_key"] for row in rows_of(connection, department, revision_number=2)}

    assert keys == {"gb3", "fb31", "Bücherei"}
    assert [item.value for item in result.files[0].findings] == ["Bücherei"]
    assert "neu angelegt" in result.files[0].findings[0].reason


def test_a_list_makes_no_unit_whose_name_is_near_to_a_known_one(database_url: str, tmp_path: Path) -> None:
    head = ["Nr.", "Handlungsfeld", "Maßnahme", "Federführung"]
    rows = [head, ["9.1", "Sprache", "Lesen", "Bildüng"], ["9.2", "Sprache", "Schreiben", "Bildüng"]]
    with ready(database_url) as engine:
        load(engine, write_workbook(tmp_path / "plan.xlsx", plan()))
        result = load(engine, write_csv(tmp_path / "liste.csv", rows))
        with engine.connect() as connection:
            keys = {row["department_key"] for row in rows_of(connection, department, revision_number=2)}
            kept = rows_of(connection, responsibility, revision_number=2, measure_code="9.1")
    listed = command("unresolved", "--database", database_url, "--json", cwd=tmp_path)

    assert keys == {"gb3", "fb31"}
    assert [(row["department_key"], row["stated_name"]) for row in kept] == [(None, "Bildüng")]
    assert {item.severity.value for item in result.files[0].findings} == {"warning"}
    assert not [item for item in result.files[0].findings if "neu angelegt" in item.reason]
    (name,) = json.loads(listed.stdout)
    assert (name["measures"], name["suggestions"]) == (["9.1", "9.2"], ["31 Bildung"])
