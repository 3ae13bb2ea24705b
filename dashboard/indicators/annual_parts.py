"""Categories, channels and districts of a year: how many Anliegen, and which come first."""

from collections.abc import Sequence

from dashboard.indicators.annual_facts import Basis, Figure, Gap, Known, Measured, YearFacts
from dashboard.indicators.annual_values import as_known

REST = ""
"""The name of the row for whatever is not named."""


def names_of(figure: Figure, years: Sequence[YearFacts], *, most: int) -> tuple[str, ...]:
    """The names with most Anliegen in the first of the years that knows any, and the rest of its cases."""
    for facts in years:
        sizes = {name: size for name in _names(figure, facts) if (size := _size(figure, facts, name))}
        if sizes:
            first = tuple(sorted(sizes, key=lambda name: (-sizes[name], name))[:most])
            return (*first, REST) if _rest(figure, facts, first) else first
    return ()


def part_of(figure: Figure, facts: YearFacts, name: str, *, named: Sequence[str]) -> Known | Gap:
    """How many Anliegen have a name; the share where only that was published."""
    if facts.leading is None:
        return published_part(figure, facts, name) or Gap.NOT_PUBLISHED
    if _is_hidden(figure, facts, name, named):
        return Gap.PROTECTED
    if name == REST:
        return _counted(_rest(figure, facts, named))
    counts = facts.leading.parts.get(figure, {})
    return _counted(counts[name]) if name in counts else _absent(figure, facts)


def _is_hidden(figure: Figure, facts: YearFacts, name: str, named: Sequence[str]) -> bool:
    """The rest is, where it would tell how much of what is hidden stands outside of it."""
    hidden = facts.leading.hidden.get(figure, frozenset()) if facts.leading else frozenset()
    if name != REST:
        return name in hidden
    outside = hidden & set(named)
    return bool(outside and hidden - outside)


def published_part(figure: Figure, facts: YearFacts, name: str) -> Known | None:
    """The same as it was published."""
    if item := facts.stated(figure, name):
        return as_known(item, Measured.CASES)
    item = facts.stated(figure.as_share, name)
    return as_known(item, Measured.PERCENT) if item else None


def _absent(figure: Figure, facts: YearFacts) -> Known | Gap:
    """A name that no case bears: none, unless the cases bear no name at all."""
    counts = facts.leading.parts.get(figure, {}) if facts.leading else {}
    return _counted(0) if any(counts) else Gap.NOT_IN_CASES


def _counted(cases: int) -> Known:
    return Known(value=cases, unit=Measured.CASES, basis=Basis.CASES)


def _names(figure: Figure, facts: YearFacts) -> set[str]:
    if facts.leading:
        return {name for name in facts.leading.parts.get(figure, {}) if name}
    codes = {figure.value, figure.as_share}
    return {item.dimension for item in facts.of_procedure if item.metric_code in codes}


def _size(figure: Figure, facts: YearFacts, name: str) -> float:
    found = part_of(figure, facts, name, named=())
    return found.value if isinstance(found, Known) else 0


def _rest(figure: Figure, facts: YearFacts, named: Sequence[str]) -> int:
    """Cases with another name or with none; nothing is computed from published counts."""
    counts = facts.leading.parts.get(figure, {}) if facts.leading else {}
    return sum(cases for name, cases in counts.items() if name == REST or name not in named)
