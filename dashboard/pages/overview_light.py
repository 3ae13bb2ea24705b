"""Ampel: the optional view of the first axis, in the city's own words, the reason beside every colour."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import labels
from dashboard.components.content import Child, app_link, attributed
from dashboard.components.marks import shape
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.components.tile import question
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.rollup import Axis, Tally, state_counts
from dashboard.indicators.traffic_light import TrafficLight, traffic_light
from dashboard.labels.overview import light_words
from dashboard.pages.frame import field_name, measure_href
from dashboard.pages.overview_address import list_href
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import ImplementationPhase

Words = Mapping[TrafficLight, str]


def words_of(request: PageRequest) -> Words:
    """The city's own words for the lights, where it has configured some."""
    return light_words(request.traffic_light_words)


def light_mark(light: TrafficLight, *, label: str | None = None) -> html.Span:
    """Shape, word and colour of a light; each shape stands for itself in black and white."""
    word = html.Span(label or labels.label(light), className="status-word")
    return html.Span([shape(light.value), word], className=f"status light status-{light.value}")


def light_question(request: PageRequest, total: Tally, *, toggle: Component) -> Component:
    """Wie weit?, answered by the Ampel: each light with the phases that led to it."""
    words = words_of(request)
    entries = [_light_entry(light, total, words) for light in TrafficLight]
    lights = attributed(html.Ul(entries, className="lights"), aria_label=_("Ampel"))
    note = html.P(
        [
            _("Die Ampel zeigt allein den gemeldeten Umsetzungsstand, nicht die Terminlage."),
            " ",
            app_link(_("Definition der Ampel"), href="/methodik#traffic_light"),
        ],
        className="quiet",
    )
    return question(
        "wie-weit",
        title=_("Wie weit?"),
        axis=_("Umsetzungsstand als Ampel"),
        children=[lights, note],
        action=toggle,
        is_wide=True,
    )


def _light_entry(light: TrafficLight, total: Tally, words: Words) -> html.Li:
    phases = {
        phase: total.counts[Axis.PHASE][phase]
        for phase in ImplementationPhase
        if traffic_light(phase).state is light and total.counts[Axis.PHASE][phase]
    }
    reasons = [html.Li(_phase_link(phase, count)) for phase, count in phases.items()]
    link = app_link(
        [
            html.Span(str(total.counts[Axis.LIGHT][light]), className="tile-number"),
            light_mark(light),
            html.Span(words[light], className="light-words"),
        ],
        href=list_href(light=light.value),
        class_name="tile",
    )
    return html.Li([link, html.Ul(reasons, className="light-reasons")] if reasons else link)


def _phase_link(phase: ImplementationPhase, count: int) -> Component:
    words = _("%(count)s %(state)s", count=count, state=labels.label(phase))
    return app_link(words, href=list_href(phase=phase.value))


def light_list(request: PageRequest) -> Component:
    """Every measure with its light and the reason, by action field."""
    codes = dict.fromkeys(item.measure.field_code for item in request.measures)
    lead = _("Jede Farbe mit dem Satz, der sie begründet. Ein Handlungsfeld anklicken, um es aufzuklappen.")
    return section(
        "ampel",
        title=_("Ampel je Maßnahme"),
        lead=lead,
        children=[_field_list(request, code) for code in codes],
    )


def _field_list(request: PageRequest, code: str) -> Component:
    items = [item for item in request.measures if item.measure.field_code == code]
    counts = state_counts(items, axis=Axis.LIGHT)
    marks = [
        light_mark(light, label=_("%(count)s %(state)s", count=count, state=labels.label(light)))
        for light, count in counts.items()
        if isinstance(light, TrafficLight) and count
    ]
    name = field_name(request, code)
    summary = html.Summary([html.Strong(name), html.Span(marks, className="light-counts")])
    return html.Details([summary, _field_table(name, items)], className="light-field")


def _field_table(name: str, items: Sequence[AssessedMeasure]) -> Component:
    columns = [Column(label=words) for words in (_("Maßnahme"), _("Ampel"), _("Grund"), _("Terminlage"))]
    rows: list[list[Child]] = [
        [
            app_link(f"{item.code} {item.measure.title}", href=measure_href(item.code)),
            light_mark(item.light.state),
            light_reason(item),
            labels.label(item.schedule.state),
        ]
        for item in items
    ]
    return data_table(rows, columns=columns, caption=name, stacked=True, hide_caption=True)


def light_reason(item: AssessedMeasure) -> str:
    """Why the light has its colour, and what the report behind it says."""
    return " ".join(labels.reason_text(reason) for reason in (*item.light.reasons, *item.phase.reasons))
