"""What stops a whole load: the last good revision stays unless somebody says expressly that it shall not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, kw_only=True)
class Group:
    """Rows of one table that a file speaks for, in the plan in force and in the new one.

    whose: the concept, or the department whose part it is, "" for all.
    """

    file: str
    table: str
    before: list[dict[str, object]]
    after: list[dict[str, object]]
    whose: str = ""

    @property
    def kept_count(self) -> int:
        """Rows of the plan in force that come again, by their key."""
        return len(set(map(self._key, self.before)) & set(map(self._key, self.after)))

    def _key(self, row: Mapping[str, object]) -> tuple[object, ...]:
        names = (item.name for item in metadata.tables[self.table].primary_key)
        return tuple(row.get(name) for name in names if name not in ("ags", "revision_number"))

    @property
    def label(self) -> str:
        """What people call these rows."""
        return f"»{_label(self.table)}«" + (f" ({self.whose})" if self.whose else "")


def shrunk_tables(groups: Iterable[Group], *, rules: GateRules) -> list[Finding]:
    """An obstacle for every table of which far fewer rows come again than the plan in force has."""
    return [
        obstacle(
            group.file,
            f"{group.label}: Von {len(group.before)} geltenden Zeilen kämen nur {group.kept_count} wieder.",
            f"Bitte prüfen, ob die Datei vollständig ist. {_OVERRIDE}",
        )
        for group in groups
        if rules.is_far_fewer(group.kept_count, before=len(group.before))
    ]


def emptied_columns(groups: Iterable[Group], *, rules: GateRules) -> list[Finding]:
    """An obstacle for every column that many rows filled and none would any more: a heading was renamed."""
    return [
        obstacle(
            group.file,
            f"»{spec_of(column).label}« wäre unter {group.label} in keiner Zeile mehr ausgefüllt;"
            f" bisher ist es in {before} Zeilen so.",
            f"Bitte prüfen, ob die Spalte fehlt oder anders heißt. {_OVERRIDE}",
        )
        for group in groups
        if group.after
        for column in metadata.tables[group.table].columns
        if not spec_of(column).computed
        and (before := _filled(group.before, column.name)) >= rules.min_lost
        and not _filled(group.after, column.name)
    ]


def _filled(rows: Iterable[Mapping[str, object]], name: str) -> int:
    return sum(row.get(name) is not None for row in rows)


def outdated(file: str, number: int | None) -> Finding:
    """An obstacle for an exported plan that was written before the plan in force."""
    return obstacle(
        file,
        f"Die Mappe stammt aus Revision {number}; was sich seitdem am Plan geändert hat, ginge verloren.",
        f"Bitte neu ausgeben und die Änderungen dorthin übertragen. {_OVERRIDE}",
    )


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
