"""Bytes are kept untouched under their digest, or not at all."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from data_pipeline.archive import fingerprint, keep
from data_pipeline.errors import FileError, SettingsError


def test_bytes_are_kept_once_under_their_digest(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a;b\r\n")
    print_ = fingerprint(path)
    first = keep(path, digest=print_.sha256, archive=tmp_path / "archive")
    second = keep(path, digest=print_.sha256, archive=tmp_path / "archive")

    assert (print_.sha256, print_.byte_count) == (sha256(b"a;b\r\n").hexdigest(), 5)
    assert first == second == tmp_path / "archive" / print_.sha256[:2] / print_.sha256
    assert first.read_bytes() == b"a;b\r\n"
    assert [item.name for item in first.parent.iterdir()] == [print_.sha256]


def test_a_file_that_changed_meanwhile_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"alt")
    digest = fingerprint(path).sha256
    path.write_bytes(b"neu")

    with pytest.raises(FileError, match="während des Ladens geändert"):
        keep(path, digest=digest, archive=tmp_path / "archive")
    assert not (tmp_path / "archive").exists()


def test_an_archive_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"x")

    with pytest.raises(SettingsError, match="KONZEPTMONITOR_ARCHIVE_PATH"):
        keep(path, digest=fingerprint(path).sha256, archive=Path(os.devnull) / "archive")
