"""Where one measure stands: three axes with their reasons, the Ampel, what is missing, what is due."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import labels
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.table import key_values
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.needs import Need, needs_of
from dashboard.indicators.reasons import Assessment
from dashboard.indicators.rollup import tally
from dashboard.indicators.rules import rules_of
from dashboard.indicators.smart import SmartLetter
from dashboard.labels.needs import need_text
from dashboard.pages.overview_light import light_mark, words_of
from dashboard.pages.own_entries import due_words, need_mark
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import Vocabulary


def states(request: PageRequest, item: AssessedMeasure) -> list[Child]:
    """Three answers that are never mixed; below them the two views that are derived from them."""
    axes: list[tuple[str, Assessment[Vocabulary]]] = [
        (_("Umsetzungsstand"), item.phase),
        (_("Terminlage"), item.schedule),
        (_("Aktualität"), item.freshness),
    ]
    derived: dict[str, Child] = {_("Ampel"): _light(request, item), _("SMART-Prüfung"): _smart(item)}
    shown = [
        _axis(name, found, note=_waiting(item) if found is item.schedule else "") for name, found in axes
    ]
    return [html.Div(shown, className="axes"), key_values(derived)]


def _axis(name: str, found: Assessment[Vocabulary], *, note: str) -> Component:
    reasons = [html.Li(labels.reason_text(reason)) for reason in found.reasons]
    mark = status_mark(found.state.value, label=labels.label(found.state), size=20)
    return html.Div(
        [
            html.H3(name, className="axis-name"),
            html.P(mark, className="axis-state"),
            html.Ul([*reasons, *([html.Li(note)] if note else [])], className="reasons"),
        ],
        className="axis",
    )


def _waiting(item: AssessedMeasure) -> str:
    """Being in time before anything has begun is no success, and the page says so."""
    if not tally((item,)).on_time_not_begun:
        return ""
    return str(
        _(
            "Begonnen hat die Umsetzung noch nicht: »im Zeitplan« heißt hier nur, dass kein Termin "
            "überschritten ist."
        )
    )


def _light(request: PageRequest, item: AssessedMeasure) -> Component:
    light = item.light.state
    reasons = " ".join(labels.reason_text(reason) for reason in item.light.reasons)
    words = _("%(meaning)s. %(reasons)s", meaning=words_of(request)[light], reasons=reasons)
    return html.Div(
        [light_mark(light), " – ", words, " ", app_link(_("Definition"), href="/methodik#traffic_light")]
    )


def _smart(item: AssessedMeasure) -> Component:
    """How many of five, the letters, and what is missing."""
    check = item.smart
    head: list[Child] = [
        html.Strong(_("%(met)s von 5 erfüllt", met=check.met_count)),
        " ",
        html.Span([_letter(letter) for letter in check.letters], className="smart-letters"),
        " ",
        app_link(_("Definition"), href="/methodik#smart"),
    ]
    missing = [
        html.Li(_("%(letter)s: %(missing)s", letter=letter.letter, missing=labels.reason_text(reason)))
        for letter in check.letters
        for reason in letter.missing
    ]
    return html.Div([html.P(head), html.Ul(missing)] if missing else html.P(head))


def _letter(letter: SmartLetter) -> Component:
    """The letter with its verdict; a letter alone would say nothing without colour."""
    verdict = _("erfüllt") if letter.is_met else _("fehlt")
    key = "completed" if letter.is_met else "not_started"
    words = _("%(letter)s %(verdict)s", letter=letter.letter, verdict=verdict)
    return status_mark(key, label=words)


def due(request: PageRequest, item: AssessedMeasure) -> list[Component]:
    """What the measure needs, in the words of the department head's page."""
    rules = rules_of(request.plan.concept, request.reader.rules)
    found = needs_of(item, today=request.today, rules=rules)
    if not found:
        return [html.P(_("Es steht nichts an."), className="quiet")]
    return [html.Ol([_need(request, item, need) for need in found], className="needs")]


def _need(request: PageRequest, item: AssessedMeasure, need: Need) -> html.Li:
    return html.Li(
        [
            need_mark(need.kind),
            html.Div(html.P(need_text(need)), className="need-what"),
            html.P(due_words(need, request=request, end=item.measure.end_date), className="need-due"),
        ],
        className="need need-short",
    )
