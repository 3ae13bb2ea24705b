"""Methodik: the definition of every number, printed by the functions that compute it."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.components.content import Child, attributed
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators import all_definitions
from dashboard.indicators.definitions import DefinitionSpec
from dashboard.indicators.rules import rules_of
from dashboard.pages.frame import framed
from dashboard.pages.spec import PageRequest, PageSpec
from data_pipeline.schema.vocabulary import Freshness, ImplementationPhase, ScheduleState, Vocabulary


def _frame(request: PageRequest) -> Component:
    lead = _(
        "So wird gerechnet. Diese Seite entsteht aus den Funktionen, die rechnen; auch die Beispiele sind "
        "gerechnet."
    )
    return framed(request, title=_("Methodik"), lead=lead, body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    lists: list[tuple[str, str, type[Vocabulary]]] = [
        ("umsetzungsstand", _("Zustände des Umsetzungsstands"), ImplementationPhase),
        ("terminlage", _("Zustände der Terminlage"), ScheduleState),
        ("aktualitaet", _("Zustände der Aktualität"), Freshness),
    ]
    words = [
        section(f"liste-{key}", title=title, children=_codes(title, codes)) for key, title, codes in lists
    ]
    contents = {f"liste-{key}": title for key, title, _codes_of in lists}
    contents |= {"zeichen": _("Zeichen in Tabellen")}
    contents |= {spec.key: labels.gettext(spec.title) for spec in all_definitions()}
    defined = [_definition(request, spec) for spec in all_definitions()]
    return [_contents(contents), *words, _signs(), *defined]


def _contents(titles: Mapping[str, str]) -> Component:
    """All parts of this long page, opened by whoever looks for one."""
    links = html.Ul([html.Li(html.A(title, href=f"#{key}")) for key, title in titles.items()])
    folded = html.Details([html.Summary(_("Auf dieser Seite: %(count)s Begriffe", count=len(titles))), links])
    nav = html.Nav(folded, className="method-contents")
    return attributed(nav, aria_label=_("Inhalt dieser Seite"))


def _signs() -> Component:
    rows: list[list[Child]] = [
        [formats.missing(), _("keine Angabe oder unbekannt; das ist nicht null")],
        ["0", _("genau null, oder weniger als die Hälfte der kleinsten Einheit")],
    ]
    columns = [Column(label=_("Zeichen")), Column(label=_("Bedeutung"))]
    table = data_table(rows, columns=columns, caption=_("Zeichen in Tabellen"), hide_caption=True)
    return section("zeichen", title=_("Zeichen in Tabellen"), children=table)


def _codes(title: str, codes: type[Vocabulary]) -> Component:
    rows: list[list[Child]] = [
        [status_mark(item.value, label=labels.label(item)), labels.gettext(item.meaning)] for item in codes
    ]
    columns = [Column(label=_("Zustand")), Column(label=_("Bedeutung"))]
    return data_table(rows, columns=columns, caption=title, hide_caption=True)


def _definition(request: PageRequest, spec: DefinitionSpec) -> Component:
    rules = rules_of(request.plan.concept, request.reader.rules)
    parts: list[Child] = [html.P(labels.definition_text(spec, rules=rules), className="definition")]
    examples = spec.worked_examples(rules)
    if examples:
        entries = [
            html.Li(
                [
                    labels.gettext(text),
                    html.Span(" → ", className="quiet"),
                    html.Strong(labels.result_text(result)),
                ]
            )
            for text, result in examples
        ]
        parts += [html.P(_("Gerechnete Beispiele"), className="quiet"), html.Ul(entries)]
    if spec.builds_on:
        parts.append(_builds_on(spec))
    parts.append(html.P(_("Quelle: %(source)s", source=labels.gettext(spec.source)), className="quiet"))
    return section(spec.key, title=labels.gettext(spec.title), children=parts)


def _builds_on(spec: DefinitionSpec) -> Component:
    """Links to the definitions of the words in this one."""
    titles = {other.key: labels.gettext(other.title) for other in all_definitions()}
    links: list[Child] = []
    for key in spec.builds_on:
        links += [html.A(titles[key], href=f"#{key}"), " · "]
    return html.P([_("Was die Wörter darin bedeuten"), ": ", *links[:-1]], className="quiet")


PAGE = PageSpec(
    path="/methodik",
    nav_label=lambda: str(_("Methodik")),
    title=lambda _request: str(_("Methodik")),
    frame=_frame,
)
