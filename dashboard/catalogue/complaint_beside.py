"""Anliegen beside measures: what came in and is open, with the days of the measures. No cause is claimed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

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
from dashboard.chart import Series, Unit
from dashboard.indicators.complaint_beside import Beside, measures_beside
from dashboard.indicators.dates import plus_months
from dashboard.indicators.measure_marks import Mark, busiest_starts, marks_of, within
from dashboard.labels import gettext, ngettext
from dashboard.labels.complaint_beside import beside_words, mark_words, starts_words
from dashboard.time_chart import Callout, DayMark, LineStyle, Stroke, TimeChart

_AHEAD = 3
"""Months by which the axis reaches beyond the cases, so that marks near them are seen."""

_MIDDLE = timedelta(days=14)


class Marks(NamedTuple):
    """All days of the measures, those within the axis, and the axis itself."""

    all: tuple[Mark, ...]
    shown: tuple[Mark, ...]
    first: date
    last: date


def complaints_beside_measures(view: ChartView) -> TimeChart:
    """Months stand at their middle, marks at their own day; months without coverage are gaps."""
    whole, beside, view = view, view.cases.choice.beside, view_beside(view)
    points, marks = view.cases.months, marks_beside(view, beside)
    lines = (
        of_points("received", gettext("eingegangen"), points, lambda point: point.received),
        of_points("backlog", gettext("offen am Monatsende"), points, lambda point: point.backlog),
    )
    return TimeChart(
        key="anliegen-massnahmen",
        title=_title(points),
        subtitle=_subtitle(view, beside, points),
        description=_description(points, marks),
        category_label=gettext("Monat"),
        categories=tuple(formats.month(point.month) for point in points),
        series=(),
        lines=lines,
        unit=Unit.COUNT,
        n=sum(point.received or 0 for point in points),
        definition_key="complaint_beside",
        note=notes(view, *_notes(points, marks)),
        breaks=breaks(points),
        reason=_reason(beside),
        days=tuple(point.month + _MIDDLE for point in points),
        styles=(
            LineStyle(colour="series-1", has_dots=True),
            LineStyle(colour="series-3", stroke=Stroke.DASHED),
        ),
        callouts=tuple(_callouts(lines)),
        top=max((value or 0 for line in lines for value in line.values), default=1.0),
        since=marks.first,
        until=marks.last,
        marks=(*_day_marks(beside, marks), *_system_marks(points)),
        ticks=_ticks(beside, marks),
        **origin(whole),
    )


def view_beside(view: ChartView) -> ChartView:
    """The same view of only those cases that stand beside what its choice names; no months without a case."""
    cases = view.cases.load_beside()
    held = cases if any(point.received for point in cases.months) else replace(cases, months=())
    return replace(view, load_cases=lambda: held)


def marks_beside(view: ChartView, beside: Beside | None) -> Marks:
    """The days of the measures, for a `view_beside`; the axis reaches for those near the cases."""
    months = view.cases.months
    if not months:
        return Marks(all=(), shown=(), first=view.today, last=view.today)
    first, last = months[0].month, plus_months(months[-1].month, 1) - timedelta(days=1)
    measures = measures_beside(view.plan, side=beside.side, code=beside.code) if beside else ()
    found = marks_of(measures, today=view.today, rules=view.cases.rules)
    near = within(found, first=plus_months(first, -_AHEAD), last=plus_months(last, _AHEAD))
    days = [first, last, *(mark.day for mark in near)]
    return Marks(all=found, shown=near, first=min(days), last=max(days))


def _title(points: Points) -> str:
    """What came in and what is open, and nothing that could be read as an effect."""
    if not points:
        return gettext("Anliegen neben Maßnahmen")
    received = sum(point.received or 0 for point in points)
    cases = ngettext(
        "%(cases)s Anliegen eingegangen",
        "%(cases)s Anliegen eingegangen",
        received,
        cases=formats.number(received),
    )
    return gettext(
        "Seit %(first)s sind %(cases)s, %(open)s davon sind offen",
        first=formats.month(points[0].month),
        cases=cases,
        open=formats.number(points[-1].backlog),
    )


def _subtitle(view: ChartView, beside: Beside | None, points: Points) -> str:
    area = gettext("%(area)s%(period)s", area=case_area(view), period=period_text(points))
    named = beside_words(beside, view.plan) if beside else ""
    parts = (
        gettext("Durchgezogen der Eingang je Monat, gestrichelt der Bestand am Monatsende."),
        f"{named}." if named else "",
        area,
    )
    return " ".join(part for part in parts if part)


def _description(points: Points, marks: Marks) -> str:
    start = ngettext("Zwei Linien, %(num)s Monat", "Zwei Linien, %(num)s Monate", len(points))
    facts = [gettext("%(num)s eingegangen", num=formats.number(sum(point.received or 0 for point in points)))]
    if points:
        facts.append(gettext("zuletzt %(num)s offen", num=formats.number(points[-1].backlog)))
    facts.append(gettext("%(num)s Tage der Maßnahmen markiert", num=len(marks.shown)))
    return described(start, facts)


def no_cause() -> str:
    """The sentence that stands under every such chart."""
    return gettext("Dass Anliegen und Maßnahmen hier nebeneinander stehen, belegt keine Ursache.")


def _notes(points: Points, marks: Marks) -> Iterator[str]:
    yield no_cause()
    if any(point.received is None for point in points):
        yield gettext("Lücken sind Monate ohne Erfassung.")
    if points and not points[-1].is_complete:
        yield gettext("Der letzte Monat ist noch nicht vollständig erfasst.")
    if outside := len(marks.all) - len(marks.shown):
        yield ngettext(
            "%(num)s Tag der Maßnahmen liegt außerhalb des gezeigten Zeitraums.",
            "%(num)s Tage der Maßnahmen liegen außerhalb des gezeigten Zeitraums.",
            outside,
        )


def _reason(beside: Beside | None) -> str:
    if beside is None:
        return gettext("Es ist weder ein Handlungsfeld noch eine Stelle oder Maßnahme gewählt.")
    if not beside.categories:
        return gettext("Keine der gewählten Kategorien ist hier zugeordnet.")
    return gettext("In den zugeordneten Kategorien ist kein Anliegen erfasst.")


def _callouts(lines: Sequence[Series]) -> Iterator[Callout]:
    """The last known number of each line, the higher one above its line."""
    ends = [[place for place, value in enumerate(line.values) if value is not None][-1:] for line in lines]
    if not all(ends):
        return
    last = [line.values[end[0]] or 0 for line, end in zip(lines, ends, strict=True)]
    words = (gettext("%(num)s eingegangen"), gettext("%(num)s offen"))
    for place, text in enumerate(words):
        is_above = last[place] > last[1 - place] or (last[0] == last[1] and place == 1)
        shown = text % {"num": formats.number(last[place])}
        yield Callout(line=place, place=ends[place][0], text=shown, is_above=is_above)


def _day_marks(beside: Beside | None, marks: Marks) -> Iterator[DayMark]:
    """Every day of one measure; of many measures the days on which most of them begin."""
    if beside is not None and beside.is_one_measure:
        for mark in marks.shown:
            yield DayMark(day=mark.day, label=mark_words(mark), is_strong=not mark.number)
    else:
        for day, begun in busiest_starts(marks.shown).items():
            yield DayMark(day=day, label=starts_words(begun))


def _ticks(beside: Beside | None, marks: Marks) -> tuple[date, ...]:
    """The days of many measures that have no words: other starts, milestones, ends."""
    if beside is None or beside.is_one_measure:
        return ()
    named = {mark for begun in busiest_starts(marks.shown).values() for mark in begun}
    return tuple(sorted({mark.day for mark in marks.shown if mark not in named}))


def _system_marks(points: Points) -> Iterator[DayMark]:
    for place in breaks(points):
        yield DayMark(day=points[place].month, label=gettext("neues System"), is_strong=True)
