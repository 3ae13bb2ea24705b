"""One measure as the public sees it: what it is, who does it, where it stands and why."""

from flask import current_app, url_for

from dashboard.catalogue import Ask, public_charts
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.labels import assessment_text, label
from dashboard.public.chart_paths import chart_path, language_query
from dashboard.public.forms import Form
from dashboard.public.measure_facts import facts, indicators
from dashboard.public.measure_history import papers, reports
from dashboard.public.measure_money import money
from dashboard.public.measure_state import axes
from dashboard.public.measure_time import milestones, term
from dashboard.public.measure_words import field_name
from dashboard.public.page import link, page_text
from dashboard.public.site import Site

_CHART = "massnahme"
_API = "/api/v1/measures/<"


def measure_page(site: Site, item: AssessedMeasure) -> str:
    """The HTML of the page of a measure."""
    state, plan, measure = site.state, site.plan, item.measure
    field = field_name(plan, measure.field_code)
    return page_text(
        site,
        "measure.html",
        (measure, plan.concept, plan.fields, plan.departments, plan.papers),
        measure=measure,
        field=field,
        field_href=link("measures", feld=measure.field_code),
        description=_description(item, field),
        axes=axes(item, lights=site.settings.traffic_light_words),
        percent=item.percent,
        facts=facts(plan, item),
        term=term(item),
        milestones=milestones(item, today=state.today, rules=site.rules),
        money=money(measure),
        indicators=indicators(measure),
        reports=reports(measure, today=state.today),
        papers=papers(plan, measure),
        links=_links(measure.code),
        **_preview(measure.code),
        address=site.address(url_for("measure", code=measure.code)),
        plan=plan,
        today=state.today,
    )


def _description(item: AssessedMeasure, field: str) -> str:
    """What search engines show below the title."""
    return f"{field}: {label(item.phase.state)}. {assessment_text(item.schedule)}"


def _preview(code: str) -> dict[str, str]:
    """The picture that sites show that link here, if the chart is public."""
    spec = next((item for item in public_charts() if item.key == _CHART), None)
    query = {str(Ask.MEASURE): code} | language_query()
    return {"image": chart_path(spec, Form.PNG, query)} if spec else {}


def _links(code: str) -> dict[str, str]:
    """Other forms of the measure, as far as this side has them."""
    found = {}
    if any(spec.key == _CHART for spec in public_charts()):
        found["chart"] = url_for("embed", name=_CHART, massnahme=code)
    for rule in current_app.url_map.iter_rules():
        if rule.rule.startswith(_API) and len(rule.arguments) == 1 and rule.rule.endswith(">"):
            found["json"] = url_for(rule.endpoint, **dict.fromkeys(rule.arguments, code))  # type: ignore[arg-type]
    return found
