"""What reads workbooks is imported for workbooks only."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.files.grid import Message, Name
from data_pipeline.files.inside import read_package
from data_pipeline.files.package import open_package
from tests.factories.hostile import ods_parts, table, write_zip, xlsx_parts

_CODE = """
import sys
from pathlib import Path
import data_pipeline.cli, data_pipeline.run, data_pipeline.files.workbook
from data_pipeline.files.delimited import read_delimited
read_delimited(Path(sys.argv[1]))
print([name for name in ("openpyxl", "odfdo", "lxml") if name in sys.modules])
"""


def test_a_csv_is_read_without_the_libraries_for_workbooks(tmp_path: Path) -> None:
    """They take as long to import as a whole list takes to load."""
    path = tmp_path / "x.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")

    done = subprocess.run([sys.executable, "-c", _CODE, path], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def names(path: Path) -> list[str]:
    source = BytesIO(path.read_bytes())
    found: list[Message] = []
    read_package(open_package(source, size=path.stat().st_size), source, found.append)
    return [message.name for message in found if isinstance(message, Name)]


def test_either_kind_of_workbook_finds_its_reader(tmp_path: Path) -> None:
    assert names(write_zip(tmp_path / "a", xlsx_parts())) == ["Sheet"]
    assert names(write_zip(tmp_path / "b", ods_parts(table("")))) == ["Liste"]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"ppt/presentation.xml": b"<x/>"}, "eine Präsentation"),
        ({"mimetype": b"application/vnd.oasis.opendocument.presentation"}, "eine Präsentation"),
        ({"mimetype": b"application/epub+zip"}, "eine Datei anderer Art"),
        ({"index/document.iwa": b""}, "Apple Numbers"),
        ({"liste.csv": b"a;b"}, "ein ZIP-Archiv"),
    ],
)
def test_another_kind_of_archive_is_named(tmp_path: Path, parts: dict[str, bytes], reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        names(write_zip(tmp_path / "x", parts))
