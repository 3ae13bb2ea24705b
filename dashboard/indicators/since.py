"""What became of the plan since a meeting: new, done, slipped, moved, gone, and what nobody reported on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.changes import Change, ChangeKind, changes
from dashboard.indicators.dates import Span, last_day
from dashboard.indicators.definitions import N_, defined
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase

_SCHEDULE = {ChangeKind.SCHEDULE_WORSE, ChangeKind.SCHEDULE_OTHER, ChangeKind.SCHEDULE_BETTER}
_MOVING = {"field_code", "lead_keys", "start_date", "end_date"}


class Group(StrEnum):
    """What a meeting wants to hear, in the order in which it is told."""

    NEW = "new"
    DONE = "done"
    SLIPPED = "slipped"
    MOVED = "moved"
    UNREPORTED = "unreported"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Event:
    """One way in which one measure changed. `what` names the axis or the column; values are raw.

    measure: as it is now; as it was, where it is gone. Then, as for a new one, the value is its phase.
    """

    group: Group
    what: str
    measure: Measure
    before: object = None
    after: object = None


@dataclass(frozen=True, kw_only=True)
class Since:
    """All events in the order of the plan, group by group.

    total: measures of either state. obliged: measures that have to report. overdue: those without a report
    since whose report is due or missing.
    otherwise: measures whose percentage, title, goal or planned amount changed, whatever else happened.
    """

    events: tuple[Event, ...]
    total: int
    obliged: int
    overdue: int
    otherwise: int

    @property
    def changed(self) -> int:
        """Number of measures to which anything happened; silence is no event."""
        return len({item.measure.code for item in self.events if item.group is not Group.UNREPORTED})

    def of(self, group: Group) -> tuple[Event, ...]:
        """The events of a group."""
        return tuple(event for event in self.events if event.group is group)

    def measures(self, group: Group, *, what: str | None = None) -> tuple[Measure, ...]:
        """Each measure of a group once, however many ways it changed; those of one way with `what`."""
        found = {item.measure.code: item.measure for item in self.of(group) if what in (None, item.what)}
        return tuple(found.values())

    def count(self, group: Group, *, what: str | None = None) -> int:
        """Number of measures in a group."""
        return len(self.measures(group, what=what))

    @property
    def done_and_slipped(self) -> tuple[Measure, ...]:
        """Measures that were completed, but later than they were due: they count in both groups."""
        done = {item.code for item in self.measures(Group.DONE)}
        return tuple(item for item in self.measures(Group.SLIPPED) if item.code in done)


@defined(
    "since_done",
    title=N_("Seither umgesetzt"),
    text=N_(
        "Maßnahmen, deren Umsetzungsstand jetzt »umgesetzt« ist und es im früheren Stand nicht war. "
        "Maßnahmen, die neu und zugleich schon umgesetzt sind, zählen als neu."
    ),
)
def is_done(change: Change) -> bool:
    """Whether the change completes a measure."""
    return change.kind is ChangeKind.PHASE and change.after is ImplementationPhase.COMPLETED


@defined(
    "since_slipped",
    title=N_("Seither zurückgefallen"),
    text=N_(
        "Maßnahmen, deren Ende jetzt später liegt (verglichen wird der letzte mögliche Tag: »2026« ist der "
        "31.12.2026) oder deren Terminlage schwerer ist, in der Reihenfolge im Zeitplan, nicht beurteilbar, "
        "ohne Termin, gefährdet, verspätet. Mitgezählt sind Maßnahmen, deren Terminlage vorher entfiel und "
        "die jetzt gefährdet oder verspätet sind. Der frühere Stand wird zu seinem eigenen Stichtag bewertet "
        "oder, wenn ein Tag gewählt ist, zu diesem; eine Terminlage kann sich deshalb auch verschlechtern, "
        "ohne dass am Plan etwas geändert wurde."
    ),
)
def is_slipped(change: Change) -> bool:
    """Whether the change puts a measure off or its schedule into a worse state."""
    if change.kind is ChangeKind.SCHEDULE_WORSE:
        return True
    before, after = change.before, change.after
    if change.attribute != "end_date" or not isinstance(before, Span) or not isinstance(after, Span):
        return False
    return last_day(*after) > last_day(*before)


@defined(
    "since_moved",
    title=N_("Seither sonst verändert"),
    text=N_(
        "Maßnahmen mit anderem Umsetzungsstand, Handlungsfeld, anderer Federführung, anderem Beginn oder "
        "Ende oder anderer Terminlage, soweit das nicht schon unter »umgesetzt« oder »zurückgefallen« "
        "steht. Führen mehrere Stellen, zählt ihre Reihenfolge nicht. Änderungen an Fortschritt in Prozent, "
        "Titel, Zielbeschreibung oder geplantem Budget zählen hier nicht; die Zahl der Maßnahmen, bei denen "
        "es sie gab, wird gesondert genannt."
    ),
)
def is_moved(change: Change) -> bool:
    """Whether the change is one of state, place, owner or date that is neither done nor slipped."""
    is_of_kind = change.kind in {ChangeKind.PHASE, *_SCHEDULE} or change.attribute in _MOVING
    return is_of_kind and not is_done(change) and not is_slipped(change)


@defined(
    "since_without_report",
    title=N_("Ohne Bericht seither"),
    text=N_(
        "Maßnahmen, die am Tag der Betrachtung berichten müssen und deren letzter Bericht nicht jünger ist "
        "als der, den der frühere Stand schon kannte. Davon überfällig: solche mit »Bericht fällig« oder "
        "»Bericht fehlt«."
    ),
)
def is_without_report(older: AssessedMeasure | None, *, newer: AssessedMeasure) -> bool:
    """Whether a measure that has to report said nothing new; `older` is None for a new measure."""
    if not newer.has_report_duty:
        return False
    if newer.report is None:
        return True
    known = older.report if older is not None else None
    return known is not None and newer.report.reported_on_date <= known.reported_on_date


def since(older: Sequence[AssessedMeasure], *, newer: Sequence[AssessedMeasure]) -> Since:
    """Everything between two assessed states; each is assessed as of its own day."""
    before = {item.code: item for item in older}
    found = changes(older, newer=newer)
    silent = [item for item in newer if is_without_report(before.get(item.code), newer=item)]
    events = [*_changed(found, before | {item.code: item for item in newer}), *map(_unreported, silent)]
    return Since(
        events=_ordered(events, [item.code for item in (*newer, *older)]),
        total=len({item.code for item in (*older, *newer)}),
        obliged=sum(item.has_report_duty for item in newer),
        overdue=sum(item.freshness.state is not Freshness.CURRENT for item in silent),
        otherwise=len({change.measure_code for change in found if _group(change) is None}),
    )


def _group(change: Change) -> Group | None:
    if change.kind is ChangeKind.NEW:
        return Group.NEW
    if change.kind is ChangeKind.GONE:
        return Group.GONE
    if is_done(change):
        return Group.DONE
    if is_slipped(change):
        return Group.SLIPPED
    return Group.MOVED if is_moved(change) else None


def _changed(found: Iterable[Change], items: dict[str, AssessedMeasure]) -> Iterator[Event]:
    for change in found:
        group, item = _group(change), items[change.measure_code]
        if group is not None:
            yield Event(
                group=group,
                what=_what(change),
                measure=item.measure,
                before=item.phase.state if group is Group.GONE else change.before,
                after=item.phase.state if group is Group.NEW else change.after,
            )


def _what(change: Change) -> str:
    if change.kind in _SCHEDULE:
        return "schedule"
    return change.attribute or change.kind.value


def _unreported(item: AssessedMeasure) -> Event:
    """Before: the date of the last report as exactly as it was stated; after: how old that is now."""
    report = item.report
    last = Span(report.reported_on_date, report.reported_on_precision) if report else None
    return Event(
        group=Group.UNREPORTED, what="report", measure=item.measure, before=last, after=item.freshness.state
    )


def _ordered(events: Iterable[Event], codes: Sequence[str]) -> tuple[Event, ...]:
    """Group by group, each in the order of the plan; without a report: the longest overdue first."""
    groups, places = list(Group), {code: place for place, code in reversed(list(enumerate(codes)))}

    def rank(event: Event) -> tuple[int, int, int]:
        is_state = isinstance(event.after, Freshness)
        age = -list(Freshness).index(event.after) if is_state else 0  # type: ignore[arg-type]
        return groups.index(event.group), age, places[event.measure.code]

    return tuple(sorted(events, key=rank))
