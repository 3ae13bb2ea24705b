"""One JSON file with a chain, in the shapes in which people save it."""

import json
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.sources.oparl.chain import Chain, snapshot
from data_pipeline.sources.oparl.file import chain_of, is_oparl, read_json
from tests.unit.data_pipeline.sources.oparl.ris import PAPER, frame, objects


@pytest.mark.parametrize(
    "data",
    [
        frame(objects()),
        objects()[PAPER],
        [objects()[PAPER]],
        {"data": [objects()[PAPER]], "links": {}},
        json.loads(snapshot(Chain(papers=(PAPER,), objects=objects()))),
    ],
)
def test_snapshot_frame_paper_and_list_are_known(data: object) -> None:
    assert is_oparl(data)
    assert chain_of(data, file="k.json").papers == (PAPER,)


@pytest.mark.parametrize("data", [None, [], {}, 7, "x", [{"service_request_id": "1"}], {"data": []}])
def test_other_json_is_left_to_others(data: object) -> None:
    assert not is_oparl(data)


def test_facts_copied_by_hand_without_ids_are_no_oparl(shared_data: Path) -> None:
    file = shared_data / "potsdam" / "vorlage_24_SVV_0093.json"

    assert not is_oparl(read_json(file, file=file.name))


@pytest.mark.parametrize(
    "data",
    [{"paper": {}}, {"paper": {"id": 7}}, {"paper": {"id": "\ud800"}}, {"format": "konzeptmonitor-oparl-1"}],
)
def test_a_paper_without_an_id_is_refused(data: object) -> None:
    with pytest.raises(FileError):
        chain_of(data, file="k.json")


def test_a_snapshot_comes_back_unchanged() -> None:
    values, missing = {"measure_code": "1.1"}, {"https://ris.example/1": "404"}
    chain = Chain(
        papers=(PAPER,), objects=objects(), values=values, missing=missing, timezone="Europe/Madrid"
    )

    assert chain_of(json.loads(snapshot(chain)), file="k.json") == chain


def test_links_that_stand_beside_a_consultation_are_its_own() -> None:
    own = {"id": "https://ris.example/consultation/1", "organization": ["https://ris.example/gr/1"]}
    data = {
        "paper": {"id": "https://ris.example/paper/1", "consultation": [own]},
        "consultations": [
            {
                "consultation": own,
                "meeting": {"id": "https://ris.example/meeting/1", "start": "2024-05-15"},
                "organization": ["Hauptausschuss"],
            },
            "Unsinn",
            {"consultation": None},
        ],
    }
    found = chain_of(data, file="k.json").objects

    assert found["https://ris.example/gr/1"]["name"] == "Hauptausschuss"
    assert "meeting" in found["https://ris.example/consultation/1"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b"1" * 10_000])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "k.json"
    path.write_bytes(content)

    with pytest.raises(FileError, match=r"k\.json"):
        read_json(path, file="k.json")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "k.json"
    with path.open("wb") as stream:
        stream.truncate(20_000_001)

    with pytest.raises(FileError, match="größer als 20 MB"):
        read_json(path, file="k.json")
