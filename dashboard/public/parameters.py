"""What may stand behind the question mark: enumerated values of known names, and what hangs on links."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue import Ask
from dashboard.indicators.definitions import N_
from dashboard.labels import gettext

_NAMED = 60
"""So many possible values are named; a plan may have more measures."""
_LONGEST = 40
"""So many characters of an unknown name are said again: a page of a city says no stranger's texts."""


class Theme(StrEnum):
    """Ground of an embed; `auto` follows the reader's system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "kontrast"


class Size(StrEnum):
    """How wide a drawing is; `auto` follows the room that there is."""

    AUTO = "auto"
    SMALL = "klein"
    MEDIUM = "mittel"
    LARGE = "gross"


class Height(StrEnum):
    """Whether an embed tells the page around it how high it is; only then it has a script."""

    SILENT = "still"
    TOLD = "melden"


THEME, SIZE, HEIGHT = "theme", "groesse", "hoehe"
LOOKS = {THEME: Theme, SIZE: Size, HEIGHT: Height}
"""Parameters of every chart that change its look alone; the first value of each is meant where none is."""


_FOLLOWING = ("utm_", "mtm_", "pk_", "mc_", "fbclid", "gclid", "msclkid", "ref", "amp")
"""Beginnings of names that other sites and mails hang on every link; they say nothing and change nothing."""


def refuse_unknown(names: Iterable[str], known: Collection[str]) -> None:
    """Raises UnknownChoiceError for a name that nobody here knows: a typing error would pass unseen."""
    for name in names:
        if name not in known and not name.startswith(_FOLLOWING):
            raise UnknownChoiceError(name, known)


class Fault(StrEnum):
    """What is wrong with a parameter; the value is the sentence that says it."""

    VALUE = N_("Den Wert des Parameters »%(name)s« gibt es nicht. Möglich sind: %(allowed)s.")
    MISSING = N_("Der Parameter »%(name)s« fehlt. Möglich sind: %(allowed)s.")
    REPEATED = N_("Der Parameter »%(name)s« steht mehr als einmal in der Adresse.")


class ParameterError(ValueError):
    """A parameter is wrong, missing or repeated; the message says what there is."""

    def __init__(self, name: str, allowed: Collection[str], *, fault: Fault = Fault.VALUE) -> None:
        self.name, self.allowed, self.fault = name, tuple(allowed), fault
        named = ", ".join(self.allowed[:_NAMED]) + (", …" if len(self.allowed) > _NAMED else "")
        super().__init__(gettext(fault.value, name=name, allowed=named or "–"))


class UnknownChoiceError(ValueError):
    """A chart or a page does not know a parameter; the message says which ones it does."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        values = {"name": name[:_LONGEST], "known": ", ".join(known)}
        super().__init__(
            gettext("Den Parameter »%(name)s« gibt es hier nicht. Es gibt: %(known)s.", **values)
        )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The parameters in canonical form: the same choice is the same record, whatever the address said.

    content: what is chosen of the content, in the order in which the chart names it.
    """

    content: tuple[tuple[Ask, str], ...] = ()
    theme: Theme = Theme.AUTO
    size: Size = Size.AUTO
    tells_height: bool = False

    def of(self, ask: Ask) -> str | None:
        """The value that is chosen; None where nothing is."""
        return dict(self.content).get(ask)

    def query(self) -> dict[str, str]:
        """The parameters of an address that means this choice, defaults left out."""
        looks = {
            THEME: "" if self.theme is Theme.AUTO else self.theme.value,
            SIZE: "" if self.size is Size.AUTO else self.size.value,
            HEIGHT: Height.TOLD.value if self.tells_height else "",
        }
        stated = {name: value for name, value in looks.items() if value}
        return {ask.value: value for ask, value in self.content} | stated
