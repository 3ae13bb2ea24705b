"""Files of cases: an answer as it is, or the snapshot of a fetch with its head."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.sources.open311.reading import CaseFile, read_case_file
from data_pipeline.sources.open311.snapshot import FORMAT
from data_pipeline.sources.open311.standard import open311_mapping

NOW = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
CASE = {"service_request_id": "1", "status": "closed", "requested_datetime": "2026-06-01T08:00:00Z"}
HEAD = {
    "format": FORMAT,
    "source": "portal",
    "vanished": ["7"],
    "cells_dropped": 9,
    "warnings": ["Es können welche fehlen."],
    "observed_at": "2026-06-30T08:00:00Z",
}


def read(tmp_path: Path, *lines: object) -> CaseFile:
    path = tmp_path / "x.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines))
    return read_case_file(path, file="x.jsonl", mapping=open311_mapping(), now=NOW)


def test_the_head_says_what_cases_cannot(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD, CASE)

    assert (found.source_code, found.vanished) == ("portal", ("7",))
    assert found.batch.columns["source_code"].tolist() == ["portal"]
    assert found.batch.columns["closed_at"].tolist() == ["2026-06-30T08:00:00"]
    assert (found.batch.counts.read, found.batch.counts.cells_dropped) == (1, 9)
    assert [item.reason for item in found.batch.findings] == ["Es können welche fehlen."]


def test_an_answer_has_no_head_and_is_observed_now(tmp_path: Path) -> None:
    found = read(tmp_path, CASE)

    assert (found.source_code, found.vanished, found.observed_at) == (None, (), NOW)
    assert found.batch.columns["source_code"].tolist() == ["open311"]
    assert found.batch.columns["closed_at"].tolist() == ["2026-07-01T10:00:00"]


@pytest.mark.parametrize(
    "change",
    [
        {"vanished": None},
        {"cells_dropped": "x"},
        {"warnings": 5},
        {"observed_at": "gestern"},
        {"observed_at": 5},
    ],
)
def test_a_broken_head_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(FileError, match=r"x\.jsonl: Der Kopf des Abzugs ist beschädigt"):
        read(tmp_path, HEAD | change, CASE)


def test_a_file_without_cases_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, []).batch.counts.read == 0
    assert read(tmp_path, HEAD).batch.counts.read == 0
