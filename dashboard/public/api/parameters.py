"""What may stand behind the question mark of the interface: each name declared, everything else refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from dashboard.labels import gettext
from dashboard.public.api.kinds import Kind, Whole
from dashboard.public.parameters import Fault, ParameterError
from dashboard.records import Plan

Chosen = Mapping[str, str]
"""The choice in canonical form: in declared order, without what holds anyway."""


class WrongParameterError(ParameterError):
    """A parameter is unknown, or has a value that does not exist; the message says what does."""

    def __init__(self, name: str, message: str, *, allowed: Sequence[str] = ()) -> None:
        super().__init__(name, allowed)
        self.args = (message,)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter of an address; `default` is the value that holds where none is given."""

    name: str
    description: str
    kind: Kind
    default: str | None = None

    def value_in(self, arguments: MultiDict[str, str], *, plan: Plan) -> str | None:
        """The value, None where it is not given or says what holds anyway. Raises WrongParameterError."""
        values = arguments.getlist(self.name)
        if len(values) > 1:
            raise ParameterError(self.name, self.kind.allowed(plan), fault=Fault.REPEATED)
        if values and not self.kind.accepts(values[0], plan=plan):
            raise WrongParameterError(self.name, self._wrong(plan), allowed=self.kind.allowed(plan))
        return values[0] if values and values[0] != self.default else None

    def of(self, chosen: Chosen) -> str | None:
        """The value of a choice."""
        return chosen.get(self.name, self.default)

    def described(self, *, place: str = "query") -> dict[str, Any]:
        """The parameter as OpenAPI writes it."""
        required = {"required": True} if place == "path" else {}
        words = {"name": self.name, "in": place, "description": self.description}
        return {**words, **required, "schema": {**self.kind.schema(), **self._otherwise()}}

    def _otherwise(self) -> dict[str, Any]:
        if self.default is None:
            return {}
        return {"default": int(self.default) if isinstance(self.kind, Whole) else self.default}

    def _wrong(self, plan: Plan) -> str:
        return gettext(
            "Den Wert des Parameters »%(name)s« gibt es nicht. Möglich sind: %(values)s.",
            name=self.name,
            values=self.kind.words(plan),
        )


def chosen_from(arguments: MultiDict[str, str], *, parameters: Sequence[Parameter], plan: Plan) -> Chosen:
    """The choice in an address. Raises WrongParameterError."""
    names = [item.name for item in parameters]
    for name in arguments:
        if name not in names:
            raise WrongParameterError(name, _unknown(name, names), allowed=names)
    found = {item.name: item.value_in(arguments, plan=plan) for item in parameters}
    return {name: value for name, value in found.items() if value is not None}


def _unknown(name: str, names: Sequence[str]) -> str:
    return gettext(
        "Den Parameter »%(name)s« gibt es hier nicht. Möglich sind: %(names)s.",
        name=name,
        names=", ".join(names),
    )
