"""What is expected of a month: season, level, chance; calm on series in which nothing happens."""

from math import exp, pi, sin
from random import Random

import pytest

from dashboard.indicators.complaint_expectation import Expectation, expectation, limit_for

LIMIT = 3.5


def judged(values: list[float | None]) -> Expectation | None:
    return expectation(values, limit=LIMIT, least_share=0.1)


def poisson(chance: Random, mean: float) -> float:
    """A count with this mean; by parts, so that the exponential does not vanish."""
    count, left = 0, mean
    while left > 0:
        part, left = min(left, 500), left - 500
        product, end = chance.random(), exp(-part)
        while product > end:
            count, product = count + 1, product * chance.random()
    return float(count)


def a_series(
    seed: int,
    *,
    months: int = 72,
    mean: float = 100,
    season: float = 0.0,
    spread: float = 1.0,
    growth: float = 0.0,
) -> list[float | None]:
    """Counts of months with a mean, a swing within the year, and a variance `spread` times that of chance."""
    chance, found = Random(seed), []
    for place in range(months):
        level = mean * (1 + season * sin(2 * pi * place / 12)) * (1 + growth) ** (place / 12)
        if spread > 1:
            shape = level / (spread - 1)
            level = chance.gammavariate(shape, level / shape)
        found.append(poisson(chance, level))
    return found


def alarms(series: list[float | None]) -> tuple[int, int]:
    """How many months stand out, and of how many that could be judged."""
    found = [(series[place], judged(series[: place + 1])) for place in range(len(series))]
    known = [(value, item) for value, item in found if item is not None and value is not None]
    return sum(abs(item.score) > LIMIT and abs(value - item.expected) >= 10 for value, item in known), len(
        known
    )


def test_the_limits_of_chance_alone() -> None:
    """By hand: 100 expected, spread 10 percent, times the error of the median of twelve months."""
    found = judged([100.0] * 13 + [100.0])

    assert found is not None
    unit = 2 / 3 * 100 ** (1 / 6) * 1.13**0.5
    assert found.expected == 100
    assert found.high == pytest.approx((100 ** (2 / 3) + LIMIT * unit) ** 1.5)
    assert found.low == pytest.approx((100 ** (2 / 3) - LIMIT * unit) ** 1.5)


def test_the_score_is_the_distance_in_deviations() -> None:
    found = judged([100.0] * 13 + [100.0])
    assert found is not None

    at_the_edge = judged([100.0] * 13 + [found.high])
    assert at_the_edge is not None
    assert at_the_edge.score == pytest.approx(LIMIT)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [20.0] * 12,
        [20.0] * 13 + [None],
        [None] * 12 + [20.0],
        [0.0] * 30,
        [20.0, *[None] * 9, 20.0, 20.0, 20.0, 90.0],
    ],
)
def test_nothing_is_said_without_a_past_or_without_cases(values: list[float | None]) -> None:
    assert not values or judged(values) is None


def test_a_season_that_comes_every_year_is_expected() -> None:
    year = [20.0, 20, 20, 20, 20, 20, 90, 20, 20, 20, 20, 20]
    found = judged([*year * 3, *year[:7]])

    assert found is not None
    assert found.expected == pytest.approx(90)
    assert found.score == pytest.approx(0)


def test_in_the_second_year_a_season_seen_once_is_no_alarm() -> None:
    year = [20.0, 20, 20, 20, 20, 20, 90, 20, 20, 20, 20, 20]
    found = judged([*year, *year[:7]])

    assert found is not None
    assert abs(found.score) < LIMIT


def test_steady_growth_is_expected() -> None:
    found = judged([100 * 1.3 ** (place / 12) for place in range(60)])

    assert found is not None
    assert abs(found.score) < 1


def test_an_earlier_outlier_does_not_hide_the_next() -> None:
    values: list[float | None] = [*a_series(1, months=47), 300.0]
    values[20] = 400.0
    found = judged(values)

    assert found is not None
    assert found.score > LIMIT


def test_gaps_are_left_out_and_are_no_fall() -> None:
    values = a_series(2, months=60)
    values[50] = None
    found = judged(values)

    assert found is not None
    assert abs(found.score) < LIMIT


@pytest.mark.parametrize("mean", [3, 30, 300])
@pytest.mark.parametrize(("season", "spread", "growth"), [(0.0, 1.0, 0.0), (0.5, 1.0, 0.0), (0.4, 3.0, 0.2)])
def test_it_rarely_cries_wolf(mean: float, season: float, spread: float, growth: float) -> None:
    """Two of a thousand, which the definition states, with room for the chance of so few series."""
    counts = [
        alarms(a_series(seed, mean=mean, season=season, spread=spread, growth=growth)) for seed in range(12)
    ]

    assert sum(number for number, _ in counts) <= 0.004 * sum(of for _, of in counts)


def test_it_finds_a_doubling_of_a_hundred_cases() -> None:
    found = []
    for seed in range(40):
        values = a_series(seed, season=0.3)
        values[-1] = 2 * (values[-1] or 0)
        found.append(judged(values))

    assert sum(item is not None and item.score > LIMIT for item in found) >= 36


def test_it_finds_a_dead_month() -> None:
    found = [judged([*a_series(seed, months=71), 0.0]) for seed in range(10)]

    assert all(item is not None and item.score < -LIMIT for item in found)


def test_many_series_raise_the_limit() -> None:
    assert limit_for(50, least=3.5, alarms=0.05) == 3.5
    assert limit_for(1000, least=3.5, alarms=0.05) == pytest.approx(4.0556, abs=0.0005)
