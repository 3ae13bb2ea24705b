"""Everything read from the files of one run, and what became of each file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from data_pipeline.errors import Place
from data_pipeline.intake import Source
from data_pipeline.ledger import FileReport
from data_pipeline.mapping import Mapping
from data_pipeline.reading import read
from data_pipeline.records import NOWHERE, Extract, Finding, Record
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.complaints_csv.batch import ComplaintBatch

Progress = Callable[[str], None]
DEFAULT_TIMEZONE = "Europe/Berlin"


@dataclass
class Material:
    """Contents and reports stand side by side, in the order of the sources.

    constants: rows that mappings for complaints state once. timezone: of a new city that states none.
    """

    contents: list[Extract | ComplaintBatch] = field(default_factory=list)
    reports: list[FileReport] = field(default_factory=list)
    constants: list[Record] = field(default_factory=list)
    timezone: str = DEFAULT_TIMEZONE

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
        """Tables that the plan files speak about."""
        return {name for item in self.extracts for name in item.delivered}

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
        mapping, content = read(source)
        material.reports.append(_report(source, mapping))
        material.contents.append(content)
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
    """Give each file its findings and its counts; what stands in no file goes to the first one."""
    first = material.reports[0].file_name
    told = [replace(item, place=Place(file=first)) if item.place == NOWHERE else item for item in findings]
    written = {record.place for record in good if record.place}
    for report, content in zip(material.reports, material.contents, strict=True):
        own = [item for item in told if item.place.file == content.file]
        report.findings = list(content.findings) + own
        if isinstance(content, ComplaintBatch):
            report.counts = content.counts
            continue
        refused = {item.place for item in report.findings if item.severity is FindingSeverity.REFUSED}
        report.counts = content.counts(written, refused)


def withdraw(material: Material) -> None:
    """Count as passed over what would have been written, because the load is refused as a whole."""
    for report in material.reports:
        counts = report.counts
        report.counts = replace(counts, written=0, ignored=counts.ignored + counts.written)
