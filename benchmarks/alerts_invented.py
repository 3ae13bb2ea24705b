"""Series in which nothing happens, always the same: level, unrest, season and growth are told with them."""

from dataclasses import dataclass
from math import pi, sin

import numpy as np

from dashboard.indicators.complaint_alerts import SeriesKey

Values = dict[SeriesKey, list[int]]
_SEED = 7


@dataclass(frozen=True, kw_only=True)
class Shape:
    """`unrest`: variance in units of the mean, 1 is that of pure chance; `growth` by year."""

    name: str
    months: int
    mean: int = 100
    unrest: float = 1
    season: float = 0
    growth: float = 0


SHAPES = tuple(
    Shape(name=name, months=months, unrest=unrest, season=season, growth=growth)
    for months in (25, 72)
    for name, unrest, season, growth in (
        ("no change", 1, 0, 0),
        ("season of 50 %", 1, 0.5, 0),
        ("growth of 20 % a year", 1, 0, 0.2),
        ("unrest of 3", 3, 0, 0),
        ("unrest of 8, season of 30 %", 8, 0.3, 0),
    )
)


def invented(shape: Shape, count: int) -> Values:
    """So many series of a shape, each with its own season."""
    random = np.random.default_rng(_SEED)
    return {SeriesKey("category", str(number)): _one(shape, random) for number in range(count)}


def doubled(values: Values) -> Values:
    """The same with twice as many cases in the last month."""
    return {key: [*item[:-1], 2 * item[-1]] for key, item in values.items()}


def _one(shape: Shape, random: np.random.Generator) -> list[int]:
    phase = random.uniform(0, 12)
    return [_month(shape, place, phase, random) for place in range(shape.months)]


def _month(shape: Shape, place: int, phase: float, random: np.random.Generator) -> int:
    wave = 1 + shape.season * sin(2 * pi * (place + phase) / 12)
    mean = shape.mean * wave * (1 + shape.growth) ** (place / 12)
    if shape.unrest > 1:
        mean = random.gamma(mean / (shape.unrest - 1), shape.unrest - 1)
    return int(random.poisson(mean))
