"""Rows of the budget sheet for one edition: planned by hand, the rest follows from the calendar."""

from collections.abc import Iterator
from datetime import date

from data_pipeline.example.cells import SAMPLE_SOURCE, Cell, Row, yes_or_no
from data_pipeline.example.chance import between
from data_pipeline.example.editions import Edition
from data_pipeline.example.measure_files import MeasureContent
from data_pipeline.example.measure_rows import keys
from data_pipeline.schema.vocabulary import BudgetStatement


def budget_rows(measure: MeasureContent, edition: Edition) -> Iterator[Row]:
    """One row per funding source and year, or one for the whole term."""
    for budget in measure.budgets:
        for year, stated in budget.items():
            if year != "source":
                yield _row(measure, budget.get("source"), year) | _statement(measure, edition, year, stated)


def _row(measure: MeasureContent, funding: int | str | None, year: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {
        "budget_year": None if year == "all" else int(year),
        "funding_source": funding,
        "is_sample": yes_or_no(measure.sample),
        "source": SAMPLE_SOURCE if measure.sample else measure.evidence,
    }
    return keys(measure) | row


def _statement(measure: MeasureContent, edition: Edition, year: str, stated: int | str) -> dict[str, Cell]:
    if isinstance(stated, int):
        amount: dict[str, Cell] = {"statement": BudgetStatement.AMOUNT.label, "planned_eur": stated}
        return amount | _amounts(measure, edition, int(year), stated)
    if stated not in {BudgetStatement.NO_FUNDS.label, BudgetStatement.OPEN.label}:
        raise ValueError(f"Unbekannte Angabe zum Budget der Maßnahme {measure.code}: {stated}")
    return {"statement": stated}


def _amounts(measure: MeasureContent, edition: Edition, year: int, planned: int) -> dict[str, Cell]:
    """Approved up to the last budget; committed and spent once the measure runs and the year has come."""
    if year > edition.approved_until_year:
        return {}
    name = (measure.code, year, planned)
    approved = round(planned * between(0.86, 1.08, "approved", *name) / 500) * 500
    approved = min(approved, planned)
    if year > edition.reported_on.year or _starts_later(measure, edition):
        return {"approved_eur": approved}
    if year == edition.reported_on.year and not edition.closes_year:
        committed, spent = between(0.5, 0.75, "half", *name), between(0.24, 0.44, "paid", *name)
    else:
        committed, spent = 1.0, between(0.8, 1.0, "year", *name)
    return {
        "approved_eur": approved,
        "committed_eur": round(approved * committed, -1),
        "spent_eur": round(approved * spent, 2),
    }


def _starts_later(measure: MeasureContent, edition: Edition) -> bool:
    return isinstance(measure.start, date) and measure.start > edition.reported_on
