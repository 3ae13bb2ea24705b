"""Who is named in one cell: units with their numbers, partners, roles; no letter gets lost."""

import re
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.text import stated
from data_pipeline.parsing.unit_words import ASIDE, mark_alone
from data_pipeline.parsing.units import parse_units

PIECES = (
    *(
        "FB 32",
        "62 Gebäudewirtschaft",
        "Amt für Jugend, Familie und Soziales",
        "XY e. V.",
        "AWO Potsdam",
        "33",
    ),
    *(
        ", ",
        "; ",
        "/",
        " und ",
        " sowie ",
        "\n",
        " (",
        ")",
        ": ",
        " - ",
        " ",
        "• ",
        "u. a.",
        "z. B. ",
        "(FF)",
    ),
    *(
        "Federführung: ",
        "Mitwirkung:",
        "Träger: ",
        "in Zusammenarbeit mit ",
        "federführend",
        "Jobcenter",
        "2025",
    ),
)


def names(written: object) -> list[str]:
    return [unit.name for unit in parse_units(written)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "62 Gebäudewirtschaft, 66 Tiefbau; Träger: XY e. V.",
            ["62 Gebäudewirtschaft", "66 Tiefbau", "XY e. V."],
        ),
        ("FB 32, FB 33", ["FB 32", "FB 33"]),
        ("FB 32/FB 33", ["FB 32", "FB 33"]),
        ("FB 32 und FB 33", ["FB 32", "FB 33"]),
        ("51 Jugendamt sowie 40 Schulamt", ["51 Jugendamt", "40 Schulamt"]),
        ("• FB 32\n• FB 33\r\n- 40", ["FB 32", "FB 33", "40"]),
        ("GB 3, Bereich 328 Migrationsamt", ["GB 3", "Bereich 328 Migrationsamt"]),
        ("XY e. V., AWO Potsdam", ["XY e. V.", "AWO Potsdam"]),
        ("FB 32, Caritas Potsdam", ["FB 32", "Caritas Potsdam"]),
        ("FB 23 (Träger: XY e. V.)", ["FB 23", "XY e. V."]),
        ("Büro für Vielfalt, Amt für Jugend", ["Büro für Vielfalt", "Amt für Jugend"]),
        ("FB 32 u. a.", ["FB 32"]),
        ("z. B. FB 32", ["FB 32"]),
        (62, ["62"]),
        (62.0, ["62"]),
        (" – ", []),
        ("", []),
    ],
)
def test_everybody_who_is_named(written: object, expected: list[str]) -> None:
    assert names(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        *("Amt für Jugend, Familie und Soziales", "Wohnen, Arbeit und Integration", "Amt 50/2"),
        *("Kinder-/Jugendhilfe", "FB 32, Jobcenter", "41 Kultur, Kirche und Religion", "FB 32, 2 Stellen"),
        *(
            "FB 32 (Ordnung, 33 Sicherheit)",
            "FB Soziales und FB Bildung",
            "Büro für Beteiligung",
            "12.03.2024",
        ),
        *("freie Träger", "Bildung und Kultur / Sport", "FB 32, ab 2025"),
    ],
)
def test_what_can_be_read_in_two_ways_stays_one_unit(written: str) -> None:
    assert names(written) == [written]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("FF: FB 32/FB 33", [("FB 32", "lead"), ("FB 33", "lead")]),
        (
            "Federführung: 62; Mitwirkung: 66, 50",
            [("62", "lead"), ("66", "contributing"), ("50", "contributing")],
        ),
        ("Federführung\nFB 32\nMitwirkung\nFB 33", [("FB 32", "lead"), ("FB 33", "contributing")]),
        ("FB 32 (FF), FB 33 (Mitwirkung)", [("FB 32", "lead"), ("FB 33", "contributing")]),
        ("(FF) FB 32, FB 33", [("FB 32", "lead"), ("FB 33", None)]),
        ("FB 32 federführend, FB 33", [("FB 32", "lead"), ("FB 33", None)]),
        ("Jugendamt in Zusammenarbeit mit FB 33", [("Jugendamt", None), ("FB 33", "contributing")]),
        ("Kooperationspartner: FB 23, XY e. V.", [("FB 23", "contributing"), ("XY e. V.", "partner")]),
    ],
)
def test_roles(written: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(unit.name, unit.role) for unit in parse_units(written)] == expected


def test_who_is_external() -> None:
    for name in (
        "XY e. V.",
        "Bildung gGmbH",
        "Caritas",
        "AWO Potsdam",
        "Sportverein Babelsberg",
        "freie Träger",
    ):
        assert [unit.is_external for unit in parse_units(name)] == [True]
    for name in ("62 Verein und Verband", "Jugendamt", "AG Unterbringung", "FB Stiftung"):
        assert [unit.is_external for unit in parse_units(name)] == [False]


@pytest.mark.parametrize("value", [True, None, b"62", date(2025, 1, 1), "Federführung:", "x" * 5000])
def test_what_names_nobody(value: object) -> None:
    with pytest.raises(CellError):
        parse_units(value)


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def lost(text: str, units: list[str]) -> list[str]:
    """What of the text is in no unit, in pieces between the units."""
    rest, pieces = letters(text), []
    for name in map(letters, units):
        before, _, rest = rest.partition(name)
        pieces.append(before)
    return [piece for piece in (*pieces, rest) if piece]


MARKS = (
    "federführung",
    "mitwirkung",
    "träger",
    "inzusammenarbeitmit",
    "federführend",
    "ff",
    "ua",
    "zb",
    "und",
    "sowie",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_letter_is_in_a_unit_or_in_a_known_mark(text: str) -> None:
    try:
        units = names(text)
    except CellError:
        return
    for piece in lost(text, units):
        assert re.fullmatch(f"(?:{'|'.join(MARKS)})*", piece.lower()), (text, units)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans(), st.binary(), st.none()))
def test_anything_is_units_or_a_cell_error(value: object) -> None:
    try:
        units = names(value)
    except CellError:
        return
    if isinstance(value, str) and not mark_alone(value) and not ASIDE.search(value):
        assert all(letters(name) in letters(stated(value)) for name in units)


@pytest.mark.parametrize(
    "piece", ["FB 32, ", "(", ")", " und ", "FF: ", "u. a. ", "- ", "1/", " ", "e. V.", "ff"]
)
def test_long_cells_are_answered_at_once(piece: str) -> None:
    for length in (4_000, 10**6):
        began = process_time()
        try:
            parse_units("x" + (piece * length)[: length - 2] + "x")
        except CellError:
            assert length > 4_000
        assert process_time() - began < 1
