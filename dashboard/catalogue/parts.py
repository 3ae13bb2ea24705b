"""What several charts share: states as series, descriptions that keep their limit, source lines."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard import formats
from dashboard.catalogue.spec import ChartView
from dashboard.chart import Series
from dashboard.indicators.rollup import Axis, Tally
from dashboard.labels import gettext, label
from data_pipeline.schema.vocabulary import Vocabulary

DESCRIPTION_LIMIT = 200


def state_series(groups: Sequence[Tally], *, axis: Axis) -> tuple[Series, ...]:
    """One series for each state that occurs, in the order of the code list; one value for each group."""
    states = groups[0].counts[axis] if groups else {}
    series = (
        Series(
            key=state.value, label=label(state), values=tuple(float(g.counts[axis][state]) for g in groups)
        )
        for state in states
    )
    return tuple(item for item in series if any(item.values))


def counted_states(counts: Mapping[Vocabulary, int]) -> Iterable[str]:
    """ "19 in Umsetzung", the most frequent state first, states without a measure left out."""
    for state, count in sorted(counts.items(), key=lambda item: -item[1]):
        if count:
            yield f"{formats.number(count)} {label(state)}"


def described(start: str, facts: Iterable[str]) -> str:
    """The start and as many facts as fit into the limit, whole ones only.

    >>> described("Balken", ["3 umgesetzt", "2 in Planung"])
    'Balken: 3 umgesetzt, 2 in Planung.'
    """
    text = start[: DESCRIPTION_LIMIT - 1]
    for place, fact in enumerate(facts):
        longer = f"{text}{', ' if place else ': '}{fact}"
        if len(longer) >= DESCRIPTION_LIMIT:
            break
        text = longer
    return f"{text}."


def source_line(view: ChartView) -> str:
    """Whose plan and whose word the numbers rest on."""
    return gettext("%(concept)s; Angaben der zuständigen Stellen", concept=view.plan.concept.title)


def on_day(view: ChartView) -> str:
    """The day on which dates are judged."""
    return gettext("Stichtag %(day)s", day=formats.date(view.today))


def sample_in(view: ChartView) -> bool:
    """Whether any measure that is counted was invented."""
    return view.plan.concept.is_sample or any(item.measure.is_sample for item in view.measures)


def sample_in_history(view: ChartView) -> bool:
    """Whether any measure that is or was counted was invented."""
    states = (items for _, items in view.history)
    return sample_in(view) or any(item.measure.is_sample for items in states for item in items)
