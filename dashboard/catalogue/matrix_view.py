"""Action field x division: how many measures each cell has, and where something is late."""

from collections.abc import Iterator, Sequence

from dashboard import formats
from dashboard.catalogue.groups import field_names, short_name
from dashboard.catalogue.parts import described, on_day, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series, Unit
from dashboard.indicators.matrix import Matrix, Metric, matrix, shade
from dashboard.indicators.rollup import Tally
from dashboard.labels import gettext, ngettext
from dashboard.matrix_chart import MatrixChart


def measures_matrix(view: ChartView) -> MatrixChart:
    """Rows are action fields, columns leading divisions, cells numbers of measures; empty cells are None."""
    found = matrix(view.measures, fields=view.fields, departments=view.plan.departments)
    keys = tuple(column.key for column in found.columns)
    names = {key: short_name(item) for key, item in view.plan.departments.items()}
    fields = field_names(view)
    columns = tuple(_column(found, key, names) for key in keys)
    totals = tuple(float(row.count) for row in found.rows)
    return MatrixChart(
        key="matrix",
        title=_title(found, fields),
        subtitle=gettext(
            "Zahl der Maßnahmen nach Handlungsfeld und federführendem Bereich, %(area)s, %(day)s",
            area=view.area,
            day=on_day(view),
        ),
        description=described(gettext("Tabelle mit Zahlen"), _facts(found, fields)),
        category_label=gettext("Handlungsfeld"),
        categories=tuple(fields.get(row.key or "", row.key or "") for row in found.rows),
        series=columns,
        lines=(Series(key="total", label=gettext("gesamt"), values=totals),),
        unit=Unit.COUNT,
        n=found.total.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="by_division",
        note=_note(found),
        late={place: cell.late.count for place, cell in _cells(found)},
        shades={place: shade(cell, metric=Metric.LATE, most_eur=0) for place, cell in _cells(found)},
    )


def _cells(found: Matrix) -> Iterator[tuple[tuple[int, int], Tally]]:
    """Every cell that is not empty, by row and column, with the total of each row at its end."""
    for row, group in enumerate(found.rows):
        cells = [found.cells.get((group.key, column.key)) for column in found.columns]
        for place, cell in enumerate((*cells, group)):
            if cell:
                yield (row, place), cell


def _column(found: Matrix, key: str | None, names: dict[str, str]) -> Series:
    cells = [found.cells.get((row.key, key)) for row in found.rows]
    name = gettext("ohne Federführung") if key is None else names.get(key, key)
    values = tuple(float(cell.count) if cell else None for cell in cells)
    return Series(key=key or "none", label=name, values=values)


def _title(found: Matrix, fields: dict[str, str]) -> str:
    """How many are late, and the field with most of them where one has most."""
    late = found.total.late.count
    if not late:
        return gettext("Maßnahmen nach Handlungsfeld und Bereich")
    first, *others = sorted(found.rows, key=lambda row: -row.late.count)
    told = ngettext(
        "%(num)s von %(of)s Maßnahmen ist verspätet",
        "%(num)s von %(of)s Maßnahmen sind verspätet",
        late,
        of=found.total.count,
    )
    if not others or others[0].late.count == first.late.count:
        return told
    name = fields.get(first.key or "", first.key or "")
    return gettext("%(told)s, die meisten im Handlungsfeld %(name)s", told=told, name=name)


def _facts(found: Matrix, fields: dict[str, str]) -> Sequence[str]:
    return [_fact(row, fields.get(row.key or "", row.key or "")) for row in found.rows]


def _fact(row: Tally, name: str) -> str:
    count, late = formats.number(row.count), formats.number(row.late.count)
    return gettext("%(name)s %(count)s, davon %(late)s verspätet", name=name, count=count, late=late)


def _note(found: Matrix) -> str:
    words = gettext(
        "Raute mit Zahl: davon verspätet; je mehr der Maßnahmen einer Zelle, desto kräftiger ihre Farbe."
    )
    if not found.shared:
        return words
    twice = gettext(
        "Eine Maßnahme mit mehreren federführenden Bereichen zählt in jedem; insgesamt sind es %(count)s.",
        count=found.total.count,
    )
    return f"{words} {twice}"
