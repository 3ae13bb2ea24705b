"""Parts of pages that are read like papers: numbered chapters, and the definitions at the end."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import labels
from dashboard.components.content import Child
from dashboard.indicators import all_definitions
from dashboard.indicators.rules import rules_of
from dashboard.pages.spec import PageRequest


def chapter(number: int, key: str, title: str, parts: Sequence[Child]) -> html.Section:
    """A part of a paper under its number."""
    heading = html.H2(f"{number} {title}", id=f"{key}-title", className="document-heading")
    return html.Section([heading, *parts], id=key, className="document-chapter")


def terms(request: PageRequest, keys: Sequence[str]) -> Component:
    """Definitions as printed by what computes them."""
    rules = rules_of(request.plan.concept, request.reader.rules)
    known = {spec.key: spec for spec in all_definitions()}
    entries = [
        html.Div([html.Dt(labels.gettext(spec.title)), html.Dd(labels.definition_text(spec, rules=rules))])
        for spec in (known[key] for key in keys)
    ]
    return html.Dl(entries, className="document-terms")
