"""A department by any of its names; the day decides between one that is and one that was."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.transform.directory import Answer, Directory

TODAY = date(2026, 6, 1)
ROWS: list[dict[str, object]] = [
    {
        "department_key": "fb62",
        "department_code": "62",
        "name": "Gebäudewirtschaft",
        "short_name": "GW",
        "aliases": "Hochbauamt; 65",
        "level": "department",
    },
    {"department_key": "fb66", "department_code": "66", "name": "Tiefbau", "level": "department"},
    {
        "department_key": "alt",
        "department_code": "929",
        "name": "Büro Alt",
        "valid_to_date": date(2022, 12, 31),
    },
    {
        "department_key": "neu",
        "department_code": "993",
        "name": "Büro Neu",
        "aliases": "929; Beratungsstelle",
        "valid_from_date": date(2023, 1, 1),
    },
    {"department_key": "bald", "name": "Zukunftsbüro", "valid_from_date": date(2027, 1, 1)},
    {"department_key": "gb3", "department_code": "3", "name": "Soziales", "level": "division"},
]


def look_up(written: str, on: date | None = TODAY) -> Answer:
    return Directory(ROWS, on=on).look_up(written)


@pytest.mark.parametrize(
    "written",
    [
        *("fb62", "FB62", "62", "Gebäudewirtschaft", "gw", "Hochbauamt", "65", "62 Gebäudewirtschaft"),
        *("FB 62", "FB 62 Gebäudewirtschaft", "62 - Gebäudewirtschaft", "62: GW", "Nr. 62", "62 Gebäudew."),
        *("Gebäudewirtschaft (62)", "62  gebäudewirtschafft", "65 Hochbauamt", "Fachbereich 62"),
    ],
)
def test_any_of_its_names(written: str) -> None:
    assert look_up(written) == Answer("fb62")


@pytest.mark.parametrize(
    "written", ["", "Sport", "77", "77 Sport", "Team 62", "FB 3", "GB 62", "62/1", "x" * 10**5]
)
def test_names_of_nobody(written: str) -> None:
    assert look_up(written) == Answer()


def test_the_level_before_the_number_must_fit() -> None:
    assert look_up("GB 3") == look_up("Dezernat 3") == Answer("gb3")


def test_a_valid_unit_wins_over_a_former_one_with_the_same_spelling() -> None:
    assert look_up("929") == Answer("neu")
    assert look_up("929", on=date(2020, 1, 1)) == Answer("alt")


def test_the_only_unit_is_found_with_a_doubt_when_it_is_not_valid() -> None:
    for written, key in (("Büro Alt", "alt"), ("Zukunftsbüro", "bald")):
        assert look_up(written).key == key
        assert look_up(written).doubt.endswith("gilt am 01.06.2026 nicht.")
    assert look_up("929 Büro Alt").key == "alt"


def test_a_key_as_it_stands_is_never_in_doubt() -> None:
    assert look_up("alt") == Answer("alt")


def test_without_a_day_all_units_count() -> None:
    assert look_up("Büro Alt", on=None) == Answer("alt")


def test_number_and_name_of_two_units_are_ambiguous() -> None:
    assert look_up("62 Tiefbau") == Answer(several=("fb62", "fb66"))


def test_a_known_name_with_an_unknown_number_is_in_doubt() -> None:
    assert look_up("77 Tiefbau") == Answer("fb66", doubt="Die Nummer 77 ist dort nicht bekannt.")


def test_a_known_number_with_a_strange_name_is_in_doubt() -> None:
    assert look_up("62 Sportförderung") == Answer("fb62", doubt="Der Name steht bei dieser Nummer nicht.")


def test_two_units_of_one_name_are_ambiguous() -> None:
    rows: list[dict[str, object]] = [{"department_key": key, "name": "Bildung"} for key in ("a", "b")]

    assert Directory(rows, on=TODAY).look_up("bildung") == Answer(several=("a", "b"))
    ended = [row | {"valid_to_date": date(2020, 1, 1)} for row in rows]
    assert Directory(ended, on=TODAY).look_up("bildung") == Answer(several=("a", "b"))
    assert Directory([rows[0], ended[1]], on=TODAY).look_up("bildung") == Answer("a")


def test_suggestions_are_written_as_they_may_be_written() -> None:
    directory = Directory(ROWS)

    assert directory.suggestions("Gebäudewirtschafft")[0] == "62 Gebäudewirtschaft"
    assert directory.suggestions("62 Sport")[0] == "62 Gebäudewirtschaft"
    assert directory.suggestions("Hochbau")[0] == "62 Gebäudewirtschaft"
    assert directory.suggestions("xyz") == ()
    assert all(Directory(ROWS).look_up(item).key for item in directory.suggestions("Büro"))


def test_a_unit_without_a_name_is_called_by_its_key() -> None:
    assert Directory([{"department_key": "x"}]).label("x") == "x"


@given(st.text())
def test_any_name_has_an_answer(name: str) -> None:
    answer = look_up(name)

    assert answer.key is None or not answer.several
    assert len(Directory(ROWS).suggestions(name)) <= 3
