from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.pace import expected_of
from dashboard.indicators.span_bars import (
    Piece,
    PieceKind,
    Window,
    end_days,
    may_run_on,
    pieces,
    placed,
    reached,
    start_days,
)
from data_pipeline.schema.vocabulary import DatePrecision
from data_pipeline.schema.vocabulary import DatePrecision as P
from tests.factories import a_measure

K = PieceKind
DAY = timedelta(days=1)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
unhurried = settings(deadline=None)
days = st.dates(min_value=date(2023, 1, 1), max_value=date(2030, 12, 31))
precisions = st.none() | st.sampled_from(DatePrecision)


@st.composite
def measures(draw):
    return a_measure(
        start_date=draw(st.none() | days),
        start_precision=draw(precisions),
        end_date=draw(st.none() | days),
        end_precision=draw(precisions),
        is_ongoing=draw(st.booleans()),
    )


@st.composite
def windows(draw):
    first = draw(days)
    return Window(first, first + timedelta(days=draw(st.integers(0, 2000))))


def spanning(start=None, end=None, **changes):
    return a_measure(start_date=start, end_date=end, **changes)


def test_exact_ends_give_one_certain_piece_that_holds_both_days():
    exact = spanning(date(2026, 1, 1), date(2026, 3, 31))
    assert pieces(exact) == (Piece(K.CERTAIN, date(2026, 1, 1), date(2026, 4, 1)),)


@pytest.mark.parametrize(
    ("stored", "precision", "certain_until", "possible_until"),
    [
        (date(2026, 9, 30), P.MONTH, date(2026, 9, 2), date(2026, 10, 1)),
        (date(2026, 9, 30), P.QUARTER, date(2026, 7, 2), date(2026, 10, 1)),
        (date(2026, 8, 31), P.THIRD, date(2026, 5, 2), date(2026, 9, 1)),
        (date(2026, 12, 31), P.HALF_YEAR, date(2026, 7, 2), date(2027, 1, 1)),
        (date(2026, 12, 31), P.YEAR, date(2026, 1, 2), date(2027, 1, 1)),
    ],
)
def test_a_vague_end_is_certain_up_to_its_first_day_and_vague_to_its_last(
    stored, precision, certain_until, possible_until
):
    vague = spanning(date(2025, 1, 1), stored, end_precision=precision)
    assert pieces(vague) == (
        Piece(K.CERTAIN, date(2025, 1, 1), certain_until),
        Piece(K.VAGUE, certain_until, possible_until),
    )


def test_a_vague_start_is_certain_from_its_last_day_on():
    vague = spanning(date(2026, 1, 1), date(2026, 12, 31), start_precision=P.QUARTER)
    assert pieces(vague) == (
        Piece(K.VAGUE, date(2026, 1, 1), date(2026, 3, 31)),
        Piece(K.CERTAIN, date(2026, 3, 31), date(2027, 1, 1)),
    )


def test_one_year_for_both_ends_has_no_certain_day():
    year = spanning(date(2026, 1, 1), date(2026, 12, 31), start_precision=P.YEAR, end_precision=P.YEAR)
    assert pieces(year) == (Piece(K.VAGUE, date(2026, 1, 1), date(2027, 1, 1)),)


def test_several_years_for_both_ends_have_no_certain_day():
    years = spanning(date(2025, 1, 1), date(2027, 12, 31), start_precision=P.YEARS, end_precision=P.YEARS)
    assert pieces(years) == (Piece(K.VAGUE, date(2025, 1, 1), date(2028, 1, 1)),)


def test_without_an_end_nothing_is_guessed():
    assert pieces(spanning(date(2026, 2, 1))) == (Piece(K.OPEN_END, date(2026, 2, 1), None),)


def test_without_a_start_only_the_end_is_known():
    stated = spanning(None, date(2029, 12, 31), end_precision=P.YEAR)
    assert pieces(stated) == (
        Piece(K.OPEN_START, None, date(2029, 1, 2)),
        Piece(K.VAGUE, date(2029, 1, 2), date(2030, 1, 1)),
    )


