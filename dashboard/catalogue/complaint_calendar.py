"""All months of all years of complaints as a calendar of shaded cells."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from dashboard import formats
from dashboard.catalogue.cases import Cases, Counted
from dashboard.catalogue.complaint_parts import case_area, notes, origin, period_text
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series, Unit
from dashboard.complaint_records import Histogram
from dashboard.drawings.scale import nice_steps
from dashboard.heat_chart import HeatChart
from dashboard.indicators.complaint_calendar import Known, YearRow, calendar
from dashboard.indicators.complaint_durations import took
from dashboard.indicators.complaints import MonthPoint
from dashboard.labels import gettext
from dashboard.labels.complaints import month_name
from data_pipeline.schema.rollup import RESOLUTION

_MONTHS = range(1, 13)


def complaints_calendar(view: ChartView) -> HeatChart:
    """Months across, years down, the newest first, the whole year at the end."""
    cases = view.cases
    rows = _rows(cases)
    largest = max((cell.value or 0 for row in rows for cell in row.cells), default=0)
    unit = Unit.DAYS if cases.choice.counted is Counted.MEDIAN else Unit.COUNT
    return HeatChart(
        key="anliegen-kalender",
        title=_calendar_title(cases, rows),
        subtitle=gettext(
            "%(what)s je Monat und Jahr, %(area)s%(period)s",
            what=_what(cases.choice.counted),
            area=case_area(view),
            period=period_text(cases.months),
        ),
        description=_calendar_description(rows),
        category_label=gettext("Jahr"),
        categories=tuple(str(row.year) for row in rows),
        series=tuple(_column(rows, month) for month in _MONTHS),
        lines=(
            Series(key="year", label=gettext("ganzes Jahr"), values=tuple(row.total.value for row in rows)),
        ),
        unit=unit,
        n=sum(_counted(point, cases.choice.counted) or 0 for point in cases.months),
        definition_key="complaint_calendar",
        note=notes(view, *_calendar_notes(rows)),
        steps=tuple(nice_steps(largest)),
        states={
            (place, column): cell.known
            for place, row in enumerate(rows)
            for column, cell in enumerate((*row.cells, row.total))
        },
        **origin(view),
    )


def _column(rows: Sequence[YearRow], month: int) -> Series:
    values = tuple(row.cells[month - 1].value for row in rows)
    return Series(key=f"{month:02}", label=month_name(month, is_short=True), values=values)


def _rows(cases: Cases) -> tuple[YearRow, ...]:
    if cases.choice.counted is Counted.MEDIAN:
        return _median_rows(cases)
    counted = cases.choice.counted

    def of_year(year: int) -> float:
        return sum(_counted(point, counted) or 0 for point in cases.months if point.month.year == year)

    return calendar(cases.months, of_month=lambda point: _counted(point, counted), of_year=of_year)


def _median_rows(cases: Cases) -> tuple[YearRow, ...]:
    """Quantiles of a year come from its histogram, never from those of its months."""
    known = cases.load_durations(RESOLUTION)

    def median(found: Histogram) -> float | None:
        return took(found).median_days if found.cases >= cases.rules.complaint_smallest_n else None

    def of_year(year: int) -> float | None:
        return median(reduce(add, (item for day, item in known.items() if day.year == year), Histogram()))

    def of_month(point: MonthPoint) -> float | None:
        return median(known.get(point.month, Histogram()))

    return calendar(cases.months, of_month=of_month, of_year=of_year)


def _counted(point: MonthPoint, counted: Counted) -> int | None:
    return point.received if counted is Counted.RECEIVED else point.closed


def _what(counted: Counted) -> str:
    return {
        Counted.RECEIVED: gettext("Eingegangene Anliegen"),
        Counted.CLOSED: gettext("Abgeschlossene Anliegen"),
        Counted.MEDIAN: gettext("Median der Tage bis zum Abschluss"),
    }[counted]


def _calendar_title(cases: Cases, rows: Sequence[YearRow]) -> str:
    found = [
        (cell.value, row.year, month)
        for row in rows
        for month, cell in zip(_MONTHS, row.cells, strict=True)
        if cell.value
    ]
    if not found:
        return gettext("Anliegen nach Monat und Jahr")
    value, year, month = max(found)
    words = {"month": f"{month_name(month)} {year}", "value": formats.number(value)}
    if cases.choice.counted is Counted.MEDIAN:
        words["value"] = formats.number(value, digits=1)
        return gettext("Am längsten dauerte es im %(month)s: im Median %(value)s Tage", **words)
    if cases.choice.counted is Counted.CLOSED:
        return gettext("Die meisten Anliegen wurden im %(month)s abgeschlossen: %(value)s", **words)
    return gettext("Die meisten Anliegen gingen im %(month)s ein: %(value)s", **words)


def _calendar_description(rows: Sequence[YearRow]) -> str:
    start = gettext("Tabelle mit gefärbten Zellen, %(num)s Jahre", num=len(rows))
    digits = 1 if any(row.total.value and row.total.value % 1 for row in rows) else 0
    return described(start, (f"{row.year} {formats.number(row.total.value, digits=digits)}" for row in rows))


def _calendar_notes(rows: Sequence[YearRow]) -> Iterator[str]:
    states = {cell.known for row in rows for cell in (*row.cells, row.total)}
    if Known.GAP in states:
        yield gettext("Schraffiert: nicht erfasst.")
    if Known.PARTIAL in states:
        yield gettext("* noch nicht vollständig erfasst.")
    if Known.FEW in states:
        yield gettext("Ein Kreuz (×) steht, wo es zu wenige Anliegen sind.")
