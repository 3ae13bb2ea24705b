"""Mapping files: what is wrong in them is said in German, with its place, before any data is read."""

from pathlib import Path

import pytest

from data_pipeline.errors import MappingError
from data_pipeline.mapping import Condition, parse_mapping, read_mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.sources.workbook.standard import standard_mapping

MEASURE = '[[table]]\ntarget = "measure"\n'
CASES = '[[table]]\ntarget = "complaint"\n'
KEYS = 'complaint_id = "Nr", received_at = "Am"'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("title = [", "kein gültiges TOML"),
        ("", "title: Diese Angabe fehlt"),
        ('title = "x"', "table: Diese Angabe fehlt"),
        ('title = "x"\ntable = []', "table: Hier fehlt ein Eintrag"),
        (f'title = "x"\ntitel = "y"\n{MEASURE}', "titel: Diese Angabe ist hier nicht bekannt"),
        (f"title = 1\n{MEASURE}", "title: Diese Angabe hat die falsche Art"),
        (f'title = "x"\ntimezone = "Europa/Berlin"\n{MEASURE}', "Die Zeitzone »Europa/Berlin« gibt es nicht"),
        (f'title = "x"\nencoding = "utf-acht"\n{MEASURE}', "Die Kodierung »utf-acht« gibt es nicht"),
        (f'title = "x"\nencoding = "hex"\n{MEASURE}', "Die Kodierung »hex« gibt es nicht"),
        (f'title = "x"\ndelimiter = ";;"\n{MEASURE}', "delimiter: Hier ist genau ein Zeichen erwartet"),
        (
            f'title = "x"\n[values]\nis_smaple = true\n{MEASURE}',
            "In keiner der Tabellen gibt es eine Spalte is_smaple",
        ),
        (
            f'title = "x"\n[values]\nis_sample = "ja"\n{MEASURE}',
            "is_sample: Hier ist true oder false erwartet",
        ),
        ('title = "x"\n[[table]]\ntarget = "revision"', "Die Tabelle »revision« gibt es nicht"),
        (f'title = "x"\n{MEASURE}columns = {{ farbe = "F" }}', "In measure gibt es keine Spalte farbe"),
        (f'title = "x"\n{MEASURE}columns = {{ revision_number = "F" }}', "keine Spalte revision_number"),
        (f'title = "x"\n{MEASURE}values = {{ start_date = "2026" }}', "start_date: Hier ist ein Datum"),
        (f'title = "x"\n{MEASURE}values = {{ measure_code = 1 }}', "measure_code: Hier ist ein Text"),
        (
            f'title = "x"\n{MEASURE}values = {{ start_precision = "tag" }}',
            "»tag« ist kein Code; bekannt sind day",
        ),
        (
            'title = "x"\n[[table]]\ntarget = "status_report"\n'
            'columns = { phase = { headings = "Farbe", codes = { "rot" = "late" } } }',
            "phase: »late« ist kein Code",
        ),
        (
            f'title = "x"\n{MEASURE}columns = {{ title = {{ headings = "T", extract = "(" }} }}',
            "regulärer Ausdruck",
        ),
        (
            f'title = "x"\n{MEASURE}columns = {{ title = {{ headings = "T", extract = "a" }} }}',
            "braucht eine Gruppe",
        ),
        (f'title = "x"\n{MEASURE}columns = {{ title = 5 }}', "table.0.columns.title"),
        (f'title = "x"\n{CASES}columns = {{ complaint_id = "Nr" }}', "fehlt die Spalte received_at"),
        (f'title = "x"\n{CASES}columns = {{ {KEYS}, ags = "Ort" }}', "ags wird berechnet"),
        (
            f'title = "x"\n{CASES}columns = {{ {KEYS} }}\n{MEASURE}',
            "Neben complaint braucht measure once = true",
        ),
        (
            f'title = "x"\ndrop = ["AM"]\n{CASES}columns = {{ {KEYS} }}',
            "»am« steht unter drop und wird doch in complaint gelesen",
        ),
        *(
            (
                'title = "x"\n'
                + CASES
                + 'columns.complaint_id = "N"\n'
                + f'columns.received_at = {{ headings = "A", format = "{pattern}" }}',
                "beschreibt keinen Zeitpunkt",
            )
            for pattern in ("%H:%M", "%Y-%m-%d %q", "%Y-%m-%dT%H:%M:%S%z", "")
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    with pytest.raises(MappingError) as error:
        parse_mapping(text, name="stadt.toml")
    assert "Zuordnung stadt.toml" in error.value.reason
    assert reason in error.value.reason
    assert not {"input", "should", "error", "must"} & set(error.value.reason.lower().split())


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"fehlt\.toml ist nicht lesbar"):
        read_mapping(tmp_path / "fehlt.toml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text(f'title = "x"\n{MEASURE}', encoding="utf-8-sig")

    assert read_mapping(path).title == "x"


def test_one_heading_or_several_or_a_whole_rule() -> None:
    mapping = parse_mapping(
        f'title = "x"\n{MEASURE}columns = '
        '{ measure_code = "Nr", title = ["A", "B"], remark = { headings = "C" } }',
        name="m",
    )

    assert [rule.headings for rule in mapping.table[0].columns.values()] == [("Nr",), ("A", "B"), ("C",)]


def test_the_values_of_a_table_win_over_those_of_the_file() -> None:
    mapping = parse_mapping(
        'title = "x"\n[values]\nconcept_code = "A"\nfield_code = "1"\n'
        f'{MEASURE}values = {{ field_code = "2" }}',
        name="m",
    )

    assert mapping.constants(mapping.table[0]) == {"concept_code": "A", "field_code": "2"}


@pytest.mark.parametrize(("keeps", "is_kept"), [("", False), ("keeps_original = true\n", True)])
def test_complaints_are_kept_only_if_said_so(keeps: str, is_kept: bool) -> None:
    mapping = parse_mapping(f'title = "x"\n{keeps}{CASES}columns = {{ {KEYS} }}', name="m")

    assert mapping.is_for_complaints
    assert mapping.keeps_bytes is is_kept


def test_plans_are_kept() -> None:
    assert standard_mapping().keeps_bytes
    assert not standard_mapping().is_for_complaints


@pytest.mark.parametrize("name", bundled_mappings())
def test_every_bundled_mapping_has_a_title_and_a_fingerprint(name: str) -> None:
    mapping = bundled_mappings()[name]

    assert mapping.title
    assert len(mapping.sha256) == 64


@pytest.mark.parametrize(
    ("condition", "text", "holds"),
    [
        ({"empty": True}, "", True),
        ({"empty": True}, "x", False),
        ({"empty": False}, "x", True),
        ({"one_of": ("a", "b")}, "b", True),
        ({"one_of": ("a", "b")}, "c", False),
        ({"matches": "^.$"}, "x", True),
        ({"matches": "^.$"}, "xy", False),
        ({"empty": False, "matches": "^$"}, "", False),
        ({}, "", True),
    ],
)
def test_conditions(condition: dict[str, object], text: str, holds: bool) -> None:
    assert Condition.model_validate({"column": "c"} | condition).holds(text) is holds
