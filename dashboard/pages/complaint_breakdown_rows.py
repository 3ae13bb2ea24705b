"""The table of a breakdown: a row for each value, sortable, each value a link to its cases."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.access import Audience
from dashboard.catalogue.complaint_breakdown import SHOWN, value_names
from dashboard.catalogue.complaint_rows import Breakdown, RowFigure, row_figures
from dashboard.chart import Unit
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.table import Column, Direction, Sort, data_table
from dashboard.indicators.complaint_breakdown import BreakdownRow
from dashboard.indicators.facets import NONE
from dashboard.labels import value_text
from dashboard.pages.complaint_bar import kept
from dashboard.pages.complaint_choice import ORDER, asked, case_choice, with_value
from dashboard.pages.complaint_filter import chosen_values, search_of
from dashboard.pages.spec import PageRequest

Named = tuple[str, str, BreakdownRow]
"""A value, its words, its figures."""

NAME = "name"
_FIRST = ("received", True)
_WITH_N = "in_time"
_IN_ANOTHER_CELL = "in_time_n"


def breakdown_table(request: PageRequest, found: Breakdown) -> Component:
    """All together, the first values and what is not stated; the others behind a line that opens them."""
    stated, unstated = _named_rows(request, found)
    first, rest = stated[:SHOWN], stated[SHOWN:]
    if len(rest) == 1:
        first, rest = stated, []
    total = [_total_row(request, found), *(_row(request, item, found) for item in [*first, *unstated])]
    parts: list[Child] = [_table(request, total, found)]
    if rest:
        words = ngettext("%(num)s weitere zeigen", "%(num)s weitere zeigen", len(rest))
        more = _table(request, [_row(request, item, found) for item in rest], found)
        parts.append(html.Details([html.Summary(words), more], className="breakdown-rest"))
    return html.Div(parts, className="breakdown")


def is_order(request: PageRequest, value: str) -> bool:
    """Whether the table has the column that an address asks to be sorted by."""
    return value.removeprefix("-") in {NAME, *(item.key for item in _columns(request))}


def _named_rows(request: PageRequest, found: Breakdown) -> tuple[list[Named], list[Named]]:
    """In the order asked for, what is not stated apart."""
    names = value_names(case_choice(request), found)
    rows = [(value, name, row) for (value, row), name in zip(found.rows, names, strict=True)]
    stated = [item for item in rows if item[0] != NONE]
    return _sorted(request, stated), [item for item in rows if item[0] == NONE]


def _sorted(request: PageRequest, rows: list[Named]) -> list[Named]:
    """What is not known comes last in either direction."""
    name, is_down = _order(request)
    if name == NAME:
        return sorted(rows, key=lambda item: formats.in_alphabet(item[1]), reverse=is_down)
    figure = next(item for item in _figures(request) if item.key == name)
    known = [(value, item) for item in rows if (value := figure.value(item[2])) is not None]
    known.sort(key=lambda pair: pair[0], reverse=is_down)
    return [*(item for _value, item in known), *(item for item in rows if figure.value(item[2]) is None)]


def _order(request: PageRequest) -> tuple[str, bool]:
    """(column, whether the largest comes first); the most received first where nothing is asked."""
    wanted = asked(request, ORDER)
    return (wanted.removeprefix("-"), wanted.startswith("-")) if is_order(request, wanted) else _FIRST


def _figures(request: PageRequest) -> tuple[RowFigure, ...]:
    return row_figures(request.reader.rules)


def _columns(request: PageRequest) -> list[RowFigure]:
    return [item for item in _figures(request) if item.key != _IN_ANOTHER_CELL]


def _filled(request: PageRequest, found: Breakdown) -> list[RowFigure]:
    """Without columns that are empty for everybody, as durations are for the public."""
    rows = [found.total, *(row for _value, row in found.rows)]
    return [
        item
        for item in _columns(request)
        if any(item.is_few(row) or item.value(row) is not None for row in rows)
    ]


def _table(request: PageRequest, rows: Sequence[Sequence[Child]], found: Breakdown) -> Component:
    by_name = case_choice(request).by_name
    order, is_down = _order(request)
    columns = _filled(request, found)
    direction: Direction = "descending" if is_down else "ascending"
    keys = [NAME, *(item.key for item in columns)]
    heads = [Column(label=by_name, sort_href=_sort_href(request, NAME))]
    heads += [
        Column(label=item.label, numeric=True, sort_href=_sort_href(request, item.key)) for item in columns
    ]
    return data_table(
        rows,
        columns=heads,
        caption=_("Anliegen nach %(by)s", by=by_name),
        sort=Sort(column=keys.index(order), direction=direction) if order in keys else None,
        stacked=True,
        hide_caption=True,
    )


def _sort_href(request: PageRequest, key: str) -> str:
    """Numbers the largest first, words from A; once more turns the order round."""
    down, up = f"-{key}", key
    first, second = (up, down) if key == NAME else (down, up)
    is_first = _order(request) == (key, first == down)
    return f"{with_value(request, ORDER, second if is_first else first)}#anliegen-gliederung"


def _total_row(request: PageRequest, found: Breakdown) -> list[Child]:
    cells = [_cell(item, found.total) for item in _filled(request, found)]
    return [html.Strong(_("Alle Anliegen")), *(html.Strong(cell) for cell in cells)]


def _row(request: PageRequest, item: Named, found: Breakdown) -> list[Child]:
    value, name, row = item
    largest = max((other.received for _value, other in found.rows), default=0)
    received, *others = _filled(request, found)
    bar = _bar(row.received / largest if largest else 0.0)
    first = html.Span([bar, _text(received, row)], className="breakdown-received")
    return [_link(request, value, name), first, *(_cell(figure, row) for figure in others)]


def _bar(share: float) -> html.Span:
    """Of the longest one; the number beside it says the same."""
    bar = html.Span(className="breakdown-bar", style={"--share": f"{share:.3f}"})
    return attributed(bar, aria_hidden="true")


def _link(request: PageRequest, value: str, name: str) -> Component:
    """The page with only these cases, for those who may choose cases."""
    if request.viewer.audience is Audience.PUBLIC:
        return html.Span(name)
    by = case_choice(request).by
    href = f"/anliegen{search_of({**chosen_values(request), by: (value,)}, kept(request))}"
    return app_link(name, href=href)


def _cell(figure: RowFigure, row: BreakdownRow) -> Child:
    """With what it rests on where that differs from row to row."""
    text = _text(figure, row)
    if figure.is_few(row):
        return html.Span(text, className="too-few")
    if figure.key != _WITH_N or not row.in_time.of:
        return text
    n = html.Span(f"n = {formats.number(row.in_time.of)}", className="breakdown-n")
    return html.Span([text, " ", n])


def _text(figure: RowFigure, row: BreakdownRow) -> str:
    if figure.is_few(row):
        return str(_("n zu klein"))
    value = figure.value(row)
    if figure.key == "change" and value is not None:
        return f"{formats.signed(value, digits=1)}{formats.NO_BREAK_SPACE}%"
    return value_text(value, figure.unit or Unit.COUNT)
