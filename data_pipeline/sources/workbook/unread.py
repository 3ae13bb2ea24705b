"""Tables whose headings are nowhere in a file that should hold them: told, with the nearest headings."""

from data_pipeline.errors import Place
from data_pipeline.files.sheet import Sheet
from data_pipeline.mapping import Mapping, TableRule
from data_pipeline.records import Extract, Finding
from data_pipeline.schema import metadata, table_spec_of
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.heading_words import nearest
from data_pipeline.sources.headings import matching_sheets
from data_pipeline.sources.missing import lacking_headings

_SAME_SHEET = 0.75
"""How near the name of a sheet must be to ask whether it was renamed; short names are near to many."""


def tell_unread(result: Extract, sheets: list[Sheet], mapping: Mapping, found: set[str]) -> None:
    """Tables that the file should hold and whose headings are nowhere; a renamed heading is asked about."""
    rules = [rule for rule in mapping.table if rule.target not in found and not rule.is_extra]
    for sheet in sheets:
        own = [rule for rule in rules if _is_named(sheet, rule)]
        if own and len(sheet.rows) > 1:  # A single row can only be headings, and nothing is lost with it.
            result.unread |= {rule.target for rule in own}
            result.findings.append(_unread(sheet, own))
    anywhere = [rule for rule in rules if rule.sheet is None and rule.has_headings]
    if anywhere:
        result.unread |= {rule.target for rule in anywhere}
        result.findings.append(_unread(sheets[0], anywhere, sheets=sheets))


def tell_renamed_sheets(result: Extract, sheets: list[Sheet], mapping: Mapping) -> None:
    """Sheets that no rule reads and whose name is near to one that is missing: asked about, never guessed."""
    free = {
        sheet.name: sheet for sheet in sheets if sheet.name and sheet.rows and not _is_read(sheet, mapping)
    }
    for rule in mapping.table:
        if rule.sheet and not rule.is_extra and not matching_sheets(sheets, rule):
            near = nearest([rule.sheet], [str(name) for name in free], at_least=_SAME_SHEET)
            if near is not None:
                result.unread.add(rule.target)
                result.findings.append(_renamed(free[near], rule.sheet))


def _is_read(sheet: Sheet, mapping: Mapping) -> bool:
    return any(matching_sheets([sheet], rule) for rule in mapping.table)


def _renamed(sheet: Sheet, wanted: str) -> Finding:
    return Finding(
        place=Place(file=sheet.file, sheet=sheet.name),
        column=None,
        value=None,
        reason=f"Das Blatt »{wanted}« fehlt; »{sheet.name}« wird nicht gelesen.",
        advice=f"Ist »{wanted}« gemeint, bitte das Blatt so nennen oder den Namen in der Zuordnung ändern.",
        severity=FindingSeverity.WARNING,
    )


def missing_sheets(sheets: list[Sheet], mapping: Mapping) -> str:
    """Which sheets the mapping asks for and the file does not have, and which it has; "" if all are there."""
    wanted = [rule.sheet for rule in mapping.table if rule.sheet and not matching_sheets(sheets, rule)]
    present = [f"»{sheet.name}«" for sheet in sheets if sheet.name]
    if not wanted or not present:
        return ""
    return (
        f"Gesucht {', '.join(f'»{name}«' for name in dict.fromkeys(wanted))}, vorhanden {', '.join(present)}."
    )


def _is_named(sheet: Sheet, rule: TableRule) -> bool:
    return bool(rule.sheet and sheet.name and matching_sheets([sheet], rule))


def _unread(sheet: Sheet, rules: list[TableRule], *, sheets: list[Sheet] | None = None) -> Finding:
    where = "In der Datei" if sheets else "Auf dem Blatt"
    return Finding(
        place=Place(file=sheet.file, sheet=None if sheets else sheet.name),
        column=None,
        value=None,
        reason=f"{where} fehlt die Zeile mit den Überschriften für {_labels(rules)}; das wurde übergangen.",
        advice=lacking_headings(sheets or [sheet], rules) or "Bitte die Überschriften prüfen.",
        severity=FindingSeverity.WARNING,
    )


def _labels(rules: list[TableRule]) -> str:
    names = dict.fromkeys(table_spec_of(metadata.tables[rule.target]).label for rule in rules)
    return ", ".join(f"»{name}«" for name in names)
