"""One run: read all files, then one transaction that writes a revision and the ledger, or nothing at all."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, select

from data_pipeline.archive import keep
from data_pipeline.checks import check
from data_pipeline.errors import Place
from data_pipeline.intake import Source, content_digest
from data_pipeline.ledger import FileReport, read_files, write_run
from data_pipeline.load.plan import Rows, carried_over, emptied, read_plan, same_plan
from data_pipeline.load.revise import RevisionHead, write_revision
from data_pipeline.load.revisions import known_content, lock_municipality
from data_pipeline.mapping_rules import known_timezone
from data_pipeline.material import DEFAULT_TIMEZONE, Material, Progress, read_all, settle, withdraw
from data_pipeline.parsing.dates import span_start
from data_pipeline.records import Finding, Record
from data_pipeline.schema import metadata, table_spec_of
from data_pipeline.schema.measures import status_report
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.session import writing
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome
from data_pipeline.transform.complete import complete, municipality_of
from data_pipeline.transform.resolve import resolve


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is to be loaded. `is_dry` rolls everything back.

    today: bounds the as-of date; None for the day it is in the city.
    """

    sources: list[Source]
    archive: Path
    today: date | None = None
    ags: str | None = None
    as_of: date | None = None
    label: str | None = None
    is_dry: bool = False


@dataclass
class Result:
    """What became of it. `revision_number` is the one in force afterwards."""

    outcome: RunOutcome
    revision_number: int | None
    files: list[FileReport] = field(default_factory=list)


class _DryRun(Exception):  # noqa: N818
    """Leaves the transaction of a dry run."""


def run(request: Request, *, engine: Engine, progress: Progress | None = None) -> Result:
    """Load the request's files into a new revision.

    Raises PipelineError when nothing can be loaded; the database is then as it was.
    """
    started_at = _now()
    if not request.is_dry and (unchanged := _already_loaded(engine, request)):
        return unchanged
    say = progress or _silent
    material = read_all(request.sources, say)
    if not request.is_dry:
        _keep_originals(request, material)
    say("Prüfen und schreiben")
    try:
        with writing(engine) as connection:
            result = _write(connection, request, material, started_at)
            if request.is_dry:
                raise _DryRun  # noqa: TRY301
    except _DryRun:
        pass
    return result


def _silent(text: str) -> None:
    """Say nothing."""


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _already_loaded(engine: Engine, request: Request) -> Result | None:
    digest = content_digest(request.sources)
    with engine.connect() as connection:
        for ags, number, is_current in known_content(connection, content_sha256=digest):
            if is_current and request.ags in (None, ags):
                files = read_files(connection, ags=ags, revision_number=number)
                return Result(RunOutcome.UNCHANGED, number, files)
    return None


def _keep_originals(request: Request, material: Material) -> None:
    for source, report in zip(request.sources, material.reports, strict=True):
        if report.is_content_kept:
            keep(source.path, digest=report.sha256, archive=request.archive)


def _write(connection: Connection, request: Request, material: Material, started_at: datetime) -> Result:
    ags = municipality_of(material.records, given=request.ags or _only_city(connection, material.records))
    result = _write_content(connection, request, material, ags, started_at)
    is_new = result.outcome in (RunOutcome.LOADED, RunOutcome.LOADED_WITH_FINDINGS)
    write_run(
        connection,
        ags=ags,
        started_at=started_at,
        finished_at=_now(),
        outcome=result.outcome,
        revision_number=result.revision_number if is_new else None,
        files=material.reports,
    )
    return result


def _write_content(
    connection: Connection, request: Request, material: Material, ags: str, started_at: datetime
) -> Result:
    """City and revision; of a refused load nothing stays but what the ledger tells."""
    savepoint = connection.begin_nested()
    current = lock_municipality(connection, ags=ags, stated=material.city, timezone=material.timezone)
    previous = read_plan(connection, ags=ags, plan_revision_number=current.plan_number)
    good, findings = _checked(material, previous, ags)
    obstacles = _obstacles(material, previous, good)
    settle(material, good, obstacles + findings)
    if obstacles or not any(report.counts.written for report in material.reports):
        savepoint.rollback()
        withdraw(material)
        return Result(RunOutcome.REFUSED, current.number, material.reports)
    today = request.today or _day_in_city(connection, ags, started_at)
    head = _head(request, ags, started_at, as_of=_as_of(good, previous, today))
    number = write_revision(connection, head, current, good=good, previous=previous, batches=material.batches)
    savepoint.commit()
    return Result(_outcome(number, material.reports), number or current.number, material.reports)


