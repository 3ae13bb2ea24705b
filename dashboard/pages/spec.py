"""What a page declares, and what it is told when it is drawn."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dash.development.base_component import Component

from dashboard.access import Audience, Viewer
from dashboard.cache import Reader
from dashboard.filters import MeasureFilter, filter_from
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.records import Plan, Revision


@dataclass(frozen=True)
class PageRequest:
    """One look at one page: who, which revision, which day, which address.

    revisions: up to the one that is looked at. newest: the one in force, where another one is looked at.
    traffic_light_words: the city's own words for the lights, by key. public_url: where the public side is
    reached, for codes that others copy. unknown: what the address asked for and nobody knows, in words.
    """

    viewer: Viewer
    reader: Reader
    revisions: tuple[Revision, ...]
    today: date
    pathname: str = "/"
    search: str = ""
    public_url: str = ""
    newest: Revision | None = None
    unknown: str = ""
    traffic_light_words: Mapping[str, str] = field(default_factory=dict)

    @property
    def revision(self) -> Revision:
        """The revision that is looked at."""
        return self.revisions[-1]

    @property
    def is_past(self) -> bool:
        """Whether the address holds on to a state instead of following the one in force."""
        return self.newest is not None

    @property
    def is_today(self) -> bool:
        """Whether it is looked at from the day that it really is."""
        return self.today == self.reader.today()

    @cached_property
    def plan(self) -> Plan:
        """The plan as the viewer may see it."""
        return self.reader.plan(self.viewer, self.revision)

    @cached_property
    def measures(self) -> tuple[AssessedMeasure, ...]:
        """All measures as of today."""
        return self.reader.assessed(self.viewer, self.revision, today=self.today)

    @cached_property
    def filter(self) -> MeasureFilter:
        """The filter of the address."""
        return filter_from(self.search, plan=self.plan)

    @cached_property
    def chosen(self) -> tuple[AssessedMeasure, ...]:
        """The measures that pass the filter."""
        return self.filter.applied(self.measures, plan=self.plan)

    @property
    def argument(self) -> str:
        """The part of the path behind the page's own, for pages of one thing."""
        return self.pathname.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """A page: its address, its words, how it is drawn.

    frame: the whole page. is_kept: whether it says the same until the next revision or day. part_of: path of
    the page in whose place of the navigation it stands. audiences: who may see it; others get a note instead.
    exists: whether there is what the address names; a page that says there is not is "not found" to HTTP.
    """

    path: str
    title: Callable[[PageRequest], str]
    frame: Callable[[PageRequest], Component]
    body: Callable[[PageRequest], object] | None = None
    nav_label: Callable[[], str] | None = None
    is_kept: bool = True
    part_of: str = ""
    audiences: frozenset[Audience] = frozenset(Audience)
    exists: Callable[[PageRequest], bool] = lambda _request: True

    def matches(self, pathname: str) -> bool:
        """Whether an address leads here; `<...>` in the path stands for one part."""
        pattern = re.sub(r"<\w+>", "[^/]+", self.path.rstrip("/")) or ""
        return re.fullmatch(pattern, pathname.rstrip("/")) is not None
