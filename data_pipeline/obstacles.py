"""All obstacles of one load: what is known before it is written, and what only the written rows tell."""

from sqlalchemy import Connection

from data_pipeline.assemble import Assembled
from data_pipeline.gate import (
    emptied_columns,
    failing_files,
    obstacle,
    shrunk_files,
    shrunk_tables,
    unread_sheets,
)
from data_pipeline.groups import spoken_for
from data_pipeline.ledger import rows_last_time
from data_pipeline.load.plan import Rows, emptied
from data_pipeline.material import Material
from data_pipeline.records import Finding
from data_pipeline.schema import metadata, table_spec_of
from data_pipeline.settings import GateRules


def plan_obstacles(material: Material, *, previous: Rows, plan: Assembled, rules: GateRules) -> list[Finding]:
    """Tables that would lose all or most of their rows, sheets that lost their headings."""
    lost = emptied(previous, came=plan.came, good=plan.good, delivered=_named(material))
    found = [_nothing_left(material, name) for name in lost] or _no_good_row(material, plan)
    found += unread_sheets(
        {item.file: item.unread - _named(material) for item in material.extracts}, previous=previous
    )
    groups = [group for group in spoken_for(material, previous, plan) if group.table not in lost]
    return found + shrunk_tables(groups, rules=rules) + emptied_columns(groups, rules=rules)


def file_obstacles(
    connection: Connection, material: Material, *, ags: str, rules: GateRules
) -> list[Finding]:
    """Files of which too many rows have errors, and files of cases that bring far fewer than last time."""
    cases = [
        report
        for report, content in zip(material.reports, material.contents, strict=True)
        if content in material.batches
    ]
    before = rows_last_time(connection, ags=ags) if cases else {}
    empty = [
        obstacle(report.file_name, "Die Datei enthält keine Zeile mit Daten.", "Bitte die Datei prüfen.")
        for report in material.reports
        if report not in cases and report.counts.read == report.counts.ignored
    ]
    found = failing_files(material.reports, rules=rules) + shrunk_files(cases, before=before, rules=rules)
    return empty + found


def _named(material: Material) -> set[str]:
    """Tables of which the files hold rows, departments' parts aside."""
    return {name for item in material.extracts if item.file not in material.parts for name in item.delivered}


def _nothing_left(material: Material, table: str) -> Finding:
    file = next(item.file for item in material.extracts if table in item.delivered)
    return _nothing(file, f"für »{table_spec_of(metadata.tables[table]).label}«")


def _no_good_row(material: Material, plan: Assembled) -> list[Finding]:
    """Cases must not be loaded beside a plan of which not one row is sound."""
    had_rows = any(record.place for record in plan.came) or any(item.findings for item in material.extracts)
    good = {record.place for record in plan.good if record.place}
    is_refused = material.batches and had_rows and not good
    return [_nothing(material.extracts[0].file, "des Plans")] if is_refused and material.extracts else []


def _nothing(file: str, what: str) -> Finding:
    return obstacle(
        file,
        f"Keine gelieferte Zeile {what} ließ sich übernehmen; darum wurde nichts geladen.",
        "Bitte die abgelehnten Zeilen berichtigen und noch einmal laden.",
    )
