"""Dates as officials write them; nothing is guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import CellError
from data_pipeline.parsing.dates import is_ongoing_word, parse_span

YEARS = st.integers(min_value=1900, max_value=2099)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("written", "start", "end", "precision"),
    [
        ("31.12.2025", "2025-12-31", "2025-12-31", "day"),
        ("1. 2. 2025", "2025-02-01", "2025-02-01", "day"),
        ("01.02.25", "2025-02-01", "2025-02-01", "day"),
        ("2025-02-01", "2025-02-01", "2025-02-01", "day"),
        ("2025-02-01T13:45:00", "2025-02-01", "2025-02-01", "day"),
        ("09.2026", "2026-09-01", "2026-09-30", "month"),
        ("2/2024", "2024-02-01", "2024-02-29", "month"),
        ("bis zum Dezember 2026", "2026-12-01", "2026-12-31", "month"),
        ("März 2026", "2026-03-01", "2026-03-31", "month"),
        ("Q3/2025", "2025-07-01", "2025-09-30", "quarter"),
        ("q 1 2025", "2025-01-01", "2025-03-31", "quarter"),
        ("4. Quartal 2025", "2025-10-01", "2025-12-31", "quarter"),
        ("IV. Quartal 2025", "2025-10-01", "2025-12-31", "quarter"),
        ("II Quartal 2025", "2025-04-01", "2025-06-30", "quarter"),
        ("2. Halbjahr 2025", "2025-07-01", "2025-12-31", "half_year"),
        ("I. Hj. 2025", "2025-01-01", "2025-06-30", "half_year"),
        ("H2/2025", "2025-07-01", "2025-12-31", "half_year"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("ab 2025", "2025-01-01", "2025-12-31", "year"),
        (2025, "2025-01-01", "2025-12-31", "year"),
        (2025.0, "2025-01-01", "2025-12-31", "year"),
        ("2015 / 2016", "2015-01-01", "2016-12-31", "years"),
        ("2024-26", "2024-01-01", "2026-12-31", "years"),
        ("2024–2026", "2024-01-01", "2026-12-31", "years"),
        (date(2025, 3, 4), "2025-03-04", "2025-03-04", "day"),
        (datetime.fromisoformat("2025-03-04T05:06:00"), "2025-03-04", "2025-03-04", "day"),
    ],
)
def test_what_is_meant(written: object, start: str, end: str, precision: str) -> None:
    span = parse_span(written)

    assert (str(span.start), str(span.end), span.precision.value) == (start, end, precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bald",
        "30.02.2025",
        "13/2025",
        "Q5/2025",
        "3. Halbjahr 2025",
        "2026-2024",
        "45000",
        "12.2",
        "kurzfristig",
    ],
)
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(CellError) as error:
        parse_span(written)
    assert "TT.MM.JJJJ" in error.value.advice


@given(DAYS)
def test_every_day_comes_back(day: date) -> None:
    for written in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat()):
        assert (parse_span(written).start, parse_span(written).end) == (day, day)


@given(YEARS, st.integers(1, 12))
def test_every_month_lies_in_its_quarter_half_and_year(year: int, month: int) -> None:
    inner = parse_span(f"{month:02}/{year}")
    for written in (f"Q{(month + 2) // 3}/{year}", f"{1 if month < 7 else 2}. Halbjahr {year}", str(year)):
        outer = parse_span(written)
        assert outer.start <= inner.start <= inner.end <= outer.end


@given(st.text())
def test_any_text_is_a_span_or_a_cell_error(text: str) -> None:
    try:
        span = parse_span(text)
    except CellError:
        return
    assert span.start <= span.end


@pytest.mark.parametrize("word", ["laufend", "Fortlaufend", "Daueraufgabe", "dauerhaft", " kontinuierlich "])
def test_words_without_an_end(word: str) -> None:
    assert is_ongoing_word(word)
    assert not is_ongoing_word(f"{word} bis 2027")
