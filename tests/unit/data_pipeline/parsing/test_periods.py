"""What a cell says about a beginning and an end."""

from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.periods import Period, parse_period
from data_pipeline.parsing.spans import Span

PIECES = (
    *(
        "bis",
        "ab",
        "seit",
        "laufend",
        "-",
        "–",
        " ",
        "/",
        ".",
        "(",
        ")",
        ",",
        "Ende",
        "Mitte",
        "Q3",
        "2025",
        "26",
    ),
    *(
        "1.",
        "III",
        "Quartal",
        "Halbjahr",
        "kurz",
        "fristig",
        "ff.",
        "Mai",
        "01",
        "31.12.",
        "ca.",
        "Daueraufgabe",
    ),
)
VALUES = st.one_of(
    *(
        st.text(),
        st.integers(),
        st.floats(),
        st.dates(),
        st.datetimes(),
        st.booleans(),
        st.binary(),
        st.none(),
    ),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)


def said(span: Span | None) -> str:
    return "" if span is None else f"{span.start}..{span.end} {span.precision.value}"


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025", "2025-01-01..2025-12-31 year", "2025-01-01..2025-12-31 year"),
        (date(2025, 3, 4), "2025-03-04..2025-03-04 day", "2025-03-04..2025-03-04 day"),
        (
            datetime.fromisoformat("2025-03-04T05:06"),
            "2025-03-04..2025-03-04 day",
            "2025-03-04..2025-03-04 day",
        ),
        ("2024-2027", "2024-01-01..2024-12-31 year", "2027-01-01..2027-12-31 year"),
        ("2024–26", "2024-01-01..2024-12-31 year", "2026-01-01..2026-12-31 year"),
        ("2024/25", "2024-01-01..2025-12-31 years", "2024-01-01..2025-12-31 years"),
        ("01/2024 bis 12/2026", "2024-01-01..2024-01-31 month", "2026-12-01..2026-12-31 month"),
        ("01.01.2024 - 31.12.2026", "2024-01-01..2024-01-01 day", "2026-12-31..2026-12-31 day"),
        ("2024-01-01 - 2024-12-31", "2024-01-01..2024-01-01 day", "2024-12-31..2024-12-31 day"),
        ("01.03. - 15.04.2026", "2026-03-01..2026-03-01 day", "2026-04-15..2026-04-15 day"),
        ("Q1-Q3/2025", "2025-01-01..2025-03-31 quarter", "2025-07-01..2025-09-30 quarter"),
        ("I.-III. Quartal 2025", "2025-01-01..2025-03-31 quarter", "2025-07-01..2025-09-30 quarter"),
        ("1. bis 3. Quartal 2025", "2025-01-01..2025-03-31 quarter", "2025-07-01..2025-09-30 quarter"),
        ("Jan. bis März 2026", "2026-01-01..2026-01-31 month", "2026-03-01..2026-03-31 month"),
        ("Mitte bis Ende 2026", "2026-05-01..2026-08-31 third", "2026-09-01..2026-12-31 third"),
        ("von 2025 bis zum Mai 2027", "2025-01-01..2025-12-31 year", "2027-05-01..2027-05-31 month"),
        ("ab 2025 bis 2027", "2025-01-01..2025-12-31 year", "2027-01-01..2027-12-31 year"),
        ("ab 2025", "2025-01-01..2025-12-31 year", ""),
        ("Beginn: 2025", "2025-01-01..2025-12-31 year", ""),
        ("seit Q2/2024", "2024-04-01..2024-06-30 quarter", ""),
        ("2024 ff.", "2024-01-01..2024-12-31 year", ""),
        ("ab 2024 ff", "2024-01-01..2024-12-31 year", ""),
        ("2021 bis heute", "2021-01-01..2021-12-31 year", ""),
        ("bis Mitte 2027", "", "2027-05-01..2027-08-31 third"),
        ("bis spätestens Ende 2026", "", "2026-09-01..2026-12-31 third"),
        ("voraussichtlich bis Ende 2026", "", "2026-09-01..2026-12-31 third"),
        ("Fertigstellung: 2026", "", "2026-01-01..2026-12-31 year"),
        ("laufend bis 2027", "", "2027-01-01..2027-12-31 year"),
        ("laufend (2024-2027)", "2024-01-01..2024-12-31 year", "2027-01-01..2027-12-31 year"),
        ("kurzfristig (bis 2026)", "", "2026-01-01..2026-12-31 year"),
    ],
)
def test_what_is_said_about_both_ends(written: object, start: str, end: str) -> None:
    period = parse_period(written)

    assert (said(period.start), said(period.end)) == (start, end)
    assert not period.is_ongoing
    assert not period.is_term


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("laufend", ""),
        ("Daueraufgabe", ""),
        ("laufend (seit 2021)", "2021-01-01..2021-12-31 year"),
        ("fortlaufend ab 2025", "2025-01-01..2025-12-31 year"),
        ("ab Q1 2025, laufend", "2025-01-01..2025-03-31 quarter"),
        ("2021 - fortlaufend", "2021-01-01..2021-12-31 year"),
    ],
)
def test_without_an_end(written: str, start: str) -> None:
    period = parse_period(written)

    assert (period.is_ongoing, said(period.start), period.end) == (True, start, None)


@pytest.mark.parametrize("written", ["kurzfristig", "mittel-/langfristig", "Mittelfristig (3 bis 5 Jahre)"])
def test_terms_hold_no_date(written: str) -> None:
    assert parse_period(written) == Period(is_term=True)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "bald",
            "2025 und 2026",
            "laufend 2025",
            "laufend bald",
            "ab",
            "ab bald",
            "bis bald",
            "bald ff.",
        ),
        *(
            "01.-03.2026",
            "2010-12",
            "Winter 2026",
            "kurzfristig bald",
            "x" * 121,
            "30.02.2025 - 31.03.2025",
            "2025 - bald",
            "1.-3. 2025",
        ),
    ],
)
def test_what_is_no_period(written: str) -> None:
    with pytest.raises(CellError):
        parse_period(written)


@pytest.mark.parametrize("written", ["2026-2024", "Oktober bis März 2026", "12/2026 bis 01/2026"])
def test_an_end_before_the_beginning(written: str) -> None:
    with pytest.raises(CellError, match="Ende liegt vor dem Beginn"):
        parse_period(written)


@given(VALUES)
def test_anything_is_a_period_or_a_cell_error(value: object) -> None:
    try:
        period = parse_period(value)
    except CellError as error:
        assert len(error.reason) < 200
        return
    if period.start and period.end:
        assert period.start.start <= period.end.end
    assert period.start or period.end or period.is_ongoing or period.is_term


@given(
    st.dates(date(1950, 1, 1), date(2070, 1, 1)), st.integers(0, 9000), st.sampled_from((" bis ", "-", " – "))
)
def test_every_pair_of_days_comes_back(first: date, length: int, between: str) -> None:
    last = date.fromordinal(first.toordinal() + length)
    period = parse_period(f"{first:%d.%m.%Y}{between}{last:%d.%m.%Y}")

    assert period.start is not None
    assert period.end is not None
    assert (period.start.start, period.end.end) == (first, last)


@pytest.mark.parametrize(
    "piece", ["1", "-", "2025-", "bis ", "laufend ", "ca. ", "Ende ", "kurz-", "(", "ff. ", " "]
)
def test_long_cells_are_answered_at_once(piece: str) -> None:
    for length in (100, 120, 10**6):
        began = process_time()
        with pytest.raises(CellError):
            parse_period((piece * length)[:length] + "!")
        assert process_time() - began < 1
