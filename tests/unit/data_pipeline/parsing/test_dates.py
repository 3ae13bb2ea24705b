"""Dates as officials write them; nothing is guessed."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.formats import span_text
from data_pipeline.errors import CellError
from data_pipeline.parsing.dates import parse_span
from data_pipeline.parsing.spans import LENGTHS, Span, nth, span_start
from data_pipeline.schema.vocabulary import DatePrecision

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
        ("31.12.2025 00:00", "2025-12-31", "2025-12-31", "day"),
        ("31.12.2025, 14:30 Uhr", "2025-12-31", "2025-12-31", "day"),
        ("1. Februar 2025", "2025-02-01", "2025-02-01", "day"),
        ("Jan. 2026", "2026-01-01", "2026-01-31", "month"),
        ("Sept. 2026", "2026-09-01", "2026-09-30", "month"),
        ("Ma\u0308rz\u00a02026", "2026-03-01", "2026-03-31", "month"),
        ("Mai ’26", "2026-05-01", "2026-05-31", "month"),
        ("2025-09", "2025-09-01", "2025-09-30", "month"),
        ("Ende Mai 2026", "2026-05-01", "2026-05-31", "month"),
        ("III/2025", "2025-07-01", "2025-09-30", "quarter"),
        ("Q3 25", "2025-07-01", "2025-09-30", "quarter"),
        ("2025/Q3", "2025-07-01", "2025-09-30", "quarter"),
        ("2025 III. Quartal", "2025-07-01", "2025-09-30", "quarter"),
        ("2025/III", "2025-07-01", "2025-09-30", "quarter"),
        ("Quartal 3/2025", "2025-07-01", "2025-09-30", "quarter"),
        ("drittes Quartal 2025", "2025-07-01", "2025-09-30", "quarter"),
        ("im 3. Quartal des Jahres 2025", "2025-07-01", "2025-09-30", "quarter"),
        ("zweites Halbjahr 2025", "2025-07-01", "2025-12-31", "half_year"),
        ("2025 H2", "2025-07-01", "2025-12-31", "half_year"),
        ("2025 2. Halbjahr", "2025-07-01", "2025-12-31", "half_year"),
        ("Frühjahr 2026", "2026-01-01", "2026-06-30", "half_year"),
        ("Anfang 2026", "2026-01-01", "2026-04-30", "third"),
        ("Mitte 2026", "2026-05-01", "2026-08-31", "third"),
        ("Ende 2025", "2025-09-01", "2025-12-31", "third"),
        ("zum Jahresende 2025", "2025-09-01", "2025-12-31", "third"),
        ("Ende des Jahres 2025", "2025-09-01", "2025-12-31", "third"),
        ("Herbst 2026", "2026-09-01", "2026-12-31", "third"),
        ("Sommer 2026", "2026-01-01", "2026-12-31", "year"),
        ("Haushaltsjahr 2025", "2025-01-01", "2025-12-31", "year"),
        ("voraussichtlich 2026", "2026-01-01", "2026-12-31", "year"),
        ("2024/25", "2024-01-01", "2025-12-31", "years"),
        ("2010/12", "2010-01-01", "2012-12-31", "years"),
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
        "2010-12",
        "Sep 25",
        "31.12.75",
        "Anfang Sommer 2026",
        "Ende Ende 2026",
        "Ende bald",
        "x" * 1000,
    ],
)
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(CellError) as error:
        parse_span(written)
    assert "TT.MM.JJJJ" in error.value.advice or written == "45000"


def test_the_advice_fits_what_was_written() -> None:
    for written, advice in (("45000", "Tageszahl von Excel"), ("Winter 2026", "reicht in zwei Jahre")):
        with pytest.raises(CellError) as error:
            parse_span(written)
        assert advice in error.value.advice


@pytest.mark.parametrize("value", [True, None, b"2025", 2025.5, float("nan"), -1])
def test_other_values_are_cell_errors(value: object) -> None:
    with pytest.raises(CellError):
        parse_span(value)


def test_a_number_too_long_to_be_written_is_a_cell_error() -> None:
    with pytest.raises(CellError, match="sehr lange Zahl"):
        parse_span(10**5000)


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


SHOWN = ("day", "month", "quarter", "third", "half_year", "year")


@given(DAYS, st.sampled_from(SHOWN))
def test_what_the_pages_show_reads_back(day: date, precision: str) -> None:
    span = parse_span(span_text(day, precision))

    assert span.precision == precision
    assert span.start <= day <= span.end
    assert span_start(span.end, precision) == span.start


@given(YEARS, st.sampled_from(sorted(LENGTHS)), st.integers(1, 12))
def test_parts_of_a_year_follow_each_other_without_a_gap(
    year: int, precision: DatePrecision, at: int
) -> None:
    count = 12 // LENGTHS[precision]
    parts = [nth(year, number, precision=precision) for number in range(1, count + 1)]

    assert (parts[0].start, parts[-1].end) == (date(year, 1, 1), date(year, 12, 31))
    assert all(one.end.toordinal() + 1 == two.start.toordinal() for one, two in pairwise(parts))
    assert all(span_start(part.end, precision) == part.start for part in parts)


def test_several_years_and_days_start_where_they_are_stored() -> None:
    for precision in (DatePrecision.YEARS, DatePrecision.DAY, None):
        assert span_start(date(2026, 6, 30), precision) == date(2026, 6, 30)


@given(st.integers(2000, 2049), st.integers(1, 4))
def test_later_quarters_are_later(year: int, quarter: int) -> None:
    def span(number: int) -> Span:
        return parse_span(f"Q{(number % 4) + 1}/{number // 4}")

    number = 4 * year + quarter
    assert span(number).end < span(number + 1).start
