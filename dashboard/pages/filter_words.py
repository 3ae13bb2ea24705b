"""The filters of an address in words: for chips, for counts, for the subtitle of a chart."""

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import ngettext

from dashboard import labels
from dashboard.filters import CODE_LISTS, WITHOUT_LEAD
from dashboard.pages.frame import name_of_department, name_of_field
from dashboard.pages.spec import PageRequest
from dashboard.records import Plan

Words = Callable[[Plan, str], str]


def filter_names() -> dict[str, str]:
    """Names of the attributes, in the order of the filter bar."""
    return {
        "code": _("Maßnahme"),
        "field": _("Handlungsfeld"),
        "department": _("Stelle"),
        "role": _("Rolle"),
        "phase": _("Umsetzungsstand"),
        "schedule": _("Terminlage"),
        "freshness": _("Aktualität"),
        "light": _("Ampel"),
        "year": _("Läuft im Jahr"),
        "end": _("Endet im Jahr"),
        "budget": _("Geld"),
        "goal": _("Ziel"),
        "tag": _("Schlagwort"),
        "text": _("Suche"),
    }


def value_words(plan: Plan, attribute: str, code: str) -> str:
    """A code of an attribute as people read it."""
    if attribute in CODE_LISTS:
        return labels.label(CODE_LISTS[attribute](code))  # type: ignore[call-arg]
    if code == WITHOUT_LEAD:
        return _none_words()[attribute]
    if attribute == "budget":
        return budget_words()[code]
    named: dict[str, Words] = {"field": name_of_field, "department": name_of_department, "goal": _goal_title}
    return named[attribute](plan, code) if attribute in named else code


def budget_words() -> dict[str, str]:
    """What can be said about money."""
    return {
        "amount": _("Betrag genannt"),
        "none": _("keine Mittel"),
        "open": _("offen"),
        "within": _("im Rahmen des Haushalts"),
        "words": _("nur Größenordnung (hoch, mittel, niedrig)"),
        "unstated": _("nichts gesagt"),
    }


def chosen_words(request: PageRequest) -> list[tuple[str, str | None, str]]:
    """(attribute, code or None for the text, words) for every choice in force."""
    names = filter_names()
    found: list[tuple[str, str | None, str]] = []
    for attribute, codes in request.filter.active.items():
        if isinstance(codes, str):
            found.append((attribute, None, f"{names[attribute]}: »{codes}«"))
            continue
        found += [
            (attribute, code, f"{names[attribute]}: {value_words(request.plan, attribute, code)}")
            for code in codes
        ]
    return found


def selection_text(request: PageRequest) -> str:
    """The whole selection in one line, "" for the whole plan."""
    return ", ".join(words for _attribute, _code, words in chosen_words(request))


def count_text(request: PageRequest) -> str:
    """How many of how many measures are shown."""
    return str(
        ngettext(
            "%(num)s von %(of)s Maßnahmen",
            "%(num)s von %(of)s Maßnahmen",
            len(request.chosen),
            of=len(request.measures),
        )
    )


def _none_words() -> dict[str, str]:
    return {
        "department": _("ohne Federführung"),
        "year": _("ohne Laufzeit"),
        "end": _("ohne Ende"),
        "goal": _("keinem Ziel zugeordnet"),
        "tag": _("ohne Schlagwort"),
    }


def _goal_title(plan: Plan, code: str) -> str:
    goals = {goal.code: goal.title for measure in plan.measures for goal in measure.goals}
    return f"{code} {goals.get(code, '')}".strip()
