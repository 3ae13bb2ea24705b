"""The new plan: what came, completed and resolved, together with what this load does not speak about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data_pipeline.checks import check
from data_pipeline.load.plan import Rows, carried_over
from data_pipeline.material import Material
from data_pipeline.part import part_of
from data_pipeline.records import Finding, Record
from data_pipeline.refusals import keep_refused
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.transform.complete import complete
from data_pipeline.transform.merge import merge
from data_pipeline.transform.missing_units import keep_missing_only
from data_pipeline.transform.parts import Part, part_from
from data_pipeline.transform.resolve import resolve


@dataclass
class Assembled:
    """All rows of the new plan that are sound, and what others lack. came: what the files brought."""

    good: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    came: list[Record] = field(default_factory=list)

    @property
    def rows(self) -> Rows:
        """The new plan as rows by table."""
        found: Rows = {}
        for record in self.good:
            found.setdefault(record.target, []).append(record.values)
        return found


def assemble(
    material: Material, *, previous: Rows, ags: str, on: date, bases: Mapping[str, Rows] | None = None
) -> Assembled:
    """The plan after this load.

    bases: the plan a department's part was written from, by file, where it is not the one in force.
    on: the day on which names of departments are meant.
    """
    records, findings = _completed(material, previous, ags, on)
    unread = [record for record in records if record.is_refused]
    whole, parts = _apart([record for record in records if not record.is_refused], material, previous)
    held = _held(material, previous, whole, list(parts.values()))
    came = whole + [record for part in parts.values() for record in part.records]
    findings += [item for part in parts.values() for item in part.findings]
    units = _rows(came + held, "department")
    findings += resolve(came + held, departments=units, fields=_rows(came + held, "action_field"), on=on)
    for file in parts.keys() & (bases or {}).keys():
        findings += _merged(parts[file], (bases or {})[file], previous, file)
    new = whole + [record for part in parts.values() for record in part.records] + held
    known = [item for content in material.extracts for item in content.findings] + findings
    refused = {item.place for item in known if item.severity is FindingSeverity.REFUSED}
    kept, told = keep_refused(unread + new, refused=refused, previous=previous)
    good, problems = check(new + kept, refused=refused)
    return Assembled(good, findings + told + problems, came)


def _completed(material: Material, previous: Rows, ags: str, on: date) -> tuple[list[Record], list[Finding]]:
    """All records of the plan with their keys, without departments that are known by another name."""
    records = [record for record in material.records if record.target != municipality.name]
    concepts = {str(row["concept_code"]) for row in previous.get("concept", [])}
    complete(records, ags=ags, known_concepts=concepts)
    sound = [item for item in records if not (item.is_refused and item.is_if_missing)]
    known = [row for row in previous.get("department", []) if "department" not in material.delivered]
    known += [item.values for item in sound if item.target == "department" and not item.is_if_missing]
    return keep_missing_only(sound, known=known, on=on)


def _apart(records: list[Record], material: Material, previous: Rows) -> tuple[list[Record], dict[str, Part]]:
    """Records of the whole plan, and by file what counts of departments' parts."""
    by_file: dict[str, list[Record]] = {file: [] for file in material.parts}
    whole: list[Record] = []
    for record in records:
        by_file.get(record.place.file if record.place else "", whole).append(record)
    parts = {
        file: part_from(by_file[file], scope=scope, previous=previous)
        for file, scope in material.parts.items()
    }
    for item in material.extracts:
        if item.file in parts:
            item.ignored |= parts[item.file].ignored
    return whole, parts


def _held(material: Material, previous: Rows, whole: list[Record], parts: list[Part]) -> list[Record]:
    """Rows of the plan in force that stay."""
    replaced = [part_of(previous, measures=part.measures) for part in parts]
    gone = {id(row) for rows in replaced for table in rows.values() for row in table}
    remaining = {name: [row for row in rows if id(row) not in gone] for name, rows in previous.items()}
    return carried_over(remaining, came=whole, delivered=material.delivered, replaces_by=material.replaces_by)


def _merged(part: Part, base: Rows, previous: Rows, file: str) -> list[Finding]:
    """Give the part what was changed in the plan since it was written."""
    merged = merge(
        part.records,
        base=part_of(base, measures=part.measures),
        current=part_of(previous, measures=part.measures),
        file=file,
    )
    part.records = merged.records
    return merged.findings


def _rows(records: list[Record], target: str) -> list[dict[str, object]]:
    return [record.values for record in records if record.target == target]
