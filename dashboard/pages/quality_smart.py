"""The SMART check of every measure: a mark and a word for each letter, the reasons on demand."""

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.card import empty_card
from dashboard.components.content import Child, app_link, decoration
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.data_quality import LETTERS, SmartTally, gaps_by_division, smart_tally
from dashboard.indicators.smart import SmartLetter
from dashboard.labels.quality import letter_name
from dashboard.pages.frame import department_name, measure_href
from dashboard.pages.quality_filters import missing_name, missing_of, quality_href, shown_measures
from dashboard.pages.spec import PageRequest


def smart_section(request: PageRequest, *, path: str) -> Component:
    """The table of divisions, then that of measures, under what the address says is missing."""
    shown = shown_measures(request)
    return section(
        "smart",
        title=_("SMART-Prüfung"),
        lead=[*_lead(request, len(shown), path), " ", app_link(_("Definition"), href="/methodik#smart")],
        children=[_divisions(request), _measures(shown)],
    )


def _lead(request: PageRequest, count: int, path: str) -> list[Child]:
    words = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", count)
    wanted = missing_of(request)
    if not wanted:
        return [words]
    words = _("%(measures)s. Es fehlt: %(what)s.", measures=words, what=missing_name(wanted))
    return [words, " ", app_link(_("Alle zeigen"), href=quality_href(request, path=path) + "#smart")]


def _divisions(request: PageRequest) -> Component:
    """How many measures of each leading division meet each letter."""
    found = gaps_by_division(request.chosen, departments=request.plan.departments)
    rows = [_division_row(_name(request, item.key), item.tally) for item in found]
    rows.append(
        [html.Strong(cell) for cell in _division_row(_("Alle Maßnahmen"), smart_tally(request.chosen))]
    )
    columns = [
        Column(label=_("Bereich")),
        *(Column(label=letter_name(letter), numeric=True) for letter in LETTERS),
        Column(label=_("vollständig"), numeric=True),
        Column(label=_("Maßnahmen"), numeric=True),
    ]
    caption = _("Maßnahmen, die einen Buchstaben erfüllen, nach federführendem Bereich")
    return data_table(rows, columns=columns, caption=caption, stacked=True)


def _division_row(name: str, tally: SmartTally) -> list[Child]:
    met = [str(tally.letters[letter].count) for letter in LETTERS]
    return [name, *met, str(tally.complete.count), str(tally.complete.of)]


def _name(request: PageRequest, key: str | None) -> str:
    return str(_("ohne Federführung")) if key is None else department_name(request, key)


def _measures(shown: list[AssessedMeasure]) -> Component:
    if not shown:
        return empty_card(_("Keiner Maßnahme dieser Auswahl fehlt das."), title=_("Nichts fehlt"))
    columns = [
        Column(label=_("Nr.")),
        Column(label=_("Maßnahme")),
        *(Column(label=letter_name(letter)) for letter in LETTERS),
        Column(label=_("Was fehlt")),
    ]
    rows = [_row(item) for item in shown]
    table = data_table(rows, columns=columns, caption=_("Prüfung je Maßnahme"), row_header=1, stacked=True)
    return html.Div(table, className="smart-measures")


def _row(item: AssessedMeasure) -> list[Child]:
    return [
        item.code,
        app_link(item.measure.title, href=measure_href(item.code)),
        *(_mark(letter) for letter in item.smart.letters),
        _reasons(item),
    ]


def _mark(letter: SmartLetter) -> html.Span:
    """Shape, then word: a tick where nothing misses, a triangle where something does."""
    shape, key = ("tick", "met") if letter.is_met else ("triangle", "missing")
    word = _("erfüllt") if letter.is_met else _("fehlt")
    mark = decoration(class_name=f"mark mark-{shape}")
    return html.Span([mark, html.Span(word, className="status-word")], className=f"status smart-{key}")


def _reasons(item: AssessedMeasure) -> Child:
    missing = item.smart.missing
    if not missing:
        return html.Span(_("nichts"), className="quiet")
    summary = ngettext("%(num)s Angabe", "%(num)s Angaben", len(missing))
    entries = [html.Li(labels.reason_text(reason)) for reason in missing]
    return html.Details([html.Summary(summary), html.Ul(entries)], className="reasons-on-demand")
