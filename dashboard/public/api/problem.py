"""What an answer looks like that there is not (RFC 9457)."""

from pydantic import ConfigDict, Field

from dashboard.indicators.definitions import N_
from dashboard.public.api.record import Record, said


class Problem(Record):
    """The members of a problem; further ones may come."""

    model_config = ConfigDict(extra="allow")

    type: str = said(N_("Art des Fehlers: die Adresse, unter der sie erklärt ist."))
    title: str = said(N_("Der Fehler in wenigen Worten."))
    status: int = said(N_("Status von HTTP."))
    detail: str = said(N_("Was geschah und wie es weitergeht."))
    parameter: str | None = Field(default=None, description=N_("Der Parameter, um den es geht."))
    allowed: tuple[str, ...] | None = Field(
        default=None, description=N_("Was er sein darf, oder welche Parameter es gibt.")
    )
