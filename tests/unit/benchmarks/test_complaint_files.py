"""The benchmark's files of complaints: each case once, no file larger than the product takes."""

from pathlib import Path

import pytest

from benchmarks.complaints import case_file
from data_pipeline.files.blocks import MAX_BYTES


def rows(path: Path) -> list[str]:
    heading, *found = path.read_text(encoding="utf-8").splitlines()
    assert heading == ";".join(case_file.HEADINGS)
    return found


def test_every_case_is_in_one_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = case_file.write_first(tmp_path, 1_000)
    expected = rows(*whole)
    monkeypatch.setattr(case_file, "_CASES_PER_FILE", 300)

    parts = case_file.write_first(tmp_path, 1_000)

    assert len(whole) == 1 and len(parts) == 4
    assert [row for part in parts for row in rows(part)] == expected
    assert [row.partition(";")[0] for row in expected] == [str(number) for number in range(1_000)]


def test_a_full_file_is_one_that_the_product_takes(tmp_path: Path) -> None:
    (path,) = case_file.write_first(tmp_path, 5_000)

    month = 1.5 / 96  # A file ends with a month, the largest of which has this share of all cases.
    cases = case_file._CASES_PER_FILE + 10_000_000 * month
    assert path.stat().st_size / 5_000 * cases < MAX_BYTES / 2
