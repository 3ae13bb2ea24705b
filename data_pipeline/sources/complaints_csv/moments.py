"""Columns of moments: parsed as the clock of the city, written as UTC and as calendar days."""

from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd


def parse_moments(cells: pd.Series, *, formats: tuple[str, ...]) -> pd.Series:
    """Wall-clock times of a column of text, NaT where blank or in none of the formats."""
    result = pd.to_datetime(cells, format=formats[0], errors="coerce")
    for pattern in formats[1:]:
        is_open = result.isna() & cells.notna()
        if not is_open.any():
            break
        result = result.fillna(pd.to_datetime(cells.where(is_open), format=pattern, errors="coerce"))
    return result.astype("datetime64[s]")


def iso_moments(wall: pd.Series, *, timezone: str) -> pd.Series:
    """The moments in UTC as ISO text, None where NaT."""
    is_first = np.ones(len(wall), dtype=bool)
    moments = wall.dt.tz_localize(timezone, ambiguous=is_first, nonexistent="shift_forward")
    return _text(moments.dt.tz_convert("UTC").dt.tz_localize(None), "s")


def iso_days(wall: pd.Series) -> pd.Series:
    """The calendar days of wall-clock times as ISO text, None where NaT."""
    return _text(wall, "D")


def _text(moments: pd.Series, unit: Literal["s", "D"]) -> pd.Series:
    values: npt.NDArray[np.datetime64] = moments.to_numpy(dtype="datetime64[s]")
    text = np.datetime_as_string(values, unit=unit).astype(object)
    text[np.isnat(values)] = None
    return pd.Series(text, index=moments.index, dtype=object)
