"""Which files a run takes, under which names, and what it says of the others."""

import os
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.intake import MAX_FILE_BYTES, collect, file_names, left_out, refused_sources


def write(path: Path, content: bytes = b"a;b") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_folder_offers_the_kinds_of_files_that_are_read(tmp_path: Path) -> None:
    for at, name in enumerate(("b.CSV", "a.tsv", "c.txt", "d.json")):
        write(tmp_path / name, f"{at};x".encode())
    for name in (".verborgen.csv", "~$plan.xlsx", "bild.png", "alt.xls", "zuordnung.toml"):
        write(tmp_path / name)
    (tmp_path / "ordner.csv").mkdir()

    assert [item.name for item in collect([tmp_path], mapping=None)] == ["a.tsv", "b.CSV", "c.txt", "d.json"]
    assert file_names([tmp_path]) == ["a.tsv", "b.CSV", "c.txt", "d.json"]


def test_what_a_folder_holds_and_nobody_reads_is_told(tmp_path: Path) -> None:
    for name in ("plan.csv", "alt.xls", "beschluss.pdf", "plan.toml"):
        write(tmp_path / name)

    assert [item.reason for item in left_out([tmp_path, tmp_path / "plan.csv"])] == [
        "alt.xls: Das ist eine Excel-Datei im alten Format (XLS).",
        "beschluss.pdf: Ein PDF wird nicht gelesen.",
    ]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "x.csv", folder.encode()) for folder in ("eins", "zwei")]

    assert [item.name for item in collect(paths, mapping=None)] == ["eins/x.csv", "zwei/x.csv"]


def test_a_path_through_a_linked_folder_is_fine(tmp_path: Path) -> None:
    write(tmp_path / "echt" / "x.csv")
    (tmp_path / "link").symlink_to("echt")

    (source,) = collect([tmp_path / "link" / "x.csv", tmp_path / "echt" / "x.csv"], mapping=None)

    assert source.path == tmp_path.resolve() / "echt" / "x.csv"


def test_a_link_in_a_folder_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "x.csv")
    (tmp_path / "y.csv").symlink_to("/etc/passwd")

    with pytest.raises(FileError, match=r"y\.csv: Das ist keine Datei, sondern eine Verknüpfung"):
        collect([tmp_path], mapping=None)


def test_invisible_signs_in_a_name_are_written_out(tmp_path: Path) -> None:
    path = write(tmp_path / "a\n\u202eb.csv")

    assert [item.name for item in collect([path], mapping=None)] == ["a\\x0a\\u202eb.csv"]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv")
    os.truncate(path, MAX_FILE_BYTES + 1)

    with pytest.raises(FileError, match="größer als 1000 MB"):
        collect([path], mapping=None)


def test_what_is_refused_is_named_with_the_checksum_of_what_can_be_read(tmp_path: Path) -> None:
    paper, link = write(tmp_path / "papier.xlsx", b"%PDF-1.7"), tmp_path / "link.csv"
    link.symlink_to(paper)
    found = refused_sources([paper, link, tmp_path / "weg.csv", tmp_path])

    assert [(item.name, len(item.print.sha256)) for item in found] == [("papier.xlsx", 64), ("link.csv", 0)]
    assert refused_sources([tmp_path / "weg.csv"]) == []


def test_equal_files_are_refused(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("x.csv", "y.csv")]

    with pytest.raises(FileError, match=r"y.csv: Die Datei hat denselben Inhalt wie x.csv\."):
        collect(paths, mapping=None)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x.xls", "im alten Format"),
        ("x.XLSM", "Makros"),
        ("x.docx", "Textdokument"),
        ("x.zip", "Archiv"),
        ("x.toml", "Zuordnung"),
        ("x.png", "Diese Art von Datei wird nicht gelesen"),
    ],
)
def test_other_kinds_have_their_own_advice(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        collect([write(tmp_path / name)], mapping=None)
