"""The public list of measures, by action field."""

from collections.abc import Iterator, Sequence

from dashboard.access import PUBLIC
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.headlines import plan_statement
from dashboard.labels import gettext, label, ngettext, plan_sentence
from dashboard.public.marks import mark_of
from dashboard.public.measure_choice import MeasureChoice
from dashboard.public.measure_words import end_text, field_name, lead_names
from dashboard.public.page import link, page_text
from dashboard.public.site import Site
from dashboard.records import Plan
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState


def list_page(site: Site, choice: MeasureChoice) -> str:
    """The HTML of the list of a choice."""
    state, plan = site.state, site.plan
    items = site.reader.assessed(PUBLIC, state.revision, today=state.today)
    chosen = choice.applied(items, plan=plan)
    sentence = plan_sentence(plan_statement(items, concept=plan.concept, today=state.today))
    return page_text(
        site,
        "measures.html",
        plan,
        concept=plan.concept.title,
        sentence=sentence,
        description=f"{plan.concept.title}: {sentence}",
        count=_count(len(chosen), len(items)),
        is_chosen=bool(choice.query()),
        samples=_samples(plan, items),
        selects=_selects(plan, items, choice),
        groups=list(_groups(plan, chosen)),
        plan=plan,
        today=state.today,
    )


def _count(shown: int, of: int) -> str:
    if shown == of:
        return ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", of)
    return gettext("%(shown)s von %(of)s Maßnahmen", shown=shown, of=of)


def _samples(plan: Plan, items: Sequence[AssessedMeasure]) -> str:
    """How much of the plan was invented; "" where nothing was."""
    count = sum(item.measure.is_sample for item in items)
    if not plan.has_samples:
        return ""
    if plan.concept.is_sample or count == len(items):
        return gettext("erfunden zur Vorführung, kein Beschluss der Stadt.")
    return gettext(
        "%(count)s von %(of)s Maßnahmen sind erfunden zur Vorführung, kein Beschluss der Stadt. Jede "
        "Maßnahme sagt auf ihrer Seite, ob sie dazugehört.",
        count=count,
        of=len(items),
    )


def _groups(plan: Plan, items: Sequence[AssessedMeasure]) -> Iterator[dict[str, object]]:
    """The action fields of the plan that have a measure here, then fields that it does not name."""
    codes = dict.fromkeys(
        (*(item.code for item in plan.fields), *(item.measure.field_code for item in items))
    )
    for code in codes:
        found = [_entry(plan, item) for item in items if item.measure.field_code == code]
        if found:
            name = field_name(plan, code)
            count = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", len(found))
            yield {"code": code, "name": name, "count": count, "measures": found}


def _entry(plan: Plan, item: AssessedMeasure) -> dict[str, object]:
    return {
        "code": item.code,
        "title": item.measure.title,
        "href": link("measure", code=item.code),
        "phase": mark_of(item.phase.state),
        "schedule": mark_of(item.schedule.state),
        "lead": lead_names(plan, item),
        "end": end_text(item),
    }


def _selects(plan: Plan, items: Sequence[AssessedMeasure], choice: MeasureChoice) -> list[dict[str, object]]:
    """The fields of the form; each value says how many measures of the whole plan it stands for."""
    fields = [item.measure.field_code for item in items]
    phases = [item.phase.state for item in items]
    schedules = [item.schedule.state for item in items]
    return [
        _select(
            "feld",
            gettext("Handlungsfeld"),
            choice.field,
            [(item.code, item.name, fields.count(item.code)) for item in plan.fields],
        ),
        _select(
            "stand",
            gettext("Umsetzungsstand"),
            choice.phase,
            [(item.value, label(item), phases.count(item)) for item in ImplementationPhase],
        ),
        _select(
            "termin",
            gettext("Terminlage"),
            choice.schedule,
            [(item.value, label(item), schedules.count(item)) for item in ScheduleState],
        ),
    ]


def _select(name: str, words: str, chosen: str, options: list[tuple[str, str, int]]) -> dict[str, object]:
    return {"name": name, "words": words, "chosen": chosen, "options": options}
