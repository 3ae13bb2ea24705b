"""What is due, in groups: reports, milestones, schedule, gaps in the plan, overrides that expire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.content import Content, app_link
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.tile import tile, tiles
from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_
from dashboard.indicators.needs import Need, NeedKind
from dashboard.pages.frame import measure_href
from dashboard.pages.overview_address import address
from dashboard.pages.own_entries import entry, entry_list
from dashboard.pages.spec import PageRequest

Needs = Mapping[str, tuple[Need, ...]]
"""Code of a measure -> what it needs."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Kinds of needs that one person settles in one go; `key` is the anchor."""

    key: str
    title: str
    kinds: tuple[NeedKind, ...]


GROUPS = (
    Group(
        key="berichte",
        title=N_("Bericht fehlt oder ist fällig"),
        kinds=(NeedKind.REPORT_MISSING, NeedKind.REPORT_DUE, NeedKind.REPORT_SOON),
    ),
    Group(
        key="meilensteine",
        title=N_("Meilenstein überfällig oder bald fällig"),
        kinds=(NeedKind.MILESTONE_OVERDUE, NeedKind.MILESTONE_NEAR, NeedKind.MILESTONE_AHEAD),
    ),
    Group(key="terminlage", title=N_("Verspätet oder gefährdet"), kinds=(NeedKind.LATE, NeedKind.AT_RISK)),
    Group(key="federfuehrung", title=N_("Ohne Federführung"), kinds=(NeedKind.NO_LEAD,)),
    Group(key="geld", title=N_("Ohne Angabe zum Geld"), kinds=(NeedKind.NO_BUDGET,)),
    Group(key="ende", title=N_("Ohne Ende"), kinds=(NeedKind.NO_END,)),
    Group(key="festlegung", title=N_("Festlegung läuft aus"), kinds=(NeedKind.OVERRIDE_EXPIRING,)),
)


def of_group(group: Group, needs: Needs) -> dict[str, tuple[Need, ...]]:
    """Measures with needs of the group, the most urgent kind first, then the earliest day."""
    found = {code: tuple(need for need in every if need.kind in group.kinds) for code, every in needs.items()}
    kept = {code: every for code, every in found.items() if every}
    return dict(sorted(kept.items(), key=lambda pair: _urgency(group, pair[1][0])))


def _urgency(group: Group, need: Need) -> tuple[int, date]:
    return group.kinds.index(need.kind), need.due or date.max


def group_tiles(request: PageRequest, needs: Needs) -> Component:
    """How many measures stand in each group; a tile leads to its group."""
    entries = [
        tile(str(len(found)), label=labels.gettext(group.title), href=f"{address(request)}#{group.key}")
        for group in GROUPS
        if (found := of_group(group, needs))
    ]
    return html.Div(tiles(entries, label=_("Was ansteht")), className="own-tiles")


def group_sections(
    request: PageRequest, items: Sequence[AssessedMeasure], needs: Needs, *, report_lead: Content
) -> list[Component]:
    """A section per group that has measures; `report_lead` says how reports are handed in."""
    by_code = {item.code: item for item in items}
    return [
        _section(request, group, found, by_code, lead=report_lead if group.key == "berichte" else "")
        for group in GROUPS
        if (found := of_group(group, needs))
    ]


def _section(
    request: PageRequest, group: Group, found: Needs, by_code: Mapping[str, AssessedMeasure], *, lead: Content
) -> Component:
    title = _("%(group)s: %(count)s", group=labels.gettext(group.title), count=len(found))
    entries = [entry(request, by_code[code], needs=every) for code, every in found.items()]
    return section(group.key, title=title, lead=lead, children=entry_list(entries, label=title))


def in_order(items: Sequence[AssessedMeasure], needs: Needs) -> Component | None:
    """The measures that need nothing, with their state; nothing begun is not praised either."""
    fine = [item for item in items if not needs[item.code]]
    if not fine:
        return None
    title = ngettext("Nichts zu tun: %(num)s Maßnahme", "Nichts zu tun: %(num)s Maßnahmen", len(fine))
    lead = _(
        "Bei diesen Maßnahmen steht in den nächsten Wochen nichts an und fehlt keine Angabe. Das sagt nichts "
        "darüber, wie weit sie sind."
    )
    entries = [html.Li(_fine(item)) for item in fine]
    return section("in-ordnung", title=title, lead=lead, children=html.Ul(entries, className="own-fine"))


def _fine(item: AssessedMeasure) -> list[Component]:
    return [
        app_link(f"{item.code} {item.measure.title}", href=measure_href(item.code)),
        status_mark(item.phase.state.value, label=labels.label(item.phase.state)),
        status_mark(item.schedule.state.value, label=labels.label(item.schedule.state)),
    ]
