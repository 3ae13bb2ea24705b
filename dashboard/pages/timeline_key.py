"""What the shapes of the timeline mean, and where their definitions stand."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import labels
from dashboard.components.content import app_link, decoration
from dashboard.components.marks import status_mark
from data_pipeline.schema.vocabulary import ScheduleState


def key() -> Component:
    """Three lists under their names, and the definitions behind them."""
    parts = [
        (_("Laufzeit und Fortschritt"), _bars()),
        (_("Meilensteine"), _stones()),
        (_("Terminlage am Ende des Balkens"), _states()),
        (_("Definitionen"), _definitions()),
    ]
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(entries)]) for name, entries in parts], className="gantt-legend"
    )


def _bars() -> list[Component]:
    return [
        _entry(_("sicher"), "gantt-piece certain"),
        _entry(_("Termin ungenau genannt"), "gantt-piece vague"),
        _entry(_("Ende nicht genannt"), "gantt-piece open-end cut-end"),
        _entry(_("Daueraufgabe"), "gantt-piece lasting cut-end"),
        _entry(_("gemeldet"), "gantt-piece certain", "gantt-done"),
        _entry(_("nach der Zeit erwartet"), "gantt-piece certain", "gantt-expected"),
    ]


def _stones() -> list[Component]:
    return [
        _entry(_("offen"), "gantt-stone open"),
        _entry(_("erreicht"), "gantt-stone reached"),
        _entry(_("überfällig"), "gantt-stone overdue"),
    ]


def _states() -> list[Component]:
    return [status_mark(state.value, label=labels.label(state)) for state in ScheduleState]


def _definitions() -> list[Component]:
    links = {
        "term_bar": _("Balken"),
        "expected_percent": _("erwarteter Fortschritt"),
        "schedule": _("Terminlage"),
        "overdue_milestones": _("überfällig"),
    }
    return [html.Span(app_link(words, href=f"/methodik#{key}")) for key, words in links.items()]


def _entry(words: str, *class_names: str) -> Component:
    parts = [html.I(className=name) for name in class_names]
    return html.Span([decoration(parts, class_name="gantt-sample status-on_time"), words])
