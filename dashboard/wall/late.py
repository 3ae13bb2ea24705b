"""What is late and why, one measure after the other: the slide for a steering group that asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dashboard import formats
from dashboard.catalogue import ChartView
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.needs import late_since
from dashboard.indicators.reasons import Reason, ReasonCode
from dashboard.labels import gettext, ngettext, reason_text
from dashboard.labels.needs import until_text
from dashboard.wall.sheet import Sheet
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState

_ROWS = 4
"""Measures that one screen has room for, each with two lines of reason."""
_SHEETS = 4
"""A wall that shows nothing but what is late is not looked at any more."""
_NAME = "verspaetet"


@dataclass(frozen=True, kw_only=True)
class Late:
    """A late measure: for how long and since which day, what it is, why, who leads it."""

    how_long: str
    since: str
    measure: str
    reason: str
    lead: str


def late(view: ChartView) -> list[Sheet]:
    """As many sheets as the late measures need, evenly filled; those beyond the last one are counted."""
    found = late_measures(view.measures)
    if not found:
        words = gettext("Zurzeit ist keine Maßnahme verspätet.")
        title = gettext("Warum Maßnahmen verspätet sind")
        return [Sheet(name=_NAME, title=title, kind="note", content={"words": words})]
    count = min(-(-len(found) // _ROWS), _SHEETS)
    shown = found[: count * _ROWS]
    rest = len(found) - len(shown)
    more = ngettext("und %(num)s weitere Maßnahme", "und %(num)s weitere Maßnahmen", rest) if rest else ""
    title = ngettext(
        "Warum %(num)s Maßnahme verspätet ist", "Warum %(num)s Maßnahmen verspätet sind", len(found)
    )
    parts = list(_even(shown, count))
    return [_sheet(title, [_late(item, view) for item in part], place, count, more) for place, part in parts]


def late_measures(items: Sequence[AssessedMeasure]) -> list[AssessedMeasure]:
    """All that are late, worst first: the longest overdue, then the furthest behind, done too late last."""
    return sorted((item for item in items if item.schedule.state is ScheduleState.LATE), key=_urgency)


def _urgency(item: AssessedMeasure) -> tuple[bool, date, float]:
    behind = _reason(item).values.get("behind")
    is_done = item.phase.state is ImplementationPhase.COMPLETED
    return is_done, late_since(item) or date.max, -float(behind) if isinstance(behind, Fraction) else 0.0


def _reason(item: AssessedMeasure) -> Reason:
    """The first reason: the one that decides the state."""
    return item.schedule.reasons[0]


def _late(item: AssessedMeasure, view: ChartView) -> Late:
    since = late_since(item)
    units = [view.plan.departments[key] for key in item.measure.lead_keys]
    names = ", ".join(unit.short_name or unit.name for unit in units)
    return Late(
        how_long=until_text(since, today=view.today) or _without_day(item),
        since=formats.date(since) if since else "",
        measure=f"{item.code} {item.measure.title}",
        reason=reason_text(_reason(item)),
        lead=names or gettext("ohne Federführung"),
    )


def _without_day(item: AssessedMeasure) -> str:
    """Whoever missed no day is late for another reason, which two words name."""
    if item.phase.state is ImplementationPhase.COMPLETED:
        return gettext("zu spät fertig")
    behind = {reason.code for reason in item.schedule.reasons} & {ReasonCode.FAR_BEHIND}
    return gettext("im Rückstand") if behind else gettext("von Hand festgelegt")


def _even(items: Sequence[AssessedMeasure], count: int) -> Iterator[tuple[int, Sequence[AssessedMeasure]]]:
    """The items in `count` parts whose sizes differ by one at most, each with its place."""
    for place in range(count):
        yield place, items[-(-len(items) * place // count) : -(-len(items) * (place + 1) // count)]


def _sheet(title: str, entries: Sequence[Late], place: int, count: int, more: str) -> Sheet:
    part = gettext("Teil %(place)s von %(of)s", place=place + 1, of=count) if count > 1 else ""
    order = gettext("am längsten verspätet zuerst")
    return Sheet(
        name=_NAME,
        title=title,
        subtitle=" · ".join(text for text in (order, part) if text),
        kind="late",
        content={"entries": entries},
        foot=more if place == count - 1 else "",
    )
