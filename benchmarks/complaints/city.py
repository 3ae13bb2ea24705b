"""An invented city, always the same: what its complaints are about depends on each other, as they do."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MONTHS = 96
START = np.datetime64("2018-01-01", "s")
END = START.astype("datetime64[M]") + MONTHS
KINDS = ("Hinweis", "Beschwerde", "Anfrage", "Idee", "Lob")
CHANNELS = ("App", "Web", "E-Mail", "Telefon")
CATEGORIES = tuple(f"K{number:02}" for number in range(60))
DEPARTMENTS = tuple(f"FB{number}" for number in range(1, 16))
DISTRICTS = tuple(f"S{number:02}" for number in range(1, 21))
OUTCOMES = ("resolved", "answered", "not_possible", "duplicate", "withdrawn", "")
_DAY = 86_400
_RATES = {"due": 0.75, "replied": 0.5, "fault": 0.02, "never": 0.01, "elsewhere": 0.04}
_SEED = 20_260_701

Whole = npt.NDArray[np.int64]
Moments = npt.NDArray[np.datetime64]


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """Cases of a month in the order of their receipt; words by position, moments NaT where there is none."""

    number: Whole
    kind: Whole
    category: Whole
    department: Whole
    district: Whole
    channel: Whole
    outcome: Whole
    received: Moments
    replied: Moments
    due: Moments
    closed: Moments


def chunks(count: int, *, first_number: int = 0, months: range = range(MONTHS)) -> Iterator[Chunk]:
    """So many cases, month by month. The same call gives the same cases."""
    weights = np.array([_season(month) for month in months])
    sizes = np.diff(np.round(np.append(0, np.cumsum(weights)) / weights.sum() * count).astype(int))
    for month, size in zip(months, sizes, strict=True):
        if size:
            yield _chunk(month, int(size), first_number)
            first_number += int(size)


def _season(month: int) -> float:
    """More in summer, and more every year."""
    return float((1 + 0.25 * np.sin((month % 12 - 3) / 12 * 2 * np.pi)) * 1.05 ** (month / 12))


def _chunk(month: int, size: int, first_number: int) -> Chunk:
    chance = np.random.default_rng([_SEED, month, first_number])
    category = chance.choice(len(CATEGORIES), size, p=_falling(len(CATEGORIES)))
    received = _received(chance, month, size)
    closed = _closed(chance, category, received)
    outcome = chance.choice(len(OUTCOMES), size, p=_falling(len(OUTCOMES)))
    return Chunk(
        number=np.arange(first_number, first_number + size),
        kind=_of_category(chance, category, len(KINDS), 0.15),
        category=category,
        department=_of_category(chance, category, len(DEPARTMENTS), _RATES["elsewhere"]),
        district=chance.choice(len(DISTRICTS), size, p=_falling(len(DISTRICTS))),
        channel=chance.choice(len(CHANNELS), size, p=_falling(len(CHANNELS))),
        outcome=np.where(np.isnat(closed), len(OUTCOMES) - 1, outcome),
        received=received,
        replied=_some(chance, received + _seconds(chance, size, 1.5, 1.2), _RATES["replied"]),
        due=_some(chance, received + (7 * (1 + category % 4) * _DAY).astype("timedelta64[s]"), _RATES["due"]),
        closed=closed,
    )


def _falling(size: int) -> npt.NDArray[np.float64]:
    """A few are frequent, many are rare."""
    weights = 1 / np.arange(1, size + 1) ** 0.9
    found: npt.NDArray[np.float64] = weights / weights.sum()
    return found


def _of_category(chance: np.random.Generator, category: Whole, size: int, elsewhere: float) -> Whole:
    """Nearly always the one of the category, else its neighbour."""
    return (category * 7 + (chance.random(len(category)) < elsewhere)) % size


def _received(chance: np.random.Generator, month: int, size: int) -> Moments:
    first = START.astype("datetime64[M]") + month
    days = (first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")
    minutes = np.sort(chance.integers(0, days.astype(int) * 24 * 60, size))
    return first.astype("datetime64[s]") + (minutes * 60).astype("timedelta64[s]")


def _closed(chance: np.random.Generator, category: Whole, received: Moments) -> Moments:
    """Each category has its own usual time; what would end after the last month is open."""
    size = len(received)
    took = _seconds(chance, size, 1 + category % 11, 1.1)
    backwards = chance.random(size) < _RATES["fault"]
    took = np.where(backwards, -_seconds(chance, size, 1, 1), took)
    closed = _some(chance, received + took, 1 - _RATES["never"])
    closed[closed >= END.astype("datetime64[s]")] = np.datetime64("NaT")
    return closed


def _seconds(
    chance: np.random.Generator, size: int, median_days: Whole | float, width: float
) -> npt.NDArray[np.timedelta64]:
    minutes = np.ceil(median_days * 24 * 60 * chance.lognormal(0, width, size))
    return (np.minimum(minutes, 4e6) * 60).astype(np.int64).astype("timedelta64[s]")


def _some(chance: np.random.Generator, moments: Moments, share: float) -> Moments:
    found = moments.copy()
    found[chance.random(len(moments)) >= share] = np.datetime64("NaT")
    return found
