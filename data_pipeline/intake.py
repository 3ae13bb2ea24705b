"""From paths to sources: which files, under which names, with which mapping.

Only ordinary files are taken. A link is refused wherever it leads: in a folder that others may write to, it
would let them have any file read that the program may read.
"""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from os import fstat
from pathlib import Path

from data_pipeline.archive import Fingerprint, digest_of, fingerprint
from data_pipeline.errors import FileError
from data_pipeline.files.endings import ending_of, is_set_aside, unread_kind
from data_pipeline.files.kinds import HEAD_BYTES, refuse_disguise
from data_pipeline.mapping import Mapping, read_mapping
from data_pipeline.opening import open_regular, shown

MAX_FILE_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Source:
    """A file that is to be loaded; `mapping` None means that it is chosen by the headings.

    name: unique within a run; the file's own name, with folders before it where two files have the same. It
    can be printed and stored: invisible signs are written out.
    """

    path: Path
    print: Fingerprint
    mapping: Mapping | None
    name: str


def collect(paths: Iterable[Path], *, mapping: Mapping | None) -> list[Source]:
    """The files among the paths, folders opened. A mapping file `x.toml` beside `x.csv` counts for that file.

    Raises FileError for a path that does not exist or is no ordinary file, for a file that is empty, larger
    than `MAX_FILE_BYTES` or not what its ending says, for a folder without a file that can be read, or for
    two files with the same content.
    """
    files = list(dict.fromkeys(_located(file) for path in paths for file in _files(path)))
    names = _names(files)
    sources = [_source(file, mapping, names[file]) for file in files]
    _refuse_copies(sources)
    return sources


def file_names(paths: Iterable[Path]) -> list[str]:
    """Names to report about paths that cannot be loaded; a folder stands for its files."""
    found = []
    for path in paths:
        try:
            inside = [shown(item.name) for item in _listed(path)] if path.is_dir() else []
        except FileError:
            inside = []
        found += inside or [shown(path.name)]
    return found


def refused_sources(paths: Iterable[Path]) -> list[Source]:
    """The files that are there among paths of which one cannot be taken in, for the ledger."""
    found = [_located(file) for path in paths for file in _present(path)]
    names = _names(list(dict.fromkeys(found)))
    return [Source(file, _print_if_readable(file), None, name) for file, name in names.items()]


def _present(path: Path) -> list[Path]:
    if path.is_dir():
        try:
            return _listed(path)
        except FileError:
            return []
    return [path] if path.is_symlink() or path.exists() else []


def _print_if_readable(file: Path) -> Fingerprint:
    """No checksum for what cannot be read, or is too large for that."""
    try:
        is_sensible = file.lstat().st_size <= MAX_FILE_BYTES
        return fingerprint(file, limit=MAX_FILE_BYTES) if is_sensible else Fingerprint("", 0)
    except (OSError, FileError):
        return Fingerprint("", 0)


def left_out(paths: Iterable[Path]) -> list[FileError]:
    """What stands in the folders among the paths and is not read, each with reason and advice."""
    return [
        unread_kind(item.name, shown_name=shown(item.name))
        for path in paths
        if path.is_dir()
        for item in sorted(path.iterdir())
        if not (ending_of(item.name) or is_set_aside(item.name) or item.is_dir() or item.suffix == ".toml")
    ]


def content_digest(sources: Iterable[Source]) -> str:
    """SHA-256 over the files and the mappings given for them; the order of the files does not matter."""
    parts = sorted(f"{item.print.sha256}:{item.mapping.sha256 if item.mapping else ''}" for item in sources)
    return sha256("\n".join(parts).encode()).hexdigest()


def _source(file: Path, mapping: Mapping | None, name: str) -> Source:
    return Source(file, _fingerprint(file, name), mapping or _beside(file), name)


def _fingerprint(file: Path, name: str) -> Fingerprint:
    """Of a file whose size and first bytes are right; a huge one is not even read."""
    with open_regular(file, name=name) as stream:
        if fstat(stream.fileno()).st_size > MAX_FILE_BYTES:
            raise FileError(
                f"{name}: Die Datei ist größer als {MAX_FILE_BYTES // 1_000_000} MB.",
                "Bitte aufteilen oder leere Bereiche löschen.",
            )
        try:
            refuse_disguise(stream.read(HEAD_BYTES), ending=file.suffix, name=name)
            stream.seek(0)
        except OSError as error:
            raise FileError(f"{name}: Die Datei lässt sich nicht lesen.", "Bitte erneut kopieren.") from error
        return digest_of(stream, name=name, limit=MAX_FILE_BYTES)


def _located(file: Path) -> Path:
    """The folder without links and dots; the last name stays, so that a link is seen as one."""
    return file.parent.resolve() / file.name


def _names(files: list[Path]) -> dict[Path, str]:
    for length in range(1, max((len(file.parts) for file in files), default=1) + 1):
        names = {file: shown("/".join(file.parts[-length:])) for file in files}
        if len(set(names.values())) == len(files):
            return names
    return {file: shown(str(file)) for file in files}


def _beside(file: Path) -> Mapping | None:
    path = file.with_name(file.name[: -len(ending_of(file.name))] + ".toml")
    return read_mapping(path) if _is_ordinary(path) else None


def _is_ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _refuse_copies(sources: list[Source]) -> None:
    seen: dict[tuple[str, str], Source] = {}
    for item in sources:
        first = seen.setdefault((item.print.sha256, item.mapping.sha256 if item.mapping else ""), item)
        if first is not item:
            raise FileError(
                f"{item.name}: Die Datei hat denselben Inhalt wie {first.name}.",
                "Bitte nur eine der beiden laden.",
            )


def _files(path: Path) -> Iterator[Path]:
    name = shown(str(path))
    if path.is_dir():
        found = _listed(path)
        if not found:
            raise FileError(
                f"{name}: Im Ordner ist keine Datei, die gelesen wird (XLSX, ODS, CSV, JSON).",
                "Bitte den Pfad prüfen; gelesen werden XLSX, ODS, CSV, TSV, TXT und JSON.",
            )
        yield from found
    elif not (path.is_symlink() or path.exists()):
        raise FileError(f"{name}: Die Datei gibt es nicht.", "Bitte den Pfad prüfen.")
    elif not ending_of(path.name):
        raise unread_kind(path.name, shown_name=shown(path.name))
    else:
        yield path


def _listed(folder: Path) -> list[Path]:
    """What a folder offers by name; links and pipes among it are refused later, by name, not passed over."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        name = shown(str(folder))
        raise FileError(f"{name}: Der Ordner lässt sich nicht lesen.", "Bitte die Rechte prüfen.") from error
    return [
        item for item in inside if ending_of(item.name) and not (is_set_aside(item.name) or item.is_dir())
    ]
