"""What is to be expected of a month, from its season and the recent level, and how far chance goes.

After Farrington et al. (1996): counts are compared on the scale of their power 2/3, on which chance is about
even to both sides, with a spread that is at least that of chance. Medians instead of a fitted model keep an
earlier outlier from hiding the next one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist, fmean, median

YEAR = 12
_LEAST_KNOWN = 10
"""Months of a year that must be known, so that their median can stand for it."""
_YEARS = 5
_LEAST_LEVEL, _LEAST_SEASONAL_LEVEL = 1, 10
_LEVEL_ERROR = 0.13
"""Share of the spread that the median of twelve months itself carries: pi / 2 / 12."""
_KEPT_SHARE, _KEPT_TO_DEVIATION = 11 / 12, 1.2275
"""Each year its oddest month is left out; what remains of a normal spread is that much smaller."""
Values = Sequence[float | None]


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """Cases expected of a month and the limits of what is usual; `score`: deviations from the expectation."""

    expected: float
    low: float
    high: float
    score: float


def expectation(values: Values, *, limit: float, least_share: float) -> Expectation | None:
    """Of the last value from those before it, month by month; None where a value or the past is not known.

    `limit`: deviations that are still usual. `least_share`: part of the expectation that is usual at least.
    """
    seen, level = values[-1], _level(values, len(values) - 1)
    if seen is None or level is None or level < _LEAST_LEVEL:
        return None
    factors = _ratios(values, len(values) - 1) if level >= _LEAST_SEASONAL_LEVEL else []
    if len(factors) >= 2:
        error = 1 + 1 / len(factors) + _LEVEL_ERROR
        spread = _spread(list(_seasonal(values)), groups=YEAR, limit=limit)
        return _judged(seen, max(level * median(factors), 1), sqrt(error) * spread, limit, least_share)
    return _plain(values, seen, level, limit, least_share)


def limit_for(series: int, *, least: float, alarms: float) -> float:
    """Deviations that are still usual, so that among so many series chance gives at most `alarms` a month."""
    return max(least, NormalDist().inv_cdf(1 - alarms / 2 / max(series, 1)))


def _plain(values: Values, seen: float, level: float, limit: float, least_share: float) -> Expectation | None:
    """Without a known season a month must differ from the recent level and from the one a year ago."""
    before = values[-1 - YEAR] if len(values) > YEAR else None
    if before is None:
        return None
    spread = sqrt(1 + _LEVEL_ERROR) * _spread(list(_recent(values)), groups=1, limit=limit)
    both = [_judged(seen, max(item, 1), spread, limit, least_share) for item in (level, before)]
    nearest = min(both, key=lambda item: abs(item.score))
    is_outside = both[0].score * both[1].score > 0
    low, high = min(item.low for item in both), max(item.high for item in both)
    score = nearest.score if is_outside else 0.0
    return Expectation(expected=both[0].expected, low=low, high=high, score=score)


def _judged(seen: float, expected: float, spread: float, limit: float, least_share: float) -> Expectation:
    unit = 2 / 3 * expected ** (1 / 6) * max(spread, least_share * sqrt(expected))
    middle = expected ** (2 / 3)
    return Expectation(
        expected=expected,
        low=float(max(0.0, middle - limit * unit) ** 1.5),
        high=float((middle + limit * unit) ** 1.5),
        score=(seen ** (2 / 3) - middle) / unit,
    )


def _level(values: Values, place: int) -> float | None:
    """Median of the twelve months before a place."""
    known = [item for item in values[max(0, place - YEAR) : place] if item is not None]
    return median(known) if len(known) >= _LEAST_KNOWN else None


def _ratio(values: Values, place: int) -> float | None:
    value, level = values[place], _level(values, place)
    return None if value is None or not level else value / level


def _ratios(values: Values, place: int) -> list[float]:
    """How the same month of earlier years stood to the level it met."""
    places = range(place - YEAR, max(-1, place - YEAR * _YEARS - 1), -YEAR)
    return [ratio for item in places if (ratio := _ratio(values, item)) is not None]


def _seasonal(values: Values) -> Iterator[float]:
    """Deviations of earlier months from level and season, in units of chance."""
    last = len(values) - 1
    for first in range(last - YEAR, last):
        places = range(first, max(-1, last - YEAR * _YEARS - 1), -YEAR)
        known = [(item, ratio) for item in places if (ratio := _ratio(values, item)) is not None]
        factor = median(ratio for _, ratio in known) if len(known) >= 2 else None
        if factor:
            yield from (_deviation(values[item], (_level(values, item) or 0) * factor) for item, _ in known)


def _recent(values: Values) -> Iterator[float]:
    """Deviations of earlier months from the level alone; the first year has its own median."""
    start = [item for item in values[:-1] if item is not None][:YEAR]
    for place, value in enumerate(values[:-1]):
        level = _level(values, place) or median(start)
        if value is not None and level:
            yield _deviation(value, level)


def _deviation(value: float | None, expected: float) -> float:
    unit = 2 / 3 * expected ** (1 / 6)
    return float(((value or 0) ** (2 / 3) - expected ** (2 / 3)) / unit)


def _spread(deviations: list[float], *, groups: int, limit: float) -> float:
    """Size of the deviations without the oddest ones, at least that of chance; wider after a short past.

    `groups` medians were taken from them. The widening is that of Student's distribution, to first order.
    """
    freedom = len(deviations) - groups
    if freedom <= 0:
        return 1.0
    kept = sorted(item * item for item in deviations)[: ceil(len(deviations) * _KEPT_SHARE)]
    size = _KEPT_TO_DEVIATION * sqrt(fmean(kept) * len(deviations) / freedom)
    return max(1.0, size * (1 + (limit * limit + 1) / 4 / freedom))
