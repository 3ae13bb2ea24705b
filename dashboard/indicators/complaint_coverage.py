"""How completely each source is recorded, month by month: from its cases, and from what a person stated."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from dashboard.complaint_records import SourceDays, StatedCoverage
from dashboard.indicators.complaint_silences import Note, NoteKind, ending, ran_before, silences
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.rules import Rules
from dashboard.records import ComplaintMonth
from data_pipeline.schema.vocabulary import CoverageState

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class CoverageMonth:
    """A month of a source; `notes` say why it is not simply complete, a person's word first.

    is_complete: all its days are over and recorded by one system. is_covered: any of them is recorded.
    """

    month: date
    state: CoverageState
    is_complete: bool = True
    is_covered: bool = True
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SourceCoverage:
    """The months of a source from its first to its last one, without a hole."""

    source_code: str
    months: tuple[CoverageMonth, ...]


@dataclass(frozen=True, kw_only=True)
class Break:
    """From `day` on another system counts: `month` is the first that it counts as a whole."""

    day: date
    source_code: str
    note: Note

    @property
    def month(self) -> date:
        return self.day if self.day.day == 1 else plus_months(self.day.replace(day=1), 1)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Of some sources together. A month that none of them knows is not covered."""

    sources: tuple[SourceCoverage, ...] = ()
    breaks: tuple[Break, ...] = ()

    def is_covered(self, month: date) -> bool:
        """Whether any source recorded any day of it."""
        return any(item.is_covered for item in self._of(month))

    def is_complete(self, month: date) -> bool:
        """Whether every source that ran recorded all its days, by one system."""
        found = self._of(month)
        return bool(found) and all(item.is_complete for item in found) and not self.break_in(month)

    def system(self, month: date) -> int:
        """Number of the breaks up to a month: months of different systems are never compared."""
        return sum(item.month <= month or self._is_in(item, month) for item in self.breaks)

    def break_in(self, month: date) -> Break | None:
        """The break in the midst of a month, which then belongs to no system as a whole."""
        return next((item for item in self.breaks if item.day.day > 1 and self._is_in(item, month)), None)

    def marked(self, item: ComplaintMonth, *, is_known: bool) -> ComplaintMonth:
        """A month of the series with what is known of its coverage; `is_known`: any case is from it."""
        month = item.month.replace(day=1)
        return replace(
            item,
            is_covered=is_known and self.is_covered(month),
            is_partial=not self.is_complete(month),
            system=self.system(month),
        )

    def _is_in(self, item: Break, month: date) -> bool:
        return item.day.replace(day=1) == month

    def _of(self, month: date) -> list[CoverageMonth]:
        return [found for source in self.sources for found in source.months if found.month == month]


@defined(
    "complaint_coverage",
    title=N_("Erfassung"),
    text=N_(
        "Je Quelle und Monat: vollständig, teilweise, nicht erfasst oder Systemwechsel. Was im Blatt "
        "»Anliegen-Erfassung« der Arbeitsmappe steht, gilt zuerst. Sonst gilt: Als nicht erfasst gelten Tage "
        "einer Stille von mindestens %(complaint_silent_days)s Tagen, in der nach dem Üblichen mindestens "
        "%(complaint_silent_cases)s Anliegen zu erwarten waren, und ein leerer Monat, in dem mindestens "
        "%(complaint_empty_cases)s zu erwarten waren. Das Übliche ist der mittlere Monat (Median) aus bis zu "
        "sechs Monaten davor und danach. Nicht erfasst ist auch ein Monat zwischen anderen, in dem gar kein "
        "Anliegen kam. Ein Monat ganz in der Stille ist nicht erfasst, einer mit einigen solchen Tagen "
        "teilweise, ebenso der letzte, solange er nicht vorbei ist. Ein Systemwechsel ist der "
        "Tag, an dem eine Quelle beginnt, während andere schon laufen oder gerade enden. Über ihn hinweg "
        "wird nichts verglichen und keine Linie gezogen."
    ),
    source=SOURCE,
)
def coverage(
    sources: Sequence[SourceDays], stated: Iterable[StatedCoverage] = (), *, until: date, rules: Rules
) -> Coverage:
    """`until`: the newest day that the cases know of; later days are nobody's fault."""
    running = [item for item in sources if item.days and item.days[0] <= until]
    rows = {item.source_code: _rows_of(stated, item.source_code) for item in running}
    breaks = _breaks(running, rows, until, rules)
    empty = _empty_months(running)
    return Coverage(
        sources=tuple(_source(item, rows[item.source_code], breaks, empty, until, rules) for item in running),
        breaks=breaks,
    )


_SAMPLE = SourceDays(
    source_code="Portal",
    received=((date(2025, 1, 1), 31), (date(2025, 3, 1), 31)),
    days=tuple(date(2025, month, day) for month in (1, 3) for day in range(1, 32)),
)
with_examples(
    "complaint_coverage",
    Example(
        N_("Jeden Tag im Januar und im März ein Anliegen, im Februar keines: der Februar"),
        lambda rules: coverage([_SAMPLE], until=date(2025, 4, 1), rules=rules).sources[0].months[1].state,
    ),
)


