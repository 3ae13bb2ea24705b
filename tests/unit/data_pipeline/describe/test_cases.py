"""Files of single complaints: times as they are written, and a question where they have two meanings."""

import pytest

from data_pipeline.describe.moments import formats_of
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.text import as_toml
from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.mapping import parse_mapping


@pytest.mark.parametrize(
    ("texts", "formats"),
    [
        (["31.12.2025", "01.02.2026"], ["%d.%m.%Y"]),
        (["31.12.2025 08:15:00"], ["%d.%m.%Y %H:%M:%S"]),
        (["13/01/2025", "01/02/2025"], ["%d/%m/%Y"]),
        (["01/13/2025 08:00:00 PM"], ["%m/%d/%Y %I:%M:%S %p"]),
        (["2025-12-31", "2025-12-31T08:15:00"], []),
        (["01/02/2025"], None),
        (["13/01/2025", "01/13/2025"], None),
        (["gestern"], None),
        ([], None),
    ],
)
def test_a_format_is_proposed_where_it_has_one_meaning(texts: list[str], formats: list[str] | None) -> None:
    assert formats_of(texts) == formats


def proposed(*days: str) -> str:
    rows = [("Vorgangsnummer", "Meldedatum", "Kategorie", "Nachricht")]
    rows += [(f"A{at}", day, "Müll", "Bitte abholen") for at, day in enumerate(days)]
    sheet = Sheet("faelle.csv", None, [Row(at, cells) for at, cells in enumerate(rows, start=1)])
    return as_toml(propose([sheet], known=Known(ags="12000001")))


def test_a_clear_file_gives_a_mapping_that_drops_free_text() -> None:
    mapping = parse_mapping(proposed("31.12.2025", "01.01.2026"), name="m")

    assert mapping.is_for_complaints
    assert mapping.drop == ("Nachricht",)
    assert mapping.table[0].columns["received_at"].formats == ("%d.%m.%Y",)
    assert mapping.constants(mapping.table[0]) == {"ags": "12000001", "source_code": "faelle"}


def test_a_day_with_two_meanings_is_asked_about_and_no_mapping_before() -> None:
    text = proposed("01/02/2025", "03/04/2025")

    assert "BITTE EINTRAGEN statt ?" in text
    with pytest.raises(MappingError, match="beschreibt keinen Zeitpunkt"):
        parse_mapping(text, name="m")