def test_a_lasting_task_is_open_whether_planned_or_reported_as_such():
    planned, reported = spanning(date(2026, 2, 1), is_ongoing=True), spanning(date(2026, 2, 1))
    expected = (Piece(K.LASTING, date(2026, 2, 1), None),)
    assert pieces(planned) == pieces(reported, is_lasting=True) == expected


def test_a_stated_end_outweighs_a_report_of_a_lasting_task():
    ending = spanning(date(2026, 1, 1), date(2026, 3, 31))
    assert pieces(ending, is_lasting=True) == pieces(ending)


def test_without_any_date_there_is_no_piece():
    assert pieces(spanning()) == pieces(spanning(is_ongoing=True)) == ()


def test_an_end_before_the_start_is_drawn_as_vague_and_never_as_certain():
    swapped = spanning(date(2026, 5, 1), date(2026, 2, 1))
    assert pieces(swapped) == (Piece(K.VAGUE, date(2026, 2, 1), date(2026, 5, 2)),)


def test_places_are_shares_of_the_days_of_the_window():
    quarter = placed(Piece(K.CERTAIN, date(2026, 1, 1), date(2026, 4, 1)), YEAR)
    assert (quarter.left, quarter.right) == (0, pytest.approx(90 / 365))
    assert not quarter.is_cut_left
    assert not quarter.is_cut_right


def test_what_goes_on_outside_is_cut_and_what_lies_outside_is_not_shown():
    through = placed(Piece(K.CERTAIN, date(2025, 1, 1), date(2028, 1, 1)), YEAR)
    assert through == (K.CERTAIN, 0, 1, True, True)
    assert placed(Piece(K.CERTAIN, date(2025, 1, 1), date(2026, 1, 1)), YEAR) is None
    assert placed(Piece(K.CERTAIN, date(2027, 1, 1), date(2028, 1, 1)), YEAR) is None


def test_half_of_the_progress_is_half_of_the_period():
    assert reached(spanning(date(2026, 1, 1), date(2026, 1, 10)), 50) == date(2026, 1, 6).toordinal()
    assert reached(spanning(date(2026, 1, 1)), 50) is None
    assert reached(spanning(None, date(2026, 1, 1)), 50) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_a_day_may_lie_inside_up_to_the_last_possible_day(day, expected):
    measure = spanning(date(2026, 1, 1), date(2026, 9, 30), end_precision=P.QUARTER)
    assert may_run_on(measure, day) is expected


def test_without_a_start_nobody_knows_whether_a_day_lies_inside():
    assert not may_run_on(spanning(None, date(2029, 12, 31)), date(2026, 1, 1))
    assert may_run_on(spanning(date(2026, 1, 1)), date(2040, 1, 1))


@unhurried
@given(measures())
def test_pieces_follow_each_other_without_gap_or_overlap(measure):
    found = pieces(measure)
    for one, other in pairwise(found):
        assert one.until == other.start
    for piece in found:
        assert piece.start is None or piece.until is None or piece.start < piece.until


@unhurried
@given(measures())
def test_pieces_reach_from_the_first_possible_start_to_the_last_possible_end(measure):
    start, end, found = start_days(measure), end_days(measure), pieces(measure)
    if start and end and start.first <= end.last:
        assert found[0].start == min(start.first, end.first)
        assert found[-1].until == max(start.last, end.last) + DAY
    assert bool(found) == bool(start or end)


@unhurried
@given(measures(), days)
def test_a_certain_day_lies_inside_whatever_the_statement_meant(measure, day):
    certain = [piece for piece in pieces(measure) if piece.kind is K.CERTAIN]
    if any(piece.start <= day < piece.until for piece in certain):
        assert start_days(measure).last <= day <= end_days(measure).first


@unhurried
@given(measures(), windows())
def test_places_stay_inside_the_window_in_order(measure, window):
    found = [place for piece in pieces(measure) if (place := placed(piece, window))]
    for place in found:
        assert 0 <= place.left < place.right <= 1
    for one, other in pairwise(found):
        assert one.right == pytest.approx(other.left)


@unhurried
@given(measures(), days)
def test_expected_progress_of_a_running_measure_stands_at_today(measure, today):
    expected = expected_of(measure, today=today)
    if expected is None or not 0 < expected < 100 or measure.is_ongoing:
        return
    assert reached(measure, float(expected)) == pytest.approx(today.toordinal(), abs=1e-6)
