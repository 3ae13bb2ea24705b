"""From a source to what it holds: the reader for its kind of file, the mapping that fits its headings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import MappingError
from data_pipeline.files.delimited import delimited_blocks, joined
from data_pipeline.files.sheet import Block, Sheet
from data_pipeline.files.workbook import WORKBOOK_ENDINGS, read_workbook
from data_pipeline.intake import Source
from data_pipeline.json_files import is_json, read_json_file
from data_pipeline.mapping import Mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.progress import Progress, silent
from data_pipeline.records import Extract
from data_pipeline.scope import Scope, read_scope
from data_pipeline.sources.headings import find_headings, matching_sheets, understands
from data_pipeline.sources.missing import missing_headings
from data_pipeline.sources.open311.bulk import extract_bulk
from data_pipeline.sources.open311.standard import reads_georeport
from data_pipeline.sources.workbook.exported import exported_mapping, extract_exported
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping


@dataclass(frozen=True)
class Found:
    """What a file holds, the mapping that was used, and what an exported workbook says it speaks for."""

    mapping: Mapping
    content: Extract | ComplaintBatch
    scope: Scope | None = None


def read(source: Source, *, progress: Progress = silent) -> Found:
    """Read a file. Raises FileError or MappingError."""
    if is_json(source):
        return Found(*read_json_file(source))
    sheets, more = _sheets(source, progress)
    scope = read_scope(sheets)
    if scope and source.mapping is None:
        return Found(exported_mapping(), extract_exported(sheets), scope)
    mapping = source.mapping or _fitting_mapping(sheets)
    content = _content(sheets, more, mapping)
    if source.mapping is not None:  # A mapping that was chosen by its headings knows many that may be absent.
        content.findings.extend(missing_headings(sheets, mapping=mapping))
    return Found(mapping, content, scope)


def _content(sheets: list[Sheet], more: Iterator[Block], mapping: Mapping) -> Extract | ComplaintBatch:
    """Single cases are read as they are written, so that their number does not matter; a plan at once."""
    if reads_georeport(mapping):
        whole = [joined(sheets[0], more), *sheets[1:]]
        return extract_bulk(whole, mapping=mapping, observed_at=datetime.now(UTC))
    if mapping.is_for_complaints:
        # Imported here, because pandas takes a quarter of the time every command needs to start.
        from data_pipeline.sources.complaints_csv.extract import extract_complaints

        return extract_complaints(sheets, mapping=mapping, more=more)
    return extract([joined(sheets[0], more), *sheets[1:]], mapping=mapping)


def _sheets(source: Source, progress: Progress) -> tuple[list[Sheet], Iterator[Block]]:
    """The sheets of a workbook; of delimited text the start, and the rest on demand."""
    if source.path.name.lower().endswith(WORKBOOK_ENDINGS):
        return read_workbook(source.path, file=source.name, progress=progress), iter(())
    mapping = source.mapping
    blocks = delimited_blocks(
        source.path,
        file=source.name,
        encoding=mapping.encoding if mapping else None,
        delimiter=mapping.delimiter if mapping else None,
    )
    return [next(blocks).sheet], blocks


def _fitting_mapping(sheets: list[Sheet]) -> Mapping:
    """The mapping that understands most headings; the standard workbook wins a tie."""
    fitting = [mapping for mapping in _candidates() if understands(sheets, mapping)]
    best = max(fitting, key=lambda mapping: _understood(sheets, mapping))
    if _understood(sheets, best):
        return best
    file = sheets[0].file
    raise MappingError(
        f"{file}: Keine bekannte Zuordnung passt zu den Überschriften.",
        f"»konzeptmonitor describe {file} -o zuordnung.toml« schlägt eine vor;"
        " dann mit --mapping zuordnung.toml laden.",
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
    yield from (item for item in bundled_mappings().values() if not item.by_name_only)
