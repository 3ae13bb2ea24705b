"""Is the plan described well enough to tell its success? Counts of the SMART check, and what misses where."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dashboard.indicators.assessment import AssessedMeasure
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.departments import Departments
from dashboard.indicators.numbers import Share
from dashboard.indicators.reasons import ReasonCode
from dashboard.indicators.rollup import divisions_of
from dashboard.indicators.smart import Letter

LETTERS: tuple[Letter, ...] = get_args(Letter)
LETTER_REASONS: Mapping[Letter, tuple[ReasonCode, ...]] = {
    "S": (ReasonCode.NO_TITLE, ReasonCode.NO_TARGET_TEXT),
    "M": (ReasonCode.NO_INDICATOR, ReasonCode.NO_INDICATOR_UNIT, ReasonCode.NO_INDICATOR_TARGET),
    "A": (ReasonCode.NO_LEAD, ReasonCode.NO_BUDGET_STATEMENT),
    "R": (ReasonCode.NO_FIELD,),
    "T": (ReasonCode.NO_START, ReasonCode.NO_END, ReasonCode.NO_NEXT_MILESTONE),
}
"""What can be missing for each letter, in the order in which it is told."""


@dataclass(frozen=True, kw_only=True)
class SmartTally:
    """Of a group's measures: how many meet each letter, and how many all five.

    key: a division, or None (the whole selection, or "ohne Federführung").
    """

    key: str | None
    letters: dict[Letter, Share]
    complete: Share


@defined(
    "smart_share",
    title=N_("Vollständig beschriebene Maßnahmen"),
    text=N_(
        "Maßnahmen, die alle fünf Kriterien der SMART-Prüfung erfüllen, an allen Maßnahmen der Auswahl; je "
        "Buchstabe: Maßnahmen, denen zu diesem Buchstaben nichts fehlt. Im Verlauf wird jeder Stand an "
        "seinem eigenen Tag geprüft."
    ),
    builds_on=("smart",),
)
def smart_tally(items: Iterable[AssessedMeasure], *, key: str | None = None) -> SmartTally:
    """Counts over measures that are given once each."""
    checks = [item.smart for item in items]
    met: dict[Letter, int] = dict.fromkeys(LETTERS, 0)
    for check in checks:
        for letter in check.letters:
            met[letter.letter] += letter.is_met
    return SmartTally(
        key=key,
        letters={letter: Share(count=count, of=len(checks)) for letter, count in met.items()},
        complete=Share(count=sum(not check.missing for check in checks), of=len(checks)),
    )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Measures of one division that all lack the same thing; `codes` are their numbers in order."""

    letter: Letter
    code: ReasonCode
    codes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DivisionGaps:
    """What one division has to complete; key None: measures that no unit of the city leads."""

    tally: SmartTally
    gaps: tuple[Gap, ...]

    @property
    def key(self) -> str | None:
        return self.tally.key


def gaps_by_division(
    items: Sequence[AssessedMeasure], *, departments: Departments
) -> tuple[DivisionGaps, ...]:
    """Divisions in the order of the tree, None last; a measure with two leads is asked of both."""
    groups: dict[str | None, list[AssessedMeasure]] = {key: [] for key in (*departments, None)}
    for item in items:
        for key in divisions_of(item, departments=departments):
            groups[key].append(item)
    return tuple(
        DivisionGaps(tally=smart_tally(group, key=key), gaps=_gaps(group))
        for key, group in groups.items()
        if group
    )


def _gaps(items: Iterable[AssessedMeasure]) -> tuple[Gap, ...]:
    """In the order of the letters."""
    found: dict[tuple[Letter, ReasonCode], list[str]] = {}
    for item in items:
        for letter in item.smart.letters:
            for reason in letter.missing:
                found.setdefault((letter.letter, reason.code), []).append(item.code)
    order = [(letter, code) for letter, codes in LETTER_REASONS.items() for code in codes]
    in_order = sorted(found.items(), key=lambda entry: order.index(entry[0]))
    return tuple(Gap(letter=letter, code=code, codes=tuple(codes)) for (letter, code), codes in in_order)


_NUMBER_HEADS = frozenset(
    head.casefold()
    for head in ("Maßnahme-Nr.", "Maßnahmen-Nr.", "Maßnahmennummer", "Nr.", "Nummer", "Kennung")
)


@defined(
    "finding_measure",
    title=N_("Zuordnung eines Befunds"),
    text=N_(
        "Ein Befund gehört zu der Maßnahme, deren Nummer in seiner Zeile steht oder die er ausdrücklich "
        "nennt, wenn der Plan diese Nummer kennt; nennt eine Zeile mehrere, gehört er zu keiner. Wurde nur "
        "der Teil einer Stelle geladen, gehören alle Befunde dieses Laufs zu ihr. Alle anderen stehen unter "
        "»ohne Zuordnung«."
    ),
)
def measure_named(
    *, column: str | None, value: str | None, reason: str, codes: Collection[str], noted: str | None = None
) -> str | None:
    """The number of the measure that a finding of the ledger is about, or None.

    noted: the one that its row names, as the load noted it; loads of earlier versions noted none.
    """
    if noted in codes:
        return noted
    named = reason.partition("Maßnahme »")[2].partition("«")[0]
    if named in codes:
        return named
    is_number = (column or "").strip().casefold() in _NUMBER_HEADS
    return value if is_number and value in codes else None


with_examples(
    "finding_measure",
    Example(
        N_("Spalte »Maßnahme-Nr.«, Wert »3.1«"),
        lambda _: measure_named(column="Maßnahme-Nr.", value="3.1", reason="", codes={"3.1"}),
    ),
    Example(
        N_("Spalte »Fortschritt«, Wert »3.1«"),
        lambda _: measure_named(column="Fortschritt", value="3.1", reason="", codes={"3.1"}),
    ),
    Example(
        N_("Spalte »Fortschritt«, Wert »viel«, in der Zeile der Maßnahme 3.1"),
        lambda _: measure_named(noted="3.1", column="Fortschritt", value="viel", reason="", codes={"3.1"}),
    ),
)