def _head(request: Request, ags: str, started_at: datetime, *, as_of: date) -> RevisionHead:
    return RevisionHead(
        ags=ags,
        as_of_date=request.as_of or as_of,
        created_at=started_at,
        content_sha256=content_digest(request.sources),
        label=request.label,
    )


def _day_in_city(connection: Connection, ags: str, moment: datetime) -> date:
    """The calendar day of a moment (UTC) by the clock of the city."""
    zone = connection.execute(select(municipality.c.timezone).where(municipality.c.ags == ags)).scalar_one()
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(_known_zone(zone))).date()


def _known_zone(name: str) -> str:
    try:
        return known_timezone(name)
    except ValueError:  # A workbook may state anything.
        return DEFAULT_TIMEZONE


def _only_city(connection: Connection, records: list[Record]) -> str | None:
    """The one city of the database, for files that do not name theirs."""
    if any(record.values.get("ags") for record in records):
        return None
    found = connection.execute(select(municipality.c.ags)).scalars().all()
    return str(found[0]) if len(found) == 1 else None


def _checked(material: Material, previous: Rows, ags: str) -> tuple[list[Record], list[Finding]]:
    """The rows of the new plan (what came, and what it does not speak about), and what others lack."""
    records = [record for record in material.records if record.target != municipality.name]
    complete(
        records, ags=ags, known_concepts={str(row["concept_code"]) for row in previous.get("concept", [])}
    )
    records += carried_over(previous, came=records, delivered=material.delivered)
    findings = resolve(
        records, departments=_rows(records, "department"), fields=_rows(records, "action_field")
    )
    known = [item for content in material.extracts for item in content.findings] + findings
    refused = {item.place for item in known if item.severity is FindingSeverity.REFUSED}
    good, problems = check(records, refused=refused)
    return good, findings + problems


def _obstacles(material: Material, previous: Rows, good: list[Record]) -> list[Finding]:
    """Why nothing of this load may hold: a table would lose all its rows, or no row of the plan is good."""
    came = [record for record in material.records if record.target != municipality.name]
    tables = emptied(previous, came=came, good=good, delivered=material.delivered)
    if tables:
        return [_obstacle(material, name) for name in tables]
    had_rows = any(record.place for record in came) or any(item.findings for item in material.extracts)
    is_refused = material.batches and had_rows and not any(record.place for record in good)
    return [_obstacle(material, None)] if is_refused else []


def _obstacle(material: Material, table: str | None) -> Finding:
    file = next(item.file for item in material.extracts if table is None or table in item.delivered)
    what = f"für »{table_spec_of(metadata.tables[table]).label}«" if table else "des Plans"
    return Finding(
        place=Place(file=file),
        column=None,
        value=None,
        reason=f"Keine gelieferte Zeile {what} ließ sich übernehmen; darum wurde nichts geladen.",
        advice="Bitte die abgelehnten Zeilen berichtigen und noch einmal laden.",
    )


def _rows(records: list[Record], target: str) -> list[dict[str, object]]:
    return [record.values for record in records if record.target == target]


def _as_of(records: list[Record], previous: Rows, today: date) -> date:
    """The newest report whose span has begun, today at the latest, if the plan is new; else today."""
    if same_plan(records, previous):
        return today
    reports = [item.values for item in records if item.target == status_report.name]
    days = [
        min(day, today)
        for report in reports
        if isinstance(day := report["reported_on_date"], date)
        and span_start(day, report.get("reported_on_precision")) <= today
    ]
    return max(days, default=today)


def _outcome(number: int | None, reports: list[FileReport]) -> RunOutcome:
    if number is None:
        return RunOutcome.UNCHANGED
    has_findings = any(report.findings for report in reports)
    return RunOutcome.LOADED_WITH_FINDINGS if has_findings else RunOutcome.LOADED
