"""From a source to what it holds: the reader for its kind of file, the mapping that fits its headings."""

from collections.abc import Iterator

from data_pipeline.errors import MappingError
from data_pipeline.files.delimited import read_delimited
from data_pipeline.files.sheet import Sheet
from data_pipeline.files.workbook import read_workbook
from data_pipeline.intake import Source
from data_pipeline.mapping import Mapping
from data_pipeline.mappings import bundled_mappings
from data_pipeline.records import Extract
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch
from data_pipeline.sources.headings import find_headings, matching_sheets
from data_pipeline.sources.missing import missing_headings
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping


def read(source: Source) -> tuple[Mapping, Extract | ComplaintBatch]:
    """What the file holds, and the mapping that was used. Raises FileError or MappingError."""
    sheets = _sheets(source)
    mapping = source.mapping or _fitting_mapping(sheets)
    content = _content(sheets, mapping)
    if source.mapping is not None:  # A mapping that was chosen by its headings knows many that may be absent.
        content.findings.extend(missing_headings(sheets, mapping=mapping))
    return mapping, content


def _content(sheets: list[Sheet], mapping: Mapping) -> Extract | ComplaintBatch:
    if mapping.is_for_complaints:
        # Imported here, because pandas takes a quarter of the time every command needs to start.
        from data_pipeline.sources.complaints_csv.extract import extract_complaints

        return extract_complaints(sheets, mapping=mapping)
    return extract(sheets, mapping=mapping)


def _sheets(source: Source) -> list[Sheet]:
    if source.path.name.lower().endswith(".xlsx"):
        return read_workbook(source.path, file=source.name)
    mapping = source.mapping
    return [
        read_delimited(
            source.path,
            file=source.name,
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
