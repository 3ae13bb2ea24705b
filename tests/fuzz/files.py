"""Targets for whole files: what is damaged must be refused with a sentence, what is read must add up."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from data_pipeline.archive import fingerprint
from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.spellings import ASK
from data_pipeline.describe.text import as_toml
from data_pipeline.errors import FileError, MappingError
from data_pipeline.files.delimited import read_delimited
from data_pipeline.files.inside import read_package
from data_pipeline.files.package import UNREADABLE, open_package
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.intake import Source
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.reading import read
from data_pipeline.scope import read_scope
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of
from data_pipeline.sources.open311.reading import read_case_file
from data_pipeline.sources.open311.standard import open311_mapping
from tests.fuzz import seeds
from tests.fuzz.target import Target

_SHARED_MEMORY = Path("/dev/shm")
_XLSX_PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/_rels/workbook.xml.rels",
)


def file_targets() -> Iterator[Target]:
    """Readers of files, and of what is inside of them."""
    yield Target("mapping", _mapping, seeds.MAPPINGS)
    yield Target("delimited", _delimited, seeds.CSV)
    yield Target("csv_file", partial(_whole_file, "datei.csv", None), seeds.CSV)
    yield Target("cases_file", partial(_whole_file, "faelle.csv", _cases()), seeds.CSV)
    yield Target("described", _described, seeds.CSV)
    yield Target("scope", _scope, seeds.SCOPES)
    yield Target("open311", _open311, seeds.OPEN311)
    yield Target("oparl", _oparl, seeds.OPARL)
    yield Target("json_file", partial(_whole_file, "datei.json", None), seeds.OPEN311 + seeds.OPARL)
    yield Target("xlsx_file", _package, seeds.XLSX)
    yield Target("ods_file", _package, seeds.ODS)
    yield from (_part_target("xlsx", name, seeds.XLSX[-1]) for name in _XLSX_PARTS)
    yield _part_target("ods", "content.xml", seeds.ODS[0])


def _part_target(kind: str, name: str, package: bytes) -> Target:
    """One part of a sound archive is changed: the checksums of the archive would hide its reader."""
    parts = seeds.parts_of(package)
    label = Path(name).name.removesuffix(".xml").replace(".", "_")
    return Target(f"{kind}_{label}", partial(_part, parts, name), (parts.get(name, b"<sst/>"),))


def _part(parts: dict[str, bytes], name: str, data: bytes) -> None:
    _package(seeds.package_of(parts | {name: data}))


def _package(data: bytes) -> None:
    """Without the process of its own that a load uses: nothing must lean on its limits."""
    try:
        source = BytesIO(data)
        read_package(open_package(source, size=len(data)), source, _ignore)
    except (
        MemoryError,
        *UNREADABLE,
    ) as error:  # The process that reads workbooks turns these into a sentence.
        raise FileError(type(error).__name__, "Bitte neu speichern.") from error


def _ignore(_: object) -> None:
    pass


@contextmanager
def _on_disk(data: bytes, name: str) -> Iterator[Path]:
    place = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        yield path


def _mapping(data: bytes) -> Mapping:
    return parse_mapping(data.decode("utf-8", "replace"), name="zuordnung.toml")


def _cases() -> Mapping:
    return parse_mapping(seeds.MAPPINGS[0].decode(), name="faelle.toml")


def _delimited(data: bytes) -> Sheet:
    with _on_disk(data, "datei.csv") as path:
        return read_delimited(path)


def _whole_file(name: str, mapping: Mapping | None, data: bytes) -> None:
    """As a load reads it: the kind, the mapping that fits, every row, what became of it."""
    with _on_disk(data, name) as path:
        content = read(Source(path, fingerprint(path), mapping, name)).content
        if isinstance(content, ComplaintBatch):
            for _ in content.parts():
                pass
            content.counts.check()


def _described(data: bytes) -> None:
    """A proposal must be a mapping that can be read, unless it asks a person to fill something in."""
    text = as_toml(propose([_delimited(data)], known=Known()))
    try:
        parse_mapping(text, name="vorschlag.toml")
    except MappingError as error:
        if ASK not in text:
            raise AssertionError(text) from error


def _scope(data: bytes) -> None:
    lines = data.decode("utf-8", "replace").split("\n")
    rows = [Row(number, tuple(line.split("\t"))) for number, line in enumerate(lines, 1)]
    read_scope([Sheet("datei.xlsx", "Umfang", rows)])


def _open311(data: bytes) -> None:
    with _on_disk(data, "datei.json") as path:
        found = read_case_file(
            path, file="datei.json", mapping=open311_mapping(), now=datetime(2026, 7, 1, tzinfo=UTC)
        )
        found.batch.counts.check()


def _oparl(data: bytes) -> None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FileError("Kein JSON.", "Bitte neu speichern.") from error
    extract_chain(chain_of(value, file="datei.json"), file="datei.json")
