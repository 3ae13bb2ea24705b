"""Columns of moments: parsed as the clock of the city, written as UTC and as calendar days."""

from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from functools import cache

import numpy as np
import pandas as pd

from data_pipeline.complaint_batch import Cells, ComplaintBatch
from data_pipeline.mapping import ColumnRule
from data_pipeline.row_checks import LARGEST_INTEGER
from data_pipeline.schema.complaints import DAY_OF
from data_pipeline.sources.complaints_csv.layouts import Moments, read_fixed

Walls = dict[str, Moments]
"""By column name the moments of a part as the clock on the wall showed them."""
_EARLIEST = np.datetime64("1950-01-01", "s")
_YEARS_AHEAD = 50
_MANY = 5_000
_DAY_SECONDS = 86_400
_DAY_WIDTH = len("2026-01-31")
_OF_CLOSING = {"closed_date", "closed_basis", "resolution_seconds"}
"""A file that states closings leaves the basis blank, which means that the source names the moment."""
_IMPLAUSIBLE = (
    "Der Zeitpunkt ist nicht plausibel.",
    "Bitte in der Quelle prüfen; leer heißt unbekannt.",
)
_BACKWARDS = (
    "Der Abschluss liegt vor dem Eingang; der Fall zählt als Eingang, nicht als Abschluss.",
    "Bitte die Zeitpunkte in der Quelle prüfen.",
)


def moment_column(batch: ComplaintBatch, name: str, rule: ColumnRule, cells: Cells) -> Moments:
    """Wall-clock times of a column; a case with a text that is none, or with one far away, is refused."""
    moments = parse_moments(cells, formats=rule.formats)
    advice = f"Erwartet ist die Form {' oder '.join(rule.formats)}."
    batch.refuse(
        np.isnat(moments) & _is_filled(cells),
        name,
        cells,
        ("Der Wert ist kein Zeitpunkt in der erwarteten Form.", advice),
    )
    is_far = (moments < _EARLIEST) | (moments > _latest())
    batch.refuse(is_far, name, cells, _IMPLAUSIBLE)
    moments[is_far] = np.datetime64("NaT")
    return moments


def _is_filled(cells: Cells) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.asarray(cells != None, dtype=bool)  # noqa: E711  Compared cell by cell.


def _latest() -> np.datetime64:
    now = pd.Timestamp(datetime.now(UTC).replace(tzinfo=None)) + pd.DateOffset(years=_YEARS_AHEAD)
    return np.datetime64(now.to_pydatetime(), "s")


def computed_columns(named: AbstractSet[str]) -> set[str]:
    """The columns that `add_moments` computes from those that a file names."""
    of_closing = _OF_CLOSING if "closed_at" in named else set()
    return {"received_date"} | of_closing | {day for moment, day in DAY_OF.items() if moment in named}


def add_moments(batch: ComplaintBatch, moments: Walls, cells: dict[str, Cells], *, timezone: str) -> None:
    """Moments in UTC, calendar days in the city, and the time a case took by the city's clock."""
    for name, wall in moments.items():
        batch.columns[name] = iso_moments(wall, timezone=timezone)
    received, closed = moments["received_at"], moments.get("closed_at")
    batch.columns["received_date"] = iso_days(received)
    for name in DAY_OF.keys() & moments.keys():
        batch.columns[DAY_OF[name]] = iso_days(moments[name])
    if closed is None:
        return
    batch.columns["closed_date"] = iso_days(closed)
    taken = closed - received
    is_known = ~np.isnat(taken)
    seconds = np.where(is_known, taken, np.timedelta64(0, "s")).astype(np.int64)
    batch.refuse(np.abs(seconds) > LARGEST_INTEGER, "closed_at", cells["closed_at"], _IMPLAUSIBLE)
    batch.note(seconds < 0, "closed_at", cells["closed_at"], _BACKWARDS)
    batch.columns["resolution_seconds"] = seconds.astype(object)
    batch.columns["resolution_seconds"][~is_known] = None


def parse_moments(cells: Cells, *, formats: tuple[str, ...]) -> Moments:
    """Wall-clock times of a column, NaT where blank or in none of the formats; the first that fits counts."""
    result = np.full(len(cells), "NaT", dtype="datetime64[s]")
    open_ones = np.flatnonzero(_is_filled(cells))
    for pattern in formats:
        result[open_ones] = read_fixed(cells[open_ones], pattern)
        open_ones = open_ones[np.isnat(result[open_ones])]
        result[open_ones] = _one_by_one(cells[open_ones], pattern)
        open_ones = open_ones[np.isnat(result[open_ones])]
    return result


def _one_by_one(cells: Cells, pattern: str) -> Moments:
    if not len(cells):
        return np.empty(0, dtype="datetime64[s]")
    moments = pd.to_datetime(pd.Series(cells, dtype=object), format=pattern, errors="coerce")
    return moments.to_numpy(dtype="datetime64[s]")


def iso_moments(wall: Moments, *, timezone: str) -> Cells:
    """The moments in UTC as ISO text, None where NaT."""
    is_first = np.ones(len(wall), dtype=bool)
    local = pd.DatetimeIndex(wall).tz_localize(timezone, ambiguous=is_first, nonexistent="shift_forward")
    moments: Moments = local.tz_convert("UTC").tz_localize(None).to_numpy(dtype="datetime64[s]")
    if len(moments) < _MANY:
        return _text(moments)
    is_known = ~np.isnat(moments)
    known = moments[is_known]
    text: Cells = np.full(len(moments), None, dtype=object)
    text[is_known] = iso_days(known) + _clock()[known.astype(np.int64) % _DAY_SECONDS]
    return text


@cache
def _clock() -> Cells:
    """The end of the ISO text for every second of a day: far quicker to look up than to write anew."""
    texts = np.datetime_as_string(np.arange(_DAY_SECONDS).astype("datetime64[s]"))
    ends: Cells = np.array([text[_DAY_WIDTH:] for text in texts.tolist()], dtype=object)
    return ends


def iso_days(wall: Moments) -> Cells:
    """The calendar days of wall-clock times as ISO text, None where NaT. Days are few: each is made once."""
    text: Cells = np.full(len(wall), None, dtype=object)
    is_known = ~np.isnat(wall)
    if not is_known.any():
        return text
    days = wall[is_known].astype("datetime64[D]").astype(np.int64)
    since = days - days.min()
    is_present = np.zeros(since.max() + 1, dtype=bool)
    is_present[since] = True
    present = np.flatnonzero(is_present)
    texts: Cells = np.full(len(is_present), None, dtype=object)
    texts[present] = _text((present + days.min()).astype("datetime64[D]"))
    text[is_known] = texts[since]
    return text


def _text(moments: Moments) -> Cells:
    text: Cells = np.datetime_as_string(moments).astype(object)
    text[np.isnat(moments)] = None
    return text
