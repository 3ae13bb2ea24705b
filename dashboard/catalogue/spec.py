"""What a chart of the catalogue declares, and what it may look at to build itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from dashboard.access import Audience
from dashboard.catalogue.cases import Cases, no_cases
from dashboard.chart import Chart
from dashboard.drawings import Drawn, Ground
from dashboard.figures import figure_height
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.disclosure import DisclosureRule
from dashboard.records import ActionField, Plan, Revision


class Ask(StrEnum):
    """What a reader elsewhere may choose of a chart; the values are permanent names in addresses.

    PERIOD: the last months. YEAR: a calendar year, where a chart shows sums of years.
    """

    FIELD = "feld"
    DIVISION = "bereich"
    MEASURE = "massnahme"
    PERIOD = "zeitraum"
    YEAR = "jahr"


State = tuple[Revision, tuple[AssessedMeasure, ...]]


def no_history() -> tuple[State, ...]:
    """Where nothing is known of earlier states."""
    return ()


@dataclass(frozen=True, kw_only=True)
class ChartView:
    """Everything a chart may need, as one viewer may see it and under one filter.

    measures: assessed as of `today`. is_today: whether that is the day that it really is. fields: the action
    fields that are shown. load_history: earlier states under the same filter. load_cases: complaints; none
    where the viewer may not see them. selection: the filter in words, empty for the whole plan.
    """

    plan: Plan
    revision: Revision
    today: date
    measures: tuple[AssessedMeasure, ...]
    fields: tuple[ActionField, ...]
    load_history: Callable[[], tuple[State, ...]] = no_history
    load_cases: Callable[[], Cases] = no_cases
    selection: str = ""
    is_today: bool = True

    @cached_property
    def history(self) -> tuple[State, ...]:
        """Oldest first, each revision as of its own day; read when a chart needs it, as most do without."""
        return self.load_history()

    @cached_property
    def cases(self) -> Cases:
        """Asked for when a chart needs it: there are many, and most charts do without."""
        return self.load_cases()

    @property
    def area(self) -> str:
        """What the numbers speak about: the city, and the filter if there is one."""
        city = self.plan.concept.municipality
        return f"{city}, {self.selection}" if self.selection else city


class Figure(Protocol):
    """An interactive figure; without `legend` where the page shows the marks of `ChartSpec.marks` itself."""

    def __call__(self, chart: Chart, *, legend: bool = True) -> dict[str, object]: ...


class Drawing(Protocol):
    """A static drawing of a chart, `width` units wide."""

    def __call__(self, chart: Chart, *, width: int, ground: Ground, prefix: str) -> Drawn: ...


@dataclass(frozen=True, kw_only=True)
class ChartSpec:
    """One chart. `key` is a permanent public name; `title` is the neutral one; `audience` is the widest one.

    A chart of the audience `PUBLIC` may be shown to everybody; `is_for_others` says that other web sites may
    embed it, for which its drawing has to say all by itself. disclosure: the rule by which its counts of
    cases are protected before the public sees them; while another one is in force, the public sees none.
    asks: what may be chosen there.
    """

    key: str
    title: str
    question: str
    build: Callable[[ChartView], Chart]
    figure: Figure
    drawing: Drawing
    audience: Audience
    definition_key: str
    is_horizontal: bool = True
    is_for_others: bool = False
    asks: tuple[Ask, ...] = ()
    disclosure: DisclosureRule | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the figures of every revision stay known; cases have one state, that of the newest load."""
        return self.disclosure is None

    @property
    def is_embeddable(self) -> bool:
        """Whether the public side serves it."""
        return self.audience is Audience.PUBLIC and self.is_for_others

    def height(self, chart: Chart) -> int:
        """Pixels that the figure needs."""
        return figure_height(chart, is_horizontal=self.is_horizontal)
