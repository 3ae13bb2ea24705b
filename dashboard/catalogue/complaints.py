"""Anliegen per month: received, closed, and how many are open at the end of the month."""

from collections.abc import Iterator

from dashboard import formats
from dashboard.catalogue.complaint_parts import (
    Points,
    breaks,
    case_area,
    notes,
    of_points,
    origin,
    period_text,
)
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Unit
from dashboard.indicators.complaints import PeriodTotal, refusal, year_totals
from dashboard.indicators.dates import plus_months
from dashboard.labels import complaints_title, gettext, ngettext
from dashboard.labels.complaints import stock_title
from dashboard.labels.coverage import refusal_text

_YEAR = 12


def complaints_by_month(view: ChartView) -> Chart:
    """Months without coverage are gaps (None) in every series."""
    points = view.cases.months
    return Chart(
        key="anliegen-monate",
        title=_title(points),
        subtitle=gettext(
            "Zahl der Anliegen je Monat, %(area)s%(period)s", area=case_area(view), period=period_text(points)
        ),
        description=_description(points),
        category_label=gettext("Monat"),
        categories=tuple(formats.month(point.month) for point in points),
        series=(
            of_points("received", gettext("eingegangen"), points, lambda point: point.received),
            of_points("closed", gettext("abgeschlossen"), points, lambda point: point.closed),
        ),
        lines=(of_points("backlog", gettext("offen am Monatsende"), points, lambda point: point.backlog),),
        unit=Unit.COUNT,
        n=sum(point.received or 0 for point in points),
        definition_key="complaint_flows",
        note=notes(view, *_notes(points)),
        breaks=breaks(points),
        **origin(view),
    )


def _title(points: Points) -> str:
    """What is open and what was a year before; without that what came in; else neutral."""
    known = [point for point in points if point.is_complete and point.backlog is not None]
    if known:
        return stock_title(known[-1], known[-1 - _YEAR] if _has_year_before(known) else None)
    whole = [total for total in year_totals(points) if total.is_complete]
    return _received(whole[-1]) if whole else complaints_title(None)


def _has_year_before(known: Points) -> bool:
    """Whether a whole year lies before the last month, without a gap and within one system."""
    year = known[-1 - _YEAR :]
    is_whole = len(year) > _YEAR and plus_months(year[0].month, _YEAR) == year[-1].month
    return is_whole and len({point.system for point in year}) == 1


def _received(total: PeriodTotal) -> str:
    cases = ngettext(
        "%(cases)s Anliegen eingegangen",
        "%(cases)s Anliegen eingegangen",
        total.received,
        cases=formats.number(total.received),
    )
    return gettext("%(year)s sind %(cases)s", year=total.year, cases=cases)


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


def _notes(points: Points) -> Iterator[str]:
    if any(point.received is None for point in points):
        yield gettext("Lücken sind Monate ohne Erfassung.")
    if points and not points[-1].is_complete:
        yield gettext("Der letzte Monat ist noch nicht vollständig erfasst.")
    if points and (found := refusal(points, year=points[-1].month.year)):
        yield refusal_text(found)
    if faults := sum(point.faults or 0 for point in points):
        yield ngettext(
            "%(cases)s Fehler der Quelle (vor dem Eingang geschlossen) steht im Eingang, nicht im Abgang.",
            "%(cases)s Fehler der Quelle (vor dem Eingang geschlossen) stehen im Eingang, nicht im Abgang.",
            faults,
            cases=formats.number(faults),
        )
