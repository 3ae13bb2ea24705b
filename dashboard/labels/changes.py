"""What changed, in sentences."""

from collections.abc import Mapping

from dashboard import formats
from dashboard.indicators.changes import Change, ChangeKind
from dashboard.indicators.dates import Span
from dashboard.indicators.definitions import N_
from dashboard.labels.words import gettext, shown

_CHANGE_TEXTS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: N_("%(measure)s ist neu."),
    ChangeKind.GONE: N_("%(measure)s ist weggefallen."),
    ChangeKind.PHASE: N_("%(measure)s: Umsetzungsstand »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_WORSE: N_("%(measure)s: Terminlage »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_OTHER: N_("%(measure)s: Terminlage »%(after)s«, vorher »%(before)s«."),
    ChangeKind.SCHEDULE_BETTER: N_("%(measure)s: Terminlage »%(after)s«, vorher »%(before)s«."),
    ChangeKind.PERCENT: N_("%(measure)s: Fortschritt %(after)s, vorher %(before)s."),
    ChangeKind.ATTRIBUTE: N_("%(measure)s: %(attribute)s %(after)s, vorher %(before)s."),
}

_ATTRIBUTES: Mapping[str, str] = {
    "title": N_("Titel"),
    "field_code": N_("Handlungsfeld"),
    "target_text": N_("Zielbeschreibung"),
    "start_date": N_("Beginn"),
    "end_date": N_("Ende"),
    "lead_keys": N_("Federführung"),
    "planned_eur": N_("Budget geplant"),
}


def change_text(change: Change, *, names: Mapping[str, str] | None = None) -> str:
    """One sentence for a change; `names` are words for keys of departments and action fields."""
    values = {
        "measure": f"{change.measure_code} {change.title}",
        "attribute": gettext(_ATTRIBUTES[change.attribute]) if change.attribute else "",
        "before": _changed(change, change.before, names or {}),
        "after": _changed(change, change.after, names or {}),
    }
    return gettext(_CHANGE_TEXTS[change.kind]) % values


def _changed(change: Change, value: object, names: Mapping[str, str]) -> str:
    if value is not None and change.kind is ChangeKind.PERCENT:
        return f"{shown(value)}{formats.NO_BREAK_SPACE}%"
    if isinstance(value, float) and change.attribute == "planned_eur":
        return formats.euro(value)
    if isinstance(value, tuple) and not isinstance(value, Span):
        return shown(tuple(names.get(str(item), item) for item in value))
    return shown(names.get(value, value) if isinstance(value, str) else value)
