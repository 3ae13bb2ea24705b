"""The key figures of the overview: three questions that are never mixed, then size and money."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child, app_link
from dashboard.components.matrix import share_bar
from dashboard.components.tile import question, tile, tiles
from dashboard.indicators.numbers import Amount
from dashboard.indicators.rollup import Axis
from dashboard.labels.overview import stated_text
from dashboard.pages.overview_address import list_href
from dashboard.pages.overview_course import Course, change_note
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState, Vocabulary

_PARAMETERS = {Axis.PHASE: "phase", Axis.SCHEDULE: "schedule", Axis.FRESHNESS: "freshness"}
_SHOWN: dict[Axis, tuple[Vocabulary, ...]] = {
    Axis.PHASE: (
        ImplementationPhase.NOT_STARTED,
        ImplementationPhase.IN_PROGRESS,
        ImplementationPhase.COMPLETED,
    ),
    Axis.SCHEDULE: (ScheduleState.LATE, ScheduleState.AT_RISK, ScheduleState.ON_TIME),
    Axis.FRESHNESS: (Freshness.CURRENT, Freshness.DUE, Freshness.STALE),
}


def phase_question(course: Course, *, toggle: Component) -> Component:
    """Wie weit?"""
    return _axis_question("wie-weit", _("Wie weit?"), _("Umsetzungsstand"), Axis.PHASE, course, toggle)


def schedule_question(course: Course) -> Component:
    """Im Termin?"""
    return _axis_question("im-termin", _("Im Termin?"), _("Terminlage"), Axis.SCHEDULE, course)


def freshness_question(course: Course) -> Component:
    """Aktuell berichtet?"""
    return _axis_question("berichtet", _("Aktuell berichtet?"), _("Aktualität"), Axis.FRESHNESS, course)


def _axis_question(
    key: str, title: str, axis_name: str, axis: Axis, course: Course, action: Component | None = None
) -> Component:
    counts = course.now.counts[axis]
    bar = share_bar([(state.value, count) for state, count in counts.items()], class_name="question-bar")
    entries = [_state_tile(axis, state, course) for state in _SHOWN[axis]]
    shown = tiles(entries, label=axis_name)
    rest = _rest(axis, {state: count for state, count in counts.items() if state not in _SHOWN[axis]})
    return question(key, title=title, axis=axis_name, children=[bar, shown], rest=rest, action=action)


def _rest(axis: Axis, counts: Mapping[Vocabulary, int]) -> list[Child]:
    """The states without a tile of their own, so that every measure is accounted for."""
    parts: list[Child] = []
    for state, count in counts.items():
        if count:
            words = _("%(count)s %(state)s", count=count, state=labels.label(state))
            href = list_href(**{_PARAMETERS[axis]: state.value})
            parts += [" · " if parts else " ", app_link(words, href=href)]
    return [_("Außerdem:"), *parts] if parts else []


def _state_tile(axis: Axis, state: Vocabulary, course: Course) -> html.Li:
    values = [item.counts[axis][state] for item in course.tallies]
    change = values[-1] - course.before.counts[axis][state] if course.before else None
    return tile(
        str(values[-1]),
        label=labels.label(state),
        href=list_href(**{_PARAMETERS[axis]: state.value}),
        detail=_detail(state, course),
        note=change_note(change, course),
        spark=values,
        mark=state.value,
    )


def _detail(state: Vocabulary, course: Course) -> str:
    """What the number alone would hide: not begun is no success, not having to report is no report."""
    if state is ScheduleState.ON_TIME and course.now.on_time_not_begun:
        return str(_("davon %(count)s noch nicht begonnen", count=course.now.on_time_not_begun))
    if state is Freshness.CURRENT and course.without_duty:
        return str(_("davon %(count)s ohne Berichtspflicht", count=course.without_duty))
    return ""


def size_and_money(course: Course) -> Component:
    """How many measures, and what they cost; the smallest part, because it answers no question."""
    sizes = [item.count for item in course.tallies]
    change = sizes[-1] - course.before.count if course.before else None
    size = tile(
        str(sizes[-1]),
        label=_("Maßnahmen"),
        href="/massnahmen",
        detail=_("%(count)s ohne Federführung", count=course.now.without_lead),
        note=change_note(change, course),
        spark=sizes,
    )
    money = {"planned": _("geplant"), "approved": _("bewilligt"), "spent": _("verausgabt")}
    entries = [size, *(_money_tile(stage, label, course) for stage, label in money.items())]
    return question(
        "umfang",
        title=_("Wie groß?"),
        axis=_("Umfang und Geld"),
        children=[tiles(entries, label=_("Umfang"))],
        is_wide=True,
    )


def _money_tile(stage: str, label: str, course: Course) -> html.Li:
    amounts: list[Amount] = [getattr(item.budget, stage) for item in course.tallies]
    now = amounts[-1]
    before: Amount | None = getattr(course.before.budget, stage) if course.before else None
    change = None if before is None or before.eur is None or now.eur is None else now.eur - before.eur
    return tile(
        formats.missing() if now.eur is None else formats.shortened_euro(now.eur),
        label=label,
        href="/massnahmen",
        detail=stated_text(now),
        note=_money_note(change, course),
        spark=[amount.eur or 0.0 for amount in amounts] if _is_stated(amounts) else None,
    )


def _is_stated(amounts: Sequence[Amount]) -> bool:
    """A state without any amount is no zero, so there is no line to draw."""
    return all(amount.eur is not None for amount in amounts)


def _money_note(change: float | None, course: Course) -> str:
    if change is None or course.since is None:
        return ""
    sign = "±" if round(change) == 0 else "+" if change > 0 else "−"
    amount = sign + formats.shortened_euro(abs(change))
    return str(_("%(change)s seit %(day)s", change=amount, day=formats.date(course.since)))
