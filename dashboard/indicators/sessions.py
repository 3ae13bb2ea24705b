"""Which earlier state the present one is compared with: that of the last session, where one is labelled."""

from collections.abc import Sequence

from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, defined
from dashboard.records import Revision

AGE_MONTHS = 3
"""So much older is the state that stands for a session that nobody labelled."""


@defined(
    "session",
    title=N_("Womit verglichen wird"),
    text=N_(
        "Veränderungen zählen ab der letzten Sitzung: ab dem jüngsten früheren Stand, der eine Bezeichnung "
        "trägt. Ist keiner bezeichnet, vergleichen die Übersicht, die Wandansicht und die Darstellungen mit "
        "dem vorigen Stand des Plans; die Seite »Seit der letzten Sitzung« nimmt den jüngsten Stand, der "
        "mindestens drei Monate älter ist als der betrachtete, und wo es keinen solchen gibt, den ältesten."
    ),
)
def last_session(revisions: Sequence[Revision]) -> Revision | None:
    """The newest labelled revision before the last one; None where none is labelled."""
    return next((item for item in reversed(_before(revisions)) if item.label), None)


def plan_before(revisions: Sequence[Revision]) -> Revision | None:
    """The last session, else the revision that wrote the plan before that of the last one."""
    return last_session(revisions) or next(reversed(_plans_before(revisions)), None)


def meeting_before(revisions: Sequence[Revision]) -> Revision | None:
    """The last session, else what a meeting some months ago knew: a load of last week is no meeting."""
    plans = _plans_before(revisions)
    old = [item for item in plans if item.as_of_date <= plus_months(revisions[-1].plan_day, -AGE_MONTHS)]
    return last_session(revisions) or next(iter([*reversed(old), *plans]), None)


def _before(revisions: Sequence[Revision]) -> list[Revision]:
    """The earlier ones, oldest first."""
    return [item for item in revisions if item.number < revisions[-1].number]


def _plans_before(revisions: Sequence[Revision]) -> list[Revision]:
    """For each plan before that of the last revision the first one that held it, oldest first."""
    last = revisions[-1].plan_number if revisions else 0
    first = {item.plan_number: item for item in reversed(_before(revisions)) if item.plan_number < last}
    return [first[number] for number in sorted(first)]
