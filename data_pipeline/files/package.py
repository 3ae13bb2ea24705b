"""The zip archive that a workbook is: looked over before anything is read, read with a limit."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from data_pipeline.errors import FileError
from data_pipeline.files.doctype import refuse_doctype
from data_pipeline.files.limits import (
    MAX_MEMBERS,
    MAX_PACKED_BYTES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    damaged,
    too_large,
)

UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError)
_PIECE = 1 << 16
_MACROS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("basic/", "scripts/", "xl/macrosheets/", "dialogs/")
_OUTSIDE = re.compile(r"^[/\\]|^\w:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")
_PROTECTED = "encrypted-package"
_SMALL = 50_000_000
_ENTRY = b"PK\1\2"


class Package:
    """An archive that was looked over; parts are read in pieces, all together no more than the limit."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_UNPACKED_BYTES
        self.names = {name.lower(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.names

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part; the letters' case does not matter. Raises FileError where it is missing."""
        if name not in self:
            raise damaged(f"der Teil {name} fehlt")
        with self._opened(self.names[name.lower()]) as stream:
            while piece := stream.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise too_large(_unpacked())
                yield piece

    def _opened(self, part: str) -> IO[bytes]:
        try:
            return self._archive.open(part)
        except ValueError as error:  # The directory of the archive points before its beginning.
            raise damaged("ein Teil liegt außerhalb der Datei") from error


def open_package(stream: IO[bytes], *, size: int) -> Package:
    """Raises FileError for an archive that is too large, protected, or holds what no workbook should.

    stream: a file of `size` bytes; it must stay open while parts are read.
    """
    if size > MAX_PACKED_BYTES:
        raise too_large(f"Die Datei hat mehr als {MAX_PACKED_BYTES // 1_000_000} MB.")
    _count_entries(stream)
    archive = zipfile.ZipFile(stream)
    _check_members(archive.infolist(), size)
    package = Package(archive)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            refuse_doctype(package.pieces(name))
    return package


def _count_entries(stream: IO[bytes]) -> None:
    """Before the list of members, which may have millions of entries, is taken into memory."""
    count = 0
    while piece := stream.read(1 << 20):
        count += piece.count(_ENTRY)
    if count > MAX_MEMBERS:
        raise too_large(f"Sie besteht aus mehr als {MAX_MEMBERS} Teilen.")
    stream.seek(0)


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(item.file_size for item in members)
    if unpacked > MAX_UNPACKED_BYTES:
        raise too_large(_unpacked())
    if unpacked > _SMALL and unpacked > size * MAX_RATIO:
        raise too_large(f"Sie ist mehr als {MAX_RATIO}-fach gepackt.")
    names = [item.filename.lower() for item in members]
    if any(_OUTSIDE.search(item.orig_filename) for item in members):
        raise damaged("sie enthält Teile mit unzulässigen Namen")
    if len(set(names)) < len(names):
        raise damaged("ein Teil ist doppelt enthalten")
    if any(item.flag_bits & 1 for item in members) or _PROTECTED in names:
        raise protected()
    if any(name.endswith(_MACROS) or name.startswith(_MACRO_FOLDERS) for name in names):
        raise macros()


def _unpacked() -> str:
    return f"Entpackt hat sie mehr als {MAX_UNPACKED_BYTES // 1_000_000} MB."


def protected() -> FileError:
    """The error for a workbook behind a password."""
    return FileError(
        "Die Arbeitsmappe ist mit einem Kennwort verschlüsselt.",
        "Bitte ohne Kennwort speichern und neu laden.",
    )


def macros() -> FileError:
    """The error for a workbook with programs in it."""
    return FileError(
        "Dateien mit Makros werden nicht gelesen.", "Bitte als XLSX oder ODS ohne Makros speichern."
    )
