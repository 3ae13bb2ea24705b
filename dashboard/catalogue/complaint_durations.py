"""Answered by day n: the durations of the cases closed, or replied to, in a year."""

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import add

from dashboard import formats
from dashboard.catalogue.cases import Cases
from dashboard.catalogue.complaint_parts import case_area, notes, origin
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series, Unit
from dashboard.complaint_records import Histogram
from dashboard.indicators.complaint_durations import answered_by, at_days, took
from dashboard.indicators.complaint_timeliness import Limit, Within, within
from dashboard.labels import SMALLEST_BASE, gettext, ngettext
from dashboard.labels.complaints import answered_title, day_count
from dashboard.line_chart import Dot, LineChart, LineLook
from dashboard.time_chart import Stroke
from data_pipeline.schema.rollup import REPLY, RESOLUTION

DAYS = (1, 2, 3, 5, 7, 10, 14, 21, 28, 53, 100, 195, 365)
"""Days at which the histogram is exact, each about one and a half to two times the one before."""


def answered_by_day(view: ChartView) -> LineChart:
    """The chosen year, the year before as a paler line, and the share of all that were received as marks."""
    cases, measure = view.cases, view.cases.choice.measure
    year = cases.year or (cases.until or view.today).year
    this, before = (_of_year(cases, number) for number in (year, year - 1))
    found, limits = took(this), _limits(cases, year)
    lines, looks = zip(*_lines(cases, year, this, before, limits), strict=True)
    return LineChart(
        key="anliegen-dauer",
        title=answered_title(found, measure=measure, year=year, smallest=cases.rules.complaint_smallest_n),
        subtitle=_subtitle(view, year),
        description=_description(this),
        category_label=gettext("Tage seit Eingang, höchstens"),
        categories=tuple(day_count(days) for days in DAYS),
        ticks=tuple(str(days) for days in DAYS),
        series=(),
        lines=lines,
        looks=looks,
        marked=(DAYS.index(Limit.WEEK), DAYS.index(Limit.FOUR_WEEKS)),
        unit=Unit.PERCENT,
        n=this.cases,
        definition_key="complaint_answered_by",
        note=notes(view, *_notes(this, limits)),
        reason=_reason(this, smallest=cases.rules.complaint_smallest_n),
        **origin(view),
    )


def _of_year(cases: Cases, year: int) -> Histogram:
    known = cases.load_durations(cases.choice.measure)
    return reduce(add, (item for month, item in known.items() if month.year == year), Histogram())


def _limits(cases: Cases, year: int) -> tuple[Within, ...]:
    """Of what was received in the year; how long replies to them took is not counted by receipt."""
    if cases.choice.measure != RESOLUTION or cases.until is None:
        return ()
    received = [item for item in cases.flows if item.month.year == year]
    return tuple(within(received, limit=limit, on=cases.until) for limit in Limit)


def _lines(
    cases: Cases, year: int, this: Histogram, before: Histogram, limits: Sequence[Within]
) -> Iterator[tuple[Series, LineLook]]:
    smallest = cases.rules.complaint_smallest_n
    yield _line("this_year", str(year), this, smallest), LineLook(colour="series-1")
    if before.cases:
        look = LineLook(colour="series-4", stroke=Stroke.DASHED, dot=Dot.NONE)
        yield _line("year_before", str(year - 1), before, smallest), look
    if limits:
        words = gettext("%(year)s eingegangene, auch offene", year=year)
        yield _marks(words, limits, smallest), LineLook(colour="series-2", dot=Dot.DIAMOND)


def _line(key: str, words: str, found: Histogram, smallest: int) -> Series:
    if found.cases < smallest:
        return Series(key=key, label=words, values=(None,) * len(DAYS))
    steps = answered_by(found)
    shares = (at_days(steps, days).value for days in DAYS)
    return Series(key=key, label=words, values=tuple(100 * (share or 0.0) for share in shares))


def _marks(words: str, limits: Sequence[Within], smallest: int) -> Series:
    shares = {
        int(item.limit): 100 * (item.share.value or 0.0) for item in limits if item.share.of >= smallest
    }
    return Series(key="received", label=words, values=tuple(shares.get(days) for days in DAYS))


def _subtitle(view: ChartView, year: int) -> str:
    values = {"year": year, "area": case_area(view)}
    if view.cases.choice.measure == REPLY:
        return gettext(
            "Anteil der %(year)s beantworteten Anliegen nach Tagen seit Eingang, %(area)s", **values
        )
    return gettext("Anteil der %(year)s abgeschlossenen Anliegen nach Tagen seit Eingang, %(area)s", **values)


def _description(this: Histogram) -> str:
    start = gettext("Ansteigende Linie von 1 bis 365 Tagen")
    if not this.cases:
        return described(start, ())
    steps = answered_by(this)
    return described(
        start, (f"{day_count(days)} {formats.percent(at_days(steps, days).value)}" for days in (7, 28))
    )


def _reason(this: Histogram, *, smallest: int) -> str:
    """Why there is no line, where there are cases."""
    if not 0 < this.cases < smallest:
        return ""
    return ngettext(
        "%(cases)s Anliegen ist zu wenig für eine Verteilung.",
        "%(cases)s Anliegen sind zu wenige für eine Verteilung.",
        this.cases,
        cases=formats.number(this.cases),
    )


def _notes(this: Histogram, limits: Sequence[Within]) -> Iterator[str]:
    if this.cases < SMALLEST_BASE:
        yield gettext("Es sind wenige Anliegen; einzelne verschieben die Linie.")
    counted = [item for item in limits if item.first and item.last]
    if counted:
        yield gettext(
            "Rauten: %(parts)s.",
            parts="; ".join(_received(item) for item in counted),
        )


def _received(item: Within) -> str:
    return gettext(
        "bis %(days)s von %(cases)s eingegangenen %(first)s bis %(last)s",
        days=day_count(item.limit),
        cases=formats.number(item.share.of),
        first=formats.month(item.first),
        last=formats.month(item.last),
    )
