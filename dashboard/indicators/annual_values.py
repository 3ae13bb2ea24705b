"""The key figures of one year: from its cases, as published, or why not."""

from collections.abc import Callable, Mapping

from dashboard.indicators.annual_facts import (
    MONTHS,
    UNITS,
    Basis,
    CaseYear,
    Figure,
    Gap,
    Known,
    Measured,
    YearFacts,
)
from dashboard.indicators.complaint_closings import outcomes
from dashboard.indicators.complaint_durations import took
from dashboard.indicators.disclosure import FEWEST_FOR_MEDIAN, FEWEST_FOR_SHARE
from dashboard.indicators.numbers import Share
from dashboard.records import PublishedFigure
from data_pipeline.schema.vocabulary import ComplaintOutcome

Found = Known | Gap


def found_of(figure: Figure, facts: YearFacts, before: YearFacts | None) -> Found:
    """A key figure of all Anliegen of a year."""
    if figure is Figure.CHANGE:
        return _change(facts, before)
    if figure is Figure.MONTHLY_MEAN:
        return _monthly_mean(facts)
    return (
        _FROM_CASES[figure](facts.leading)
        if facts.leading
        else published_of(figure, facts) or Gap.NOT_PUBLISHED
    )


def published_of(figure: Figure, facts: YearFacts) -> Known | None:
    """The same as it was published."""
    item = facts.stated(figure)
    return as_known(item, UNITS.get(figure, Measured.CASES)) if item else None


def as_known(item: PublishedFigure, unit: Measured) -> Known:
    return Known(value=item.value, unit=unit, basis=Basis.PUBLISHED, note=item.note, source=item.source)


def total_of(facts: YearFacts | None) -> Known | None:
    """All Anliegen of a year, as far as they are known."""
    found = found_of(Figure.TOTAL, facts, None) if facts else None
    return found if isinstance(found, Known) else None


def percent_of(share: Share, *, fewest: int = FEWEST_FOR_SHARE) -> Found:
    """A share of cases as a number up to 100, where there are enough of them."""
    if share.value is None or share.of < fewest:
        return Gap.TOO_FEW
    return Known(value=100 * share.value, unit=Measured.PERCENT, basis=Basis.CASES, of=share.of)


def _change(facts: YearFacts, before: YearFacts | None) -> Found:
    """Computed from the two totals, whatever the publication says."""
    now, then = total_of(facts), total_of(before)
    if before is None or now is None or then is None:
        return Gap.NO_PREVIOUS
    if not (facts.is_complete and before.is_complete):
        return Gap.NOT_COMPLETE
    if not _is_one_system(facts, before):
        return Gap.OTHER_SYSTEM
    if then.value < FEWEST_FOR_SHARE:
        return Gap.TOO_FEW
    value = 100 * (now.value - then.value) / then.value
    return Known(value=value, unit=Measured.PERCENT, basis=_computed(now))


def _computed(total: Known) -> Basis:
    return Basis.CASES if total.basis is Basis.CASES else Basis.COMPUTED


def _is_one_system(facts: YearFacts, before: YearFacts) -> bool:
    one, two = facts.leading, before.leading
    if one and two:
        return len(one.systems | two.systems) == 1
    return one is None and two is None and facts.procedure == before.procedure


def _monthly_mean(facts: YearFacts) -> Found:
    total = total_of(facts)
    if total is None or not facts.is_complete:
        return Gap.NOT_COMPLETE
    return Known(value=total.value / MONTHS, unit=Measured.CASES, basis=_computed(total))


def _total(cases: CaseYear) -> Found:
    return Known(value=cases.flow.received, unit=Measured.CASES, basis=Basis.CASES)


def _outcome(wanted: ComplaintOutcome) -> Callable[[CaseYear], Found]:
    def found(cases: CaseYear) -> Found:
        share = next(item.share for item in outcomes(cases.flow) if item.outcome is wanted)
        is_stated = cases.flow.outcome_none < cases.flow.closed
        return percent_of(share) if is_stated or not share.of else Gap.NOT_IN_CASES

    return found


def _mean_days(cases: CaseYear) -> Found:
    return _days(took(cases.took).mean_days, cases.took.cases)


def _median_days(cases: CaseYear) -> Found:
    return _days(took(cases.took).median_days, cases.took.cases)


def _days(value: float | None, cases: int) -> Found:
    if value is None or cases < FEWEST_FOR_MEDIAN:
        return Gap.TOO_FEW
    return Known(value=value, unit=Measured.DAYS, basis=Basis.CASES, of=cases)


def _within_week(cases: CaseYear) -> Found:
    return percent_of(cases.week.share) if cases.week.share.of else Gap.TOO_EARLY


def _over_four_weeks(cases: CaseYear) -> Found:
    """Whatever was not closed within four weeks, open ones included."""
    within = cases.four_weeks.share
    return percent_of(Share(count=within.of - within.count, of=within.of)) if within.of else Gap.TOO_EARLY


_FROM_CASES: Mapping[Figure, Callable[[CaseYear], Found]] = {
    Figure.TOTAL: _total,
    Figure.RESOLVED: _outcome(ComplaintOutcome.RESOLVED),
    Figure.ANSWERED: _outcome(ComplaintOutcome.ANSWERED),
    Figure.MEDIAN_DAYS: _median_days,
    Figure.MEAN_DAYS: _mean_days,
    Figure.WITHIN_WEEK: _within_week,
    Figure.OVER_FOUR_WEEKS: _over_four_weeks,
}
