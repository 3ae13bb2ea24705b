"""Planned, approved, committed and spent money by year, by leading division, by funding source."""

from collections.abc import Mapping, Sequence

from dashboard.catalogue.money_parts import money_facts, money_series
from dashboard.catalogue.parts import described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Unit
from dashboard.indicators.budget_groups import (
    BudgetGroup,
    BudgetGrouping,
    budget_group,
    by_lead_division,
    by_source,
    by_year,
    counted_twice,
)
from dashboard.labels import gettext, label
from dashboard.labels.budget import (
    group_word,
    grouping_word,
    largest_title,
    stated_text,
    year_title,
)


def budget_by_year(view: ChartView) -> Chart:
    """Euros by year and stage; what is stated without a year stands for itself."""
    groups = by_year(item.measure for item in view.measures)
    this_year = next((group for group in groups if group.key == view.today.year), None)
    subtitle = gettext("Mittel der Maßnahmen in Euro nach Jahren, %(area)s", area=view.area)
    return _chart(
        view,
        groups,
        grouping=BudgetGrouping.YEAR,
        words=("budget-jahre", year_title(this_year), subtitle, "budget_by_year"),
        names={},
    )


def budget_by_division(view: ChartView) -> Chart:
    """Euros by leading division and stage."""
    groups = by_lead_division(view.measures, departments=view.plan.departments)
    names = division_names(view)
    title = _largest(view, groups, BudgetGrouping.DIVISION, names)
    subtitle = gettext(
        "Mittel der Maßnahmen in Euro nach federführendem Bereich, %(area)s, ganze Laufzeit", area=view.area
    )
    return _chart(
        view,
        groups,
        grouping=BudgetGrouping.DIVISION,
        words=("budget-bereiche", title, subtitle, "budget"),
        names=names,
        note=_twice(view),
    )


def budget_by_source(view: ChartView) -> Chart:
    """Euros by funding source and stage, the largest first."""
    groups = by_source(item.measure for item in view.measures)
    title = _largest(view, groups, BudgetGrouping.SOURCE, {})
    subtitle = gettext("Mittel der Maßnahmen in Euro nach Herkunft, %(area)s, ganze Laufzeit", area=view.area)
    return _chart(
        view,
        groups,
        grouping=BudgetGrouping.SOURCE,
        words=("budget-quellen", title, subtitle, "budget_by_source"),
        names={},
    )


def division_names(view: ChartView) -> dict[str, str]:
    """Short names of the departments by key, without the word for their level."""
    return {
        key: unit.short_name or unit.name.removeprefix(f"{label(unit.level)} ")
        for key, unit in view.plan.departments.items()
    }


def _chart(
    view: ChartView,
    groups: Sequence[BudgetGroup],
    *,
    grouping: BudgetGrouping,
    words: tuple[str, str, str, str],
    names: Mapping[str, str],
    note: str = "",
) -> Chart:
    """words: key, title, subtitle, key of the definition. Groups without any amount are not drawn."""
    key, title, subtitle, definition_key = words
    total, drawn = (
        budget_group(item.measure for item in view.measures),
        [item for item in groups if item.stated],
    )
    stated = stated_text(total.stated, len(view.measures))
    return Chart(
        key=key,
        title=title,
        subtitle=subtitle,
        description=described(gettext("Gruppierte Balken in Euro, insgesamt"), money_facts(total.sums)),
        category_label=grouping_word(grouping),
        categories=tuple(group_word(group.key, grouping=grouping, names=names) for group in drawn),
        series=money_series([group.sums for group in drawn]),
        unit=Unit.EURO,
        n=len(view.measures),
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key=definition_key,
        note=" ".join(filter(None, (gettext("%(stated)s; nicht genannt ist nie 0 €.", stated=stated), note))),
    )


def _largest(
    view: ChartView, groups: Sequence[BudgetGroup], grouping: BudgetGrouping, names: Mapping[str, str]
) -> str:
    """The message about the one group with most planned money."""
    most = max((group.sums.planned.eur or 0 for group in groups), default=0)
    leaders = [group for group in groups if most and group.sums.planned.eur == most]
    leader = leaders[0] if len(leaders) == 1 and len(groups) > 1 else None
    total = budget_group(item.measure for item in view.measures).sums.planned.eur
    return largest_title(leader, total_eur=total, grouping=grouping, names=names)


def _twice(view: ChartView) -> str:
    count = counted_twice(view.measures, departments=view.plan.departments)
    if not count:
        return ""
    return gettext(
        "Maßnahmen mit mehreren federführenden Bereichen (%(count)s) zählen in jedem mit vollem Betrag.",
        count=count,
    )
