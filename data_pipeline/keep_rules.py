"""Which revisions are kept, and why. Pure: it decides about a list and touches nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

DEFAULT_LAST = 20


@dataclass(frozen=True, kw_only=True)
class Known:
    """A revision as far as the rules look at it. created_at: by the clock of the city."""

    number: int
    plan_number: int
    created_at: datetime
    label: str | None = None
    is_current: bool = False


def reasons_to_keep(revisions: Iterable[Known], *, last: int = DEFAULT_LAST) -> dict[int, str]:
    """Why a revision is kept, by its number; one that is not in the answer may be deleted.

    Kept are: the one in force; every labelled one; the `last` ones and always the newest, whose number must
    not be given twice; the last one of each month; and every one whose plan one of these shows.
    """
    known = sorted(revisions, key=lambda item: item.number)
    reasons: dict[int, str] = {}
    for item in known:
        if item.is_current:
            reasons[item.number] = "gilt"
    for item in known:
        if item.label:
            reasons.setdefault(item.number, f"benannt »{item.label}«")
    for item in known[-max(last, 1) :]:
        reasons.setdefault(item.number, f"eine der letzten {max(last, 1)}")
    for month, number in _last_of_months(known).items():
        reasons.setdefault(number, f"letzte des Monats {month}")
    for item in known:
        if item.number in reasons and item.plan_number not in reasons:
            reasons[item.plan_number] = f"enthält den Plan von Revision {item.number}"
    return dict(sorted(reasons.items()))


def _last_of_months(known: list[Known]) -> dict[str, int]:
    """Number of the last revision by month; later ones in the list win."""
    return {f"{item.created_at:%m/%Y}": item.number for item in known}
