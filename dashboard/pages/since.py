"""Seit der letzten Sitzung: what happened to the plan since a meeting, to read out and to hand out.

It is read aloud and handed round, so it tells every viewer the same: what the public may see.
"""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _

from dashboard import formats
from dashboard.access import PUBLIC
from dashboard.components.card import empty_card
from dashboard.components.content import Child, app_link
from dashboard.components.page import section
from dashboard.components.tile import tile, tiles
from dashboard.indicators.since import Group, Since, since
from dashboard.labels.since import otherwise_text, since_sentences, state_words
from dashboard.pages.frame import framed
from dashboard.pages.since_choice import Earlier, asked, choice_forms, earlier_state
from dashboard.pages.since_tables import Looks, group_sections
from dashboard.pages.spec import PageRequest, PageSpec

_DEFINITIONS = ("since_done", "since_slipped", "since_moved", "since_without_report")


def _title(request: PageRequest) -> str:
    earlier = earlier_state(request)
    if earlier is None or (earlier.revision.label and not earlier.is_asked):
        return str(_("Seit der letzten Sitzung"))
    return str(_("Seit dem %(day)s", day=formats.date(earlier.day)))


def _frame(request: PageRequest) -> Component:
    earlier = earlier_state(request)
    head = [choice_forms(request, earlier), *_without_session(earlier)]
    return framed(request, title=_title(request), lead=_lead(earlier), head=head, body=_body(request))


def _without_session(earlier: Earlier | None) -> list[Component]:
    """Why this state, where nobody labelled a session, and how one is labelled."""
    if earlier is None or earlier.is_asked or earlier.revision.label:
        return []
    words = _(
        "Keine frühere Sitzung ist bezeichnet. Verglichen wird deshalb mit dem jüngsten Stand, der "
        "mindestens drei Monate älter ist, sonst mit dem ältesten. Bezeichnen kann die Koordination eine "
        "Sitzung mit »%(command)s«.",
        command="konzeptmonitor revisions label NUMMER TEXT",
    )
    return [html.P(words, className="quiet since-foot since-session")]


def _lead(earlier: Earlier | None) -> str:
    if earlier is None:
        return ""
    return str(
        _(
            "Verglichen wird mit: %(state)s, bewertet am %(day)s.",
            state=state_words(earlier.revision),
            day=formats.date(earlier.day),
        )
    )


def _body(request: PageRequest) -> list[Child]:
    earlier = earlier_state(request)
    if earlier is None:
        words = _("Vor diesem Stand ist nichts geladen, womit verglichen werden kann.")
        return [empty_card(words, title=_("Es gibt keinen früheren Stand"))]
    public = replace(request, viewer=PUBLIC)
    before = replace(public, revisions=(earlier.revision,), today=earlier.day)
    found = since(before.measures, newer=public.measures)
    parts = [*_refused(request, earlier), _words(found, earlier), _tiles(request, found)]
    return [
        html.Div(
            [*parts, *group_sections(Looks(now=public, before=before), found), _foot(found)],
            className="since",
        )
    ]


def _refused(request: PageRequest, earlier: Earlier) -> list[Component]:
    """An address that asks for what there is not gets the default, and is told so."""
    if earlier.is_asked or not asked(request):
        return []
    words = _(
        "»%(asked)s« ist weder eine frühere Revision noch ein Tag, zu dem es einen Stand gibt. Gezeigt wird "
        "der Vergleich mit dem Stand vom %(day)s.",
        asked=asked(request),
        day=formats.date(earlier.day),
    )
    return [empty_card(words, title=_("Diesen Stand gibt es nicht"))]


def _words(found: Since, earlier: Earlier) -> Component:
    sentences = " ".join(since_sentences(found, day=earlier.day))
    return section("in-worten", title=_("In Worten"), children=html.P(sentences, className="since-words"))


def _tiles(request: PageRequest, found: Since) -> Component:
    def count(group: Group, label: str, mark: str | None = None, note: str | None = None) -> html.Li:
        place = group.value if found.of(group) else "in-worten"
        href = f"{request.pathname}{request.search}#{place}"
        return tile(str(found.count(group)), label=label, href=href, mark=mark, note=note)

    overdue = _("davon überfällig: %(count)s", count=found.overdue)
    done = len(found.done_and_slipped)
    both = _("davon auch umgesetzt: %(count)s", count=done) if done else None
    entries = [
        count(Group.NEW, _("neu")),
        count(Group.DONE, _("umgesetzt"), "completed"),
        count(Group.SLIPPED, _("zurückgefallen"), "late", both),
        count(Group.MOVED, _("sonst verändert")),
        count(Group.UNREPORTED, _("ohne Bericht seither"), "stale", overdue),
        count(Group.GONE, _("weggefallen")),
    ]
    return html.Div(tiles(entries, label=_("Zahl der Maßnahmen")), className="since-tiles")


def _foot(found: Since) -> Component:
    rule = _(
        "Jede Maßnahme zählt in jeder Gruppe einmal und kann in mehreren stehen; die Tabellen haben je "
        "Veränderung eine Zeile. Eine Terminlage kann sich auch allein durch das Verstreichen der Zeit "
        "verändern."
    )
    links = [app_link(_("Definitionen"), href=f"/methodik#{_DEFINITIONS[0]}")]
    words = " ".join(part for part in (otherwise_text(found), rule) if part)
    return html.P([words, " ", *links], className="quiet since-foot")


PAGE = PageSpec(
    path="/sitzung",
    nav_label=lambda: str(_("Seit der letzten Sitzung")),
    title=_title,
    frame=_frame,
    body=_body,
)
