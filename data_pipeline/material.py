"""Everything read from the files of one run, and what became of each file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import Place
from data_pipeline.intake import Source
from data_pipeline.ledger import FileReport
from data_pipeline.mapping import Mapping
from data_pipeline.progress import Progress
from data_pipeline.reading import read
from data_pipeline.records import NOWHERE, Extract, Finding, Record
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.scope import Scope
from data_pipeline.sources.workbook.standard import sheet_tables

_WITHDRAWN = "nicht geladen, weil die Datei abgelehnt ist"
DEFAULT_TIMEZONE = "Europe/Berlin"


@dataclass
class Material:
    """Contents and reports stand side by side, in the order of the sources.

    constants: rows that mappings for complaints state once. timezone: of a new city that states none.
    scopes: what an exported workbook says it speaks for, by file.
    """

    contents: list[Extract | ComplaintBatch] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)
    constants: list[Record] = field(default_factory=list)
    timezone: str = DEFAULT_TIMEZONE
    scopes: dict[str, Scope] = field(default_factory=dict)

    @property
    def parts(self) -> dict[str, Scope]:
        """Scopes of files that hold the part of one department."""
        return {file: scope for file, scope in self.scopes.items() if scope.department_key}

    @property
    def scope_key(self) -> str | None:
        """The departments whose parts are loaded, if nothing else is."""
        keys = {scope.department_key for scope in self.parts.values() if scope.department_key}
        return ", ".join(sorted(keys))[:60] if keys and len(self.parts) == len(self.contents) else None

    @property
    def stated_ags(self) -> str | None:
        """The city that exported workbooks name, if it is one."""
        found = {scope.ags for scope in self.scopes.values()}
        return found.pop() if len(found) == 1 else None

    @property
    def extracts(self) -> list[Extract]:
        """What came from plan files."""
        return [item for item in self.contents if isinstance(item, Extract)]

    @property
    def batches(self) -> list[ComplaintBatch]:
        """What came from files of single cases."""
        return [item for item in self.contents if isinstance(item, ComplaintBatch)]

    @property
    def records(self) -> list[Record]:
        """All future rows of the plan, and of the city."""
        return self.constants + [record for item in self.extracts for record in item.records]

    @property
    def delivered(self) -> set[str]:
        """Tables that the plan files speak about, departments' parts aside.

        An export of the whole speaks about all of them: a sheet without rows means that there are none.
        """
        whole = [item for item in self.extracts if item.file not in self.parts]
        named = {name for item in whole for name in item.delivered}
        if any(item.file in self.scopes for item in whole):
            named |= {table.name for table in sheet_tables()}
        return named

    @property
    def replaces_by(self) -> dict[str, str]:
        """Tables of which only rows with the same value in a column are replaced, by table."""
        partly = {name: by for item in self.extracts for name, by in item.replaces_by.items()}
        fully = {name for item in self.extracts for name in item.delivered if name not in item.replaces_by}
        return {name: by for name, by in partly.items() if name not in fully}

    @property
    def city(self) -> dict[str, str]:
        """Name and timezone of the city, as far as they are stated."""
        found: dict[str, str] = {}
        for record in self.records:
            if record.target == municipality.name:
                found |= {name: str(value) for name, value in record.values.items() if value}
        return {name: found[name] for name in ("name", "timezone") if name in found}


def read_all(sources: Iterable[Source], progress: Progress) -> Material:
    """Read every file. Raises PipelineError for one that cannot be read."""
    material = Material()
    for source in sources:
        progress(f"Lesen: {source.name}")
        found = read(source, progress=progress)
        mapping, content = found.mapping, found.content
        material.reports.append(_report(source, mapping))
        material.contents.append(content)
        if found.scope is not None:
            material.scopes[source.name] = found.scope
        if isinstance(content, ComplaintBatch):
            material.constants += _constants_of(mapping)
            material.timezone = mapping.timezone
    return material


def _constants_of(mapping: Mapping) -> list[Record]:
    """The city, and other rows that a mapping for complaints states once."""
    stated = [value for rule in mapping.table if (value := mapping.constants(rule).get("ags"))]
    cities = [Record(municipality.name, {"ags": ags}, None) for ags in dict.fromkeys(stated)]
    once = [rule for rule in mapping.table if rule.once]
    return cities + [Record(rule.target, mapping.constants(rule), None) for rule in once]


def _report(source: Source, mapping: Mapping) -> FileReport:
    return FileReport(
        file_name=source.name,
        sha256=source.print.sha256,
        byte_count=source.print.byte_count,
        mapping_name=mapping.name,
        mapping_sha256=mapping.sha256,
        is_content_kept=mapping.keeps_bytes,
    )


def settle(material: Material, good: list[Record], findings: list[Finding]) -> None:
    """Give each file its findings and its counts; what stands in no file goes to the first one.

    The cases of complaint files must have been written by now: their counts grow with every part read.
    """
    first = material.reports[0].file_name
    told = [replace(item, place=Place(file=first)) if item.place == NOWHERE else item for item in findings]
    written = {record.place for record in good if record.place}
    for report, content in zip(material.reports, material.contents, strict=True):
        own = [item for item in told if item.place.file == content.file]
        report.findings = list(content.findings) + own
        if isinstance(content, ComplaintBatch):
            report.counts = content.counts
            continue
        report.findings = _of_measures(report.findings, content.measures())
        refused = {item.place for item in report.findings if item.severity is FindingSeverity.REFUSED}
        report.counts = content.counts(written, refused)


def _of_measures(findings: list[Finding], measures: dict[Place, str]) -> list[Finding]:
    """Findings with the measure that their row names, unless they know their own."""
    return [
        item if item.measure_code else replace(item, measure_code=measures.get(item.place))
        for item in findings
    ]


def add_obstacles(material: Material, obstacles: list[Finding]) -> None:
    """Tell every obstacle first in the report of its file."""
    for report in reversed(material.reports):
        report.findings = [
            item for item in obstacles if item.place.file == report.file_name
        ] + report.findings


def withdraw(material: Material) -> None:
    """Count as passed over what would have been written, because the load is refused as a whole."""
    for report in material.reports:
        counts = report.counts
        reasons = counts.reasons | ({_WITHDRAWN: counts.written} if counts.written else {})
        ignored = counts.ignored + counts.written
        report.counts = replace(counts, written=0, ignored=ignored, reasons=reasons)
