"""Which values the parameters of a chart have, with their words: asked of the plan, declared nowhere else."""

from collections.abc import Mapping

from werkzeug.datastructures import MultiDict

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.catalogue import Ask, ChartSpec, chart_view
from dashboard.indicators.rollup import divisions_of
from dashboard.labels import gettext
from dashboard.public.parameters import (
    HEIGHT,
    LOOKS,
    SIZE,
    THEME,
    Choice,
    Fault,
    Height,
    ParameterError,
    Size,
    Theme,
    refuse_unknown,
)
from dashboard.public.present import State

MONTHS = {"12-monate": 12, "24-monate": 24, "36-monate": 36}
"""Periods that end today."""

Values = Mapping[str, str]
"""Value in the address -> its words."""


def values_of(reader: Reader, ask: Ask, state: State) -> Values:
    """What may be chosen at a revision."""
    plan = reader.plan(PUBLIC, state.revision)
    if ask is Ask.FIELD:
        return {item.code: item.name for item in plan.fields}
    if ask is Ask.DIVISION:
        return _divisions(reader, state)
    if ask is Ask.MEASURE:
        return {item.code: f"{item.code} {item.title}" for item in plan.measures}
    if ask is Ask.YEAR:
        return _years(reader)
    return {value: gettext("letzte %(months)s Monate", months=months) for value, months in MONTHS.items()}


def first_measure(reader: Reader, state: State) -> str:
    """The first measure of which dates and progress are known, else the first; "" without any."""
    items = reader.assessed(PUBLIC, state.revision, today=state.today)
    known = (item for item in items if item.percent and item.measure.start_date and item.measure.end_date)
    found = next(known, next(iter(items), None))
    return found.code if found else ""


def _divisions(reader: Reader, state: State) -> Values:
    """The divisions that lead a measure, in the order of the tree."""
    departments = reader.plan(PUBLIC, state.revision).departments
    items = reader.assessed(PUBLIC, state.revision, today=state.today)
    leading = {key for item in items for key in divisions_of(item, departments=departments)}
    return {key: item.name for key, item in departments.items() if key in leading}


def _years(reader: Reader) -> Values:
    """Calendar years of which all is known, the newest first."""
    settled = chart_view(reader, PUBLIC).cases.settled
    return {str(year): str(year) for year in reversed(settled)}


def choice_from(arguments: MultiDict[str, str], *, reader: Reader, spec: ChartSpec, state: State) -> Choice:
    """The choice in an address. Raises ParameterError and UnknownChoiceError."""
    refuse_unknown(arguments, known(spec))
    found = {ask: _one(arguments, ask, values_of(reader, ask, state)) for ask in spec.asks}
    if Ask.MEASURE in spec.asks and found[Ask.MEASURE] is None:
        raise ParameterError(Ask.MEASURE, values_of(reader, Ask.MEASURE, state), fault=Fault.MISSING)
    looks = {name: _one(arguments, name, {str(item): "" for item in kind}) for name, kind in LOOKS.items()}
    return Choice(
        content=tuple((ask, value) for ask, value in found.items() if value is not None),
        theme=Theme(looks[THEME] or Theme.AUTO),
        size=Size(looks[SIZE] or Size.AUTO),
        tells_height=looks[HEIGHT] == Height.TOLD,
    )


def known(spec: ChartSpec) -> tuple[str, ...]:
    """Names of all parameters of a chart."""
    return (*spec.asks, "sprache", *LOOKS)


def _one(arguments: MultiDict[str, str], name: str, allowed: Values) -> str | None:
    values = set(arguments.getlist(name))
    if len(values) > 1:
        raise ParameterError(name, allowed, fault=Fault.REPEATED)
    if not values <= set(allowed):
        raise ParameterError(name, allowed)
    return values.pop() if values else None
