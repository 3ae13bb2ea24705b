"""Time of one measure: a bar from start to end with today and the milestones, and the same as a table."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.components.content import Child, attributed
from dashboard.components.marks import shape, status_mark
from dashboard.components.table import Column, data_table, key_values
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.milestones import is_done, overdue_milestones
from dashboard.indicators.rules import Rules
from dashboard.labels import day_of_look
from dashboard.records import Measure, Milestone


def timeline(item: AssessedMeasure, *, today: date, rules: Rules, is_today: bool = True) -> list[Child]:
    """Facts about the term, and the bar where both ends are known."""
    measure = item.measure
    facts: dict[str, Child] = {
        _("Beginn"): _stated(measure.start_date, measure.start_precision, _start_words(measure)),
        _("Ende"): _("Daueraufgabe, ohne Ende")
        if measure.is_ongoing
        else _stated(measure.end_date, measure.end_precision, measure.end_text),
        _("Gemeldeter Fortschritt"): formats.missing()
        if item.percent is None
        else formats.percent(item.percent / 100),
    }
    if measure.override:
        until = formats.date(measure.override.expires_date)
        facts[_("Festlegung von Hand")] = _(
            "%(reason)s (gilt bis %(day)s)", reason=measure.override.reason, day=until
        )
    if measure.start_date is None or measure.end_date is None:
        return [key_values(facts)]
    marks = [
        (milestone, mark_of(milestone, item, today=today, rules=rules)) for milestone in measure.milestones
    ]
    words = day_of_look(today, is_today=is_today)
    return [_bar(measure, (measure.start_date, measure.end_date), (today, words), marks), key_values(facts)]


def _start_words(measure: Measure) -> str | None:
    """Words of the start; "bis 2027" in a cell for both ends is said at the end."""
    is_about_the_end = measure.end_date is not None and measure.start_text == measure.end_text
    return None if is_about_the_end else measure.start_text


def _stated(day: date | None, precision: object, words: str | None = None) -> str:
    """The day as exactly as it was stated; words such as "kurzfristig" name no day."""
    if day is not None:
        return formats.span_text(day, str(precision or "day"))
    return str(_("»%(words)s«, kein Termin", words=words) if words else _("nicht angegeben"))


def _bar(
    measure: Measure, term: tuple[date, date], look: tuple[date, str], marks: Sequence[tuple[Milestone, str]]
) -> Component:
    """Positions are shares of the span that holds start, end, the day of the look and all milestones."""
    (start, end), (today, today_words) = term, look
    days = [start, end, today, *(item.due_date for item in measure.milestones if item.due_date)]
    first, last = min(days), max(days)
    span = max(1, (last - first).days)

    def at(day: date) -> str:
        return f"{100 * (day - first).days / span:.2f}%"

    width = f"{100 * (end - start).days / span:.2f}%"
    parts: list[Component] = [html.Span(className="term", style={"left": at(start), "width": width})]
    parts += [
        html.Span(shape(mark), className="term-milestone", style={"left": at(item.due_date)})
        for item, mark in marks
        if item.due_date
    ]
    word = html.Span(today_words, className="term-today-word", style={"translate": f"-{at(today)}"})
    parts.append(html.Span(word, className="term-today", style={"left": at(today)}))
    words = _(
        "Zeitleiste von %(start)s bis %(end)s, betrachtet am %(today)s, %(count)s Meilensteine",
        start=formats.date(start),
        end=formats.date(end),
        today=formats.date(today),
        count=len(measure.milestones),
    )
    ends = html.Div([html.Span(formats.date(first)), html.Span(formats.date(last))], className="term-ends")
    picture = attributed(html.Div(parts, role="img", className="term-line"), aria_label=words)
    return html.Div([picture, ends], className="term-drawing")


def mark_of(milestone: Milestone, item: AssessedMeasure, *, today: date, rules: Rules) -> str:
    """The mark of a milestone as it was known on the day: reached, overdue by the rules, or still to come."""
    if is_done(milestone, today=today):
        return "completed"
    is_overdue = milestone in overdue_milestones(item.measure, today=today, rules=rules)
    return "late" if is_overdue else "not_started"


def milestones(item: AssessedMeasure, *, today: date, rules: Rules) -> Component:
    """Every milestone with its date and what became of it until the day."""
    if not item.measure.milestones:
        return html.P(_("Für diese Maßnahme sind keine Meilensteine genannt."), className="quiet")
    rows = [_row(found, mark_of(found, item, today=today, rules=rules)) for found in item.measure.milestones]
    columns = [Column(label=_("Meilenstein")), Column(label=_("Fällig")), Column(label=_("Zustand"))]
    return data_table(rows, columns=columns, caption=_("Meilensteine"), stacked=True)


def _row(item: Milestone, mark: str) -> list[Child]:
    words = {
        "completed": _("erreicht am %(day)s", day=formats.date(item.completed_date)),
        "late": _("überfällig"),
        "not_started": _("nicht erreicht"),
    }
    return [item.title, _stated(item.due_date, item.due_precision), status_mark(mark, label=words[mark])]
