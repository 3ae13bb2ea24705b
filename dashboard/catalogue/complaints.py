"""Anliegen per month: received, closed, and how many are open at the end of the month."""

from collections.abc import Callable, Sequence

from dashboard import formats
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.complaints import MonthPoint, PeriodTotal, year_over_year, year_totals
from dashboard.labels import complaints_title, gettext, ngettext

Points = Sequence[MonthPoint]


def complaints_by_month(view: ChartView) -> Chart:
    """Months without coverage are gaps (None) in every series."""
    points = view.cases.months
    return Chart(
        key="anliegen-monate",
        title=_title(points),
        subtitle=gettext(
            "Zahl der Anliegen je Monat, %(area)s%(period)s", area=view.area, period=_period(points)
        ),
        description=_description(points),
        category_label=gettext("Monat"),
        categories=tuple(formats.month(point.month) for point in points),
        series=(
            _series("received", gettext("eingegangen"), points, lambda point: point.received),
            _series("closed", gettext("abgeschlossen"), points, lambda point: point.closed),
        ),
        lines=(_series("backlog", gettext("offen am Monatsende"), points, lambda point: point.backlog),),
        unit=Unit.COUNT,
        n=sum(point.received or 0 for point in points),
        as_of=view.cases.until or view.revision.as_of_date,
        revision_number=view.revision.number,
        source=gettext("Ideen- und Beschwerdemanagement %(city)s", city=view.plan.concept.municipality),
        is_sample=view.cases.has_samples,
        definition_key="complaint_flows",
        note=_note(points, is_cut=view.cases.is_cut),
    )


def _series(key: str, words: str, points: Points, value: Callable[[MonthPoint], int | None]) -> Series:
    found = (value(point) for point in points)
    return Series(key=key, label=words, values=tuple(None if item is None else float(item) for item in found))


def _title(points: Points) -> str:
    """The last year that can be compared; else the last whole year; else neutral."""
    years = year_totals(points)
    compared = (year_over_year(points, year=total.year) for total in reversed(years))
    found = next((item for item in compared if item is not None), None)
    whole = [total for total in years if total.is_complete]
    return _received(whole[-1]) if whole and found is None else complaints_title(found)


def _received(total: PeriodTotal) -> str:
    cases = ngettext(
        "%(cases)s Anliegen eingegangen",
        "%(cases)s Anliegen eingegangen",
        total.received,
        cases=formats.number(total.received),
    )
    return gettext("%(year)s sind %(cases)s", year=total.year, cases=cases)


def _period(points: Points) -> str:
    if not points:
        return ""
    first, last = formats.month(points[0].month), formats.month(points[-1].month)
    return gettext(", %(first)s bis %(last)s", first=first, last=last)


def _description(points: Points) -> str:
    start = ngettext("Säulen und Linie, %(num)s Monat", "Säulen und Linie, %(num)s Monate", len(points))
    known = [point for point in points if point.received is not None]
    facts = [gettext("%(num)s eingegangen", num=formats.number(sum(point.received or 0 for point in known)))]
    facts.append(
        gettext("%(num)s abgeschlossen", num=formats.number(sum(point.closed or 0 for point in known)))
    )
    if known:
        facts.append(gettext("zuletzt %(num)s offen", num=formats.number(known[-1].backlog)))
    return described(start, facts)


def _note(points: Points, *, is_cut: bool) -> str:
    notes = []
    if is_cut:
        notes.append(gettext("Gezeigt ist, was heute über die Zeit bis zum Tag der Betrachtung bekannt ist."))
    if any(point.received is None for point in points):
        notes.append(gettext("Lücken sind Monate ohne Erfassung."))
    if points and not points[-1].is_complete:
        notes.append(gettext("Der letzte Monat ist noch nicht vollständig erfasst."))
    return " ".join(notes)
