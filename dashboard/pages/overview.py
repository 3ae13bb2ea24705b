"""Übersicht: where the plan stands in ten seconds, and the way to the reason behind every number."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats, labels
from dashboard.catalogue.spec import State
from dashboard.catalogue.view import plan_before
from dashboard.components.card import text_card
from dashboard.components.content import Child, app_link
from dashboard.components.page import columns, section
from dashboard.components.tile import tile, tiles
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.changes import Change, changes
from dashboard.indicators.headlines import plan_statement
from dashboard.indicators.numbers import Amount
from dashboard.indicators.rollup import Tally, tally
from dashboard.pages.charts import catalogue_card, catalogue_row, view_of
from dashboard.pages.frame import framed, measure_href, names
from dashboard.pages.overview_matrix import matrix_table
from dashboard.pages.spec import PageRequest, PageSpec

_SHOWN_CHANGES = 8


def _frame(request: PageRequest) -> Component:
    statement = plan_statement(request.measures, concept=request.plan.concept, today=request.today)
    return framed(request, title=_("Übersicht"), lead=labels.plan_sentence(statement), body=_body(request))


def _body(request: PageRequest) -> list[Child]:
    view = view_of(request)
    states = view.history
    return [
        _tiles(states),
        section(
            "matrix",
            title=_("Handlungsfelder und Geschäftsbereiche"),
            lead=_("Anzahl der Maßnahmen und schwerste Terminlage. Jedes Feld führt zu seinen Maßnahmen."),
            children=matrix_table(request),
        ),
        catalogue_row(("fortschritt-handlungsfelder", "fortschritt-bereiche"), request, view),
        columns([catalogue_card("verlauf-terminlage", request, view), _changes_card(request, states)]),
        catalogue_row(("budget-handlungsfelder", "anliegen-monate"), request, view),
    ]


def _tiles(states: Sequence[State]) -> Component:
    tallies = [tally(items) for _revision, items in states]
    now, earlier = tallies[-1], plan_before(states)
    before = tally(earlier[1]) if earlier else None
    since = formats.date(earlier[0].as_of_date) if earlier else ""

    def count(attribute: str, label: str, href: str, mark: str) -> html.Li:
        values = [getattr(item, attribute).count for item in tallies]
        note = _change_note(values[-1] - getattr(before, attribute).count, since) if before else ""
        return tile(str(values[-1]), label=label, href=href, note=note, spark=values, mark=mark)

    return tiles(
        [
            tile(str(now.count), label=_("Maßnahmen"), href="/massnahmen", note=_size_note(now)),
            count("completed", _("umgesetzt"), "/massnahmen?stand=completed", "completed"),
            count("on_time", _("im Zeitplan"), "/massnahmen?termin=on_time", "on_time"),
            count("at_risk", _("gefährdet"), "/massnahmen?termin=at_risk", "at_risk"),
            count("late", _("verspätet"), "/massnahmen?termin=late", "late"),
            count("stale", _("ohne aktuellen Bericht"), "/massnahmen?bericht=stale", "stale"),
            _money_tile(now.budget.planned, _("geplante Mittel")),
            _money_tile(now.budget.spent, _("davon ausgegeben")),
        ],
        label=_("Kennzahlen"),
    )


def _change_note(change: int, since: str) -> str:
    return str(_("%(change)s seit %(day)s", change=formats.signed(change), day=since))


def _size_note(now: Tally) -> str:
    return str(_("%(count)s ohne Federführung", count=now.without_lead))


def _money_tile(amount: Amount, label: str) -> html.Li:
    number = formats.missing() if amount.eur is None else formats.shortened_euro(amount.eur)
    note = _("%(stated)s von %(of)s nennen Beträge", stated=amount.stated, of=amount.of)
    return tile(number, label=label, href="/massnahmen", note=note)


def _changes_card(request: PageRequest, states: Sequence[State]) -> Component:
    title = _("Was sich verändert hat")
    earlier = plan_before(states)
    if earlier is None:
        words = _("Es gibt noch keinen früheren Stand, mit dem verglichen werden kann.")
        return text_card("changes", title=title, children=html.P(words))
    (old, older), (_new, newer) = earlier, states[-1]
    found = changes(older, newer=newer)
    since = _(
        "Seit dem Stand %(day)s (Revision %(number)s)", day=formats.date(old.as_of_date), number=old.number
    )
    return text_card("changes", title=title, subtitle=since, children=_change_list(request, found, newer))


def _change_list(
    request: PageRequest, found: Sequence[Change], newer: Sequence[AssessedMeasure]
) -> list[Component]:
    if not found:
        return [html.P(_("Nichts hat sich verändert."))]
    known = {item.code for item in newer}
    entries = [html.Li(_change_entry(request, change, known)) for change in found[:_SHOWN_CHANGES]]
    parts: list[Component] = [html.Ul(entries, className="change-list")]
    if len(found) > _SHOWN_CHANGES:
        rest = [html.Li(_change_entry(request, change, known)) for change in found[_SHOWN_CHANGES:]]
        summary = html.Summary(_("%(count)s weitere Veränderungen", count=len(rest)))
        parts.append(html.Details([summary, html.Ul(rest, className="change-list")]))
    return parts


def _change_entry(request: PageRequest, change: Change, known: set[str]) -> Child:
    words = labels.change_text(change, names=names(request))
    return app_link(words, href=measure_href(change.measure_code)) if change.measure_code in known else words


PAGE = PageSpec(
    path="/",
    nav_label=lambda: str(_("Übersicht")),
    title=lambda _request: str(_("Übersicht")),
    frame=_frame,
    body=_body,
)
