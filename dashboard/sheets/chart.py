"""A chart as a table: one row for each category, one column for each series."""

from dashboard.catalogue.machine import category_days
from dashboard.chart import Chart, Unit
from dashboard.labels import gettext
from dashboard.sheets.sheet import Cell, Column, Kind, in_words

_KINDS = {"day": Kind.DATE, "month": Kind.MONTH}


def chart_columns(chart: Chart) -> tuple[Column, ...]:
    """The categories, then the series and lines."""
    _days, precision = category_days(chart.categories)
    number = Kind.EURO if chart.unit is Unit.EURO else Kind.NUMBER
    series = [Column(heading=item.label, kind=number) for item in (*chart.series, *chart.lines)]
    return Column(heading=chart.category_label, kind=_KINDS.get(precision, Kind.TEXT)), *series


def chart_rows(chart: Chart) -> tuple[tuple[Cell, ...], ...]:
    """Days and months are days; a value that is not known is None."""
    days, _precision = category_days(chart.categories)
    return tuple(
        (day or category, *values) for day, (category, values) in zip(days, chart.table(), strict=True)
    )


def chart_origin(chart: Chart) -> tuple[tuple[Column, Cell], ...]:
    """Where the rows are from: whether they are invented, of which revision and day, how protected."""
    revision = Column(heading=gettext("Revision"), kind=Kind.NUMBER)
    return (
        (Column(heading=gettext("Beispieldaten")), in_words(chart.is_sample)),
        (revision, chart.revision_number),
        (Column(heading=gettext("Datenstand"), kind=Kind.DATE), chart.as_of),
        *protected(chart.protection),
    )


def protected(words: str) -> tuple[tuple[Column, Cell], ...]:
    """A column that says how the numbers were protected, where they were."""
    return ((Column(heading=gettext("Schutz")), words),) if words else ()
