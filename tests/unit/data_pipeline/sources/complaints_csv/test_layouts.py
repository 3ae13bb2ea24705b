"""Columns of fixed width read at once mean what strptime means, or are left to it."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.complaint_batch import Cells
from data_pipeline.sources.complaints_csv.layouts import read_fixed
from data_pipeline.sources.complaints_csv.moments import parse_moments

FORMATS = ["%d.%m.%Y %H:%M", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S", "%d.%m.%Y", "%Y%m%d%H%M"]


def column(*values: object) -> Cells:
    cells: Cells = np.empty(len(values), dtype=object)
    cells[:] = list(values)
    return cells


def by_the_clock(text: str, pattern: str) -> datetime:
    """What strptime reads; raises ValueError."""
    return datetime.strptime(text, pattern).replace(tzinfo=UTC).replace(tzinfo=None)


@given(
    st.sampled_from(FORMATS),
    st.datetimes(
        min_value=datetime.fromisoformat("1000-01-01"), max_value=datetime.fromisoformat("9999-12-31")
    ),
)
def test_what_strftime_writes_is_read(pattern: str, moment: datetime) -> None:
    text = f"{moment:{pattern}}"
    expected = by_the_clock(text, pattern)

    assert read_fixed(column(text, None), pattern).astype(object).tolist() == [expected, None]


@given(st.sampled_from(FORMATS), st.lists(st.text("0123456789./:-T APM", max_size=24), max_size=5))
def test_nothing_is_read_that_strptime_would_not_read(pattern: str, texts: list[str]) -> None:
    for text, moment in zip(texts, read_fixed(column(*texts), pattern).astype(object), strict=True):
        if moment is not None:
            assert moment == by_the_clock(text, pattern)


@pytest.mark.parametrize(
    "text",
    ["29.02.2025 08:00", "31.04.2026 08:00", "00.01.2026 08:00", "01.13.2026 08:00", "01.01.2026 24:00"],
)
def test_days_that_do_not_exist_are_no_moments(text: str) -> None:
    assert np.isnat(parse_moments(column(text), formats=(FORMATS[0],))).all()


@pytest.mark.parametrize(("text", "hour"), [("12:00:00 AM", 0), ("12:00:00 PM", 12), ("01:00:00 PM", 13)])
def test_noon_and_midnight_of_the_short_clock(text: str, hour: int) -> None:
    found = read_fixed(column(f"07/01/2026 {text}"), FORMATS[1])

    assert found.astype(object).tolist() == [datetime.fromisoformat(f"2026-07-01T{hour:02}:00:00")]


def test_what_is_of_no_fixed_width_is_read_one_by_one() -> None:
    found = parse_moments(
        column("2.1.2026 8:05", "02.01.2026 08:05", None, "02.01.2026"), formats=(FORMATS[0], FORMATS[3])
    )

    assert [moment and f"{moment:%d%m%H%M}" for moment in found.astype(object)] == [
        "02010805",
        "02010805",
        None,
        "02010000",
    ]


def test_an_unknown_directive_is_left_to_strptime() -> None:
    assert np.isnat(read_fixed(column("2026 001"), "%Y %j")).all()
    assert parse_moments(column("2026 032"), formats=("%Y %j",)).astype(object)[0] == datetime.fromisoformat(
        "2026-02-01"
    )
