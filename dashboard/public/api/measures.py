"""The resource of measures with their states."""

from urllib.parse import quote

from dashboard import records
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_
from dashboard.labels import label
from dashboard.public.api.choices import DEPARTMENT, FIELD, PHASE, SCHEDULE, measures_chosen
from dashboard.public.api.look import Look
from dashboard.public.api.measure_models import (
    Goal,
    Indicator,
    Measure,
    Milestone,
    Override,
    Responsible,
    YearValue,
)
from dashboard.public.api.parameters import Chosen
from dashboard.public.api.record import Coded, stated, worded
from dashboard.public.api.resource import Resource
from data_pipeline.schema.vocabulary import (
    ImplementationPhase,
    IndicatorDirection,
    ResponsibilityRole,
    ScheduleState,
)

_PLAIN = (
    *("code", "field_code", "title", "description", "target_text", "is_ongoing"),
    *("tags", "remark", "source", "is_sample"),
)


def _found(look: Look, chosen: Chosen) -> list[AssessedMeasure]:
    """In the order of the plan."""
    phase, schedule = PHASE.of(chosen), SCHEDULE.of(chosen)
    codes = {
        item.code
        for item in measures_chosen((each.measure for each in look.assessed), plan=look.plan, chosen=chosen)
    }
    return [
        item
        for item in look.assessed
        if item.code in codes
        and phase in (None, item.phase.state)
        and schedule in (None, item.schedule.state)
    ]


def measure_written(look: Look, item: AssessedMeasure) -> Measure:
    """One measure as programs get it."""
    found = item.measure
    people = _people(look, found)
    return Measure(
        **{name: getattr(found, name) for name in _PLAIN},
        start=worded(found.start_date, found.start_precision, found.start_text),
        end=worded(found.end_date, found.end_precision, found.end_text),
        phase=_phase(item.phase.state),
        schedule=_schedule(item.schedule.state),
        schedule_override=_override(found.override),
        progress_percent=item.percent,
        reported_on_date=item.report.reported_on_date if item.report else None,
        leads=tuple(each for each in people if each.role.code is ResponsibilityRole.LEAD),
        others=tuple(each for each in people if each.role.code is not ResponsibilityRole.LEAD),
        goals=tuple(Goal(code=it.code, title=it.title, description=it.description) for it in found.goals),
        milestones=tuple(map(_milestone, found.milestones)),
        indicators=tuple(map(_indicator, found.indicators)),
        url=look.address(f"/measures/{quote(item.code)}"),
        page_url=look.site.address(f"/oeffentlich/massnahme/{quote(item.code)}"),
    )


def _people(look: Look, found: records.Measure) -> list[Responsible]:
    """Those whose names are known; what a source wrote and nobody has mapped yet is internal."""
    names = {key: unit.name for key, unit in look.plan.departments.items()}
    return [
        Responsible(
            role=Coded[ResponsibilityRole](code=item.role, label=label(item.role)),
            department_key=item.department_key,
            name=name,
        )
        for item in found.responsibilities
        if (name := names.get(item.department_key or "") or item.partner_name)
    ]


def _phase(state: ImplementationPhase) -> Coded[ImplementationPhase]:
    return Coded[ImplementationPhase](code=state, label=label(state))


def _schedule(state: ScheduleState) -> Coded[ScheduleState]:
    return Coded[ScheduleState](code=state, label=label(state))


def _override(found: records.ScheduleOverride | None) -> Override | None:
    if found is None:
        return None
    return Override(state=_schedule(found.state), reason=found.reason, expires_date=found.expires_date)


def _milestone(item: records.Milestone) -> Milestone:
    due = stated(item.due_date, item.due_precision)
    return Milestone(title=item.title, due=due, completed_date=item.completed_date)


def _indicator(item: records.Indicator) -> Indicator:
    names = Indicator.model_fields.keys() - {"direction", "values"}
    return Indicator(
        direction=Coded[IndicatorDirection](code=item.direction, label=label(item.direction)),
        values=tuple(YearValue(year=year, value=value) for year, value in item.values),
        **{name: getattr(item, name) for name in names},
    )


MEASURES = Resource(
    name="measures",
    title=N_("Maßnahmen"),
    grain=N_("Ein Eintrag ist eine Maßnahme mit Umsetzungsstand und Terminlage."),
    model=Measure,
    filters=(FIELD, DEPARTMENT, PHASE, SCHEDULE),
    find=_found,
    write=measure_written,
)
