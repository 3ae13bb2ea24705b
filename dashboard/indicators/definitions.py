"""Definitions stand beside the functions that compute them; the method page is made from this register."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from dashboard.indicators.rules import Rules

Function = TypeVar("Function", bound=Callable[..., object])


def N_(text: str) -> str:  # noqa: N802, the name by which message extraction knows texts to translate
    """Mark a text for translation; it is translated where it is shown."""
    return text


SOURCE = N_(
    "Fachkonzept des Konzeptmonitors; Umsetzungsstände und Termine nach Angabe der zuständigen Stellen"
)


class DuplicateDefinitionError(ValueError):
    """Two functions claim the same definition key."""


@dataclass(frozen=True)
class Example:
    """A worked example: German words for what goes in, and the call of the real function."""

    text: str
    compute: Callable[[Rules], object]


@dataclass(frozen=True, kw_only=True)
class DefinitionSpec:
    """One number or state. `text` is German with `%(threshold)s` for fields of Rules; keys are permanent.

    builds_on: keys of the definitions whose words it uses.
    """

    key: str
    title: str
    text: str
    source: str
    examples: tuple[Example, ...]
    module: str
    builds_on: tuple[str, ...] = ()

    def filled_text(self, rules: Rules) -> str:
        """The text with the thresholds that the function really uses."""
        return self.text % asdict(rules)

    def worked_examples(self, rules: Rules) -> tuple[tuple[str, object], ...]:
        """What goes in, in words, and what the function gives for it now."""
        return tuple((example.text, example.compute(rules)) for example in self.examples)


_REGISTER: dict[str, DefinitionSpec] = {}


def defined(
    key: str, *, title: str, text: str, source: str = SOURCE, builds_on: tuple[str, ...] = ()
) -> Callable[[Function], Function]:
    """Register the definition of what the decorated function computes; the function stays as it is."""

    def register(function: Function) -> Function:
        if key in _REGISTER:
            raise DuplicateDefinitionError(key)
        _REGISTER[key] = DefinitionSpec(
            key=key,
            title=title,
            text=text,
            source=source,
            examples=(),
            module=function.__module__,
            builds_on=builds_on,
        )
        return function

    return register


def with_examples(key: str, *examples: Example) -> None:
    """Add worked examples to a definition, after the function that they call."""
    _REGISTER[key] = replace(_REGISTER[key], examples=examples)


def definitions_of(module: str) -> tuple[DefinitionSpec, ...]:
    """Definitions that a module declares, in order of declaration."""
    return tuple(spec for spec in _REGISTER.values() if spec.module == module)
