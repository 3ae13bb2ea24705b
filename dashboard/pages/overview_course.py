"""The key figures of the plan over its states, and what each change compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from dashboard import formats
from dashboard.catalogue.spec import State
from dashboard.catalogue.view import plan_before
from dashboard.indicators.rollup import Tally, tally
from dashboard.labels.since import since_words
from dashboard.records import Revision
from data_pipeline.schema.vocabulary import Freshness


@dataclass(frozen=True, kw_only=True)
class Course:
    """The numbers of the plan over its states, the last one now; `before` is what it is compared with."""

    tallies: tuple[Tally, ...]
    before: Tally | None
    revision: Revision | None
    without_duty: int

    @property
    def now(self) -> Tally:
        return self.tallies[-1]

    @property
    def since(self) -> date | None:
        return self.revision.as_of_date if self.revision else None


def course_of(states: Sequence[State]) -> Course:
    """`states` as the charts have them: oldest first, the last one as of today."""
    earlier = plan_before(states)
    current = [item for item in states[-1][1] if item.freshness.state is Freshness.CURRENT]
    return Course(
        tallies=tuple(tally(items) for _revision, items in states),
        before=tally(earlier[1]) if earlier else None,
        revision=earlier[0] if earlier else None,
        without_duty=sum(not item.has_report_duty for item in current),
    )


def compared_with(course: Course) -> str:
    """The sentence that says what every change below compares."""
    if course.revision is None:
        return str(_("Es gibt noch keinen früheren Stand, mit dem verglichen werden kann."))
    return str(
        _(
            "%(since)s: Veränderungen gegenüber diesem Stand, so wie er an seinem Tag zu bewerten war.",
            since=since_words(course.revision),
        )
    )


def change_note(change: float | None, course: Course) -> str:
    """ "+4 seit 31.12.2025"; "" without an earlier state."""
    if change is None or course.since is None:
        return ""
    return str(_("%(change)s seit %(day)s", change=formats.signed(change), day=formats.date(course.since)))
