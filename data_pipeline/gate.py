"""What stops a whole load: the last good revision stays unless somebody says expressly that it shall not."""

from collections.abc import Iterable, Mapping

from data_pipeline.compare import Rows
from data_pipeline.errors import Place
from data_pipeline.ledger import FileReport
from data_pipeline.records import Finding
from data_pipeline.schema import metadata, spec_of, table_spec_of
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.settings import GateRules

_OVERRIDE = "Wenn alles stimmt: mit --force trotzdem laden; das Protokoll hält fest, wer es war."


def unread_sheets(unread: Mapping[str, set[str]], *, previous: Rows) -> list[Finding]:
    """An obstacle for every sheet that lost its headings while the plan in force has rows of its table.

    unread: file -> tables whose sheet is there but whose headings were not found.
    """
    return [
        obstacle(
            file,
            f"Auf dem Blatt für »{_label(name)}« fehlt eine Pflichtspalte;"
            f" die {len(previous[name])} Zeilen, die gelten, gingen verloren.",
            f"Bitte die Überschriften berichtigen. {_OVERRIDE}",
        )
        for file, names in unread.items()
        for name in sorted(names)
        if previous.get(name)
    ]


def shrunk_tables(new: Rows, *, previous: Rows, files: Mapping[str, str], rules: GateRules) -> list[Finding]:
    """An obstacle for every table that would keep far fewer rows than the plan in force has.

    files: the file to blame, by table.
    """
    return [
        obstacle(
            files[name],
            f"»{_label(name)}« hätte nur noch {len(new.get(name, []))} statt {len(rows)} Zeilen.",
            f"Bitte prüfen, ob die Datei vollständig ist. {_OVERRIDE}",
        )
        for name, rows in previous.items()
        if name in files and rules.is_far_fewer(len(new.get(name, [])), before=len(rows))
    ]


def emptied_columns(
    new: Rows, *, previous: Rows, files: Mapping[str, str], rules: GateRules
) -> list[Finding]:
    """An obstacle for every column that many rows filled and none would any more: a heading was renamed.

    files: the file to blame, by table.
    """
    return [
        obstacle(
            files[name],
            f"»{spec_of(column).label}« wäre unter »{_label(name)}« in keiner Zeile mehr ausgefüllt;"
            f" bisher ist es in {before} Zeilen so.",
            f"Bitte prüfen, ob die Spalte fehlt oder anders heißt. {_OVERRIDE}",
        )
        for name in files
        if new.get(name)
        for column in metadata.tables[name].columns
        if not spec_of(column).computed
        and (before := _filled(previous.get(name, []), column.name)) >= rules.min_lost
        and not _filled(new[name], column.name)
    ]


def _filled(rows: Iterable[Mapping[str, object]], name: str) -> int:
    return sum(row.get(name) is not None for row in rows)


def failing_files(reports: Iterable[FileReport], *, rules: GateRules) -> list[Finding]:
    """An obstacle for every file of which more than the configured share of rows was refused."""
    return [
        obstacle(
            report.file_name,
            f"{report.counts.refused} von {report.counts.read - report.counts.ignored} Zeilen sind fehlerhaft"
            f" (erlaubt sind {rules.max_refused_share:.0%}).",
            f"Bitte die Zeilen berichtigen. {_OVERRIDE}",
        )
        for report in reports
        if rules.is_failing(report.counts.refused, of=report.counts.refused + report.counts.written)
    ]


def shrunk_files(
    reports: Iterable[FileReport], *, before: Mapping[tuple[str, str], int], rules: GateRules
) -> list[Finding]:
    """An obstacle for every file that brings far fewer rows than under the same name and mapping last time.

    before: rows written last time, by name of the file and mapping.
    """
    found = []
    for report in reports:
        last = before.get((report.file_name, report.mapping_name), 0)
        if rules.is_far_fewer(report.counts.written, before=last):
            text = f"Die Datei bringt {report.counts.written} Zeilen; beim letzten Mal waren es {last}."
            found.append(
                obstacle(report.file_name, text, f"Bitte prüfen, ob sie vollständig ist. {_OVERRIDE}")
            )
    return found


def obstacle(file: str, reason: str, advice: str) -> Finding:
    """A finding that stops the whole load."""
    return Finding(
        place=Place(file=file),
        column=None,
        value=None,
        reason=reason,
        advice=advice,
        severity=FindingSeverity.OBSTACLE,
    )


def _label(table: str) -> str:
    return table_spec_of(metadata.tables[table]).label
