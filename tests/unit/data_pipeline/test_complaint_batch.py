"""What a finding may show of a cell: columns may have shifted, so it may be anybody's."""

from datetime import datetime

import pytest

from data_pipeline.complaint_batch import shown


@pytest.mark.parametrize(
    "text",
    [
        "02.01.2026",
        "31.02.2026 08:00",
        "01/05/2015 12:40:41 PM",
        "2016-02-16T21:26:17+01:00",
        "2026-01-02 08:00:00.5Z",
        "17",
        "-3,5",
        "?",
        "- / -",
        "101001242404",
        "A-1627",
        "K12",
        "550e8400-e29b-41d4-a716",
    ],
)
def test_moments_numbers_signs_and_ids_are_shown(text: str) -> None:
    assert shown(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "Kunz",
        "Erika Mustermann",
        "Erika Mustermann, Hauptstr. 5, Tel. 0331 123456",
        "Hauptstr.5",
        "Erika,Mustermann,1980",
        "e1@stadt.example",
        "52.4012,13.0555",
        "52.401234",
        "0331 123456",
        "331 12 34 56",
        "01711234567",
        "+493311234567",
        "123-45-6789 1",
        "Kennung 17",
        "A1" * 16,
        "1 " * 40,
    ],
)
def test_of_anything_else_only_the_length_is_told(text: str) -> None:
    assert shown(text) == f"(Text mit {len(text.strip())} Zeichen)"


def test_values_of_a_workbook_are_shown_as_text() -> None:
    assert [shown(cell) for cell in (None, 7, datetime.fromisoformat("2026-01-02T08:00:00"))] == [
        None,
        "7",
        "2026-01-02 08:00:00",
    ]
