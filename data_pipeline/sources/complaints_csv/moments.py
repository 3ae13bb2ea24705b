"""Columns of moments: parsed as the clock of the city, written as UTC and as calendar days."""

from datetime import UTC, datetime
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_pipeline.mapping import ColumnRule
from data_pipeline.row_checks import LARGEST_INTEGER
from data_pipeline.sources.complaints_csv.batch import Cells, ComplaintBatch

_EARLIEST = pd.Timestamp(1950, 1, 1)
_YEARS_AHEAD = 50
_BACKWARDS = (
    "Der Abschluss liegt vor dem Eingang; der Fall zählt als Eingang, nicht als Abschluss.",
    "Bitte die Zeitpunkte in der Quelle prüfen.",
)


def moment_column(batch: ComplaintBatch, name: str, rule: ColumnRule, cells: Cells) -> pd.Series:
    """Wall-clock times of a column; a case with a text that is none, or with one far away, is refused."""
    series = pd.Series(cells, dtype=object)
    moments = parse_moments(series, formats=rule.formats)
    advice = f"Erwartet ist die Form {' oder '.join(rule.formats)}."
    batch.refuse(
        (moments.isna() & series.notna()).to_numpy(),
        name,
        cells,
        lambda text: (f"»{text}« ist kein Zeitpunkt in der erwarteten Form.", advice),
    )
    is_far = (moments < _EARLIEST) | (moments > _latest())
    batch.refuse(is_far.to_numpy(), name, cells, _implausible)
    return moments.mask(is_far)


def _latest() -> pd.Timestamp:
    return pd.Timestamp(datetime.now(UTC).replace(tzinfo=None)) + pd.DateOffset(years=_YEARS_AHEAD)


def _implausible(text: str) -> tuple[str, str]:
    return (f"Zeitpunkt »{text}« ist nicht plausibel.", "Bitte in der Quelle prüfen; leer heißt unbekannt.")


def add_moments(
    batch: ComplaintBatch, moments: dict[str, pd.Series], cells: dict[str, Cells], *, timezone: str
) -> set[str]:
    """Moments in UTC, calendar days in the city, and the time a case took by the city's clock.

    Returns the names of the columns that were computed.
    """
    for name, wall in moments.items():
        batch.columns[name] = iso_moments(wall, timezone=timezone)
    received, closed = moments["received_at"], moments.get("closed_at")
    batch.columns["received_date"] = iso_days(received)
    if closed is None:
        return {"received_date"}
    batch.columns["closed_date"] = iso_days(closed)
    seconds = (closed - received).dt.total_seconds()
    is_too_long = (seconds.abs() > LARGEST_INTEGER).to_numpy()
    batch.refuse(is_too_long, "closed_at", cells["closed_at"], _implausible)
    taken = seconds.fillna(0).astype("int64").astype(object).to_numpy(copy=True)
    taken[seconds.isna()] = None
    batch.columns["resolution_seconds"] = taken
    batch.note((seconds < 0).to_numpy(), "closed_at", cells["closed_at"], lambda _: _BACKWARDS)
    return {"received_date", "closed_date", "resolution_seconds"}


def parse_moments(cells: pd.Series, *, formats: tuple[str, ...]) -> pd.Series:
    """Wall-clock times of a column of text, NaT where blank or in none of the formats."""
    result = pd.to_datetime(cells, format=formats[0], errors="coerce")
    for pattern in formats[1:]:
        is_open = result.isna() & cells.notna()
        if not is_open.any():
            break
        result = result.fillna(pd.to_datetime(cells.where(is_open), format=pattern, errors="coerce"))
    return result.astype("datetime64[s]")


def iso_moments(wall: pd.Series, *, timezone: str) -> Cells:
    """The moments in UTC as ISO text, None where NaT."""
    is_first = np.ones(len(wall), dtype=bool)
    moments = wall.dt.tz_localize(timezone, ambiguous=is_first, nonexistent="shift_forward")
    return _text(moments.dt.tz_convert("UTC").dt.tz_localize(None), "s")


def iso_days(wall: pd.Series) -> Cells:
    """The calendar days of wall-clock times as ISO text, None where NaT."""
    return _text(wall, "D")


def _text(moments: pd.Series, unit: Literal["s", "D"]) -> Cells:
    values: npt.NDArray[np.datetime64] = moments.to_numpy(dtype="datetime64[s]")
    text: Cells = np.datetime_as_string(values, unit=unit).astype(object)
    text[np.isnat(values)] = None
    return text
