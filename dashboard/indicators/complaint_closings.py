"""How Anliegen end, and closings that look more like tidying up than like work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from dashboard.complaint_records import CaseFlow
from dashboard.indicators.complaints import SOURCE
from dashboard.indicators.definitions import N_, Example, defined, with_examples
from dashboard.indicators.numbers import Share
from dashboard.indicators.rules import Rules
from data_pipeline.schema.vocabulary import ComplaintOutcome

_SAMPLE = CaseFlow(closed=10, outcome_resolved=6, outcome_answered=3, outcome_none=1, instant=2)


@dataclass(frozen=True, kw_only=True)
class OutcomeShare:
    """Closed cases with an outcome, of all closed; None: the source names none."""

    outcome: ComplaintOutcome | None
    share: Share


@defined(
    "complaint_outcomes",
    title=N_("Ergebnis der Bearbeitung"),
    text=N_(
        "Im Zeitraum zuletzt abgeschlossene Anliegen nach ihrem Ergebnis: erledigt (im Sinne der meldenden "
        "Person), abschließend bearbeitet (beantwortet, weiteres Vorgehen benannt), nicht möglich oder nicht "
        "zuständig, Duplikat, zurückgezogen. Wo die Quelle kein Ergebnis nennt, steht »keine Angabe«. Alle "
        "Anteile beziehen sich auf alle abgeschlossenen; Fehler (vor dem Eingang geschlossen) fehlen."
    ),
    source=SOURCE,
)
def outcomes(flow: CaseFlow) -> tuple[OutcomeShare, ...]:
    """Every outcome in the order of the code list, and what has none."""
    counts: dict[ComplaintOutcome | None, int] = {
        ComplaintOutcome.RESOLVED: flow.outcome_resolved,
        ComplaintOutcome.ANSWERED: flow.outcome_answered,
        ComplaintOutcome.NOT_POSSIBLE: flow.outcome_not_possible,
        ComplaintOutcome.DUPLICATE: flow.outcome_duplicate,
        ComplaintOutcome.WITHDRAWN: flow.outcome_withdrawn,
        None: flow.outcome_none,
    }
    return tuple(
        OutcomeShare(outcome=outcome, share=Share(count=cases, of=flow.closed))
        for outcome, cases in counts.items()
    )


with_examples(
    "complaint_outcomes",
    Example(N_("10 abgeschlossen, davon 6 erledigt: Anteil"), lambda _: outcomes(_SAMPLE)[0].share.value),
)


@defined(
    "complaint_instant",
    title=N_("Sofort abgeschlossen"),
    text=N_(
        "Anteil der im Zeitraum abgeschlossenen Anliegen, die weniger als 10 Minuten nach ihrem Eingang "
        "zuletzt abgeschlossen wurden. Sie wurden kaum bearbeitet, sondern meist nur erfasst, und drücken "
        "Median und Mittelwert der Dauer. Fehler (vor dem Eingang geschlossen) sind ausgenommen."
    ),
    source=SOURCE,
)
def instant(flow: CaseFlow) -> Share:
    """Among the closed ones."""
    return Share(count=flow.instant, of=flow.closed)


with_examples(
    "complaint_instant",
    Example(N_("10 abgeschlossen, 2 davon nach 5 Minuten: Anteil"), lambda _: instant(_SAMPLE).value),
)


@dataclass(frozen=True, kw_only=True)
class BulkDay:
    """A day on which far more cases were closed than on others."""

    day: date
    closed: int


@defined(
    "complaint_bulk",
    title=N_("Sammelabschluss"),
    text=N_(
        "Ein Tag, an dem mehr als %(complaint_bulk_cases)s Anliegen und mehr als das "
        "%(complaint_bulk_factor)s-Fache eines mittleren Tages abgeschlossen wurden. Der mittlere Tag ist "
        "der Median der Tage des Zeitraums, an denen überhaupt abgeschlossen wurde. Solche Tage sind meist "
        "ein Aufräumen des Bestands und werden markiert, nicht herausgerechnet."
    ),
    source=SOURCE,
)
def bulk_days(closed: Mapping[date, int], *, rules: Rules) -> tuple[BulkDay, ...]:
    """Ascending; of the cases closed on each day of a period."""
    usual = median(closed.values()) if closed else 0
    limit = max(rules.complaint_bulk_cases, rules.complaint_bulk_factor * usual)
    return tuple(BulkDay(day=day, closed=cases) for day, cases in sorted(closed.items()) if cases > limit)


with_examples(
    "complaint_bulk",
    Example(
        N_("An drei Tagen 3, 2 und 90 Anliegen abgeschlossen: Zahl der Sammelabschlüsse"),
        lambda rules: len(
            bulk_days({date(2025, 1, 6): 3, date(2025, 1, 7): 2, date(2025, 1, 8): 90}, rules=rules)
        ),
    ),
)
