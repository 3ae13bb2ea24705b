"""A mapping's headings that a file does not have."""

from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.sources.missing import missing_headings

MAPPING = parse_mapping(
    """
title = "Liste"

[[table]]
target = "status_report"
when = [{ column = "Ampel", empty = false }]
columns = { measure_code = ["ID", "Nr."], reported_on_date = "Sachstand", phase = "Ampel" }
""",
    name="liste.toml",
)


def columns(*headings: str) -> list[str | None]:
    sheet = Sheet("liste.csv", None, [Row(1, headings), Row(2, ("1", "06/2026", "grün"))])
    return [item.column for item in missing_headings([sheet], mapping=MAPPING)]


def test_a_file_with_all_headings_has_no_finding() -> None:
    assert columns("Nr.", "Sachstand", "Ampel") == []


def test_a_renamed_heading_is_named_once() -> None:
    assert columns("ID", "Sachstand (Juni)", "Ampel") == ["Sachstand"]
    assert columns("ID", "Sachstand", "Farbe") == ["Ampel"]


def test_case_and_line_breaks_do_not_matter() -> None:
    assert columns("id", "SACHSTAND\n", "Ampel *") == []
