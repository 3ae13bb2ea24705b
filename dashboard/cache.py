"""One reader per process: it knows the database, the city and today, and remembers what cannot change.

The contents of a revision never change, so whatever is computed from one is kept by (viewer, revision); its
label may. That is also what the reader answers from while the database is away.
"""

import gc
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Generic, TypeVar, cast

from sqlalchemy import Connection, Engine

from dashboard.access import PUBLIC, Viewer
from dashboard.complaint_records import Category, SourceDays
from dashboard.indicators.assessment import AssessedMeasure, assess
from dashboard.indicators.complaint_coverage import Coverage, coverage
from dashboard.indicators.disclosure import Disclosure
from dashboard.indicators.rules import Rules
from dashboard.ledger import Ledger, Own
from dashboard.pulse import Pulse
from dashboard.queries.case_filter import ALL_CASES, CaseFilter
from dashboard.queries.complaint_categories import categories
from dashboard.queries.complaint_coverage import days_with_cases, stated_coverage
from dashboard.queries.complaints import (
    category_names,
    complaint_months,
    complaints_until,
    has_sample_complaints,
)
from dashboard.queries.districts import district_names
from dashboard.queries.findings import read_ledger
from dashboard.queries.open_tables import table_rows
from dashboard.queries.plan import concept_codes, read_bare_plan, read_plan
from dashboard.queries.revisions import (
    Standing,
    municipality_keys,
    plan_numbers_with,
    read_revisions,
    read_standing,
)
from dashboard.queries.totals import published_figures, published_totals
from dashboard.records import ComplaintMonth, Plan, PublishedFigure, PublishedTotal, Revision
from dashboard.settings import StartError

T = TypeVar("T")
_KEPT = 256
_MISSING = object()


@dataclass(frozen=True)
class Scope:
    """Which city and concept a reader speaks about; None: the only one there is."""

    ags: str | None = None
    concept_code: str | None = None


