"""Only ordinary files are opened, and nothing makes the program wait."""

import os
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.opening import open_regular, shown


def test_an_ordinary_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"a;b")

    with open_regular(tmp_path / "x.csv") as stream:
        assert stream.read() == b"a;b"


def test_everything_else_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "leitung")
    (tmp_path / "link").symlink_to("leitung")
    cases = {
        tmp_path: "ein Ordner",
        tmp_path / "leitung": "eine Leitung",
        tmp_path / "link": "eine Verknüpfung",
        Path(os.devnull): "ein Gerät",
        tmp_path / "weg": "gibt es nicht",
        tmp_path / "weg" / "x": "gibt es nicht",
        tmp_path / ("x" * 300): "lässt sich nicht öffnen",
        tmp_path / "a\0b": "lässt sich nicht öffnen",
    }
    for path, reason in cases.items():
        with pytest.raises(FileError, match=reason):
            open_regular(path)


def test_a_file_that_is_closed_to_us_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("Nothing is closed to root.")
    (tmp_path / "x").write_bytes(b"x")
    (tmp_path / "x").chmod(0)

    with pytest.raises(FileError, match="darf nicht gelesen werden"):
        open_regular(tmp_path / "x")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Plan 2026 – Übersicht.xlsx", "Plan 2026 – Übersicht.xlsx"),
        ("a\nb\x1b[31m.csv", "a\\x0ab\\x1b[31m.csv"),
        ("plan\u202excod.exe", "plan\\u202excod.exe"),
        ("null\u200bbreit", "null\\u200bbreit"),
        (os.fsdecode(b"Ma\xdfnahme"), "Ma\\udcdfnahme"),
    ],
)
def test_names_are_shown_as_they_are_and_tricks_written_out(name: str, expected: str) -> None:
    assert shown(name) == expected
    shown(name).encode()
