"""The matrix of the overview: every cell leads to exactly the measures that it counts."""

from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.matrix import Head, MatrixCell, matrix
from dashboard.filters import WITHOUT_LEAD, MeasureFilter
from dashboard.indicators import matrix as indicators
from dashboard.indicators.rollup import Axis, Tally
from dashboard.pages.frame import field_name
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import ResponsibilityRole


def matrix_table(request: PageRequest) -> Component:
    """Rows are action fields, columns the units at the top of the tree, the last one "ohne Federführung"."""
    found = indicators.matrix(
        request.measures, fields=request.plan.fields, departments=request.plan.departments
    )
    row_keys = [row.key for row in found.rows]
    column_keys = [column.key for column in found.columns]
    return matrix(
        caption=_("Maßnahmen nach Handlungsfeld und federführendem Geschäftsbereich"),
        row_heads=[_field_head(request, key) for key in row_keys],
        column_heads=[_division_head(request, key) for key in column_keys],
        cells=[
            [_cell(request, found.cells.get((row, column)), row, column) for column in column_keys]
            for row in row_keys
        ],
        row_totals=[_full_cell(request, row, field=row.key) for row in found.rows],
        column_totals=[_full_cell(request, column, division=column.key) for column in found.columns],
        grand_total=_full_cell(request, found.total),
    )


_NO_DIVISION = object()


def _href(field: str | None, division: object) -> str:
    chosen = MeasureFilter(
        field=field or "",
        department="" if division is _NO_DIVISION else str(division or WITHOUT_LEAD),
        role="" if division in (_NO_DIVISION, None) else ResponsibilityRole.LEAD.value,
    )
    return f"/massnahmen{chosen.search()}"


def _field_head(request: PageRequest, key: str | None) -> Head:
    return Head(name=field_name(request, key or ""), href=_href(key, _NO_DIVISION))


def _division_head(request: PageRequest, key: str | None) -> Head:
    if key is None:
        return Head(name=_("ohne Federführung"), href=_href(None, None))
    unit = request.plan.departments[key]
    return Head(name=unit.name, short=unit.short_name, href=_href(None, key))


def _cell(
    request: PageRequest, found: Tally | None, field: str | None, division: str | None
) -> MatrixCell | None:
    return None if found is None else _full_cell(request, found, field=field, division=division)


def _full_cell(
    request: PageRequest, found: Tally, *, field: str | None = None, division: object = _NO_DIVISION
) -> MatrixCell:
    counts = found.counts[Axis.SCHEDULE]
    worst = found.worst
    word = labels.label(worst) if worst else _("keine Maßnahme")
    return MatrixCell(
        count=found.count,
        worst_key=worst.value if worst else "not_applicable",
        worst_label=_worst_words(found),
        shares=[(state.value, count) for state, count in counts.items()],
        href=_href(field, division),
        accessible_name=_name(request, found, field, division, word),
    )


def _worst_words(found: Tally) -> str:
    """How many are in the worst state: "3 verspätet"."""
    if found.worst is None:
        return ""
    return f"{found.counts[Axis.SCHEDULE][found.worst]} {labels.label(found.worst)}"


def _name(request: PageRequest, found: Tally, field: str | None, division: object, worst: str) -> str:
    places = [field_name(request, field)] if field else []
    if division is None:
        places.append(_("ohne Federführung"))
    elif division is not _NO_DIVISION:
        places.append(request.plan.departments[str(division)].name)
    measures = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", found.count)
    place = ", ".join(places) or _("Gesamt")
    words = _(
        "%(place)s: %(measures)s, am schwersten: %(worst)s", place=place, measures=measures, worst=worst
    )
    return str(words)
