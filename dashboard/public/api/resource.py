"""A resource: its model, its parameters, and how its entries are found and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from dashboard.public.api.choices import LANGUAGE, LIMIT, OFFSET
from dashboard.public.api.look import Look
from dashboard.public.api.parameters import Chosen, Parameter
from dashboard.public.api.record import Record

F = TypeVar("F")


def plan_day(look: Look) -> date:
    """The day that the plan speaks about."""
    return look.state.revision.plan_day


def plan_has_samples(look: Look) -> bool:
    """Whether anything in the plan was invented."""
    return look.plan.has_samples


def nothing_to_note(_: Look) -> str | None:
    """Where the numbers speak for themselves."""
    return None


@dataclass(frozen=True, kw_only=True)
class Resource(Generic[F]):
    """find: the chosen entries in their order. write: one entry as it is answered.

    title, grain: in German, what it holds and what one entry is.
    """

    name: str
    title: str
    grain: str
    model: type[Record]
    filters: tuple[Parameter, ...]
    find: Callable[[Look, Chosen], Sequence[F]]
    write: Callable[[Look, F], Record]
    as_of: Callable[[Look], date] = plan_day
    is_sample: Callable[[Look], bool] = plan_has_samples
    note: Callable[[Look], str | None] = nothing_to_note

    @property
    def path(self) -> str:
        """Its address below the root of the interface."""
        return f"/{self.name}"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that may be asked for, in the order in which addresses name it."""
        return (*self.filters, OFFSET, LIMIT, LANGUAGE)


AnyResource = Resource[Any]
