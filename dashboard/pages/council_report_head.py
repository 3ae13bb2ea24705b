"""The head of the report: who lays what before whom, as of when."""

from collections.abc import Iterable, Sequence

from babel.lists import format_list
from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats
from dashboard.components.content import Child
from dashboard.components.page import sample_note
from dashboard.components.table import key_values
from dashboard.filters import WITHOUT_LEAD, MeasureFilter
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.pages.frame import department_name, field_name
from dashboard.pages.spec import PageRequest


def head(request: PageRequest, chosen: MeasureFilter, items: Sequence[AssessedMeasure]) -> Component:
    """Facts in the order of a council paper; what the plan does not state is left out."""
    facts: dict[str, Child | None] = {
        _("Gegenstand"): _(
            "Sachstand der Maßnahmen zum %(day)s", day=formats.date(request.revision.plan_day)
        ),
        _("Konzept"): request.plan.concept.title,
        _("Beschluss"): _decision(request),
        _("Eingebracht von"): _submitted_by(request),
        _("Umfang"): _scope(request, chosen, items),
        _("Datenstand"): _state(request),
    }
    what = _("Mitteilungsvorlage (Auszug)") if selection(request, chosen) else _("Mitteilungsvorlage")
    kind = html.P([what, *_samples(items)], className="document-kind")
    city = html.P(request.plan.concept.municipality, className="document-city")
    return html.Header(
        [city, kind, key_values({name: value for name, value in facts.items() if value})],
        className="document-head",
    )


def _samples(items: Sequence[AssessedMeasure]) -> list[Child]:
    return [" ", sample_note()] if any(item.measure.is_sample for item in items) else []


def _decision(request: PageRequest) -> str:
    concept = request.plan.concept
    if concept.decided_on_date is None:
        return concept.paper_reference or ""
    day = formats.date(concept.decided_on_date)
    if concept.paper_reference is None:
        return str(_("vom %(day)s", day=day))
    return str(_("vom %(day)s, Vorlage %(paper)s", day=day, paper=concept.paper_reference))


def _submitted_by(request: PageRequest) -> str:
    """Who brought the concept in, where its paper is in the plan."""
    reference = request.plan.concept.paper_reference
    found = (item for item in request.plan.papers if reference and item.reference == reference)
    return next((item.submitted_by for item in found if item.submitted_by), "")


def _scope(request: PageRequest, chosen: MeasureFilter, items: Sequence[AssessedMeasure]) -> str:
    count = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", len(items))
    parts = selection(request, chosen)
    if not parts:
        return str(_("alle Handlungsfelder, %(count)s", count=count))
    extent = _("%(count)s von %(of)s", count=count, of=len(request.measures))
    return str(_("nur %(selection)s", selection=", ".join([*parts, extent])))


def selection(request: PageRequest, chosen: MeasureFilter) -> list[str]:
    """The chosen action field and department in words; empty for the whole plan."""
    parts = []
    if codes := chosen.values("field"):
        names = _listed(field_name(request, code) for code in codes)
        parts.append(
            ngettext("Handlungsfeld %(names)s", "Handlungsfelder %(names)s", len(codes), names=names)
        )
    units = [key for key in chosen.values("department") if key != WITHOUT_LEAD]
    if units:
        names = _listed(department_name(request, key) for key in units)
        parts.append(_("%(names)s (federführend oder mitwirkend)", names=names))
    if WITHOUT_LEAD in chosen.values("department"):
        parts.append(_("ohne federführende Stelle"))
    return parts


def _listed(names: Iterable[str]) -> str:
    return str(format_list(list(names), locale=formats.language()))


def _state(request: PageRequest) -> str:
    revision = request.revision
    words = _(
        "%(day)s, Revision %(number)s; bewertet am %(today)s",
        day=formats.date(revision.plan_day),
        number=revision.number,
        today=formats.date(request.today),
    )
    return f"{words} ({revision.label})" if revision.label else str(words)
