"""The few measures that a steering group should talk about, out of all that need something."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_, defined
from dashboard.indicators.needs import Need, NeedKind, needs_of
from dashboard.indicators.rules import Rules
from dashboard.indicators.schedule_findings import SEVERITY

STEERING_KINDS = (
    NeedKind.LATE,
    NeedKind.NO_LEAD,
    NeedKind.REPORT_MISSING,
    NeedKind.OVERRIDE_EXPIRING,
)
"""What only a steering group can settle, worst first."""


@dataclass(frozen=True, kw_only=True)
class Attention:
    """A measure with the need it is listed for; `others`: further needs of the steering group's kinds."""

    item: AssessedMeasure
    need: Need
    others: tuple[Need, ...]


@defined(
    "attention",
    title=N_("Was die Steuerungsgruppe braucht"),
    text=N_(
        "Höchstens sechs Maßnahmen, jede einmal. Zuerst je Anlass die dringendste: verspätet (am längsten "
        "überschrittener Termin, dann größter Rückstand), ohne Federführung (schwerste Terminlage zuerst), "
        "ohne aktuellen Bericht (am längsten überfällig), von Hand festgelegte Terminlage, die demnächst "
        "abläuft. Freie Plätze füllen die Anlässe in dieser Reihenfolge auf."
    ),
)
def attention(
    items: Sequence[AssessedMeasure], *, today: date, rules: Rules, limit: int = 6
) -> tuple[Attention, ...]:
    """At most `limit` measures, by kind and then by urgency; every kind that occurs gets a place first."""
    needs = {item.code: _steering_needs(item, today, rules) for item in items}
    queues = {kind: _queue(items, needs, kind) for kind in STEERING_KINDS}
    chosen: dict[str, Attention] = {}
    for queue in queues.values():
        chosen.update({entry.item.code: entry for entry in _fresh(queue, chosen)[:1]})
    for queue in queues.values():
        chosen.update({entry.item.code: entry for entry in _fresh(queue, chosen)[: limit - len(chosen)]})
    return tuple(sorted(chosen.values(), key=lambda entry: STEERING_KINDS.index(entry.need.kind)))


def _fresh(queue: Sequence[Attention], chosen: Mapping[str, Attention]) -> list[Attention]:
    """Those of a queue whose measure has no place yet."""
    return [entry for entry in queue if entry.item.code not in chosen]


def _steering_needs(item: AssessedMeasure, today: date, rules: Rules) -> tuple[Need, ...]:
    return tuple(need for need in needs_of(item, today=today, rules=rules) if need.kind in STEERING_KINDS)


def _queue(
    items: Sequence[AssessedMeasure], needs: dict[str, tuple[Need, ...]], kind: NeedKind
) -> list[Attention]:
    found = [
        Attention(item=item, need=need, others=tuple(other for other in needs[item.code] if other != need))
        for item in items
        for need in needs[item.code]
        if need.kind is kind
    ]
    return sorted(found, key=_URGENCY[kind])


def _by_due(entry: Attention) -> tuple[date, float]:
    """The longest overdue first; among those that missed no day the one that is furthest behind."""
    behind = entry.need.reason.values.get("behind")
    return entry.need.due or date.max, -float(behind) if isinstance(behind, Fraction) else 0.0


def _by_severity(entry: Attention) -> tuple[int, float]:
    return SEVERITY.index(entry.item.schedule.state), 0.0


_URGENCY: dict[NeedKind, Callable[[Attention], tuple[object, float]]] = {
    NeedKind.LATE: _by_due,
    NeedKind.NO_LEAD: _by_severity,
    NeedKind.REPORT_MISSING: _by_due,
    NeedKind.OVERRIDE_EXPIRING: _by_due,
}
