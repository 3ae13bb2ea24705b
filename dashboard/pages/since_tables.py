"""What happened since a meeting as tables: one row for each way in which a measure changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component
from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.components.content import Child, app_link
from dashboard.components.marks import status_mark
from dashboard.components.page import section
from dashboard.components.table import Column, data_table
from dashboard.indicators.since import Event, Group, Since
from dashboard.labels.since import GROUP_TITLES, event_value, what_text
from dashboard.pages.frame import department_name, measure_href, names
from dashboard.pages.spec import PageRequest
from dashboard.theme import STATUS
from data_pipeline.schema.vocabulary import Vocabulary


@dataclass(frozen=True, kw_only=True)
class Looks:
    """The state that is looked at, and the one it is compared with: each knows its own names."""

    now: PageRequest
    before: PageRequest

    def department(self, event: Event, key: str) -> str:
        """Name of a unit as the state says it that the event speaks about."""
        is_gone = event.group is Group.GONE
        return department_name(self.before if is_gone else self.now, key)

    def names(self) -> dict[str, str]:
        """Words for keys, those of units and fields that are no longer in the plan included."""
        return names(self.before) | names(self.now)


def group_sections(looks: Looks, found: Since) -> list[Component]:
    """A section for each group that holds something; empty groups are told in words above."""
    return [_section(looks, found, group) for group in Group if found.of(group)]


def _section(looks: Looks, found: Since, group: Group) -> Component:
    title = labels.gettext(GROUP_TITLES[group])
    count = ngettext("%(num)s Maßnahme", "%(num)s Maßnahmen", found.count(group))
    events = found.of(group)
    table = _silent(looks, events, title) if group is Group.UNREPORTED else _moves(looks, events, title)
    return section(
        group.value, title=_("%(title)s: %(count)s", title=title, count=count), children=html.Div(table)
    )


def _moves(looks: Looks, events: Sequence[Event], title: str) -> Component:
    rows = [
        [
            event.measure.code,
            html.Div([_measure(event), *_reason(looks, event)]),
            what_text(event),
            _value(looks, event, event.before),
            _value(looks, event, event.after),
            _leads(looks, event),
        ]
        for event in events
    ]
    heads = (_("Nr."), _("Maßnahme"), _("Was"), _("Vorher"), _("Jetzt"), _("Federführung"))
    return _table(rows, heads, title)


def _silent(looks: Looks, events: Sequence[Event], title: str) -> Component:
    rows = [
        [
            event.measure.code,
            _measure(event),
            _value(looks, event, event.before),
            _value(looks, event, event.after),
            _leads(looks, event),
        ]
        for event in events
    ]
    heads = (_("Nr."), _("Maßnahme"), _("Letzter Bericht"), _("Aktualität"), _("Federführung"))
    return _table(rows, heads, title)


def _table(rows: Sequence[Sequence[Child]], heads: Sequence[str], title: str) -> Component:
    columns = [Column(label=head) for head in heads]
    return data_table(rows, columns=columns, caption=title, row_header=1, stacked=True, hide_caption=True)


def _measure(event: Event) -> Child:
    """A measure that is gone has no page in this state."""
    title = event.measure.title
    return title if event.group is Group.GONE else app_link(title, href=measure_href(event.measure.code))


def _reason(looks: Looks, event: Event) -> list[Component]:
    """Why a schedule is worse now, in the words of its heaviest finding."""
    if event.group is not Group.SLIPPED or event.what != "schedule":
        return []
    item = next(item for item in looks.now.measures if item.code == event.measure.code)
    words = labels.reason_text(item.schedule.reasons[0])
    return [html.Span(words, className="cell-note")]


def _value(looks: Looks, event: Event, value: object) -> Child:
    """States with their marks, everything else in words."""
    if isinstance(value, Vocabulary) and value.value in STATUS:
        return status_mark(value.value, label=labels.label(value))
    return event_value(event, value, names=looks.names())


def _leads(looks: Looks, event: Event) -> Child:
    words = [looks.department(event, key) for key in event.measure.lead_keys]
    return ", ".join(words) or html.Span(_("nicht benannt"), className="quiet")
