"""From paths to sources: which files, under which names, with which mapping."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data_pipeline.archive import Fingerprint, fingerprint
from data_pipeline.errors import FileError
from data_pipeline.mapping import Mapping, read_mapping

_ENDINGS = (".xlsx", ".csv.gz", ".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Source:
    """A file that is to be loaded; `mapping` None means that it is chosen by the headings.

    name: unique within a run; the file's own name, with folders before it where two files have the same.
    """

    path: Path
    print: Fingerprint
    mapping: Mapping | None
    name: str


def collect(paths: Iterable[Path], *, mapping: Mapping | None) -> list[Source]:
    """The files among the paths, folders opened. A mapping file `x.toml` beside `x.csv` counts for that file.

    Raises FileError for a path that does not exist, a folder without a file that can be read, or two files
    with the same content.
    """
    files = list(dict.fromkeys(file.resolve() for path in paths for file in _files(path)))
    names = _names(files)
    sources = [Source(file, fingerprint(file), mapping or _beside(file), names[file]) for file in files]
    _refuse_copies(sources)
    return sources


def file_names(paths: Iterable[Path]) -> list[str]:
    """Names to report about paths that cannot be loaded; a folder stands for its files."""
    found = []
    for path in paths:
        inside = [item.name for item in sorted(path.iterdir()) if _is_readable(item)] if path.is_dir() else []
        found += inside or [path.name]
    return found


def _names(files: list[Path]) -> dict[Path, str]:
    for length in range(1, max((len(file.parts) for file in files), default=1) + 1):
        names = {file: "/".join(file.parts[-length:]) for file in files}
        if len(set(names.values())) == len(files):
            return names
    return {file: str(file) for file in files}


def _beside(file: Path) -> Mapping | None:
    ending = next(end for end in _ENDINGS if file.name.lower().endswith(end))
    path = file.with_name(file.name[: -len(ending)] + ".toml")
    return read_mapping(path) if path.is_file() else None


def _refuse_copies(sources: list[Source]) -> None:
    seen: dict[tuple[str, str], Source] = {}
    for item in sources:
        first = seen.setdefault((item.print.sha256, item.mapping.sha256 if item.mapping else ""), item)
        if first is not item:
            raise FileError(
                f"{item.name}: Die Datei hat denselben Inhalt wie {first.name}.",
                "Bitte nur eine der beiden laden.",
            )


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = [item for item in sorted(path.iterdir()) if _is_readable(item)]
        if not found:
            raise FileError(f"{path}: Im Ordner ist keine XLSX- oder CSV-Datei.", "Bitte den Pfad prüfen.")
        return found
    if not path.is_file():
        raise FileError(f"{path}: Die Datei gibt es nicht.", "Bitte den Pfad prüfen.")
    if not path.name.lower().endswith(_ENDINGS):
        raise FileError(
            f"{path.name}: Diese Art von Datei wird nicht gelesen.", "Bitte als XLSX oder CSV speichern."
        )
    return [path]


def _is_readable(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(_ENDINGS) and not path.name.startswith((".", "~$"))


def content_digest(sources: Iterable[Source]) -> str:
    """SHA-256 over the files and the mappings given for them; the order of the files does not matter."""
    parts = sorted(f"{item.print.sha256}:{item.mapping.sha256 if item.mapping else ''}" for item in sources)
    return sha256("\n".join(parts).encode()).hexdigest()
