"""Try a proposed mapping on the file it was made for, and say whether a known one fits already."""

from data_pipeline.describe.guesses import Proposal
from data_pipeline.describe.text import as_toml
from data_pipeline.errors import MappingError
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import parse_mapping
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.headings import find_headings, matching_sheets
from data_pipeline.sources.workbook.extract import extract
from data_pipeline.sources.workbook.standard import standard_mapping

_ENOUGH_SHEETS = 2


def try_out(proposal: Proposal, sheets: list[Sheet]) -> None:
    """Write into the proposal what a load would read; the database is not asked."""
    if proposal.is_of_cases:
        return
    try:
        result = extract(sheets, mapping=parse_mapping(as_toml(proposal), name="Vorschlag"))
    except MappingError as error:
        proposal.tried = f"noch nicht möglich. {error.reason}"
        return
    refused = {item.place for item in result.findings if item.severity is FindingSeverity.REFUSED}
    good = {record.place for record in result.records if record.place}
    counts = result.counts(good, refused)
    ignored = ", ".join(f"{count} {reason}" for reason, count in counts.reasons.items())
    proposal.tried = (
        f"{counts.read} Zeilen gelesen, {counts.written} verstanden, {counts.refused} mit Fehlern, "
        f"{counts.ignored} übergangen{f' ({ignored})' if ignored else ''}."
    )
    first = [item for item in result.findings if item.severity is FindingSeverity.REFUSED][:3]
    proposal.notes += [f"Fehler in Zeile {item.place.row}, {item.column}: {item.reason}" for item in first]


def fitting(sheets: list[Sheet]) -> str:
    """The title of the product's own workbook if the file is one, "" otherwise."""
    mapping = standard_mapping()
    names = {
        sheet.name
        for rule in mapping.table
        for sheet in matching_sheets(sheets, rule)
        if sheet.name and find_headings(sheet, rule)
    }
    return mapping.title if len(names) >= _ENOUGH_SHEETS else ""
