"""Many moments at once are written as few are."""

from itertools import chain

import numpy as np
import pytest

from data_pipeline.sources.complaints_csv.layouts import Moments
from data_pipeline.sources.complaints_csv.moments import iso_days, iso_moments

MANY = 6_000


def walls() -> Moments:
    """Moments over 150 years, a ninth of them not stated."""
    seconds = np.random.default_rng(1).integers(-20 * 365 * 86_400, 130 * 365 * 86_400, MANY)
    found: Moments = seconds.astype("datetime64[s]")
    found[::9] = np.datetime64("NaT")
    return found


@pytest.mark.parametrize("timezone", ["Europe/Berlin", "UTC", "America/New_York"])
def test_many_moments_are_written_like_few(timezone: str) -> None:
    found = walls()
    few = [iso_moments(found[at : at + 100], timezone=timezone).tolist() for at in range(0, MANY, 100)]

    assert iso_moments(found, timezone=timezone).tolist() == list(chain.from_iterable(few))


def test_days_are_those_of_the_calendar() -> None:
    found = walls()
    days = np.datetime_as_string(found.astype("datetime64[D]")).tolist()

    assert iso_days(found).tolist() == [None if day == "NaT" else day for day in days]


@pytest.mark.parametrize("count", [0, 1, 3, MANY])
def test_moments_that_are_not_stated_stay_so(count: int) -> None:
    nothing = np.full(count, "NaT", dtype="datetime64[s]")

    assert iso_days(nothing).tolist() == iso_moments(nothing, timezone="UTC").tolist() == [None] * count
