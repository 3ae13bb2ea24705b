"""The plan in a few numbers, for a row of tiles."""

from collections.abc import Iterator

from dashboard import formats
from dashboard.catalogue.parts import described, on_day, sample_in, source_line
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Chart, Series, Unit
from dashboard.indicators.rollup import Axis, Tally, tally
from dashboard.labels import gettext, label, ngettext
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState

_SHOWN = (
    (Axis.PHASE, ImplementationPhase.COMPLETED),
    (Axis.PHASE, ImplementationPhase.IN_PROGRESS),
    (Axis.SCHEDULE, ScheduleState.AT_RISK),
    (Axis.SCHEDULE, ScheduleState.LATE),
    (Axis.FRESHNESS, Freshness.STALE),
)
"""States that are counted, each on its own axis: a measure may stand in several."""


def key_figures(view: ChartView) -> Chart:
    """One series for each number, one category: the plan under its filter."""
    group = tally(view.measures)
    figures = tuple(_figures(group))
    return Chart(
        key="kennzahlen",
        title=_title(group),
        subtitle=gettext("Zahl der Maßnahmen, %(area)s, %(day)s", area=view.area, day=on_day(view)),
        description=described(gettext("Kennzahlen"), _facts(figures)),
        category_label=gettext("Auswahl"),
        categories=(view.selection or gettext("ganzer Plan"),),
        series=figures,
        unit=Unit.COUNT,
        adds_up=False,
        n=group.count,
        as_of=view.revision.plan_day,
        revision_number=view.revision.number,
        source=source_line(view),
        is_sample=sample_in(view),
        definition_key="tally",
        note=gettext(
            "Umsetzungsstand, Terminlage und Bericht sind drei Fragen; eine Maßnahme zählt bei jeder."
        ),
    )


def _figures(group: Tally) -> Iterator[Series]:
    yield Series(key="all", label=gettext("Maßnahmen"), values=(float(group.count),))
    for axis, state in _SHOWN:
        yield Series(key=state.value, label=label(state), values=(float(group.counts[axis][state]),))


def _facts(figures: tuple[Series, ...]) -> Iterator[str]:
    for item in figures:
        yield f"{formats.number(item.values[0])} {item.label}"


def _title(group: Tally) -> str:
    if not group.count:
        return gettext("Der Plan in Zahlen")
    done = ngettext(
        "%(num)s von %(of)s Maßnahmen ist umgesetzt",
        "%(num)s von %(of)s Maßnahmen sind umgesetzt",
        group.completed.count,
        of=group.count,
    )
    return gettext("%(done)s, %(late)s verspätet", done=done, late=formats.number(group.late.count))
