"""One look of the public at one revision on one day: what every resource is made from."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.access import PUBLIC
from dashboard.catalogue.cases import Cases
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.public.parameters import Choice
from dashboard.public.present import State
from dashboard.public.site import Site
from dashboard.public.views import public_view
from dashboard.records import Plan

ROOT = "/api/v1"


@dataclass(frozen=True)
class Look:
    """The state is taken once, so that all parts of an answer speak about the same revision."""

    site: Site
    state: State

    @property
    def plan(self) -> Plan:
        """The plan without anything internal."""
        return self.site.reader.plan(PUBLIC, self.state.revision)

    @property
    def assessed(self) -> tuple[AssessedMeasure, ...]:
        """All measures with their states, in the order of the plan."""
        return self.site.reader.assessed(PUBLIC, self.state.revision, today=self.state.today)

    @cached_property
    def cases(self) -> Cases:
        """Complaints with protected counts; empty where the rule in force shows the public none."""
        return public_view(self.site.reader, self.state, choice=Choice()).cases

    def address(self, path: str) -> str:
        """The full address of a path below the root of the interface, which begins with a slash."""
        return self.site.address(f"{ROOT}{path}")


def look_at(site: Site) -> Look:
    """The look at what is in force. Raises NothingLoadedError before the first load."""
    return Look(site, site.state)