def _rows_of(stated: Iterable[StatedCoverage], source: str) -> list[StatedCoverage]:
    return sorted((item for item in stated if item.source_code == source), key=lambda item: item.start)


def _empty_months(sources: list[SourceDays]) -> list[Note]:
    """Months between others in which no source had a case."""
    known = sorted({month for item in sources for month, _ in item.received})
    return [
        Note(kind=NoteKind.SILENT, start=plus_months(one, place), end=plus_months(one, place + 1) - _DAY)
        for one, two in pairwise(known)
        for place in range(1, (two.year - one.year) * 12 + two.month - one.month)
    ]


def _source(
    item: SourceDays,
    rows: list[StatedCoverage],
    breaks: Iterable[Break],
    empty: list[Note],
    until: date,
    rules: Rules,
) -> SourceCoverage:
    own = [found for found in breaks if found.source_code == item.source_code]
    last = ending(item, [found.day for found in breaks], until, rules)
    end = Note(kind=NoteKind.RUNNING if last == until else NoteKind.ENDED, start=last, end=last)
    kept = [row for row in rows if row.state is not CoverageState.SYSTEM_CHANGED]
    silent = silences(item, until=last, rules=rules)
    silent += [note for note in empty if not any(_holds(other, note) for other in silent)]
    months, month = [], item.days[0].replace(day=1)
    while month <= last:
        months.append(_month(month, end, kept, silent, own))
        month = plus_months(month, 1)
    return SourceCoverage(source_code=item.source_code, months=tuple(months))


def _month(
    month: date, end: Note, rows: list[StatedCoverage], silent: list[Note], breaks: list[Break]
) -> CoverageMonth:
    """Day by day, and what its days have in common."""
    last = plus_months(month, 1) - _DAY
    days = [month + _DAY * place for place in range((min(last, end.start) - month).days + 1)]
    broken = [item for item in breaks if item.day.replace(day=1) == month]
    states = {_state(day, rows, silent) for day in days}
    states |= {CoverageState.PARTIAL} if end.start <= last else set()
    shown = next(iter(states)) if len(states) == 1 else CoverageState.PARTIAL
    return CoverageMonth(
        month=month,
        state=CoverageState.SYSTEM_CHANGED if broken else shown,
        is_complete=shown is CoverageState.COMPLETE and all(item.day.day == 1 for item in broken),
        is_covered=states != {CoverageState.OFFLINE},
        notes=(
            *(item.note for item in broken),
            *_stated_notes(rows, month, last),
            *(note for note in silent if _tells(note, month, last, rows, is_broken=bool(broken))),
            *([end] if end.start <= last else []),
        ),
    )


def _tells(note: Note, month: date, last: date, rows: list[StatedCoverage], *, is_broken: bool) -> bool:
    """Whether a silence is about a month and nobody has said anything about all of it."""
    end = note.end or date.max
    if note.start > last or end < month or (is_broken and note.kind is NoteKind.FIRST_CASE):
        return False
    return not any(_holds(row, note) for row in rows)


def _holds(outer: Note | StatedCoverage, inner: Note) -> bool:
    """Whether a span of days lies in another."""
    return outer.start <= inner.start and (inner.end or date.max) <= (outer.end or date.max)


def _state(day: date, rows: list[StatedCoverage], silent: list[Note]) -> CoverageState:
    """A person's word comes first, of several the one that begins last."""
    for row in reversed(rows):
        if row.start <= day <= (row.end or date.max):
            return row.state
    is_silent = any(item.start <= day <= (item.end or date.max) for item in silent)
    return CoverageState.OFFLINE if is_silent else CoverageState.COMPLETE


def _stated_notes(rows: list[StatedCoverage], month: date, end: date) -> list[Note]:
    return [
        Note(kind=NoteKind.STATED, start=row.start, end=row.end, text=row.reason)
        for row in rows
        if row.start <= end and (row.end or date.max) >= month
    ]


def _breaks(
    sources: list[SourceDays], rows: Mapping[str, list[StatedCoverage]], until: date, rules: Rules
) -> tuple[Break, ...]:
    found = [
        Break(day=row.start, source_code=code, note=_changed(row.start, row.reason))
        for code, stated in rows.items()
        for row in stated
        if row.state is CoverageState.SYSTEM_CHANGED and row.start <= until
    ]
    told = {item.source_code for item in found}
    first = min((item.days[0] for item in sources), default=until)
    found += [
        Break(day=item.days[0], source_code=item.source_code, note=_began(item.days[0]))
        for item in sources
        if item.source_code not in told and ran_before(item, first, rules)
    ]
    return tuple(sorted(found, key=lambda item: (item.day, item.source_code)))


def _changed(day: date, reason: str) -> Note:
    return Note(kind=NoteKind.STATED, start=day, end=day, text=reason)


def _began(day: date) -> Note:
    return Note(kind=NoteKind.BEGAN, start=day, end=day)
