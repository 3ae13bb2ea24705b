"""What values a parameter can have: one of a list, a whole number, a month."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from dashboard.labels import gettext
from dashboard.records import Plan

_WHOLE = re.compile(r"0|[1-9][0-9]{0,9}")
MONTH_PATTERN = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$"
COMPONENTS = "#/components/schemas/"


class Kind(Protocol):
    """One declaration for the check of a value, its words in a refusal, and its schema."""

    def accepts(self, raw: str, *, plan: Plan) -> bool:
        """Whether this is a value; there is one way of writing each."""

    def allowed(self, plan: Plan) -> tuple[str, ...]:
        """All values, where they can be counted."""

    def words(self, plan: Plan) -> str:
        """What is possible, for people."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema."""


@dataclass(frozen=True, kw_only=True)
class OneOf:
    """One of the values that the plan, or a code list, has; `name` is that of the list in the description."""

    name: str
    values: Callable[[Plan], Sequence[str]]

    def accepts(self, raw: str, *, plan: Plan) -> bool:
        """Whether it stands in the list."""
        return raw in self.allowed(plan)

    def allowed(self, plan: Plan) -> tuple[str, ...]:
        """The list in its order."""
        return tuple(map(str, self.values(plan)))

    def words(self, plan: Plan) -> str:
        """The list, separated by commas."""
        return ", ".join(self.allowed(plan)) or gettext("keine")

    def schema(self) -> dict[str, Any]:
        """A reference, as several resources share the list."""
        return {"$ref": f"{COMPONENTS}{self.name}"}

    def component(self, plan: Plan) -> dict[str, Any]:
        """The list itself; a schema must not list nothing."""
        found = list(self.allowed(plan))
        return {"type": "string", "enum": found} if found else {"type": "string"}


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A whole number without sign and without zeros before it; both bounds are values."""

    minimum: int
    maximum: int

    def accepts(self, raw: str, *, plan: Plan) -> bool:
        """Whether it is written in digits and lies within the bounds."""
        del plan
        return bool(_WHOLE.fullmatch(raw)) and self.minimum <= int(raw) <= self.maximum

    def allowed(self, plan: Plan) -> tuple[str, ...]:
        """Too many to name."""
        del plan
        return ()

    def words(self, plan: Plan) -> str:
        """The bounds."""
        del plan
        return gettext(
            "ganze Zahlen von %(minimum)s bis %(maximum)s", minimum=self.minimum, maximum=self.maximum
        )

    def schema(self) -> dict[str, Any]:
        """The bounds."""
        return {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}


@dataclass(frozen=True)
class Month:
    """A calendar month, as in 2026-01."""

    def accepts(self, raw: str, *, plan: Plan) -> bool:
        """Whether it is written with four and two digits."""
        del plan
        return re.fullmatch(MONTH_PATTERN, raw, re.ASCII) is not None and not raw.endswith("\n")

    def allowed(self, plan: Plan) -> tuple[str, ...]:
        """Too many to name."""
        del plan
        return ()

    def words(self, plan: Plan) -> str:
        """How it is written."""
        del plan
        return gettext("Monate als JJJJ-MM, zum Beispiel 2026-01")

    def schema(self) -> dict[str, Any]:
        """The pattern."""
        return {"type": "string", "pattern": MONTH_PATTERN, "examples": ["2026-01"]}
