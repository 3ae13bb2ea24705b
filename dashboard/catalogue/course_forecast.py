"""Prognose: reported so far, and the span in which the plan would end at the paces seen."""

from collections.abc import Mapping
from datetime import date

from dashboard import formats
from dashboard.catalogue.course_outlook import (
    Line,
    Outlook,
    drawn_until,
    outlook,
    outlook_lines,
    value_on,
)
from dashboard.catalogue.course_parts import month_end, plan_end, share_suffix, today_and_end
from dashboard.catalogue.parts import described, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series, Unit
from dashboard.indicators.forecast import Forecast, NoForecast
from dashboard.labels import gettext, ngettext
from dashboard.labels.course import percent_text
from dashboard.labels.course_behind import behind_text
from dashboard.labels.course_end import forecast_title, newer_text
from dashboard.time_chart import Callout, DayMark, LineStyle, Stroke, TimeChart

_REPORTED = LineStyle(colour="series-1", has_dots=True)
_FAST = LineStyle(colour="series-1", stroke=Stroke.DOTTED)
_MIDDLE = LineStyle(colour="series-1", stroke=Stroke.DASHED)


def forecast_of_end(view: ChartView) -> TimeChart:
    """The reported line and, where a forecast is possible, a band from the fastest to the slowest pace.

    Without a forecast the title says why, and the line stands in the term of the concept.
    """
    seen = outlook(view)
    lines = outlook_lines(seen, drawn_until(view, seen))
    days = _days(view, seen, lines)
    return TimeChart(
        key="prognose-planende",
        title=forecast_title(
            seen.found, planned_end=plan_end(view), then=seen.then, stretches=seen.basis.stretches
        ),
        subtitle=_subtitle(view, seen),
        description=_description(seen),
        category_label=gettext("Monat"),
        categories=tuple(formats.month(day) for day in days),
        series=(),
        lines=tuple(
            Series(key=key, label=words, values=tuple(values.get(day) for day in days))
            for key, words, values in _named(seen, lines, days)
        ),
        unit=Unit.PERCENT,
        n=seen.basis.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="forecast",
        note=_note(seen),
        days=days,
        styles=(_REPORTED, _FAST, _MIDDLE, _FAST) if lines else (_REPORTED,),
        marks=_marks(view, seen, days),
        callouts=_callouts(seen, days),
        band=(1, 3) if lines else None,
        suffix=share_suffix(),
        since=None if lines else view.plan.concept.start_date,
        until=None if lines else plan_end(view),
    )


def _days(view: ChartView, seen: Outlook, lines: list[Line]) -> tuple[date, ...]:
    """Reported days and the bends of the lines, one for each month and there the last."""
    ends = [month_end(line[2]) for line in lines]
    planned = [plan_end(view)] if lines else []
    found = sorted({*seen.reported, *ends, *(day for day in planned if day and day > max(seen.reported))})
    return tuple({(day.year, day.month): day for day in found}.values())


def _named(
    seen: Outlook, lines: list[Line], days: tuple[date, ...]
) -> list[tuple[str, str, Mapping[date, float | None]]]:
    named: list[tuple[str, str, Mapping[date, float | None]]] = [
        ("reported", gettext("gemeldet (in Prozent)"), seen.reported)
    ]
    words = (
        ("fastest", gettext("beim schnellsten Tempo (in Prozent)")),
        ("middle", gettext("bei mittlerem Tempo (in Prozent)")),
        ("slowest", gettext("beim langsamsten Tempo (in Prozent)")),
    )
    for (key, text), line in zip(words, lines, strict=False):
        named.append((key, text, {day: value_on(line, day) for day in days}))
    return named


def _marks(view: ChartView, seen: Outlook, days: tuple[date, ...]) -> tuple[DayMark, ...]:
    if not days:
        return ()
    last = max(days[-1], view.today)
    if isinstance(seen.found, NoForecast):
        return today_and_end(view, last)
    marks = [mark for mark in today_and_end(view, last) if days[0] <= mark.day <= last]
    texts = {seen.found.earliest: gettext("frühestens %(month)s", month=formats.month(seen.found.earliest))}
    if seen.found.latest:
        texts[seen.found.latest] = gettext("spätestens %(month)s", month=formats.month(seen.found.latest))
    return (*marks, *(DayMark(day=day, label=text) for day, text in texts.items()))


def _callouts(seen: Outlook, days: tuple[date, ...]) -> tuple[Callout, ...]:
    known = [day for day in days if seen.reported.get(day) is not None]
    if not known or seen.basis.reported is None:
        return ()
    text = gettext("gemeldet %(value)s", value=percent_text(seen.basis.reported))
    return (Callout(line=0, place=days.index(known[-1]), text=text, is_above=False),)


def _subtitle(view: ChartView, seen: Outlook) -> str:
    if isinstance(seen.found, NoForecast):
        return gettext("Mittlerer gemeldeter Fortschritt in Prozent, %(area)s", area=view.area)
    return gettext(
        "Mittlerer gemeldeter Fortschritt in Prozent; Band vom schnellsten zum langsamsten beobachteten "
        "Tempo, gestrichelt das mittlere, %(area)s",
        area=view.area,
    )


def _description(seen: Outlook) -> str:
    start = ngettext("Linie mit %(num)s Punkt", "Linie mit %(num)s Punkten", len(seen.reported))
    facts = []
    if seen.basis.reported is not None and seen.basis.since is not None:
        values = {"month": formats.month(seen.basis.since), "value": percent_text(seen.basis.reported)}
        facts.append(gettext("zuletzt %(month)s %(value)s", **values))
    if isinstance(seen.found, Forecast):
        latest = formats.month(seen.found.latest) if seen.found.latest else gettext("offen")
        values = {"earliest": formats.month(seen.found.earliest), "latest": latest}
        facts.append(gettext("Ende frühestens %(earliest)s, spätestens %(latest)s", **values))
    return described(start, facts)


def _note(seen: Outlook) -> str:
    rests = seen.basis
    words = ngettext(
        "Gerechnet mit %(num)s von %(of)s Maßnahmen: mit Termin und Fortschritt, ohne Daueraufgaben, "
        "zurückgestellte und entfallene. Eine Rechnung, keine Vorhersage.",
        "Gerechnet mit %(num)s von %(of)s Maßnahmen: mit Termin und Fortschritt, ohne Daueraufgaben, "
        "zurückgestellte und entfallene. Eine Rechnung, keine Vorhersage.",
        rests.count,
        of=rests.of,
    )
    return " ".join(filter(None, (behind_text(seen.then), words, newer_text(rests))))
