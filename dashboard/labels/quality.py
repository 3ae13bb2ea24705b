"""Words about completeness: what misses, the messages of the charts, what became of a load."""

from collections.abc import Callable, Mapping

from dashboard.formats import NO_BREAK_SPACE
from dashboard.indicators.data_quality import LETTERS, Gap, SmartTally
from dashboard.indicators.definitions import N_
from dashboard.indicators.reasons import ReasonCode
from dashboard.indicators.smart import Letter
from dashboard.labels.words import NN_, gettext, ngettext

_LETTERS: Mapping[Letter, str] = {
    "S": N_("spezifisch"),
    "M": N_("messbar"),
    "A": N_("abgesichert"),
    "R": N_("relevant"),
    "T": N_("terminiert"),
}

_NEEDS: Mapping[Letter, str] = {
    "S": N_("Titel und Zielbeschreibung"),
    "M": N_("Kennzahl mit Einheit und Zielwert"),
    "A": N_("federführende Stelle und Aussage zum Geld"),
    "R": N_("Handlungsfeld oder Ziel des Konzepts"),
    "T": N_("Beginn, Ende und nächster Meilenstein"),
}

_MISSING: Mapping[ReasonCode, str] = {
    ReasonCode.NO_TITLE: N_("Titel"),
    ReasonCode.NO_TARGET_TEXT: N_("Zielbeschreibung"),
    ReasonCode.NO_INDICATOR: N_("Kennzahl"),
    ReasonCode.NO_INDICATOR_UNIT: N_("Einheit der Kennzahl"),
    ReasonCode.NO_INDICATOR_TARGET: N_("Zielwert der Kennzahl"),
    ReasonCode.NO_LEAD: N_("federführende Stelle"),
    ReasonCode.NO_BUDGET_STATEMENT: N_("Aussage zum Geld"),
    ReasonCode.NO_FIELD: N_("Handlungsfeld oder Ziel"),
    ReasonCode.NO_START: N_("Beginn"),
    ReasonCode.NO_END: N_("Ende"),
    ReasonCode.NO_NEXT_MILESTONE: N_("nächster Meilenstein"),
}

_GAPS: Mapping[ReasonCode, Callable[[int], str]] = {
    ReasonCode.NO_TITLE: NN_("%(num)s Maßnahme ohne Titel", "%(num)s Maßnahmen ohne Titel"),
    ReasonCode.NO_TARGET_TEXT: NN_(
        "%(num)s Maßnahme ohne Zielbeschreibung", "%(num)s Maßnahmen ohne Zielbeschreibung"
    ),
    ReasonCode.NO_INDICATOR: NN_("%(num)s Maßnahme ohne Kennzahl", "%(num)s Maßnahmen ohne Kennzahl"),
    ReasonCode.NO_INDICATOR_UNIT: NN_(
        "%(num)s Maßnahme mit Kennzahl ohne Einheit", "%(num)s Maßnahmen mit Kennzahl ohne Einheit"
    ),
    ReasonCode.NO_INDICATOR_TARGET: NN_(
        "%(num)s Maßnahme mit Kennzahl ohne Zielwert", "%(num)s Maßnahmen mit Kennzahl ohne Zielwert"
    ),
    ReasonCode.NO_LEAD: NN_(
        "%(num)s Maßnahme ohne federführende Stelle", "%(num)s Maßnahmen ohne federführende Stelle"
    ),
    ReasonCode.NO_BUDGET_STATEMENT: NN_(
        "%(num)s Maßnahme ohne Aussage zum Geld", "%(num)s Maßnahmen ohne Aussage zum Geld"
    ),
    ReasonCode.NO_FIELD: NN_(
        "%(num)s Maßnahme ohne Handlungsfeld und Ziel", "%(num)s Maßnahmen ohne Handlungsfeld und Ziel"
    ),
    ReasonCode.NO_START: NN_("%(num)s Maßnahme ohne Beginn", "%(num)s Maßnahmen ohne Beginn"),
    ReasonCode.NO_END: NN_("%(num)s Maßnahme ohne Ende", "%(num)s Maßnahmen ohne Ende"),
    ReasonCode.NO_NEXT_MILESTONE: NN_(
        "%(num)s Maßnahme ohne nächsten Meilenstein", "%(num)s Maßnahmen ohne nächsten Meilenstein"
    ),
}


def letter_word(letter: Letter) -> str:
    """What the letter stands for."""
    return gettext(_LETTERS[letter])


def letter_needs(letter: Letter) -> str:
    """What must be stated for the letter to be met."""
    return gettext(_NEEDS[letter])


def letter_name(letter: Letter) -> str:
    """ "M – messbar", never broken over two lines."""
    return f"{letter}{NO_BREAK_SPACE}–{NO_BREAK_SPACE}{letter_word(letter)}"


def missing_word(code: ReasonCode) -> str:
    """What misses, as a noun."""
    return gettext(_MISSING[code])


def gap_text(gap: Gap) -> str:
    """ "4 Maßnahmen ohne Kennzahl (3.1, 3.4, 3.5, 3.8)"."""
    what = _GAPS[gap.code](len(gap.codes))
    return gettext("%(what)s (%(codes)s)", what=what, codes=", ".join(gap.codes))


def smart_title(tally: SmartTally) -> str:
    """Which letter misses most often; neutral without measures."""
    missing = {letter: tally.complete.of - tally.letters[letter].count for letter in LETTERS}
    most = max(missing.values())
    worst = [letter for letter in LETTERS if missing[letter] == most]
    if not tally.complete.of:
        return gettext("SMART-Prüfung nach Buchstaben")
    if not most:
        return gettext("Alle Maßnahmen sind vollständig beschrieben")
    if len(worst) > 1:
        return _complete(tally)
    return ngettext(
        "%(num)s von %(of)s Maßnahmen ist nicht »%(word)s« beschrieben",
        "%(num)s von %(of)s Maßnahmen sind nicht »%(word)s« beschrieben",
        most,
        of=tally.complete.of,
        word=letter_word(worst[0]),
    )


def smart_trend_title(now: SmartTally, before: SmartTally | None, *, since: str) -> str:
    """How many measures are fully described now, and how many more or fewer than then."""
    if not now.complete.of:
        return gettext("SMART-Prüfung im Verlauf")
    moved = now.complete.count - before.complete.count if before and before.complete.of else None
    if moved is None:
        return _complete(now)
    values = {"complete": _complete(now), "since": since, "moved": abs(moved)}
    if moved > 0:
        return gettext("%(complete)s, %(moved)s mehr als am %(since)s", **values)
    if moved < 0:
        return gettext("%(complete)s, %(moved)s weniger als am %(since)s", **values)
    return gettext("%(complete)s, so viele wie am %(since)s", **values)


def _complete(tally: SmartTally) -> str:
    return ngettext(
        "%(num)s von %(of)s Maßnahmen ist vollständig beschrieben",
        "%(num)s von %(of)s Maßnahmen sind vollständig beschrieben",
        tally.complete.count,
        of=tally.complete.of,
    )
