import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.span_bars import Window
from dashboard.pages.timeline_scale import lines
from dashboard.pages.timeline_window import Sight, Zoom, changed, period, sight, steps, weeks, whole_term
from data_pipeline.schema.vocabulary import DatePrecision as P
from tests.factories import a_concept, a_measure

TODAY = date(2026, 11, 15)
CONCEPT = a_concept(start_date=date(2024, 5, 15), end_date=date(2028, 12, 31))
unhurried = settings(deadline=None)


def seen(search: str, *measures, concept=CONCEPT) -> Sight:
    return sight(search, concept=concept, measures=measures, today=TODAY)


def span(window: Window) -> tuple[str, str]:
    return window.first.isoformat(), window.last.isoformat()


@pytest.mark.parametrize(
    ("search", "first", "last"),
    [
        ("?zeitraum=jahr", "2026-01-01", "2026-12-31"),
        ("?zeitraum=jahr&ab=2025", "2025-01-01", "2025-12-31"),
        ("?zeitraum=jahr&ab=2025-10", "2025-01-01", "2025-12-31"),
        ("?zeitraum=quartal", "2026-10-01", "2026-12-31"),
        ("?zeitraum=quartal&ab=2025-05", "2025-04-01", "2025-06-30"),
        ("?zeitraum=quartal&ab=2025-13", "2026-10-01", "2026-12-31"),
        ("?zeitraum=quartal&ab=gestern", "2026-10-01", "2026-12-31"),
        ("", "2024-04-01", "2028-12-31"),
        ("?zeitraum=jahrhundert", "2024-04-01", "2028-12-31"),
    ],
)
def test_the_address_names_the_window_and_nonsense_falls_back(search, first, last):
    assert span(seen(search).window) == (first, last)


def test_the_whole_term_reaches_as_far_as_a_measure_may_last():
    late = a_measure(start_date=None, end_date=date(2029, 12, 31), end_precision=P.YEAR)
    assert span(seen("", late).window) == ("2024-04-01", "2029-12-31")


def test_a_mistyped_year_does_not_squeeze_all_other_bars():
    mistyped = a_measure(start_date=date(2025, 1, 1), end_date=date(2206, 12, 31))
    assert span(seen("", mistyped).window) == ("2024-04-01", "2028-12-31")


def test_without_a_term_of_the_concept_the_measures_say_how_long_it_is():
    bare = a_concept()
    measure = a_measure(start_date=date(2025, 2, 3), end_date=date(2026, 5, 6))
    mistyped = a_measure(start_date=date(2025, 1, 1), end_date=date(2206, 12, 31))
    assert span(whole_term(bare, [measure, mistyped], today=TODAY)) == ("2025-01-01", "2026-06-30")


def test_without_any_date_the_year_of_today_is_shown():
    nothing = a_measure(start_date=None, end_date=None)
    assert span(whole_term(a_concept(), [nothing], today=TODAY)) == ("2026-01-01", "2026-12-31")


def test_back_and_forth_are_neighbours_and_come_back():
    quarter = seen("?zeitraum=quartal&ab=2026-01")
    assert span(quarter.moved(-1).window) == ("2025-10-01", "2025-12-31")
    assert quarter.moved(-1).moved(1) == quarter
    assert seen("?zeitraum=jahr").moved(1).start == "2027-01"


def test_a_start_in_the_address_leads_to_the_same_window():
    for zoom in (Zoom.YEAR, Zoom.QUARTER):
        there = period(zoom, TODAY).moved(3)
        assert seen(f"?zeitraum={zoom.value}&ab={there.start}") == there


def test_a_changed_address_keeps_all_other_parameters():
    search = "?feld=1&feld=2&zeitraum=jahr&revision=3"
    assert changed(search, zeitraum="quartal") == "?feld=1&feld=2&revision=3&zeitraum=quartal"
    assert changed("?zeitraum=jahr", zeitraum="") == ""


@unhurried
@given(st.sampled_from(Zoom), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_both_lines_of_the_scale_cover_the_window_without_gap(zoom, day):
    shown = (
        Sight(zoom, Window(date(2024, 4, 1), date(2028, 12, 31))) if zoom is Zoom.TERM else period(zoom, day)
    )
    for line in lines(shown):
        assert line[0].span.first == shown.window.first
        assert line[-1].span.last == shown.window.last
        for one, other in itertools.pairwise(line):
            assert (other.span.first - one.span.last).days == 1


def test_the_scale_names_years_over_quarters_quarters_over_months_months_over_weeks():
    years, quarters = lines(seen(""))
    assert [item.text for item in years] == ["2024", "2025", "2026", "2027", "2028"]
    assert [item.text for item in quarters][:5] == ["Q2", "Q3", "Q4", "Q1", "Q2"]
    quarters, months = lines(seen("?zeitraum=jahr"))
    assert [item.text for item in quarters] == ["Q1/2026", "Q2/2026", "Q3/2026", "Q4/2026"]
    assert [item.text for item in months][:3] == ["Jan", "Feb", "Mär"]
    months, kalendar_weeks = lines(seen("?zeitraum=quartal"))
    assert [item.text for item in months] == ["Oktober", "November", "Dezember"]
    assert kalendar_weeks[1].text == "KW 41"


def test_a_cut_week_has_no_word_that_would_not_fit():
    assert [item.text for item in lines(seen("?zeitraum=quartal&ab=2026-01"))[1]][-1] == ""


def test_weeks_begin_on_monday_and_years_in_january():
    window = Window(date(2026, 12, 30), date(2027, 1, 5))
    assert [span(item) for item in weeks(window)] == [
        ("2026-12-30", "2027-01-03"),
        ("2027-01-04", "2027-01-05"),
    ]
    assert [item.first for item in steps(window, P.YEAR)] == [date(2026, 12, 30), date(2027, 1, 1)]
