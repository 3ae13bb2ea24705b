"""Resources of what belongs to measures: status reports and amounts of money."""

from dashboard import records
from dashboard.indicators.definitions import N_
from dashboard.labels import label
from dashboard.public.api.choices import DEPARTMENT, FIELD, MEASURE, PHASE, YEAR, measures_chosen
from dashboard.public.api.look import Look
from dashboard.public.api.parameters import Chosen
from dashboard.public.api.record import INVENTED, Coded, Record, StatedDay, of, stated
from dashboard.public.api.resource import Resource
from data_pipeline.schema.budgets import budget_item
from data_pipeline.schema.measures import measure, status_report
from data_pipeline.schema.vocabulary import AmountPrecision, BudgetStatement, ImplementationPhase


class Report(Record):
    """One status report of one measure."""

    measure_code: str = of(measure.c.measure_code)
    reported_on: StatedDay = of(status_report.c.reported_on_date, N_("Stichtag des Berichts."))
    phase: Coded[ImplementationPhase] = of(status_report.c.phase)
    progress_percent: int | None = of(status_report.c.progress_percent)
    text: str | None = of(status_report.c.text)
    evidence: str | None = of(status_report.c.evidence)
    carry_over: str | None = of(status_report.c.carry_over)
    source: str | None = of(status_report.c.source)
    is_sample: bool = of(status_report.c.is_sample, INVENTED)


class BudgetItem(Record):
    """What is said about money for one measure, one year and one source of funding."""

    measure_code: str = of(measure.c.measure_code)
    year: int | None = of(budget_item.c.budget_year)
    statement: Coded[BudgetStatement] = of(budget_item.c.statement)
    planned_eur: float | None = of(budget_item.c.planned_eur)
    planned_precision: AmountPrecision | None = of(budget_item.c.planned_precision)
    planned_text: str | None = of(budget_item.c.planned_text)
    is_annual: bool | None = of(
        budget_item.c.is_annual,
        N_("Ob der Betrag für jedes Jahr der Laufzeit gilt; leer, wenn nichts dazu gesagt ist."),
    )
    approved_eur: float | None = of(budget_item.c.approved_eur)
    committed_eur: float | None = of(budget_item.c.committed_eur)
    spent_eur: float | None = of(budget_item.c.spent_eur)
    funding_source: str | None = of(budget_item.c.funding_source)


def _reports(look: Look, chosen: Chosen) -> list[tuple[str, records.StatusReport]]:
    """By measure in the order of the plan, then by date."""
    phase = PHASE.of(chosen)
    found = measures_chosen(look.plan.measures, plan=look.plan, chosen=chosen)
    return [(item.code, report) for item in found for report in item.reports if phase in (None, report.phase)]


def _report(_: Look, found: tuple[str, records.StatusReport]) -> Report:
    code, item = found
    names = Report.model_fields.keys() - {"measure_code", "reported_on", "phase"}
    reported_on = stated(item.reported_on_date, item.reported_on_precision)
    phase = Coded[ImplementationPhase](code=item.phase, label=label(item.phase))
    plain = {name: getattr(item, name) for name in names}
    return Report(measure_code=code, reported_on=reported_on, phase=phase, **plain)


def _budgets(look: Look, chosen: Chosen) -> list[tuple[str, records.BudgetItem]]:
    """By measure in the order of the plan, then in the order of its items."""
    year = YEAR.of(chosen)
    found = measures_chosen(look.plan.measures, plan=look.plan, chosen=chosen)
    items = ((item.code, money) for item in found for money in item.budget_items)
    return [(code, money) for code, money in items if year in (None, str(money.year))]


def _budget(_: Look, found: tuple[str, records.BudgetItem]) -> BudgetItem:
    code, item = found
    names = BudgetItem.model_fields.keys() - {"measure_code", "statement"}
    statement = Coded[BudgetStatement](code=item.statement, label=label(item.statement))
    return BudgetItem(measure_code=code, statement=statement, **{name: getattr(item, name) for name in names})


REPORTS = Resource(
    name="reports",
    title=N_("Sachstände"),
    grain=N_("Ein Eintrag ist ein öffentlicher Bericht zu einer Maßnahme; so entsteht ihr Verlauf."),
    model=Report,
    filters=(MEASURE, FIELD, DEPARTMENT, PHASE),
    find=_reports,
    write=_report,
)
BUDGETS = Resource(
    name="budgets",
    title=N_("Mittel"),
    grain=N_("Ein Eintrag ist eine Angabe zu den Mitteln einer Maßnahme, je Jahr und Finanzierung."),
    model=BudgetItem,
    filters=(MEASURE, FIELD, DEPARTMENT, YEAR),
    find=_budgets,
    write=_budget,
)