class Reader:
    """Answers of the database for one city and concept. `today` is asked anew for every answer.

    While the database is away, what was asked before is answered from memory; everything else raises
    SQLAlchemyError at once. `look_every_seconds`: how often the revision in force is asked for at most.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        scope: Scope,
        today: Callable[[], date],
        rules: Rules | None = None,
        disclosure: Disclosure | None = None,
        look_every_seconds: float = 0.0,
    ) -> None:
        self._engine, self._scope = engine, scope
        self.today, self.rules = today, rules or Rules()
        self.disclosure = disclosure or Disclosure()
        self._pulse = Pulse(self._ask_standing, seconds=look_every_seconds)
        self._plan = lru_cache(_KEPT)(self._read_plan)
        self._assessed = lru_cache(_KEPT)(self._assess)
        self._answers: dict[tuple[Viewer, Hashable, Callable[..., object]], object] = {}

    def ags(self, viewer: Viewer) -> str:
        """The city. Raises StartError when the database holds none, or several and none is chosen."""
        if self._scope.ags:
            return self._scope.ags
        with self._engine.connect() as connection:
            found = municipality_keys(viewer, connection)
        if len(found) != 1:
            raise StartError(
                "Die Datenbank enthält noch keine Stadt. Bitte zuerst mit »konzeptmonitor load« Daten laden."
                if not found
                else f"Die Datenbank enthält {', '.join(found)}. Bitte mit KONZEPTMONITOR_AGS eine wählen."
            )
        self._scope = replace(self._scope, ags=found[0])  # A second city loaded later changes nothing here.
        return found[0]

    def current_number(self, viewer: Viewer) -> int:
        """Number of the revision in force, 0 before the first; the last known one while nobody answers."""
        del viewer  # The number is the same for everybody.
        return self._pulse.latest().number

    @property
    def version(self) -> str:
        """Changes with every load and with every label of a revision: what pages and answers are kept by."""
        return self._pulse.latest().version

    @property
    def silent_seconds(self) -> float | None:
        """How long the database has not answered; None while it does."""
        return self._pulse.silent_seconds

    @property
    def answered_at(self) -> datetime | None:
        """The moment (UTC) up to which the answers are known to be the newest; None before the first."""
        return self._pulse.answered_at

    def revisions(self, viewer: Viewer) -> tuple[Revision, ...]:
        """All revisions up to the one in force, oldest first."""
        standing = self._pulse.latest()
        found = self._remembered(viewer, standing.version, read_revisions)
        return tuple(item for item in found if item.number <= standing.number)

    def revisions_with(self, viewer: Viewer, *, concept_code: str, measure_code: str) -> tuple[Revision, ...]:
        """The revisions that know a measure, oldest first; asked anew each time."""
        ags = self.ags(viewer)
        with self._connect() as connection:
            found = plan_numbers_with(
                viewer, connection, ags=ags, concept_code=concept_code, measure_code=measure_code
            )
        return tuple(item for item in self.revisions(viewer) if item.plan_number in found)

    def plan(self, viewer: Viewer, revision: Revision) -> Plan:
        """The plan of a revision as the viewer may see it."""
        return self._plan(viewer, revision)

    def assessed(
        self, viewer: Viewer, revision: Revision, *, today: date | None = None
    ) -> tuple[AssessedMeasure, ...]:
        """All measures with their states, as of `today` (the real one if None)."""
        return self._assessed(viewer, revision, today or self.today())

    def complaint_months(
        self, viewer: Viewer, *, chosen: CaseFilter = ALL_CASES
    ) -> tuple[ComplaintMonth, ...]:
        """Complaints per month. Cases have one state, that of the newest load.

        A month is covered when any case was received in it, whatever the choice, and the chosen sources were
        recorded; without a case of the choice it then counts zero.
        """
        months = self.of_cases(viewer, complaint_months)
        found = {item.month: item for item in self.of_cases(viewer, complaint_months, chosen=chosen)}
        covered = self.complaint_coverage(viewer, chosen=chosen)
        return tuple(
            covered.marked(
                found.get(item.month, ComplaintMonth(month=item.month, received=0, closed=0)),
                is_known=item.is_covered,
            )
            for item in months
        )

    def complaint_coverage(self, viewer: Viewer, *, chosen: CaseFilter = ALL_CASES) -> Coverage:
        """How completely the sources of a choice are recorded."""
        sources: tuple[SourceDays, ...] = self.of_cases(viewer, days_with_cases)
        stated = self._of_plan(viewer, self.revisions(viewer)[-1], stated_coverage)
        wanted = [item for item in sources if item.source_code in (chosen.source_codes or {item.source_code})]
        until = self.complaints_until(viewer) or self.today()
        return coverage(wanted, stated, until=until, rules=self.rules)

    def complaints_until(self, viewer: Viewer) -> date | None:
        """The newest day of which the cases know, but never a day to come; None without any case."""
        newest = self.of_cases(viewer, complaints_until)
        return min(newest, self.today()) if newest else None

    def category_names(self, viewer: Viewer, revision: Revision) -> dict[str, str]:
        """Names of complaint categories by code."""
        return self._of_plan(viewer, revision, category_names)

    def district_names(self, viewer: Viewer, revision: Revision) -> dict[str, str]:
        """Names of districts by code."""
        return self._of_plan(viewer, revision, district_names)

    def categories(self, viewer: Viewer, revision: Revision) -> tuple[Category, ...]:
        """Complaint categories with the field and the department they are mapped to."""
        return self._of_plan(viewer, revision, categories)

    def published_totals(self, viewer: Viewer, revision: Revision) -> tuple[PublishedTotal, ...]:
        """Yearly totals that a complaint office published."""
        return self._of_plan(viewer, revision, published_totals)

    def published_figures(self, viewer: Viewer, revision: Revision) -> tuple[PublishedFigure, ...]:
        """All that a complaint office published about years."""
        return self._of_plan(viewer, revision, published_figures)

    def has_sample_complaints(self, viewer: Viewer) -> bool:
        """Whether any case was invented."""
        return self.of_cases(viewer, has_sample_complaints)

    def table_rows(
        self, viewer: Viewer, revision: Revision, table_name: str
    ) -> tuple[tuple[object, ...], ...]:
        """Rows of a table of the plan with all columns that the viewer may see."""
        code = self.plan(viewer, revision).concept.code
        options = {"revision": revision, "concept_code": code, "table_name": table_name}
        return self._remembered(viewer, revision.number, _Asked.of(table_rows, options))

    def of_cases(self, viewer: Viewer, query: Callable[..., T], **options: Hashable) -> T:
        """The answer to any query about the cases, with its options; asked anew after a load."""
        return self._remembered(viewer, self.current_number(viewer), _Asked.of(query, options))

    def ledger(
        self, viewer: Viewer, revision: Revision, *, codes: Collection[str], own: Own | None = None
    ) -> Ledger:
        """What the loads up to a revision left; asked anew each time, as a refused load makes no revision."""
        ags = self.ags(viewer)
        with self._connect() as connection:
            return read_ledger(
                viewer, connection, ags=ags, revision_number=revision.number, codes=codes, own=own
            )

    def _read_plan(self, viewer: Viewer, revision: Revision) -> Plan:
        ags = self.ags(viewer)
        with self._connect() as connection:
            codes = concept_codes(viewer, connection, ags=ags, revision=revision)
            if not codes and not self._scope.concept_code:
                return read_bare_plan(viewer, connection, ags=ags, revision=revision)
            wanted = self._scope.concept_code or (codes[0] if len(codes) == 1 else "")
            if wanted not in codes:
                raise StartError(
                    f"Welches Konzept gezeigt wird, ist offen ({', '.join(codes) or 'keines geladen'}). "
                    "Bitte KONZEPTMONITOR_CONCEPT_CODE setzen."
                )
            return read_plan(viewer, connection, ags=ags, revision=revision, concept_code=wanted)

    def _connect(self) -> Connection:
        """A connection. Raises DatabaseAwayError at once while the database is known to be away."""
        self._pulse.check()
        return self._engine.connect()

    def _ask_standing(self) -> Standing:
        ags = self.ags(PUBLIC)  # Whoever asks: cities and their numbers are public.
        with self._engine.connect() as connection:
            return read_standing(PUBLIC, connection, ags=ags)

    def _assess(self, viewer: Viewer, revision: Revision, today: date) -> tuple[AssessedMeasure, ...]:
        found = assess(self.plan(viewer, revision), today=today, rules=self.rules)
        gc.freeze()  # It is kept for long; walking through it in search of garbage would hold up an answer.
        return found

    def _of_plan(self, viewer: Viewer, revision: Revision, query: Callable[..., T]) -> T:
        """The answer to a query about what the plan says of the cases."""
        asked = _Asked.of(query, {"plan_number": revision.plan_number})
        return self._remembered(viewer, revision.number, asked)

    def _remembered(self, viewer: Viewer, state: Hashable, query: Callable[..., T]) -> T:
        """The answer to a query about the city, asked once per state of what it depends on."""
        key = (viewer, state, query)
        answer = self._answers.get(key, _MISSING)
        if answer is _MISSING:
            ags = self.ags(viewer)
            with self._connect() as connection:
                answer = query(viewer, connection, ags=ags)
            if len(self._answers) >= _KEPT:
                self._answers.clear()
            self._answers[key] = answer
        return cast(T, answer)


@dataclass(frozen=True)
class _Asked(Generic[T]):
    """A query with its options, comparable, so that its answer can be kept."""

    query: Callable[..., T]
    options: tuple[tuple[str, Hashable], ...]

    @classmethod
    def of(cls, query: Callable[..., T], options: Mapping[str, Hashable]) -> "_Asked[T]":
        return cls(query, tuple(sorted(options.items())))

    def __call__(self, viewer: Viewer, connection: Connection, *, ags: str) -> T:
        return self.query(viewer, connection, ags=ags, **dict(self.options))
