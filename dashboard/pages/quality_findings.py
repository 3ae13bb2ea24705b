"""Findings of the newest load of each file, by department where they name a measure."""

from collections.abc import Collection, Iterable, Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import formats, labels
from dashboard.access import Audience
from dashboard.components.card import empty_card
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.departments import division_of
from dashboard.languages import CITY_LANGUAGE
from dashboard.ledger import Counts, FoundFinding, Ledger
from dashboard.pages.frame import department_name, measure_href
from dashboard.pages.quality_ledger import known_leads
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.vocabulary import FindingSeverity

MARKS = {
    FindingSeverity.OBSTACLE: "late",
    FindingSeverity.REFUSED: "late",
    FindingSeverity.WARNING: "at_risk",
}

_OPEN = 8
"""Findings of a division that are shown at once; the others are one click away."""


def findings_section(request: PageRequest, ledger: Ledger) -> Component:
    """One table for each division, then what belongs to none."""
    groups = _by_division(request, ledger.findings)
    tables = [_group(request, key, found) for key, found in groups]
    return section(
        "befunde",
        title=_title(ledger),
        lead=_lead(request, ledger),
        children=tables or empty_card(_nothing(ledger), title=_("Keine Befunde")),
    )


def _title(ledger: Ledger) -> str:
    total = sum(ledger.total.values())
    if not total:
        return str(_("Befunde der letzten Ladevorgänge"))
    return str(
        ngettext("%(num)s Befund der letzten Ladevorgänge", "%(num)s Befunde der letzten Ladevorgänge", total)
    )


def _lead(request: PageRequest, ledger: Ledger) -> list[Child]:
    words = [_("Von jeder Datei zählt der neueste Ladevorgang."), *_severities(ledger.total)]
    if ledger.hidden and request.viewer.audience is Audience.DEPARTMENT:
        words.append(
            ngettext(
                "%(num)s Befund gehört nicht zu Ihren Maßnahmen und ist nur gezählt.",
                "%(num)s Befunde gehören nicht zu Ihren Maßnahmen und sind nur gezählt.",
                ledger.hidden,
            )
        )
    elif ledger.hidden:
        words.append(
            ngettext(
                "%(num)s weiterer Befund ist nur gezählt; der Prüfbericht des Ladens nennt alle.",
                "%(num)s weitere Befunde sind nur gezählt; der Prüfbericht des Ladens nennt alle.",
                ledger.hidden,
            )
        )
    if request.filter.active:
        words.append(_("Die Auswahl oben gilt hier nicht."))
    if formats.language() != CITY_LANGUAGE and ledger.findings:
        words.append(_("Die Meldungen selbst sind auf Deutsch."))
    return [" ".join(words), " ", app_link(_("Definition"), href="/methodik#finding_measure")]


def _severities(total: Counts) -> Iterable[str]:
    """ "4 Hinweis(e)": how many of each kind there are."""
    kinds = [
        _("%(kind)s: %(count)s", kind=labels.label(kind), count=formats.number(total[kind]))
        for kind in FindingSeverity
        if total.get(kind)
    ]
    return [" · ".join(kinds) + "."] if kinds else []


def _nothing(ledger: Ledger) -> str:
    if ledger.hidden:
        return str(_("Kein Befund gehört zu Ihren Maßnahmen."))
    return str(_("Beim Laden ist nichts aufgefallen."))


def _by_division(
    request: PageRequest, found: Iterable[FoundFinding]
) -> list[tuple[str | None, list[FoundFinding]]]:
    """Divisions in the order of the tree, None ("ohne Zuordnung") last; two leads, two places."""
    groups: dict[str | None, list[FoundFinding]] = {key: [] for key in (*request.plan.departments, None)}
    leads = known_leads(request)
    for item in found:
        units = [item.unit_key] if item.unit_key else leads.get(item.measure_code or "", ())
        keys = {division_of(request.plan.departments, unit) for unit in units} or {None}
        for key in keys:
            groups[key].append(item)
    return [(key, items) for key, items in groups.items() if items]


def _group(request: PageRequest, key: str | None, found: Sequence[FoundFinding]) -> Component:
    name = _("ohne Zuordnung") if key is None else department_name(request, key)
    columns = [
        Column(label=_("Art")),
        Column(label=_("Ort")),
        Column(label=_("Wert")),
        Column(label=_("Befund")),
        Column(label=_("Was zu tun ist")),
    ]
    caption = ngettext("%(name)s: %(num)s Befund", "%(name)s: %(num)s Befunde", len(found), name=name)
    known = {item.code for item in request.plan.measures}
    rows = [_row(item, known) for item in found]
    first = data_table(rows[:_OPEN], columns=columns, caption=caption, row_header=None, stacked=True)
    if len(rows) <= _OPEN:
        return first
    left = len(rows) - _OPEN
    summary = ngettext("%(num)s weiterer Befund", "%(num)s weitere Befunde", left)
    more = _("%(name)s, weitere Befunde", name=name)
    rest = data_table(
        rows[_OPEN:], columns=columns, caption=more, row_header=None, stacked=True, hide_caption=True
    )
    return html.Div([first, html.Details([html.Summary(summary), rest], className="more-findings")])


def _row(item: FoundFinding, known: Collection[str]) -> list[Child]:
    return [
        status_mark(MARKS[item.severity], label=labels.label(item.severity)),
        _place(item),
        html.Span(item.value, className="finding-value", lang=CITY_LANGUAGE)
        if item.value
        else formats.missing(),
        _reason(item, known),
        in_german(item.advice),
    ]


def in_german(text: str) -> html.Span:
    """What the pipeline or a file says: it is not translated, so a screen reader must know its language."""
    return html.Span(text, lang=CITY_LANGUAGE)


def _place(item: FoundFinding) -> html.Div:
    """File, then sheet, row and column as a spreadsheet program names them."""
    parts = [
        _("Blatt %(sheet)s", sheet=item.sheet) if item.sheet else "",
        _("Zeile %(row)s", row=item.row_number) if item.row_number else "",
        _("Spalte »%(column)s«", column=item.column_name) if item.column_name else "",
    ]
    where = ", ".join(part for part in parts if part)
    lines: list[Child] = [html.Span(item.file_name, className="finding-file", lang=CITY_LANGUAGE)]
    if where:
        lines += [html.Br(), where]
    return html.Div(lines)


def _reason(item: FoundFinding, known: Collection[str]) -> Child:
    """The sentence, and the way to the measure if the plan still has it."""
    if item.measure_code not in known:
        return in_german(item.reason)
    code = str(item.measure_code)
    link = app_link(_("Maßnahme %(code)s", code=code), href=measure_href(code))
    return html.Div([in_german(item.reason), html.Br(), link])
