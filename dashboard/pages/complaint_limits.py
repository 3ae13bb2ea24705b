"""What the numbers about Anliegen do not say."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard.components.page import section


def limits() -> Component:
    """Short and honest, beside every number of the page."""
    sentences = [
        _("Anliegen sagen, was gemeldet wurde, nicht, was vorkommt. Wer nicht meldet, fehlt."),
        _("Ein Zusammenhang mit Maßnahmen ist damit nicht belegt, auch wo beide sich zugleich ändern."),
        _("Mehr Meldungen können heißen, dass mehr geschieht, oder dass mehr Menschen den Weg kennen."),
        _("Abgeschlossen heißt nicht gelöst: Gezählt wird, was die Quelle als abgeschlossen führt."),
        _("Zwischen Stellen, Stadtteilen und Kategorien unterscheidet sich auch, was überhaupt ankommt."),
    ]
    entries = html.Ul([html.Li(sentence) for sentence in sentences], className="complaint-limits")
    return section("grenzen", title=_("Was diese Zahlen nicht sagen"), children=entries)
