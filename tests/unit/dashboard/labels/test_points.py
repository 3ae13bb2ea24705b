"""Two percentages and the points between them: the three numbers that a reader sees agree."""

from decimal import Decimal
from fractions import Fraction

import pytest

from dashboard.formats import NO_BREAK_SPACE
from dashboard.indicators.budget_pace import PaceFlag, PaceReason
from dashboard.indicators.reasons import ReasonCode, because
from dashboard.labels import reason_text
from dashboard.labels.budget import flag_text
from dashboard.labels.points import shown_distance


def numbers(text: str) -> list[Decimal]:
    """The numbers of a sentence."""
    words = text.replace(NO_BREAK_SPACE, " ").replace(":", " ").split()
    return [Decimal(word.replace(",", ".")) for word in words if word[0].isdigit()]


@pytest.mark.parametrize(
    ("reported", "other", "shown"),
    [
        (52, Fraction(6834, 100), (52, 68, 16)),
        (52, Fraction(685, 10), (52, 69, 17)),
        (35, Fraction(5049, 100), (35, Decimal("50.5"), Decimal("15.5"))),
        (35, Fraction(500004, 10000), (35, Decimal("50.0004"), Decimal("15.0004"))),
        (35, 50, (35, 50, 15)),
        (90, Fraction(4996, 100), (90, 50, -40)),
        (60, Fraction(4496, 100), (60, Decimal("44.96"), Decimal("-15.04"))),
    ],
)
def test_the_distance_is_that_of_the_shown_numbers_and_on_the_right_side_of_the_limit(
    reported: int, other: Fraction, shown: tuple[Decimal, ...]
) -> None:
    found = shown_distance(reported, other, allowed=15)
    assert (found.reported, found.other, found.points) == shown


@pytest.mark.parametrize("tenths", range(0, 1001, 37))
def test_the_distance_of_means_is_true_and_that_of_the_shown_numbers(tenths: int) -> None:
    for other in range(0, 1001, 13):
        found = shown_distance(tenths / 10, other / 10)
        assert found.points == found.other - found.reported
        assert abs(found.points - Decimal(other - tenths) / 10) <= Decimal("0.5")


def test_numbers_without_an_end_stop_at_tenths() -> None:
    found = shown_distance(Fraction(100, 3), Fraction(200, 3))
    assert (found.reported, found.other, found.points) == (Decimal("33.3"), Decimal("66.7"), Decimal("33.4"))


@pytest.mark.parametrize("reported", [0, 10, 35, 70])
def test_a_sentence_about_pace_never_contradicts_itself(reported: int) -> None:
    for elapsed in range(1827):
        expected = Fraction(100 * elapsed, 1826)
        is_behind = expected - reported > 15
        code = ReasonCode.BEHIND if is_behind else ReasonCode.ON_PACE
        values = {"percent": reported, "expected": expected, "behind": expected - reported, "allowed": 15}
        stated, due, *points, allowed = numbers(reason_text(because(code, **values)))
        assert (stated, allowed, points) == (reported, 15, [due - stated] if is_behind else [])
        assert (due - stated > allowed) is is_behind
        assert abs(due - Decimal(expected.numerator) / expected.denominator) <= Decimal("0.5")


@pytest.mark.parametrize("spent", [Fraction(100, 3), Fraction(6505, 100), Fraction(3335, 100), Fraction(17)])
def test_a_sentence_about_spending_never_contradicts_itself(spent: Fraction) -> None:
    values = {"spent": spent, "percent": Fraction(90), "points": 90 - spent, "allowed": Fraction(24)}
    share, reported, points, allowed = numbers(flag_text(PaceFlag(PaceReason.FAR_BEHIND, values)))
    assert (reported - share, reported) == (points, 90)
    assert points > allowed
