"""Money by year, action field, division or source: the links between them, the drawing, the table."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue.budget_views import division_names
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.budget import BudgetKind
from dashboard.indicators.budget_groups import (
    BudgetGroup,
    BudgetGrouping,
    amount_of_kind,
    budget_group,
    by_action_field,
    by_lead_division,
    by_source,
    by_year,
    counted_twice,
)
from dashboard.labels.budget import group_word, grouping_word, stage_word, without_amount
from dashboard.pages.charts import catalogue_card, view_of
from dashboard.pages.spec import PageRequest

PARAMETER = "nach"
VALUES = {
    "jahr": BudgetGrouping.YEAR,
    "feld": BudgetGrouping.FIELD,
    "stelle": BudgetGrouping.DIVISION,
    "quelle": BudgetGrouping.SOURCE,
}
_CHARTS = {
    BudgetGrouping.YEAR: "budget-jahre",
    BudgetGrouping.FIELD: "budget-handlungsfelder",
    BudgetGrouping.DIVISION: "budget-bereiche",
    BudgetGrouping.SOURCE: "budget-quellen",
}


def sums_section(request: PageRequest) -> Component:
    """The section for the grouping that the address asks for; by year where it asks for none."""
    value = _asked(request)
    grouping, view = VALUES[value], view_of(request)
    names = {item.code: item.name for item in view.plan.fields} | division_names(view)
    return section(
        "summen",
        title=_("Verteilung der Mittel"),
        children=[
            _links(request, value),
            catalogue_card(_CHARTS[grouping], request, view),
            sums_table(request, grouping, names=names),
        ],
    )


def _asked(request: PageRequest) -> str:
    given = dict(parse_qsl(request.search.removeprefix("?")))
    value = given.get(PARAMETER, "")
    return value if value in VALUES else "jahr"


def _search(request: PageRequest, value: str) -> str:
    """The address of this page with another grouping; everything else that it says stays."""
    kept = [(name, text) for name, text in parse_qsl(request.search.removeprefix("?")) if name != PARAMETER]
    return "?" + urlencode([*kept, (PARAMETER, value)])


def _links(request: PageRequest, current: str) -> Component:
    entries = []
    for value, grouping in VALUES.items():
        words = _("nach %(what)s", what=grouping_word(grouping))
        link = app_link(words, href=f"{request.pathname}{_search(request, value)}", class_name="slice")
        entries.append(html.Li(attributed(link, aria_current="true") if value == current else link))
    return attributed(html.Nav(html.Ul(entries, className="slices")), aria_label=_("Mittel aufteilen"))


def _groups(request: PageRequest, grouping: BudgetGrouping) -> tuple[BudgetGroup, ...]:
    measures = [item.measure for item in request.chosen]
    if grouping is BudgetGrouping.YEAR:
        return by_year(measures)
    if grouping is BudgetGrouping.SOURCE:
        return by_source(measures)
    if grouping is BudgetGrouping.FIELD:
        return by_action_field(request.chosen, fields=request.plan.fields)
    return by_lead_division(request.chosen, departments=request.plan.departments)


def sums_table(request: PageRequest, grouping: BudgetGrouping, *, names: Mapping[str, str]) -> Component:
    """All four stages, what each sum rests on, and what is said instead of an amount.

    names: words for the codes of action fields and departments.
    """
    groups = _groups(request, grouping)
    total = budget_group(item.measure for item in request.chosen)
    found = [_row(group, group_word(group.key, grouping=grouping, names=names)) for group in groups]
    last = _row(total, _("Summe"))
    has_marks = bool(last[-1])
    rows: list[list[Child]] = [[*row] if has_marks else [*row[:-1]] for row in found]
    rows.append([html.Strong(cell) for cell in (last if has_marks else last[:-1])])
    columns = [
        Column(label=grouping_word(grouping)),
        *(Column(label=stage_word(kind), numeric=True) for kind in BudgetKind),
        Column(label=_("mit Betrag"), numeric=True),
        Column(label=_("ohne Betrag")),
        *([Column(label=_("Hinweis"))] if has_marks else []),
    ]
    caption = _("Mittel nach %(what)s", what=grouping_word(grouping))
    table = data_table(rows, columns=columns, caption=caption, stacked=True)
    return html.Div([table, _notes(request, groups, total, grouping)], className="budget-table")


def _row(group: BudgetGroup, name: str) -> list[str]:
    amounts = [formats.euro(amount_of_kind(group.sums, kind).eur) for kind in BudgetKind]
    stated = _("%(stated)s von %(of)s", stated=group.stated, of=group.sums.planned.of)
    return [name, *amounts, stated, ", ".join(without_amount(group)) or "", _marks(group)]


def _marks(group: BudgetGroup) -> str:
    """What a reader must know before taking a sum for exact."""
    marks = {
        _("%(count)s mit »ca.«", count=group.approximate): group.approximate,
        _("%(count)s mit Betrag je Jahr", count=group.annual): group.annual,
    }
    return ", ".join(words for words, count in marks.items() if count)


def _notes(
    request: PageRequest, groups: Sequence[BudgetGroup], total: BudgetGroup, grouping: BudgetGrouping
) -> Component:
    notes = [
        _("»Mit Betrag«: Maßnahmen, die wenigstens einen Betrag nennen, von denen, die in der Zeile zählen."),
        _(
            "»Ohne Betrag«: Maßnahmen, die in der Zeile statt eines Betrags etwas anderes sagen. In der "
            "Summe zählen nur die, die überhaupt keinen Betrag nennen."
        ),
        *_doubles(request, grouping),
    ]
    if grouping is BudgetGrouping.YEAR and _differs(groups, total):
        notes.append(
            _(
                "Die Zeilen ergeben zusammen mehr als die Summe: Nennt eine Maßnahme neben Jahresbeträgen "
                "auch einen Betrag für die ganze Laufzeit, zählt in der Summe der größere von beiden."
            )
        )
    return html.Ul([html.Li(note) for note in notes], className="notes")


def _doubles(request: PageRequest, grouping: BudgetGrouping) -> list[str]:
    count = counted_twice(request.chosen, departments=request.plan.departments)
    if grouping is not BudgetGrouping.DIVISION or not count:
        return []
    words = _(
        "Maßnahmen mit mehreren federführenden Bereichen (%(count)s) stehen in jedem Bereich mit vollem "
        "Betrag, in der Summe einmal.",
        count=count,
    )
    return [words]


def _differs(groups: Sequence[BudgetGroup], total: BudgetGroup) -> bool:
    """Whether the rows do not add up to the sum below them."""
    return any(
        round(sum(amount_of_kind(group.sums, kind).eur or 0 for group in groups), 2)
        != round(amount_of_kind(total.sums, kind).eur or 0, 2)
        for kind in BudgetKind
    )
