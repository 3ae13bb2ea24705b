"""Complaints by category, department, district, channel or kind: bars of what came in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard import formats
from dashboard.catalogue.cases import CaseChoice
from dashboard.catalogue.complaint_parts import case_area, notes, origin
from dashboard.catalogue.complaint_rows import Breakdown, RowFigure, breakdown_of, row_figures
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.complaint_breakdown import BreakdownSpan
from dashboard.indicators.complaints import RefusalCode
from dashboard.indicators.dates import plus_months
from dashboard.indicators.facets import NONE
from dashboard.labels import gettext
from dashboard.queries.case_filter import Dimension
from dashboard.table_chart import TableChart

SHOWN = 15
"""Values that are shown at once; the others stand behind them."""


def complaints_by_value(view: ChartView) -> TableChart:
    """All values with all figures; drawn are the first ones, the others as one bar."""
    choice, found = view.cases.choice, breakdown_of(view.cases)
    figures = row_figures(view.cases.rules)
    received, *others = (_series(figure, found) for figure in figures)
    names = value_names(choice, found)
    chart = Chart(
        key="anliegen-gliederung",
        title=_title(choice, found),
        subtitle=gettext(
            "Eingegangene Anliegen nach %(by)s, %(area)s%(period)s",
            by=choice.by_name,
            area=case_area(view),
            period=span_text(found.span) if found else "",
        ),
        description=_description(names, received),
        category_label=choice.by_name,
        categories=names,
        series=(received,),
        unit=Unit.COUNT,
        n=found.total.received if found else 0,
        definition_key="complaint_breakdown",
        note=notes(view, *_notes(found)),
        **origin(view),
    )
    return TableChart(
        **{
            **vars(chart),
            "lines": tuple(others),
            "blanks": few_cells(found, figures),
            "drawn": _drawn(chart, found),
        }
    )


def complaints_by_category(view: ChartView) -> Chart:
    """What is drawn of the breakdown by category, as a chart of its own: table and files hold the same."""
    cases = view.cases
    choice = replace(cases.choice, by=Dimension.CATEGORY, by_name=gettext("Kategorie"))
    held = replace(view, load_cases=lambda: replace(cases, choice=choice))
    return replace(complaints_by_value(held).drawn, key="anliegen-kategorien", note=notes(view))


def value_names(choice: CaseChoice, found: Breakdown | None) -> tuple[str, ...]:
    """Every value as people read it, with its code where two have the same name."""
    values = [value for value, _row in found.rows] if found else []
    names = [choice.name_of(choice.by, value) for value in values]
    often = {name for name, count in Counter(names).items() if count > 1}
    return tuple(
        f"{name} ({value})" if name in often else name for name, value in zip(names, values, strict=True)
    )


def span_text(span: BreakdownSpan) -> str:
    """The months, to be put behind a subtitle."""
    first, last = formats.month(span.start), formats.month(plus_months(span.end, -1))
    return gettext(", %(first)s bis %(last)s", first=first, last=last)


def few_cells(found: Breakdown | None, figures: Sequence[RowFigure]) -> dict[tuple[int, int], str]:
    """Cells of the table that rest on too few cases, by row and column."""
    rows = found.rows if found else ()
    return {
        (place, column): gettext("n zu klein")
        for place, (_value, row) in enumerate(rows)
        for column, figure in enumerate(figures)
        if figure.is_few(row)
    }


def _series(figure: RowFigure, found: Breakdown | None) -> Series:
    values = tuple(figure.value(row) for _value, row in found.rows) if found else ()
    return Series(key=figure.key, label=figure.label, values=values, unit=figure.unit)


def _drawn(chart: Chart, found: Breakdown | None) -> Chart:
    """The first values, the sum of the others, and what is not stated."""
    names, values = list(chart.categories), [value or 0 for value in chart.series[0].values]
    end = len(names) - bool(found and found.rows and found.rows[-1][0] == NONE)
    if end > SHOWN + 1:
        rest = gettext("weitere %(num)s", num=end - SHOWN)
        names[SHOWN:end], values[SHOWN:end] = [rest], [sum(values[SHOWN:end])]
    bars = Series(key="received", label=chart.series[0].label, values=tuple(map(float, values)))
    return Chart(**{**vars(chart), "categories": tuple(names), "series": (bars,)})


def _title(choice: CaseChoice, found: Breakdown | None) -> str:
    """The value with most cases, where there are several and one has most."""
    neutral = gettext("Anliegen nach %(by)s", by=choice.by_name)
    stated = [item for item in found.rows if item[0] != NONE] if found else []
    if found is None or len(stated) < 2 or stated[0][1].received == stated[1][1].received:
        return neutral
    value, row = stated[0]
    return gettext(
        "Die meisten Anliegen, %(cases)s von %(of)s, fallen auf »%(name)s«",
        cases=formats.number(row.received),
        of=formats.number(found.total.received),
        name=choice.name_of(choice.by, value),
    )


def _description(names: Sequence[str], received: Series) -> str:
    start = gettext("Balken, %(num)s Zeilen", num=len(names))
    pairs = zip(names, received.values, strict=True)
    return described(start, (f"{name} {formats.number(value)}" for name, value in pairs))


def _notes(found: Breakdown | None) -> Iterator[str]:
    if found is None:
        return
    yield gettext("Bestand und überfällig: am Beginn des %(day)s.", day=formats.date(found.span.end))
    if found.refusal and found.refusal.code is RefusalCode.SYSTEM_CHANGED:
        yield gettext("Kein Vergleich zum Vorjahr: Das System hat gewechselt.")
    elif found.refusal:
        yield gettext("Kein Vergleich zum Vorjahr: Nicht alle Monate sind vollständig erfasst.")
