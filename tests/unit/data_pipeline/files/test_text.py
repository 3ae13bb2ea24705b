"""Bytes as text: strict, never guessed, with limits; what is no table is refused before it hurts."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.text import encoding_of, text_blocks

TEXT = "Maßnahme;Träger\n1;„Büro“ – 5 €\n"


def written(tmp_path: Path, content: bytes, name: str = "x.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def text_of(path: Path, *, encoding: str | None = None, limit: int = 1_000_000_000) -> str:
    found = encoding_of(path, file="x.csv", encoding=encoding, limit=limit)
    return "".join(text_blocks(path, file="x.csv", encoding=found, limit=limit))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_known_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    assert text_of(written(tmp_path, TEXT.encode(encoding))) == TEXT


def test_utf_16_of_either_order_is_told_by_its_mark(tmp_path: Path) -> None:
    assert text_of(written(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be"))) == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "mac-roman", "cp437"])
def test_a_named_encoding_wins_and_its_mark_goes(tmp_path: Path, encoding: str) -> None:
    text = "Maßnahme;Tag\n"

    assert text_of(written(tmp_path, text.encode(encoding)), encoding=encoding) == text


def test_one_byte_far_behind_decides_about_the_whole_file(tmp_path: Path) -> None:
    """No block is decoded as UTF-8 when the next one shows that the file is none."""
    content = "ä\n".encode() * 400_000 + b"\xe4"

    assert encoding_of(written(tmp_path, content), file="x.csv") == "cp1252"
    assert text_of(written(tmp_path, content)).endswith("Ã¤\nä")


@pytest.mark.parametrize("size", [1 << 18, (1 << 18) - 1, (1 << 18) + 1])
def test_letters_on_the_border_of_two_blocks_stay_whole(tmp_path: Path, size: int) -> None:
    text = "ä" + "x\n" * (size // 2) + "ö€😀"

    assert text_of(written(tmp_path, text.encode())) == text


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"\x81\x8d", None),
        ("ä".encode("cp1252"), "utf-8"),
        (b"a\0b", None),
        ("ab".encode("utf-16-le"), None),
        (b"\xff\xfea", None),
        (b"a", "hex"),
    ],
)
def test_what_does_not_fit_is_an_error(tmp_path: Path, content: bytes, encoding: str | None) -> None:
    with pytest.raises(FileError, match=r"x\.csv: Die Zeichenkodierung"):
        text_of(written(tmp_path, content), encoding=encoding)


def test_gzip_is_unpacked_up_to_a_limit(tmp_path: Path) -> None:
    path = written(tmp_path, gzip.compress(b"a\n" * 500), "x.csv.gz")

    assert text_of(path) == "a\n" * 500
    with pytest.raises(FileError, match="größer"):
        text_of(path, limit=999)


@pytest.mark.parametrize(
    "content",
    [b"no gzip", gzip.compress(b"a" * 1000)[:-9], gzip.compress(b"abc" * 99)[:12] + b"\xff" * 40],
    ids=["another format", "cut off", "overwritten"],  # The bytes themselves hold the time of packing.
)
def test_damaged_gzip_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(FileError, match="entpacken"):
        text_of(written(tmp_path, content, "x.csv.gz"))


def test_an_empty_file_has_no_text(tmp_path: Path) -> None:
    assert text_of(written(tmp_path, b"")) == text_of(written(tmp_path, b"", "x.csv.gz")) == ""


def sparse(path: Path, start: bytes) -> Path:
    """2 GB on paper, a few bytes on the disk."""
    with path.open("wb") as stream:
        stream.write(start)
        stream.truncate(1_999_999_999)
    return path


def bomb(path: Path, piece: bytes) -> Path:
    """A small file that unpacks to 100 MB."""
    with gzip.open(path, "wb", compresslevel=1) as stream:
        for _ in range(100):
            stream.write(piece * (1_000_000 // len(piece)))
    return path


@pytest.mark.parametrize(
    ("name", "piece", "reason"),
    [
        ("x.csv.gz", b"\n", "auffällig stark gepackt|leeren Zeilen"),
        ("x.csv.gz", b"a", "Eine Zeile ist länger"),
        ("x.csv.gz", b"1;2\n", "auffällig stark gepackt"),
        ("x.csv.gz", b"\0", "Zeichenkodierung"),
    ],
)
def test_bombs_are_refused_in_a_few_megabytes(tmp_path: Path, name: str, piece: bytes, reason: str) -> None:
    assert_refused(bomb(tmp_path / name, piece), reason)


def test_two_gigabytes_of_nothing_are_refused_in_a_few_megabytes(tmp_path: Path) -> None:
    assert_refused(sparse(tmp_path / "x.csv", b"a;b\n1;2\n"), "Zeichenkodierung")


@pytest.mark.parametrize("blank", [b" \n", b";;;\n", b"\r\n"])
def test_blanks_without_end_are_refused_in_a_few_megabytes(tmp_path: Path, blank: bytes) -> None:
    path = tmp_path / "x.csv"
    with path.open("wb") as stream:
        stream.write(b"a;b\n")
        for _ in range(70):
            stream.write(blank * (1_000_000 // len(blank)))

    assert_refused(path, "leeren Zeilen")


def assert_refused(path: Path, reason: str) -> None:
    tracemalloc.start()
    with pytest.raises(FileError, match=reason):
        encoding_of(path, file="x.csv")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000
