"""Whether deadlines are kept, month by month."""

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard import formats
from dashboard.catalogue.complaint_parts import breaks, case_area, notes, origin, period_text, plain
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series, Unit
from dashboard.indicators.complaint_in_time_months import MonthInTime, in_time_by_month, in_time_of
from dashboard.indicators.complaint_stock import flow_of, stock_on
from dashboard.indicators.complaint_timeliness import in_time
from dashboard.indicators.dates import plus_months
from dashboard.indicators.disclosure import FEWEST_FOR_SHARE
from dashboard.indicators.numbers import Share
from dashboard.labels import SMALLEST_BASE, gettext, ngettext
from dashboard.labels.complaints import in_time_title
from dashboard.line_chart import Dot, LineChart, LineLook
from dashboard.time_chart import Stroke

_YEAR = 12
Percents = tuple[float | None, float | None]
_LOOKS = (
    LineLook(colour="series-1"),
    LineLook(colour="series-3", stroke=Stroke.DASHED, dot=Dot.NONE),
)


def in_time_months(view: ChartView) -> LineChart:
    """Months that are not over are left out: their deadlines have not all passed.

    The public sees the first line alone, made of rounded counts.
    """
    cases = view.cases
    points = cases.months if not cases.months or cases.months[-1].is_complete else cases.months[:-1]
    covered = [point.month for point in points if point.received is not None]
    found = in_time_by_month(cases.timely, covered)
    rows = [found.get(point.month) for point in points]
    smallest = FEWEST_FOR_SHARE if cases.protection else cases.rules.complaint_smallest_n
    shares = [_percents(row, smallest=smallest) for row in rows]
    share, period = _last_year(view)
    return LineChart(
        key="anliegen-fristen",
        title=in_time_title(share, period=period),
        subtitle=gettext(
            "Anteil fristgerechter Abschlüsse unter allen Anliegen, die abgeschlossen oder überfällig "
            "wurden, je Monat, %(area)s%(period)s",
            area=case_area(view),
            period=period_text(points),
        ),
        description=_description(rows, shares),
        category_label=gettext("Monat"),
        categories=tuple(formats.month(point.month) for point in points),
        series=(_base(rows),),
        lines=_lines(shares)[: 1 if cases.protection else 2],
        looks=_LOOKS[: 1 if cases.protection else 2],
        pale=frozenset(place for place, row in enumerate(rows) if row and row.share.of < SMALLEST_BASE),
        unit=Unit.PERCENT,
        n=share.of,
        definition_key="complaint_in_time_months",
        note=notes(view, *_notes(rows, shares, is_protected=bool(cases.protection))),
        blanks=_blanks(rows, shares, count=1 if cases.protection else 2),
        breaks=breaks(points),
        **origin(view),
    )


def _lines(shares: Sequence[Percents]) -> tuple[Series, Series]:
    kept, of_closed = (tuple(found[place] for found in shares) for place in (0, 1))
    return (
        Series(key="in_time", label=gettext("fristgerecht"), values=kept),
        Series(key="in_time_of_closed", label=gettext("nur unter den abgeschlossenen"), values=of_closed),
    )


def _percents(row: MonthInTime | None, *, smallest: int) -> Percents:
    """Both shares from 0 to 100, None in a gap and on too few cases."""
    if row is None:
        return None, None
    one, other = (_percent(share, smallest) for share in (row.share, row.of_closed))
    return one, other


def _percent(share: Share, smallest: int) -> float | None:
    return None if share.value is None or share.of < smallest else 100 * share.value


def _base(rows: Sequence[MonthInTime | None]) -> Series:
    values = plain(row.share.of if row else None for row in rows)
    return Series(key="n", label=gettext("Zahl der Anliegen (n)"), values=values, unit=Unit.COUNT)


def _blanks(
    rows: Sequence[MonthInTime | None], shares: Sequence[Percents], *, count: int
) -> dict[tuple[int, int], str]:
    """Cells of the two shares that rest on too few cases; the months of a gap are simply unknown."""
    few = gettext("zu wenige")
    return {
        (place, column): few
        for place, (row, found) in enumerate(zip(rows, shares, strict=True))
        if row
        for column, value in enumerate(found[:count], start=1)
        if value is None
    }


def _last_year(view: ChartView) -> tuple[Share, str]:
    """The key figure of the last twelve months that are over, as the tile has it, and their words.

    The public has no stock of what is overdue: for it each case counts in its month alone.
    """
    cases = view.cases
    if cases.until is None or not cases.timely:
        return Share(count=0, of=0), ""
    end = cases.until.replace(day=1)
    start = max(plus_months(end, -_YEAR), cases.timely[0].month)
    words = _months(start, plus_months(end, -1))
    if cases.protection:
        return in_time_of(cases.timely, start=start, end=end).share, words
    flow = flow_of(item for item in cases.flows if start <= item.month < end)
    return in_time(flow, end=stock_on(cases.flows, end)).share, words


def _months(first: date, last: date) -> str:
    values = {"first": formats.month(first), "last": formats.month(last)}
    return gettext("%(first)s bis %(last)s", **values)


def _description(rows: Sequence[MonthInTime | None], shares: Sequence[Percents]) -> str:
    start = ngettext("Linien, %(num)s Monat", "Linien, %(num)s Monate", len(rows))
    known = [
        gettext(
            "zuletzt %(share)s von %(cases)s",
            share=formats.percent(share / 100, digits=1),
            cases=formats.number(row.share.of),
        )
        for row, (share, _closed) in zip(rows, shares, strict=True)
        if row and share is not None
    ]
    return described(start, known[-1:])


def _notes(
    rows: Sequence[MonthInTime | None], shares: Sequence[Percents], *, is_protected: bool
) -> Iterator[str]:
    yield gettext("n: die Monate der Überschrift zusammen. Jedes Anliegen mit Frist zählt einmal.")
    if not is_protected:
        yield gettext("Die Kennzahl oben zählt auch ältere mit, die noch überfällig sind.")
    if any(row is None for row in rows):
        yield gettext("Lücken sind Monate ohne Erfassung.")
    if any(row and share is None for row, (share, _closed) in zip(rows, shares, strict=True)):
        yield gettext("Wo zu wenige Anliegen sind, steht kein Wert.")
    known = zip(rows, shares, strict=True)
    if any(row and share is not None and row.share.of < SMALLEST_BASE for row, (share, _) in known):
        yield gettext("Ringe: weniger als %(cases)s Anliegen.", cases=SMALLEST_BASE)
    if faults := sum(row.faults for row in rows if row):
        yield ngettext(
            "Darin ist %(cases)s Fehler der Quelle (vor dem Eingang geschlossen).",
            "Darin sind %(cases)s Fehler der Quelle (vor dem Eingang geschlossen).",
            faults,
            cases=formats.number(faults),
        )
