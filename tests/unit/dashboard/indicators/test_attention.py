"""Few measures, the most urgent of each kind first, none twice."""

from datetime import date

from dashboard.indicators.attention import Attention, attention
from dashboard.indicators.needs import NeedKind as K
from dashboard.indicators.rules import Rules
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import BudgetStatement
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, a_report, an_override, assessed, budget_item, leads

TODAY = date(2025, 6, 1)
SETTLED = {"responsibilities": leads("A"), "budget_items": (budget_item(BudgetStatement.OPEN),)}


def late(code: str, end: date) -> Measure:
    return a_measure(a_report(), code=code, end_date=end, **SETTLED)


def behind(code: str, percent: int) -> Measure:
    """Behind by 100 minus the percent, without a day that was missed: the end is today."""
    return a_measure(a_report(progress_percent=percent), code=code, end_date=TODAY, **SETTLED)


def without_lead(code: str, **changes: object) -> Measure:
    return a_measure(a_report(P.ONGOING), code=code, **changes)


def unreported(code: str, since: date) -> Measure:
    return a_measure(a_report(P.ONGOING, reported_on_date=since), code=code, start_date=since, **SETTLED)


def found(*measures: Measure, limit: int = 6) -> list[tuple[str, K]]:
    points = attention(assessed(*measures, today=TODAY), today=TODAY, rules=Rules(), limit=limit)
    return [(point.item.code, point.need.kind) for point in points]


def test_a_plan_in_order_needs_nobody() -> None:
    assert found(a_measure(a_report(P.COMPLETED), **SETTLED)) == []


def test_the_longest_overdue_comes_first_then_the_furthest_behind() -> None:
    measures = [
        behind("1", 60),
        late("2", date(2025, 5, 1)),
        behind("3", 10),
        late("4", date(2025, 3, 1)),
    ]
    assert [code for code, _kind in found(*measures)] == ["4", "2", "3", "1"]


def test_every_kind_gets_a_place_before_any_kind_gets_a_second() -> None:
    overdue = [late(f"1.{number}", date(2025, 3, number)) for number in range(1, 9)]
    others = [
        without_lead("2.1"),
        unreported("3.1", date(2024, 2, 1)),
        a_measure(
            a_report(progress_percent=99),
            code="4.1",
            end_date=date(2026, 1, 1),
            override=an_override(expires_date=date(2025, 6, 30)),
            **SETTLED,
        ),
    ]
    assert found(*overdue, *others) == [
        ("1.1", K.LATE),
        ("1.2", K.LATE),
        ("1.3", K.LATE),
        ("2.1", K.NO_LEAD),
        ("3.1", K.REPORT_MISSING),
        ("4.1", K.OVERRIDE_EXPIRING),
    ]


def test_a_measure_stands_once_and_names_its_other_needs() -> None:
    measure = a_measure(a_report(), code="1", end_date=date(2025, 3, 1))
    points = attention(assessed(measure, today=TODAY), today=TODAY, rules=Rules())
    assert [(point.need.kind, [need.kind for need in point.others]) for point in points] == [
        (K.LATE, [K.NO_LEAD])
    ]


def test_without_an_owner_the_worst_schedule_comes_first() -> None:
    measures = [without_lead("1"), a_measure(code="2", start_date=None, end_date=None)]
    points: list[Attention] = list(attention(assessed(*measures, today=TODAY), today=TODAY, rules=Rules()))
    no_lead = [point.item.code for point in points if point.need.kind is K.NO_LEAD]
    assert no_lead[0] == "2"


def test_the_longest_without_a_report_comes_first() -> None:
    measures = [unreported("1", date(2024, 9, 1)), unreported("2", date(2024, 2, 1))]
    assert found(*measures) == [("2", K.REPORT_MISSING), ("1", K.REPORT_MISSING)]


def test_never_more_than_the_limit() -> None:
    overdue = [late(f"1.{number}", date(2025, 3, number)) for number in range(1, 9)]
    assert len(found(*overdue)) == 6
    assert len(found(*overdue, limit=2)) == 2
