"""A measure as programs get it: public columns, and the states that are computed from them."""

from datetime import date

from dashboard.indicators.definitions import N_
from dashboard.public.api.record import INVENTED, Coded, Record, StatedDay, WordedDay, of, said
from data_pipeline.schema.concept import goal
from data_pipeline.schema.indicators import indicator, indicator_value
from data_pipeline.schema.measures import (
    measure,
    milestone,
    responsibility,
    schedule_override,
)
from data_pipeline.schema.organisation import department
from data_pipeline.schema.vocabulary import (
    ImplementationPhase,
    IndicatorDirection,
    ResponsibilityRole,
    ScheduleState,
)


class Goal(Record):
    """A goal that a measure serves."""

    code: str = of(goal.c.goal_code)
    title: str = of(goal.c.title)
    description: str | None = of(goal.c.description)


class Responsible(Record):
    """Who leads or contributes: a unit of the city, or a partner."""

    role: Coded[ResponsibilityRole] = of(responsibility.c.role)
    department_key: str | None = of(department.c.department_key)
    name: str = said(N_("Name der Stelle oder des Partners."))


class Milestone(Record):
    """A milestone of a measure."""

    title: str = of(milestone.c.title)
    due: StatedDay | None = of(milestone.c.due_date, N_("Termin des Meilensteins."))
    completed_date: date | None = of(milestone.c.completed_date)


class YearValue(Record):
    """The value of an indicator in a year."""

    year: int = of(indicator_value.c.value_year)
    value: float = of(indicator_value.c.value)


class Indicator(Record):
    """An indicator of a measure."""

    code: str = of(indicator.c.indicator_code)
    title: str = of(indicator.c.title)
    unit: str = of(indicator.c.unit)
    direction: Coded[IndicatorDirection] = of(indicator.c.direction)
    baseline_value: float | None = of(indicator.c.baseline_value)
    baseline_year: int | None = of(indicator.c.baseline_year)
    target_value: float | None = of(indicator.c.target_value)
    target_year: int | None = of(indicator.c.target_year)
    values: tuple[YearValue, ...] = said(N_("Werte nach Jahren, aufsteigend."))


class Override(Record):
    """A schedule state that was set by hand."""

    state: Coded[ScheduleState] = of(schedule_override.c.state)
    reason: str = of(schedule_override.c.reason)
    expires_date: date = of(schedule_override.c.expires_date)


class Measure(Record):
    """A measure of the concept."""

    code: str = of(measure.c.measure_code)
    field_code: str = of(measure.c.field_code)
    title: str = of(measure.c.title)
    description: str | None = of(measure.c.description)
    target_text: str | None = of(measure.c.target_text)
    start: WordedDay | None = of(measure.c.start_date, N_("Beginn der Maßnahme."))
    end: WordedDay | None = of(measure.c.end_date, N_("Ende der Maßnahme."))
    is_ongoing: bool = of(measure.c.is_ongoing, N_("Ob die Maßnahme kein Ende hat."))
    phase: Coded[ImplementationPhase] = said(N_("Umsetzungsstand nach dem Bericht, der zählt."))
    schedule: Coded[ScheduleState] = said(N_("Terminlage am Tag der Betrachtung (siehe assessed_on_date)."))
    schedule_override: Override | None = said(N_("Von Hand festgelegte Terminlage, auch eine abgelaufene."))
    progress_percent: int | None = said(N_("Fortschritt von 0 bis 100; leer, wenn keiner bekannt ist."))
    reported_on_date: date | None = said(N_("Stichtag des Berichts, der zählt."))
    leads: tuple[Responsible, ...] = said(N_("Wer die Maßnahme federführend verantwortet."))
    others: tuple[Responsible, ...] = said(N_("Wer mitwirkt: Stellen der Verwaltung und externe Partner."))
    goals: tuple[Goal, ...] = said(N_("Ziele, denen die Maßnahme dient."))
    tags: tuple[str, ...] = said(N_("Schlagworte."))
    milestones: tuple[Milestone, ...] = said(N_("Meilensteine, nach Fälligkeit."))
    indicators: tuple[Indicator, ...] = said(N_("Indikatoren mit Ausgangs-, Ziel- und Jahreswerten."))
    remark: str | None = of(measure.c.remark)
    source: str | None = of(measure.c.source)
    is_sample: bool = of(measure.c.is_sample, INVENTED)
    url: str = said(N_("Adresse dieser Maßnahme in der Schnittstelle."), web=True)
    page_url: str = said(N_("Adresse ihrer Seite für Menschen."), web=True)
