"""What happened since a meeting, in sentences that a chair can read out, and in cells of a table."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from babel.lists import format_list

from dashboard import formats
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import N_
from dashboard.indicators.since import Event, Group, Since
from dashboard.labels.words import NN_, gettext, ngettext, shown
from dashboard.records import Measure, Revision
from data_pipeline.schema.vocabulary import ImplementationPhase, ScheduleState

_NAMED = 3
"""A sentence names up to so many measures; more belong into the table."""

GROUP_TITLES: Mapping[Group, str] = {
    Group.NEW: N_("Neu"),
    Group.DONE: N_("Umgesetzt"),
    Group.SLIPPED: N_("Zurückgefallen"),
    Group.MOVED: N_("Sonst verändert"),
    Group.UNREPORTED: N_("Ohne Bericht seither"),
    Group.GONE: N_("Weggefallen"),
}

_WHAT: Mapping[str, str] = {
    "new": N_("neu im Plan"),
    "gone": N_("nicht mehr im Plan"),
    "phase": N_("Umsetzungsstand"),
    "schedule": N_("Terminlage"),
    "field_code": N_("Handlungsfeld"),
    "lead_keys": N_("Federführung"),
    "start_date": N_("Beginn"),
    "end_date": N_("Ende"),
    "report": N_("Letzter Bericht"),
}


def state_words(item: Revision) -> str:
    """A revision with its day and, where it has one, its label."""
    values = {"day": formats.date(item.as_of_date), "number": item.number}
    if item.label:
        return gettext("%(label)s: Stand %(day)s, Revision %(number)s", label=item.label, **values)
    return gettext("Stand %(day)s, Revision %(number)s", **values)


def since_words(item: Revision) -> str:
    """What changes count from: the session by its label, else the state."""
    values = {"day": formats.date(item.as_of_date), "number": item.number}
    if item.label:
        return gettext("Seit »%(label)s« (Stand %(day)s, Revision %(number)s)", label=item.label, **values)
    return gettext("Seit dem Stand %(day)s (Revision %(number)s)", **values)


def what_text(event: Event) -> str:
    """The axis or column that changed."""
    return gettext(_WHAT[event.what])


def event_value(event: Event, value: object, *, names: Mapping[str, str] | None = None) -> str:
    """A value before or after; `names` are words for keys of departments and action fields."""
    known = names or {}
    if value is None or value == ():
        return _unstated(event)
    if isinstance(value, tuple) and not isinstance(value, Span):
        return shown(tuple(known.get(str(item), item) for item in value))
    return known.get(value, value) if isinstance(value, str) and value in known else shown(value)


def _unstated(event: Event) -> str:
    if event.group in (Group.NEW, Group.GONE):
        return formats.nothing()
    if event.what == "lead_keys":
        return gettext("nicht benannt")
    if event.what == "end_date" and event.after is None and event.measure.is_ongoing:
        return shown(ImplementationPhase.ONGOING)
    return gettext("noch keiner") if event.what == "report" else gettext("nicht angegeben")


def since_sentences(found: Since, *, day: date) -> list[str]:
    """The paragraph, sentence by sentence; each sentence counts every measure once."""
    if not found.changed:
        return [_nothing(found, day), *_unreported(found)]
    opening = ngettext(
        "Seit dem %(day)s hat sich bei einer von %(of)s Maßnahmen etwas verändert.",
        "Seit dem %(day)s hat sich bei %(num)s von %(of)s Maßnahmen etwas verändert.",
        found.changed,
        of=found.total,
        day=formats.date(day),
    )
    told = (_new, _done, _slipped, _moved, _gone, _unreported)
    return [opening, *(sentence for tell in told for sentence in tell(found))]


def _nothing(found: Since, day: date) -> str:
    """Percentages, titles and amounts that moved are told below the tables."""
    if not found.otherwise:
        return gettext("Seit dem %(day)s hat sich am Plan nichts verändert.", day=formats.date(day))
    return gettext(
        "Seit dem %(day)s hat sich an Ständen, Terminen und Zuständigkeiten nichts verändert.",
        day=formats.date(day),
    )


def _new(found: Since) -> list[str]:
    return _group(found, Group.NEW, NN_("Eine Maßnahme ist neu", "%(num)s Maßnahmen sind neu"))


def _done(found: Since) -> list[str]:
    text = NN_("Eine Maßnahme wurde umgesetzt", "%(num)s Maßnahmen wurden umgesetzt")
    return _group(found, Group.DONE, text) or [gettext("Keine Maßnahme wurde umgesetzt.")]


def _gone(found: Since) -> list[str]:
    text = NN_("Eine Maßnahme ist weggefallen", "%(num)s Maßnahmen sind weggefallen")
    return _group(found, Group.GONE, text)


def _group(found: Since, group: Group, text: Callable[[int], str]) -> list[str]:
    """One sentence with the measures of a group; nothing for an empty one."""
    measures = found.measures(group)
    return [_named(text(len(measures)), measures)] if measures else []


def _slipped(found: Since) -> list[str]:
    """How many slipped, in which way, and which of them are late now."""
    measures = found.measures(Group.SLIPPED)
    if not measures:
        return [gettext("Keine Maßnahme ist zurückgefallen.")]
    late = [item.measure for item in found.of(Group.SLIPPED) if item.after is ScheduleState.LATE]
    newly = ngettext("Neu verspätet ist eine", "Neu verspätet sind %(num)s", len(late))
    named = [_named(newly, late)] if late else []
    return [_slipped_ways(found, len(measures)), *_also_done(found), *named]


def _also_done(found: Since) -> list[str]:
    """Those that are told as done above, so that nobody adds the two numbers up."""
    both = found.done_and_slipped
    text = ngettext(
        "Eine davon zählt auch als umgesetzt", "%(num)s davon zählen auch als umgesetzt", len(both)
    )
    return [_named(text, both)] if both else []


def _slipped_ways(found: Since, count: int) -> str:
    ends = found.count(Group.SLIPPED, what="end_date")
    states = found.count(Group.SLIPPED, what="schedule")
    if not states:
        return ngettext(
            "Eine Maßnahme ist zurückgefallen: Ihr Ende liegt jetzt später.",
            "%(num)s Maßnahmen sind zurückgefallen: Ihr Ende liegt jetzt später.",
            count,
        )
    if not ends:
        return ngettext(
            "Eine Maßnahme ist zurückgefallen: Ihre Terminlage hat sich verschlechtert.",
            "%(num)s Maßnahmen sind zurückgefallen: Ihre Terminlage hat sich verschlechtert.",
            count,
        )
    return ngettext(
        "Eine Maßnahme ist zurückgefallen: Ihr Ende liegt jetzt später, und ihre Terminlage hat sich "
        "verschlechtert.",
        "%(num)s Maßnahmen sind zurückgefallen: Bei %(states)s hat sich die Terminlage verschlechtert, bei "
        "%(ends)s liegt das Ende jetzt später.",
        count,
        states=states,
        ends=ends,
    )


def _moved(found: Since) -> list[str]:
    """How many moved otherwise, and what moved, the most frequent first."""
    count = found.count(Group.MOVED)
    if not count:
        return []
    ways = {what: found.count(Group.MOVED, what=what) for what in _WHAT}
    parts = [
        gettext("%(what)s %(count)s", what=gettext(_WHAT[what]), count=ways[what])
        for what in sorted(ways, key=lambda what: -ways[what])
        if ways[what]
    ]
    text = ngettext(
        "Eine Maßnahme ist sonst verändert (%(ways)s).",
        "%(num)s Maßnahmen sind sonst verändert (%(ways)s).",
        count,
        ways=", ".join(parts),
    )
    return [text]


def _unreported(found: Since) -> list[str]:
    count = found.count(Group.UNREPORTED)
    if not found.obliged:
        return []
    if not count:
        return [gettext("Zu allen Maßnahmen, die berichten müssen, liegt ein neuer Bericht vor.")]
    text = ngettext(
        "Zu einer von %(of)s Maßnahmen, die berichten müssen, liegt seither kein Bericht vor",
        "Zu %(num)s von %(of)s Maßnahmen, die berichten müssen, liegt seither kein Bericht vor",
        count,
        of=found.obliged,
    )
    if not found.overdue:
        return [gettext("%(sentence)s; überfällig ist keiner.", sentence=text)]
    if found.overdue == count > 1:
        return [gettext("%(sentence)s; alle sind überfällig.", sentence=text)]
    overdue = ngettext("überfällig ist einer", "überfällig sind %(num)s", found.overdue)
    return [gettext("%(sentence)s; %(overdue)s.", sentence=text, overdue=overdue)]


def otherwise_text(found: Since) -> str:
    """What the page leaves out; "" where there is nothing of the kind."""
    if not found.otherwise:
        return ""
    return ngettext(
        "Bei einer Maßnahme haben sich Fortschritt in Prozent, Titel, Zielbeschreibung oder geplantes Budget "
        "verändert.",
        "Bei %(num)s Maßnahmen haben sich Fortschritt in Prozent, Titel, Zielbeschreibung oder geplantes "
        "Budget verändert.",
        found.otherwise,
    )


def _named(sentence: str, measures: Sequence[Measure]) -> str:
    """The sentence with the measures it speaks about, as long as they can be read out."""
    if len(measures) > _NAMED:
        return gettext("%(sentence)s.", sentence=sentence)
    names = [gettext("»%(title)s« (%(code)s)", title=item.title, code=item.code) for item in measures]
    return gettext(
        "%(sentence)s: %(names)s.", sentence=sentence, names=format_list(names, locale=formats.language())
    )
