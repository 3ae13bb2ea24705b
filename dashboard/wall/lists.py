"""Lists on the wall: what has changed, and which milestones are due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.catalogue import ChartView
from dashboard.catalogue.view import plan_before
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.changes import changes
from dashboard.indicators.milestones import due_day, due_span, is_done, overdue_milestones
from dashboard.indicators.rules import Rules
from dashboard.labels import change_text, gettext, ngettext, shown
from dashboard.labels.since import since_words
from dashboard.records import Milestone
from dashboard.wall.sheet import Sheet

_SHOWN = 6
_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Due:
    """A milestone that is due: its day, how it was stated, what it is, whose."""

    day: date
    when: str
    what: str
    measure: str


def changed(view: ChartView) -> list[Sheet]:
    """The most important changes since the plan before, in sentences."""
    title, earlier = gettext("Was sich verändert hat"), plan_before(view.history)
    if earlier is None:
        words = gettext("Es gibt noch keinen früheren Stand, mit dem verglichen werden kann.")
        return [Sheet(name="veraenderungen", title=title, kind="note", content={"words": words})]
    old, older = earlier
    found = changes(older, newer=view.measures)
    since = since_words(old)
    if not found:
        words = gettext("Nichts hat sich verändert.")
        return [
            Sheet(name="veraenderungen", title=title, subtitle=since, kind="note", content={"words": words})
        ]
    lines = [change_text(item, names=_names(view)) for item in found]
    return [_list_sheet("veraenderungen", title, since, "changes", lines)]


def due_next(view: ChartView, *, rules: Rules) -> list[Sheet]:
    """Open milestones that are due within 30 days, the next one first; how many are overdue stands above."""
    coming = due_milestones(view.measures, today=view.today)
    late = sum(len(overdue_milestones(item.measure, today=view.today, rules=rules)) for item in view.measures)
    subtitle = ngettext("%(num)s Meilenstein ist überfällig", "%(num)s Meilensteine sind überfällig", late)
    if not coming:
        words = gettext("In den nächsten 30 Tagen ist kein Meilenstein fällig.")
        content = {"words": words}
        title = gettext("Meilensteine in den nächsten 30 Tagen")
        return [Sheet(name="faellig", title=title, subtitle=subtitle, kind="note", content=content)]
    title = ngettext(
        "%(num)s Meilenstein ist in den nächsten 30 Tagen fällig",
        "%(num)s Meilensteine sind in den nächsten 30 Tagen fällig",
        len(coming),
    )
    return [_list_sheet("faellig", title, subtitle, "due", coming)]


def due_milestones(items: Sequence[AssessedMeasure], *, today: date, days: int = _DAYS) -> list[Due]:
    """Open milestones whose last day is today or within `days` from now, in the order of their days."""
    found = [
        _due(item, milestone, day)
        for item in items
        for milestone in item.measure.milestones
        if (day := due_day(milestone)) is not None
        and today <= day <= today + timedelta(days=days)
        and not is_done(milestone, today=today)
    ]
    return sorted(found, key=lambda due: due.day)


def _due(item: AssessedMeasure, milestone: Milestone, day: date) -> Due:
    measure = f"{item.code} {item.measure.title}"
    return Due(day=day, when=shown(due_span(milestone)), what=milestone.title, measure=measure)


def _list_sheet(name: str, title: str, subtitle: str, kind: str, entries: Sequence[object]) -> Sheet:
    rest = len(entries) - _SHOWN
    more = ngettext("und %(num)s weiterer Eintrag", "und %(num)s weitere Einträge", rest) if rest > 0 else ""
    content = {"entries": entries[:_SHOWN]}
    return Sheet(name=name, title=title, subtitle=subtitle, kind=kind, content=content, foot=more)


def _names(view: ChartView) -> dict[str, str]:
    fields = {item.code: item.name for item in view.plan.fields}
    return fields | {key: unit.short_name or unit.name for key, unit in view.plan.departments.items()}
