"""What may stand behind the question mark: enumerated values only; unknown names are ignored."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from werkzeug.datastructures import MultiDict


class Theme(StrEnum):
    """Ground of an embed; `auto` follows the reader's system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class ParameterError(ValueError):
    """A known parameter has a value that does not exist; the message is German and names those that do."""

    def __init__(self, name: str, allowed: Collection[str]) -> None:
        self.name, self.allowed = name, tuple(allowed)
        super().__init__(
            f"Den Wert des Parameters »{name}« gibt es nicht. Möglich sind: {', '.join(self.allowed)}."
        )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The parameters in canonical form: the same choice is the same record, whatever the address said."""

    theme: Theme = Theme.AUTO
    field_code: str | None = None

    def without_theme(self) -> "Choice":
        """For answers that have no ground."""
        return Choice(field_code=self.field_code)


def choice_from(arguments: MultiDict[str, str], *, field_codes: Collection[str]) -> Choice:
    """The choice in an address. Raises ParameterError."""
    theme = _one(arguments, "theme", tuple(Theme))
    field_code = _one(arguments, "feld", field_codes)
    return Choice(theme=Theme(theme) if theme else Theme.AUTO, field_code=field_code)


def _one(arguments: MultiDict[str, str], name: str, allowed: Collection[str]) -> str | None:
    values = set(arguments.getlist(name))
    if not values:
        return None
    if len(values) > 1 or not values <= set(allowed):
        raise ParameterError(name, allowed)
    return values.pop()
