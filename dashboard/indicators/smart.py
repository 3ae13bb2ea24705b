"""SMART check: is a measure described so that its success can be told?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.indicators.budget import budget_statement
from dashboard.indicators.dates import plus_months
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.milestones import due_day, next_milestone
from dashboard.indicators.phase import phase
from dashboard.indicators.reasons import Reason, ReasonCode, because
from dashboard.indicators.rules import Rules
from dashboard.indicators.samples import DAY_51, sample_measure
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import ImplementationPhase

Letter = Literal["S", "M", "A", "R", "T"]

_WITHOUT_NEXT_STEP = {ImplementationPhase.COMPLETED, ImplementationPhase.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class SmartLetter:
    """One criterion with what it lacks."""

    letter: Letter
    missing: tuple[Reason, ...]

    @property
    def is_met(self) -> bool:
        return not self.missing


@dataclass(frozen=True, kw_only=True)
class SmartCheck:
    """The five criteria in order."""

    letters: tuple[SmartLetter, ...]

    @property
    def met_count(self) -> int:
        """How many of the five are met."""
        return sum(letter.is_met for letter in self.letters)

    @property
    def missing(self) -> tuple[Reason, ...]:
        """Everything that is missing, in order of the letters."""
        return tuple(reason for letter in self.letters for reason in letter.missing)


@defined(
    "smart",
    title=N_("SMART-Prüfung"),
    text=N_(
        "S: Titel und Zielbeschreibung sind genannt. M: eine Kennzahl mit Einheit und Zielwert. A: eine "
        "federführende Stelle der Verwaltung und eine Aussage zum Geld (Betrag, »keine Mittel« oder "
        "»offen«). R: einem Handlungsfeld oder Ziel des Konzepts zugeordnet. T: Beginn und Ende (oder "
        "Daueraufgabe) und ein offener Meilenstein in den nächsten %(milestone_horizon_months)s Monaten; "
        "nach Umsetzung oder Wegfall braucht es keinen mehr. Geprüft wird, ob die Angaben da sind, nicht wie "
        "gut sie sind."
    ),
)
def smart(measure: Measure, *, field_codes: Collection[str], today: date, rules: Rules) -> SmartCheck:
    """The check of one measure. Where the viewer may not see the budget, it counts as not stated."""
    missing: dict[Letter, list[Reason]] = {
        "S": _specific(measure),
        "M": _measurable(measure),
        "A": _attributed(measure),
        "R": _relevant(measure, field_codes),
        "T": _timed(measure, today, rules),
    }
    return SmartCheck(
        letters=tuple(SmartLetter(letter=letter, missing=tuple(found)) for letter, found in missing.items())
    )


with_examples(
    "smart",
    Example(
        N_(
            "Maßnahme mit Titel, Handlungsfeld, Beginn und Ende, sonst ohne Angaben: erfüllte von 5 Kriterien"
        ),
        lambda rules: smart(sample_measure(), field_codes={"1"}, today=DAY_51, rules=rules).met_count,
    ),
)


def _is_blank(text: str | None) -> bool:
    return text is None or not text.strip()


def _reasons(**checks: bool) -> list[Reason]:
    """Codes, by the names of their members, whose check says that something is missing."""
    return [because(ReasonCode[name]) for name, is_missing in checks.items() if is_missing]


def _specific(measure: Measure) -> list[Reason]:
    return _reasons(NO_TITLE=_is_blank(measure.title), NO_TARGET_TEXT=_is_blank(measure.target_text))


def _measurable(measure: Measure) -> list[Reason]:
    """One indicator must have both; otherwise what all of them lack is named, the target first."""
    if not measure.indicators:
        return _reasons(NO_INDICATOR=True)
    if any(item.target_value is not None and not _is_blank(item.unit) for item in measure.indicators):
        return []
    has_target = any(item.target_value is not None for item in measure.indicators)
    return _reasons(NO_INDICATOR_TARGET=not has_target, NO_INDICATOR_UNIT=has_target)


def _attributed(measure: Measure) -> list[Reason]:
    return _reasons(NO_LEAD=not measure.lead_keys, NO_BUDGET_STATEMENT=budget_statement(measure) is None)


def _relevant(measure: Measure, field_codes: Collection[str]) -> list[Reason]:
    return _reasons(NO_FIELD=measure.field_code not in field_codes and not measure.goals)


def _timed(measure: Measure, today: date, rules: Rules) -> list[Reason]:
    reported = phase(measure, today=today).state
    is_ongoing = measure.is_ongoing or reported is ImplementationPhase.ONGOING
    missing = _reasons(
        NO_START=measure.start_date is None and not is_ongoing,
        NO_END=measure.end_date is None and not is_ongoing,
    )
    if reported in _WITHOUT_NEXT_STEP:
        return missing
    until = plus_months(today, rules.milestone_horizon_months)
    coming = next_milestone(measure, today=today)
    due = due_day(coming) if coming else None
    if due is None or due > until:
        missing.append(because(ReasonCode.NO_NEXT_MILESTONE, until=until))
    return missing
