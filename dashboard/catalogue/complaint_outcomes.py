"""How closed complaints ended, as shares of what was closed: of all, and of each value of a breakdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard import formats
from dashboard.catalogue.complaint_breakdown import SHOWN, span_text, value_names
from dashboard.catalogue.complaint_parts import case_area, notes, origin
from dashboard.catalogue.complaint_rows import breakdown_of
from dashboard.catalogue.parts import described
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.complaint_records import CaseFlow
from dashboard.indicators.complaint_closings import OutcomeShare, outcomes
from dashboard.labels import SMALLEST_BASE, gettext, label, ngettext
from dashboard.table_chart import TableChart
from data_pipeline.schema.vocabulary import ComplaintOutcome

_MOST = 0.5
_UNSTATED = "unknown"


@dataclass(frozen=True)
class _Row:
    """Closed cases by how they ended."""

    name: str
    shares: tuple[OutcomeShare, ...]
    cases: int

    @property
    def is_few(self) -> bool:
        return self.cases < SMALLEST_BASE


def outcome_mix(view: ChartView) -> TableChart:
    """All values in the table; drawn are those with the most cases, none with too few."""
    choice, found = view.cases.choice, breakdown_of(view.cases)
    rows = _rows(value_names(choice, found), [row.flow for _value, row in found.rows]) if found else []
    every = _row(gettext("Alle Anliegen"), found.total.flow if found else CaseFlow())
    table = [every, *rows] if every.cases else []
    chart = Chart(
        key="anliegen-ergebnis",
        title=_title(every),
        subtitle=gettext(
            "Ergebnis der abgeschlossenen Anliegen in Prozent, alle und nach %(by)s, %(area)s%(period)s",
            by=choice.by_name,
            area=case_area(view),
            period=span_text(found.span) if found else "",
        ),
        description=_description(every),
        category_label=choice.by_name,
        categories=tuple(row.name for row in table),
        series=_series(table),
        unit=Unit.PERCENT,
        n=every.cases,
        definition_key="complaint_outcomes",
        note=notes(view, *_notes(table)),
        reason=_reason(every),
        **origin(view),
    )
    return _with_table(chart, table)


def _with_table(chart: Chart, table: Sequence[_Row]) -> TableChart:
    cases = Series(
        key="n",
        label=gettext("abgeschlossen (n)"),
        values=tuple(float(row.cases) for row in table),
        unit=Unit.COUNT,
    )
    few = {
        (place, column): gettext("n zu klein")
        for place, row in enumerate(table)
        if row.is_few
        for column in range(len(chart.series))
    }
    drawn = _drawn(table)
    names = tuple(_with_n(row) for row in drawn)
    bars = tuple(item for item in _series(drawn) if any(item.values))
    shown = Chart(**{**vars(chart), "categories": names, "series": bars})
    return TableChart(**{**vars(chart), "lines": (cases,), "blanks": few, "drawn": shown})


def _drawn(table: Sequence[_Row]) -> list[_Row]:
    """None where the source names no outcome at all: bars of nothing but silence say less than a word."""
    if not any(item.outcome and item.share.count for row in table for item in row.shares):
        return []
    return [row for row in table if not row.is_few][: SHOWN + 1]


def _with_n(row: _Row) -> str:
    return f"{row.name} (n={formats.number(row.cases)})"


def _rows(names: Sequence[str], flows: Sequence[CaseFlow]) -> list[_Row]:
    rows = [_row(name, flow) for name, flow in zip(names, flows, strict=True)]
    return sorted((row for row in rows if row.cases), key=lambda row: -row.cases)


def _row(name: str, flow: CaseFlow) -> _Row:
    return _Row(name, outcomes(flow), flow.closed)


def _series(rows: Sequence[_Row]) -> tuple[Series, ...]:
    """One for each outcome, and for what has none."""
    return tuple(
        Series(
            key=outcome.value if outcome else _UNSTATED,
            label=_word(outcome),
            values=tuple(_percent(row, place) for row in rows),
        )
        for place, outcome in enumerate((*ComplaintOutcome, None))
    )


def _percent(row: _Row, place: int) -> float | None:
    share = row.shares[place].share.value
    return None if share is None or row.is_few else 100 * share


def _word(outcome: ComplaintOutcome | None) -> str:
    return label(outcome) if outcome else gettext("keine Angabe")


def _title(every: _Row) -> str:
    """How many ended as wished and how many with an answer; whether the source tells at all."""
    if every.is_few:
        return gettext("Ergebnis der Bearbeitung")
    values = {item.outcome: item.share.value or 0.0 for item in every.shares}
    if values[None] > _MOST:
        return gettext(
            "Bei %(share)s der abgeschlossenen Anliegen nennt die Quelle kein Ergebnis",
            share=formats.percent(values[None]),
        )
    return gettext(
        "%(resolved)s der abgeschlossenen Anliegen sind erledigt, %(answered)s abschließend bearbeitet",
        resolved=formats.percent(values[ComplaintOutcome.RESOLVED]),
        answered=formats.percent(values[ComplaintOutcome.ANSWERED]),
    )


def _description(every: _Row) -> str:
    start = gettext("Gestapelte Balken, %(num)s abgeschlossene Anliegen", num=formats.number(every.cases))
    facts = () if every.is_few else every.shares
    return described(
        start, (f"{_word(item.outcome)} {formats.percent(item.share.value, digits=1)}" for item in facts)
    )


def _notes(table: Sequence[_Row]) -> Iterator[str]:
    if len(_drawn(table)) < len(table):
        yield gettext(
            "Gezeichnet sind höchstens %(rows)s Zeilen mit mindestens %(cases)s Anliegen; in der Tabelle "
            "stehen alle.",
            rows=SHOWN + 1,
            cases=SMALLEST_BASE,
        )


def _reason(every: _Row) -> str:
    """Why nothing is drawn, where it is so."""
    if not every.cases:
        return ""
    if not every.is_few:
        return gettext("Die Quelle nennt bei keinem abgeschlossenen Anliegen ein Ergebnis.")
    return ngettext(
        "%(cases)s abgeschlossenes Anliegen ist zu wenig für Anteile.",
        "%(cases)s abgeschlossene Anliegen sind zu wenige für Anteile.",
        every.cases,
        cases=formats.number(every.cases),
    )
