"""What a public chart looks at: always and only as the public, under the choice of an address."""

from dataclasses import replace

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.catalogue import Ask, ChartView, chart_view
from dashboard.catalogue.cases import CaseChoice, Cases
from dashboard.catalogue.view import everything
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.dates import plus_months
from dashboard.indicators.facets import NONE
from dashboard.indicators.rollup import divisions_of
from dashboard.labels import gettext
from dashboard.public.choices import MONTHS
from dashboard.public.parameters import Choice
from dashboard.public.present import State
from dashboard.queries.case_filter import Dimension


def public_view(reader: Reader, state: State, *, choice: Choice) -> ChartView:
    """The view of a revision under a choice."""
    departments = reader.plan(PUBLIC, state.revision).departments
    division_key, measure_code = choice.of(Ask.DIVISION), choice.of(Ask.MEASURE)

    def keep(item: AssessedMeasure) -> bool:
        is_division = division_key in (None, *divisions_of(item, departments=departments))
        return is_division and measure_code in (None, item.code)

    division = departments.get(division_key or "")
    found = chart_view(
        reader,
        PUBLIC,
        revision=state.revision,
        today=state.today,
        field_code=choice.of(Ask.FIELD),
        keep=keep if division_key or measure_code else everything,
        selection=division.name if division else "",
        complaints=lambda: _cases(reader, state, choice.of(Ask.YEAR)),
    )
    months = MONTHS.get(choice.of(Ask.PERIOD) or "")
    return _shortened(found, months) if months else found


def _cases(reader: Reader, state: State, year: str | None) -> CaseChoice:
    names = reader.category_names(PUBLIC, state.revision)

    def name_of(_by: Dimension, value: str) -> str:
        return gettext("nicht angegeben") if value == NONE else names.get(value, value)

    return CaseChoice(year=int(year) if year else None, name_of=name_of)


def _shortened(view: ChartView, months: int) -> ChartView:
    """The same without what lies longer ago; whatever compares with it has nothing to compare with."""
    start = plus_months(view.today.replace(day=1), -months)

    def cases() -> Cases:
        shown = tuple(item for item in view.cases.months if item.month >= start)
        return replace(view.cases, months=shown)

    return replace(
        view,
        load_history=lambda: tuple(item for item in view.history if item[0].as_of_date >= start),
        load_cases=cases,
    )
