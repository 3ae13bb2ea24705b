"""Which files are taken, and when: complete ones of people, nothing half copied and nothing of our own."""

import os
from pathlib import Path

import pytest

from data_pipeline.watch.folder import Patience, files_in, is_being_written, is_for_loading, stamp_of


def put(path: Path, text: str = "x", *, time: int | None = None) -> Path:
    path.write_text(text, encoding="utf-8")
    if time is not None:
        os.utime(path, (time, time))
    return path


@pytest.mark.parametrize(
    "name",
    [
        *("~$liste.xlsx", ".liste.xlsx", ".~lock.liste.xlsx#", "~WRL0001.tmp", "liste.xlsx.part"),
        *(
            "liste.xlsx.crdownload",
            "liste.xlsx.filepart",
            "liste.tmp",
            "LISTE.TMP",
            "liste.toml",
            "Thumbs.db",
        ),
        *("desktop.ini", "liste.xlsx.ergebnis.txt", "liste.xlsx.ergebnis.json", "liste.xlsx.ergebnis.xlsx"),
    ],
)
def test_temporary_names_and_outcomes_are_left_alone(tmp_path: Path, name: str) -> None:
    assert not is_for_loading(put(tmp_path / name))


@pytest.mark.parametrize("name", ["liste.xlsx", "LISTE.CSV", "ergebnis.xlsx", "bild.pdf"])
def test_any_other_file_gets_an_answer(tmp_path: Path, name: str) -> None:
    assert is_for_loading(put(tmp_path / name))


def test_links_folders_and_pipes_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "alt").mkdir()
    (tmp_path / "link.xlsx").symlink_to(put(tmp_path / "liste.xlsx"))
    os.mkfifo(tmp_path / "rohr.csv")

    assert [path.name for path in files_in(tmp_path)] == ["liste.xlsx"]


def test_the_oldest_comes_first(tmp_path: Path) -> None:
    for name, time in (("b.csv", 30), ("a.csv", 20), ("c.csv", 10)):
        put(tmp_path / name, time=time)

    assert [path.name for path in files_in(tmp_path)] == ["c.csv", "a.csv", "b.csv"]


def test_a_file_is_complete_when_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    path, patience = put(tmp_path / "liste.csv", "a", time=10), Patience(5.0)
    half, whole = stamp_of(path), stamp_of(put(path, "ab", time=11))
    assert half is not None
    assert whole is not None

    seen = [
        patience.is_complete(path, stamp, now=now)
        for stamp, now in ((half, 0.0), (half, 4.0), (whole, 6.0), (whole, 10.9), (whole, 11.0))
    ]

    assert seen == [False, False, False, False, True]


def test_a_file_somebody_writes_is_not_complete(tmp_path: Path) -> None:
    path = put(tmp_path / "liste.csv")
    stamp = stamp_of(path)
    assert stamp is not None

    with path.open("a", encoding="utf-8"):
        assert is_being_written(path)
        assert not Patience(0.0).is_complete(path, stamp, now=0.0)
    assert not is_being_written(path)
    assert Patience(0.0).is_complete(path, stamp, now=0.0)


def test_a_changed_mapping_changes_the_stamp_of_its_file_alone(tmp_path: Path) -> None:
    path, other = put(tmp_path / "liste.csv", time=10), put(tmp_path / "listen.csv", time=10)
    before = stamp_of(path), stamp_of(other)
    put(tmp_path / "liste.toml")

    assert stamp_of(path) != before[0]
    assert stamp_of(other) == before[1]


def test_a_file_that_is_gone_has_no_stamp(tmp_path: Path) -> None:
    assert stamp_of(tmp_path / "fehlt.csv") is None
    assert is_being_written(tmp_path / "fehlt.csv")
