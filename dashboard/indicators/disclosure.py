"""What of a count may leave for the public: two declared rules, and how much data a ratio needs."""

from enum import StrEnum

from dashboard.indicators.definitions import N_, Example, defined, with_examples

STEP = 5
SMALLEST = 5
"""The smallest count, apart from none, that is shown as it is in a fixed table."""
FEWEST_FOR_SHARE, FEWEST_FOR_MEDIAN, FEWEST_FOR_P90 = 30, 10, 30
SOURCE = N_("Fachkonzept des Konzeptmonitors; Rundung auf 5 und Zellsperrung wie in der amtlichen Statistik")


class DisclosureRule(StrEnum):
    """How counts are protected before they leave for the public."""

    ROUND5 = "round5"
    SUPPRESS = "suppress"


@defined(
    "disclosure_round5",
    title=N_("Auf 5 gerundet"),
    text=N_(
        "Öffentliche Fallzahlen in Ansichten, die sich filtern lassen, sind auf das nächste Vielfache von 5 "
        "gerundet, jede Zahl für sich. Summen können deshalb von der Summe der gezeigten Zahlen abweichen, "
        "und eine 0 kann für bis zu 2 Fälle stehen. Anteile gibt es erst ab 30 Fällen, Mediane ab 10, "
        "90-%%-Werte ab 30."
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
