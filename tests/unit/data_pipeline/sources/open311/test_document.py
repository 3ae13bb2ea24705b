"""JSON files with cases, read piece by piece."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import FileError
from data_pipeline.sources.open311 import document
from data_pipeline.sources.open311.document import read_records

CASES = [{"service_request_id": 1}, {"service_request_id": "zwei", "x": "ä" * 50}]


def records(tmp_path: Path, text: str | bytes) -> list[object]:
    path = tmp_path / "x.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [record for _, record in read_records(path, file="x.json")]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(CASES),
        json.dumps(CASES, indent=4),
        json.dumps({"service_requests": CASES}),
        json.dumps({"service_requests": {"request": CASES}}),
        json.dumps({"requests": CASES, "page": 1}),
        "\n".join(json.dumps(item) for item in CASES),
        "\ufeff" + json.dumps(CASES),
        "\n\n " + json.dumps(CASES) + "\n\n",
    ],
)
@pytest.mark.parametrize("piece", [1, 7, 1 << 18])
def test_every_wrapping_gives_the_same_cases(
    tmp_path: Path, text: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_PIECE", piece)
    assert records(tmp_path, text) == CASES


def test_one_case_alone_is_a_list_of_one(tmp_path: Path) -> None:
    assert records(tmp_path, json.dumps(CASES[0])) == CASES[:1]
    assert records(tmp_path, "[]") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "leer"),
        ("   ", "leer"),
        ("[1, 2", "abgeschnitten"),
        ("[1 2]", "Komma"),
        ("[1,,2]", "beschädigt"),
        ("[1] 2", "folgt noch etwas"),
        ("<xml/>", "beschädigt"),
        ('[{"a": 1', "abgeschnitten"),
        (b"[\xff]", "UTF-8"),
        ("[" + "[" * 100_000, "verschachtelt"),
        ("[" + "9" * 5000 + "]", "beschädigt"),
    ],
    ids=range(11),
)
def test_what_is_no_json_is_refused(tmp_path: Path, text: str | bytes, why: str) -> None:
    with pytest.raises(FileError, match=why):
        records(tmp_path, text)


def test_a_value_without_an_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGEST_VALUE", 1000)
    monkeypatch.setattr(document, "_PIECE", 100)
    with pytest.raises(FileError, match="beschädigt"):
        records(tmp_path, '["' + "x" * 100_000)


@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=20), max_size=3), max_size=5
    )
)
def test_what_json_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory, cases: list[dict[str, object]]
) -> None:
    assert records(tmp_path_factory.mktemp("x"), json.dumps(cases)) == cases
