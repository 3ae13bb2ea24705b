"""From a reader to what the charts of one viewer look at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from dashboard.access import Viewer
from dashboard.cache import Reader
from dashboard.catalogue.case_view import cases_seen
from dashboard.catalogue.cases import CaseChoice
from dashboard.catalogue.spec import ChartView, State
from dashboard.indicators import sessions
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import gettext
from dashboard.records import ActionField, Plan, Revision

Keep = Callable[[AssessedMeasure], bool]


def everything(_: AssessedMeasure) -> bool:
    """The filter that keeps every measure."""
    return True


def chart_view(
    reader: Reader,
    viewer: Viewer,
    *,
    revision: Revision | None = None,
    today: date | None = None,
    field_code: str | None = None,
    keep: Keep = everything,
    selection: str = "",
    complaints: Callable[[], CaseChoice] = CaseChoice,
) -> ChartView:
    """The view of a revision (None: the one in force) on a day (None: the reader's today).

    `selection` names in words what `keep` keeps. Raises KeyError for an action field the plan does not have.
    """
    revisions = reader.revisions(viewer)
    chosen, day = revision or revisions[-1], today or reader.today()
    plan = reader.plan(viewer, chosen)
    fields = (_field(plan, field_code),) if field_code is not None else plan.fields
    return ChartView(
        plan=plan,
        revision=chosen,
        today=day,
        is_today=day == reader.today(),
        measures=_kept(reader.assessed(viewer, chosen, today=day), field_code, keep),
        fields=fields,
        load_history=lambda: tuple(
            (state, _kept(reader.assessed(viewer, item, today=state.as_of_date), field_code, keep))
            for item, state in _states(revisions, chosen, day)
        ),
        selection=_selection(fields[0] if field_code is not None else None, selection),
        load_cases=lambda: cases_seen(reader, viewer, day, complaints()),
    )


def _states(revisions: Iterable[Revision], chosen: Revision, day: date) -> list[tuple[Revision, Revision]]:
    """(revision, the same with the day it is seen from): each plan on its own day, the chosen one also today.

    Revisions that only brought complaints say nothing new about the plan and are left out, unless they are
    labelled: changes count from there. The last state is always that of today, so that it says the same as
    the measures beside it.
    """
    known = [item for item in revisions if item.number <= chosen.number]
    first_of_plan = {item.plan_number: item for item in reversed(known)}.values()
    plans = {
        item for item in first_of_plan if item.plan_number != chosen.plan_number or item.as_of_date < day
    }
    meetings = {item for item in known if item.label and item.number < chosen.number}
    kept = sorted(plans | meetings, key=lambda item: item.number)
    return [*((item, item) for item in kept), (chosen, replace(chosen, as_of_date=day))]


def plan_before(history: Sequence[State]) -> State | None:
    """What a plan is compared with: its state at the last session, else that of the plan before."""
    found = sessions.plan_before([revision for revision, _items in history])
    return next((state for state in history if state[0] is found), None)


def _field(plan: Plan, code: str) -> ActionField:
    found = {item.code: item for item in plan.fields}
    return found[code]


def _kept(
    items: tuple[AssessedMeasure, ...], field_code: str | None, keep: Keep
) -> tuple[AssessedMeasure, ...]:
    if field_code is None and keep is everything:
        return items  # The very same, so that what was counted for it is known again.
    in_field = (item for item in items if field_code in (None, item.measure.field_code))
    return tuple(item for item in in_field if keep(item))


def _selection(field: ActionField | None, words: str) -> str:
    named = gettext("Handlungsfeld %(name)s", name=field.name) if field else ""
    return ", ".join(part for part in (named, words) if part)
