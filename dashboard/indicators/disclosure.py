"""What of a count may leave for the public: two declared rules, and how much data a ratio needs.

One rule holds for all that leaves, as two of them on the same cases could be played off against each other.
`round5` opens every view that is made of counts alone, `suppress` only the annual report, which nobody can
filter. Under either, the public cannot choose cases: many overlapping selections, each rounded, would tell by
their differences what one of them hides. For the same reason there are only months that are over, and years
of which nothing is still to come; and whatever adds up or compares is computed from the protected numbers.
What rounding cannot do: where several tables of the same cases all err as far as they can in the same
direction, a reader may tell a count among fewer values than five, in theory exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.suppression import suppressed

STEP = 5
SMALLEST = 5
"""The smallest count, apart from none, that is shown as it is in a fixed table."""
FEWEST_FOR_SHARE, FEWEST_FOR_MEDIAN, FEWEST_FOR_P90 = 30, 10, 30
SOURCE = N_("Fachkonzept des Konzeptmonitors; Rundung auf 5 und Zellsperrung wie in der amtlichen Statistik")


class DisclosureRule(StrEnum):
    """How counts are protected before they leave for the public."""

    ROUND5 = "round5"
    SUPPRESS = "suppress"


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """The rule in force. smallest: the first count that `suppress` shows as it is."""

    rule: DisclosureRule = DisclosureRule.ROUND5
    smallest: int = SMALLEST


SENTENCES: Mapping[DisclosureRule, str] = {
    DisclosureRule.ROUND5: N_("Zahlen auf 5 gerundet, Summen aus den gerundeten Zahlen."),
    DisclosureRule.SUPPRESS: N_("· = zum Schutz Einzelner nicht gezeigt."),
}
"""What stands beside protected numbers."""

_SETTLED = timedelta(days=28)


def is_settled(year: int, until: date) -> bool:
    """Whether all is known of a year, also how many of its cases were closed within four weeks."""
    return date(year + 1, 1, 1) + _SETTLED <= until


@defined(
    "disclosure_round5",
    title=N_("Auf 5 gerundet"),
    text=N_(
        "Öffentliche Fallzahlen sind auf das nächste Vielfache von 5 "
        "gerundet, jede Zahl für sich; Summen und Anteile sind aus den gerundeten Zahlen gerechnet und "
        "weichen deshalb von den wahren ab. Eine 0 kann für bis zu 2 Fälle stehen. Gezeigt werden nur "
        "Monate, die vorbei sind, und Gliederungen ganzer Jahre ab 30 Fällen. Anteile gibt es erst ab 30 "
        "Fällen, Mediane ab 10."
    ),
    source=SOURCE,
)
def rounded(count: int) -> int:
    """To the nearest multiple of 5.

    >>> [rounded(count) for count in (0, 2, 3, 7, 8)]
    [0, 0, 5, 5, 10]
    """
    return STEP * round(count / STEP)


def rounded_or_none(count: int | None) -> int | None:
    """What is not known stays unknown."""
    return None if count is None else rounded(count)


with_examples(
    "disclosure_round5",
    Example(N_("2 Fälle"), lambda _: rounded(2)),
    Example(N_("3 Fälle"), lambda _: rounded(3)),
    Example(N_("1.234 Fälle"), lambda _: rounded(1234)),
)


@defined(
    "disclosure_suppress",
    title=N_("Kleine Zahlen nicht gezeigt"),
    text=N_(
        "In festen Tabellen für die Öffentlichkeit fehlen kleine Fallzahlen, in der Regel 1 bis 4, und dazu "
        "so viele andere, dass sich keine aus den Summen zurückrechnen lässt. Alle übrigen Anzahlen sind "
        "genau; Anteile von Ergebnissen und Fristen sind aus auf 5 gerundeten Zahlen gerechnet."
    ),
    source=SOURCE,
)
def hidden_names(counts: Mapping[str, int], *, smallest: int) -> frozenset[str]:
    """The parts of a year that are left out beside its total; all of them where else nothing would help.

    What is left out depends on the whole year, never on which parts a table names: two tables that name
    different ones hide the same.

    >>> sorted(hidden_names({"Straßen": 40, "Lärm": 3, "Müll": 9}, smallest=5))
    ['Lärm', 'Müll']
    """
    if not counts:
        return frozenset()
    *parts, total = suppressed([tuple(counts.values())], smallest=smallest)[0]
    if total is None:
        return frozenset(counts)
    return frozenset(name for name, count in zip(counts, parts, strict=True) if count is None)


with_examples(
    "disclosure_suppress",
    Example(
        N_("40, 9 und 3 Fälle: davon nicht gezeigt"),
        lambda _: len(hidden_names({"A": 40, "B": 9, "C": 3}, smallest=SMALLEST)),
    ),
)
