"""What each filter offers, in words: found once for a plan and a language."""

from collections.abc import Iterator
from functools import lru_cache

from dashboard import formats
from dashboard.filters import BUDGET_VALUES, CODE_LISTS, WITHOUT_LEAD, known_values
from dashboard.identity import Same
from dashboard.indicators.departments import lineage
from dashboard.pages.filter_words import value_words
from dashboard.records import Plan

Choice = tuple[str, str, int]
"""Code, words, depth in the tree."""

_ROOM = 1024


def choices(plan: Plan, attribute: str) -> tuple[Choice, ...]:
    """The choices of an attribute, in the order of the plan."""
    return _choices(Same(plan), attribute, formats.language())


@lru_cache(maxsize=_ROOM)
def _choices(same: Same[Plan], attribute: str, _language: str) -> tuple[Choice, ...]:
    plan = same.thing
    return tuple((code, value_words(plan, attribute, code), depth) for code, depth in _codes(plan, attribute))


def _codes(plan: Plan, attribute: str) -> Iterator[tuple[str, int]]:
    """Codes of an attribute in the order of the plan, with their depth in the tree."""
    if attribute == "department":
        yield from ((key, len(lineage(plan.departments, key)) - 1) for key in _tree(plan))
        yield WITHOUT_LEAD, 0
    elif attribute == "code":
        yield from ((item.code, 0) for item in plan.measures)
    elif attribute == "field":
        yield from ((item.code, 0) for item in plan.fields)
    elif attribute in ("year", "end", "goal", "tag"):
        codes = known_values(plan)[attribute]
        yield from ((code, 0) for code in sorted(codes, key=lambda code: (code == WITHOUT_LEAD, code)))
    else:
        yield from ((code, 0) for code in _ordered_codes(attribute))


def _ordered_codes(attribute: str) -> list[str]:
    """Codes of a code list, in its order."""
    if attribute in CODE_LISTS:
        return [item.value for item in CODE_LISTS[attribute]]
    return list(BUDGET_VALUES)


def _tree(plan: Plan) -> Iterator[str]:
    """Keys of the units, each followed by those below it."""

    def below(parent: str | None) -> Iterator[str]:
        for key, unit in plan.departments.items():
            if unit.parent_key == parent:
                yield key
                yield from below(key)

    return below(None)
