"""Phases, dates and amounts with the companions that keep what was stated."""

from datetime import date
from typing import Any

from sqlalchemy import Column

from data_pipeline.errors import CellError
from data_pipeline.parsing.codes import normal
from data_pipeline.parsing.money import is_bare, parse_money
from data_pipeline.parsing.periods import Period, parse_period
from data_pipeline.parsing.spans import Span
from data_pipeline.parsing.status import PhaseStatement
from data_pipeline.parsing.terms import is_open_word
from data_pipeline.parsing.text import quoted, written
from data_pipeline.schema import spec_of
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement, DatePrecision
from data_pipeline.sources.workbook.filled import CellNote, Filled


def phase_values(column: Column[Any], cell: object, found: PhaseStatement) -> Filled:
    """The phase; its words where they say more than the label; a percentage and a text that follow them."""
    columns = column.table.columns
    words = written(cell)
    longest = columns["phase_text"].type.length or len(words)  # type: ignore[attr-defined]
    values: dict[str, object] = {column.name: found.phase.value}
    if normal(words) not in (normal(found.phase.label), found.phase.value):
        values["phase_text"] = words if len(words) <= longest else written(found.words)
    if found.rest:
        values["text"] = found.rest
    if found.percent is not None:
        values["progress_percent"] = found.percent
    return Filled(values, (_colour_note(found),) if found.is_colour else ())


def _colour_note(found: PhaseStatement) -> CellNote:
    return CellNote(
        f"»{found.words}« ist als Ampelfarbe für »{found.phase.label}« gelesen.",
        "Wenn die Farbe hier etwas anderes heißt, bitte ihre Bedeutung in der Zuordnung unter codes angeben.",
    )


def date_values(column: Column[Any], cell: object) -> Filled:
    """What the cell says about this end of a period; its words and precision where the table keeps them."""
    stem = column.name.removesuffix("_date")
    columns = column.table.columns
    if f"{stem}_text" in columns and is_open_word(cell):
        return Filled({f"{stem}_text": written(cell)}, (_open_note(column, cell),))
    period = parse_period(cell)
    span = period.start if spec_of(column).span == "start" else period.end
    if f"{stem}_text" not in columns:
        return Filled({column.name: _end(column, span)}) if span else _silent(column, cell, period)
    values: dict[str, object] = {f"{stem}_text": str(cell).strip()}
    if span:
        values |= {column.name: _end(column, span), f"{stem}_precision": span.precision.value}
    if period.is_term:
        values[f"{stem}_precision"] = DatePrecision.TERM.value
    if period.is_ongoing and "is_ongoing" in columns:
        values["is_ongoing"] = True
    return Filled(values)


def _open_note(column: Column[Any], cell: object) -> CellNote:
    return CellNote(
        f"{quoted(cell)} nennt keinen Termin; »{spec_of(column).label}« bleibt leer, das Wort ist vermerkt.",
        "Bitte einen Termin angeben, sobald er feststeht.",
    )


def _end(column: Column[Any], span: Span) -> date:
    return span.start if spec_of(column).span == "start" else span.end


def _silent(column: Column[Any], cell: object, period: Period) -> Filled:
    """A date without a column for words: »bis 2022« is told about as a beginning, »laufend« is refused."""
    label = spec_of(column).label
    if period.is_term or period.is_ongoing:
        raise CellError(
            f"{quoted(cell)} nennt kein Datum.", f"Bitte »{label}« als Datum angeben oder leer lassen."
        )
    note = CellNote(
        f"{quoted(cell)} sagt nichts über »{label}«; das Feld bleibt leer.",
        "Bitte bei Bedarf ein Datum ergänzen.",
    )
    return Filled({}, (note,))


def money_values(column: Column[Any], cell: object) -> Filled:
    money = parse_money(cell)
    columns = column.table.columns
    stem = column.name.removesuffix("_eur")
    values: dict[str, object] = {}
    if f"{stem}_text" in columns and not is_bare(cell):
        values[f"{stem}_text"] = written(cell)
    if money.statement is not BudgetStatement.AMOUNT:
        return Filled(values | {"statement": money.statement.value})
    values[column.name] = money.eur
    if money.is_annual is not None:
        values["is_annual"] = money.is_annual
    if f"{stem}_precision" in columns and money.precision:
        values[f"{stem}_precision"] = money.precision.value
    elif money.precision is AmountPrecision.APPROXIMATE:
        return Filled(values, (_about_note(column, cell),))
    return Filled(values)


def _about_note(column: Column[Any], cell: object) -> CellNote:
    return CellNote(
        f"{quoted(cell)} ist als genauer Betrag übernommen: »{spec_of(column).label}« kennt kein »ungefähr«.",
        "Bitte den genauen Betrag angeben, sobald er bekannt ist.",
    )
