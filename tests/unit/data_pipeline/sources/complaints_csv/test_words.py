"""Words of a column: what is unknown or personal is refused, and no finding repeats it."""

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from data_pipeline.complaint_batch import Cells, ComplaintBatch
from data_pipeline.mapping import ColumnRule
from data_pipeline.schema.complaints import complaint
from data_pipeline.sources.complaints_csv.words import word_column

CODES = ("complaint_id", "category_code", "department_code", "district_code", "channel_code")
BOSTON = dict(zip(CODES, ("CASE_ENQUIRY_ID", "TYPE", "Department", "neighborhood", "Source"), strict=True))
KOELN = {"complaint_id": "service_request_id", "category_code": "service_name"}


def read(name: str, *words: object) -> tuple[ComplaintBatch, list[object]]:
    """The batch, and the values of its good cases."""
    cells: Cells = np.empty(len(words), dtype=object)
    cells[:] = words
    batch = ComplaintBatch(
        "x.csv", {}, np.arange(len(words), dtype=np.int64), np.ones(len(words), dtype=bool)
    )
    batch.columns[name] = word_column(batch, complaint.columns[name], ColumnRule(headings=("X",)), cells)
    return batch, [row[0] for row in batch.good_rows([name], {})]


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize(
    "word",
    ["e@stadt.example", "52.4012,13.0555", "Lange Straße 7, 14467 Potsdam", "Tel. 0331 123456", "Müll\x07"],
)
def test_a_personal_word_in_a_column_of_codes_is_refused_unseen(name: str, word: str) -> None:
    batch, values = read(name, "A1", word, "A2", f" {word} ")

    assert values == ["A1", "A2"]
    assert [item.place.row for item in batch.findings] == [1, 3]
    assert {item.reason for item in batch.findings} == {
        "Der Wert sieht nach einer Adresse, einem Ort oder einer Person aus; so etwas wird nie gespeichert."
    }
    assert word not in str(batch.findings)


@pytest.mark.parametrize("name", ["kind", "outcome", "is_sample"])
def test_an_unknown_word_is_not_quoted(name: str) -> None:
    batch, values = read(name, None, "Mustermann", "Kunz", "Mustermann")

    assert values == [None]
    assert {item.reason for item in batch.findings} == {"Das Wort ist hier nicht bekannt."}
    assert len(batch.findings) == 3
    assert all(item.advice for item in batch.findings)
    assert not {"Mustermann", "Kunz"} & set(str(batch.findings).replace("'", " ").split())


def test_words_of_equal_length_keep_their_own_advice() -> None:
    batch, _ = read("kind", "Beschwerd", "Hinweisse")

    assert [("Beschwerde" in item.advice, "Hinweis" in item.advice) for item in batch.findings] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("name", CODES)
def test_no_word_of_boston_is_taken_for_a_person(shared_data: Path, name: str) -> None:
    with gzip.open(
        shared_data / "complaints" / "boston_2015.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        words = [row[BOSTON[name]] or None for row in csv.DictReader(file)]

    assert read(name, *words)[0].findings == []


@pytest.mark.parametrize("name", KOELN)
def test_no_word_of_koeln_is_taken_for_a_person(shared_data: Path, name: str) -> None:
    cases = json.loads((shared_data / "complaints" / "koeln_open311.json").read_text(encoding="utf-8"))

    assert read(name, *(case[KOELN[name]] for case in cases))[0].findings == []
