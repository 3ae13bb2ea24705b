"""Bytes as text: strict, never guessed, with a limit."""

import gzip
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.text import read_text, unpacked

TEXT = "Maßnahme;Träger\n1;„Büro“ – 5 €\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_known_encodings_are_told_apart(encoding: str) -> None:
    assert read_text(TEXT.encode(encoding), file="x.csv") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "mac-roman", "cp437"])
def test_a_named_encoding_wins_and_its_mark_goes(encoding: str) -> None:
    text = "Maßnahme;Tag\n"

    assert read_text(text.encode(encoding), file="x.csv", encoding=encoding) == text


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\x81\x8d", None),
        ("ä".encode("cp1252"), "utf-8"),
        (b"a\0b", None),
        ("ab".encode("utf-16-le"), None),
        (b"a", "hex"),
    ],
)
def test_what_does_not_fit_is_an_error(content: bytes, encoding: str | None) -> None:
    with pytest.raises(FileError, match=r"x\.csv: Die Zeichenkodierung"):
        read_text(content, file="x.csv", encoding=encoding)


def test_gzip_is_unpacked_up_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(gzip.compress(b"a" * 1000))

    assert unpacked(path, file="x") == b"a" * 1000
    with pytest.raises(FileError, match="größer"):
        unpacked(path, file="x", limit=999)


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"a" * 1000)[:-9], gzip.compress(b"abc" * 99)[:12] + b"\xff" * 40],
)
def test_damaged_gzip_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv.gz"
    path.write_bytes(content)
    if content == b"":
        assert unpacked(path, file="x") == b""
        return
    with pytest.raises(FileError, match="entpacken"):
        unpacked(path, file="x")
