"""Measures by action field and by department: how many are in which state."""

from collections.abc import Mapping, Sequence

from dashboard.catalogue.parts import counted_states, described, on_day, sample_in, source_line, state_series
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Unit
from dashboard.indicators.headlines import Subject, group_headline
from dashboard.indicators.rollup import Axis, Tally, by_division, by_field, tally
from dashboard.labels import gettext, group_title, label, ngettext
from dashboard.records import Department

_SUBJECTS = {Axis.PHASE: Subject.COMPLETED, Axis.SCHEDULE: Subject.LATE}


def progress_by_field(view: ChartView) -> Chart:
    """Umsetzungsstand in each action field."""
    groups, names = by_field(view.measures, fields=view.fields), field_names(view)
    subtitle = gettext("Zahl der Maßnahmen nach Umsetzungsstand, %(area)s", area=view.area)
    return _grouped(
        view, groups, axis=Axis.PHASE, key="fortschritt-handlungsfelder", names=names, what=subtitle
    )


def schedule_by_field(view: ChartView) -> Chart:
    """Terminlage in each action field."""
    groups, names = by_field(view.measures, fields=view.fields), field_names(view)
    subtitle = gettext(
        "Zahl der Maßnahmen nach Terminlage, %(area)s, %(day)s", area=view.area, day=on_day(view)
    )
    return _grouped(
        view, groups, axis=Axis.SCHEDULE, key="terminlage-handlungsfelder", names=names, what=subtitle
    )


def progress_by_division(view: ChartView) -> Chart:
    """Umsetzungsstand in each top-level department, and without any lead."""
    groups = by_division(view.measures, departments=view.plan.departments)
    names = {key: short_name(item) for key, item in view.plan.departments.items()}
    subtitle = gettext(
        "Zahl der Maßnahmen nach federführendem Bereich und Umsetzungsstand, %(area)s", area=view.area
    )
    chart_note = gettext(
        "Eine Maßnahme mit mehreren federführenden Bereichen zählt in jedem; insgesamt sind es %(count)s.",
        count=len(view.measures),
    )
    key = "fortschritt-bereiche"
    return _grouped(view, groups, axis=Axis.PHASE, key=key, names=names, what=subtitle, note=chart_note)


def field_names(view: ChartView) -> dict[str, str]:
    """Names of the action fields by code."""
    return {item.code: item.name for item in view.plan.fields}


def short_name(department: Department) -> str:
    """The short name, else the name without the word for its level, which the heading of the column says."""
    return department.short_name or department.name.removeprefix(f"{label(department.level)} ")


def _grouped(
    view: ChartView,
    groups: Sequence[Tally],
    *,
    axis: Axis,
    key: str,
    names: Mapping[str, str],
    what: str,
    note: str = "",
) -> Chart:
    total, is_division = tally(view.measures), bool(note)
    headline = group_headline(groups, total=total, subject=_SUBJECTS[axis])
    return Chart(
        key=key,
        title=group_title(headline, names=names, by_division=is_division),
        subtitle=what,
        description=described(_start(groups, total, is_division), counted_states(total.counts[axis])),
        category_label=gettext("Bereich") if is_division else gettext("Handlungsfeld"),
        categories=tuple(_name(group.key, names) for group in groups),
        series=state_series(groups, axis=axis),
        unit=Unit.COUNT,
        n=total.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="by_division" if is_division else "state_counts",
        note=note,
    )


def _name(key: str | None, names: Mapping[str, str]) -> str:
    return gettext("ohne Federführung") if key is None else names.get(key, key)


def _start(groups: Sequence[Tally], total: Tally, is_division: bool) -> str:
    rows = sum(group.key is not None for group in groups)
    if is_division:
        where = ngettext("%(num)s Bereich", "%(num)s Bereiche", rows)
    else:
        where = ngettext("%(num)s Handlungsfeld", "%(num)s Handlungsfelder", rows)
    what = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", total.count)
    return gettext("Gestapelte Balken, %(where)s, %(what)s", where=where, what=what)
