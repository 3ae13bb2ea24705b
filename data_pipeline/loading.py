"""The writing half of a run: inside one transaction, a new revision or nothing but the ledger."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from data_pipeline.assemble import Assembled, assemble
from data_pipeline.compare import compare
from data_pipeline.errors import FileError
from data_pipeline.gate import outdated
from data_pipeline.intake import content_digest
from data_pipeline.load.coverage_sources import statements_without_cases
from data_pipeline.load.plan import Rows, read_plan
from data_pipeline.load.revise import RevisionHead, Written, write_revision
from data_pipeline.load.revisions import Current, lock_municipality, plan_number
from data_pipeline.mapping_rules import known_timezone
from data_pipeline.material import DEFAULT_TIMEZONE, Material, add_obstacles, settle, withdraw
from data_pipeline.obstacles import file_obstacles, plan_obstacles
from data_pipeline.parsing.dates import span_start
from data_pipeline.progress import Progress, silent
from data_pipeline.records import Finding, Record
from data_pipeline.request import Request, Result
from data_pipeline.schema.measures import status_report
from data_pipeline.schema.organisation import municipality
from data_pipeline.schema.vocabulary import RunOutcome


@dataclass(frozen=True, kw_only=True)
class Loading:
    """What a load works with; `ags` is the city all its rows belong to."""

    connection: Connection
    request: Request
    material: Material
    ags: str
    started_at: datetime
    progress: Progress = silent

    def execute(self) -> Result:
        """Write, then judge by what was written: a refused load is rolled back to where it began."""
        savepoint = self.connection.begin_nested()
        given = {"name": self.request.city} if self.request.city else {}
        current = lock_municipality(
            self.connection,
            ags=self.ags,
            stated=given | self.material.city,
            timezone=self.material.timezone,
        )
        previous = read_plan(self.connection, ags=self.ags, plan_revision_number=current.plan_number)
        today = self.request.today or self._day_in_city()
        plan = assemble(
            self.material,
            previous=previous,
            bases=self._bases(current),
            ags=self.ags,
            on=self.request.as_of or today,
        )
        comparison = compare(previous, plan.rows)
        written = self._write(current, plan, today, is_new_plan=not comparison.is_equal)
        idle = statements_without_cases(self.connection, plan.good, ags=self.ags)
        settle(self.material, plan.good, plan.findings + idle)
        obstacles = self._outdated(current) + self._obstacles(previous, plan)
        result = Result(
            outcome=self._outcome(written, obstacles),
            revision_number=current.number if self.request.is_dry else written.number or current.number,
            files=self.material.reports,
            comparison=comparison,
            complaints=written.complaints,
        )
        add_obstacles(self.material, obstacles)
        if result.outcome is RunOutcome.REFUSED:
            savepoint.rollback()
            withdraw(self.material)
            result.revision_number = current.number
            return result
        result.override_reason = "\n".join(item.reason for item in obstacles) or None
        savepoint.commit()
        return result

    def _bases(self, current: Current) -> dict[str, Rows]:
        """The plans that departments' parts were written from, where the plan has moved on since.

        Raises FileError where that plan is not kept any more: nobody could tell what the part changed.
        """
        found = {}
        for file, scope in self.material.scopes.items():
            number = plan_number(self.connection, ags=self.ags, revision_number=scope.revision_number)
            if number is None and scope.revision_number is not None:
                raise _unknown_base(file, scope.revision_number)
            if scope.department_key and number != current.plan_number:
                found[file] = read_plan(self.connection, ags=self.ags, plan_revision_number=number)
        return found

    def _outdated(self, current: Current) -> list[Finding]:
        """Whole plans that were written from an earlier one: what came since would be taken back."""
        return [
            outdated(file, scope.revision_number)
            for file, scope in self.material.scopes.items()
            if not scope.department_key
            and plan_number(self.connection, ags=self.ags, revision_number=scope.revision_number)
            != current.plan_number
        ]

    def _write(self, current: Current, plan: Assembled, today: date, *, is_new_plan: bool) -> Written:
        head = RevisionHead(
            ags=self.ags,
            as_of_date=self.request.as_of or (_as_of(plan.good, today) if is_new_plan else today),
            created_at=self.started_at,
            content_sha256=content_digest(self.request.sources),
            label=self.request.label,
            scope_key=self.material.scope_key,
        )
        for batch in self.material.batches:
            batch.on_rows = self._say_rows
        return write_revision(
            self.connection,
            head,
            current,
            good=plan.good,
            is_new_plan=is_new_plan,
            batches=self.material.batches,
        )

    def _say_rows(self, count: int) -> None:
        self.progress("Prüfen und schreiben", done=count)

    def _obstacles(self, previous: Rows, plan: Assembled) -> list[Finding]:
        rules = self.request.gate
        return plan_obstacles(self.material, previous=previous, plan=plan, rules=rules) + file_obstacles(
            self.connection, self.material, ags=self.ags, rules=rules
        )

    def _outcome(self, written: Written, obstacles: list[Finding]) -> RunOutcome:
        reports = self.material.reports
        if (obstacles and not self.request.is_forced) or self._brings_nothing():
            return RunOutcome.REFUSED
        if written.number is None:
            return RunOutcome.UNCHANGED
        has_findings = bool(obstacles) or any(item.findings for item in reports)
        return RunOutcome.LOADED_WITH_FINDINGS if has_findings else RunOutcome.LOADED

    def _brings_nothing(self) -> bool:
        """Whether no row could be loaded; a source of cases may have nothing new to say."""
        counts = [item.counts for item in self.material.reports]
        is_silent = not self.material.extracts and not any(item.refused for item in counts)
        return not any(item.written for item in counts) and not is_silent

    def _day_in_city(self) -> date:
        """The calendar day of the start by the clock of the city."""
        query = select(municipality.c.timezone).where(municipality.c.ags == self.ags)
        zone = ZoneInfo(_known_zone(self.connection.execute(query).scalar_one()))
        return self.started_at.replace(tzinfo=UTC).astimezone(zone).date()


def _unknown_base(file: str, number: int) -> FileError:
    return FileError(
        f"{file}: Revision {number}, aus der die Mappe stammt, ist hier nicht mehr bekannt.",
        "Bitte neu ausgeben (konzeptmonitor export) und die Änderungen dorthin übertragen. In eine neue "
        "Datenbank kommt alles mit »konzeptmonitor copy«.",
    )


def _known_zone(name: str) -> str:
    try:
        return known_timezone(name)
    except ValueError:  # A workbook may state anything.
        return DEFAULT_TIMEZONE


def _as_of(records: list[Record], today: date) -> date:
    """The newest report whose span has begun, today at the latest; today where there is none."""
    reports = [item.values for item in records if item.target == status_report.name]
    days = [
        min(day, today)
        for report in reports
        if isinstance(day := report["reported_on_date"], date)
        and span_start(day, report.get("reported_on_precision")) <= today
    ]
    return max(days, default=today)
