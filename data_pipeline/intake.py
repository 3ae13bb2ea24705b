"""From paths to extracts: which files, which mapping, which reader."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from data_pipeline.archive import Fingerprint, fingerprint
from data_pipeline.errors import FileError, MappingError
from data_pipeline.files.delimited import read_delimited
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook
from data_pipeline.mapping import Mapping, read_mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.records import Extract
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch
from data_pipeline.sources.complaints_csv.extract import extract_complaints
from data_pipeline.sources.headings import find_headings, matching_sheets
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping

_ENDINGS = (".xlsx", ".csv", ".csv.gz", ".tsv", ".txt")


@dataclass(frozen=True)
class Source:
    """A file that is to be loaded; `mapping` None means that it is chosen by the headings."""

    path: Path
    print: Fingerprint
    mapping: Mapping | None


def collect(paths: Iterable[Path], *, mapping: Mapping | None) -> list[Source]:
    """The files among the paths, folders opened. A mapping file `x.toml` beside `x.csv` counts for that file.

    Raises FileError for a path that does not exist or a folder without a file that can be read.
    """
    sources = []
    for path in paths:
        for file in _files(path):
            beside = file.with_name(file.name.split(".")[0] + ".toml")
            chosen = mapping or (read_mapping(beside) if beside.is_file() else None)
            sources.append(Source(file, fingerprint(file), chosen))
    return sources


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


def read(source: Source) -> tuple[Mapping, Extract | ComplaintBatch]:
    """What the file holds, and the mapping that was used. Raises FileError or MappingError."""
    sheets = _sheets(source)
    mapping = source.mapping or _fitting_mapping(sheets)
    if mapping.is_for_complaints:
        return mapping, extract_complaints(sheets[0], mapping=mapping)
    return mapping, extract(sheets, mapping=mapping)


def _sheets(source: Source) -> list[Sheet]:
    if source.path.name.lower().endswith(".xlsx"):
        return read_workbook(source.path)
    mapping = source.mapping
    return [
        read_delimited(
            source.path,
            encoding=mapping.encoding if mapping else None,
            delimiter=mapping.delimiter if mapping else None,
        )
    ]


def _fitting_mapping(sheets: list[Sheet]) -> Mapping:
    """The mapping that understands most headings; the standard workbook wins a tie."""
    best = max(_candidates(), key=lambda mapping: _understood(sheets, mapping))
    if _understood(sheets, best):
        return best
    raise MappingError(
        f"{sheets[0].file}: Keine bekannte Zuordnung passt zu den Überschriften.",
        "Bitte mit --mapping eine Zuordnungsdatei angeben; die README zeigt, wie sie aussieht.",
    )


def _understood(sheets: list[Sheet], mapping: Mapping) -> int:
    """Number of headings, over all sheets, that some rule of the mapping reads."""
    found = set()
    for rule in mapping.table:
        for sheet in matching_sheets(sheets, rule):
            headings = find_headings(sheet, rule)
            found |= {(sheet.name, at) for at in headings.columns.values()} if headings else set()
    return len(found)


def _candidates() -> Iterator[Mapping]:
    yield standard_mapping()
    yield from bundled_mappings().values()
