from datetime import date

import pytest
from flask import Flask
from flask_babel import Babel

from dashboard.labels.timeline import (
    day_words,
    end_words,
    expected_words,
    month_long,
    month_short,
    outside_words,
    percent_words,
    progress_words,
    start_words,
    timeline_title,
    undated_words,
    week_short,
)
from data_pipeline.schema.vocabulary import DatePrecision as P
from data_pipeline.schema.vocabulary import ImplementationPhase as Phase
from tests.factories import a_measure, a_report, assessed
from tests.factories.plans import TODAY


def title(running: int, undated: int, *, count: int = 50, late: int = 7) -> str:
    return timeline_title(count=count, running=running, late=late, undated=undated, today=date(2026, 11, 15))


def test_the_message_says_how_many_are_in_their_period_and_how_many_have_no_date():
    assert title(29, 5) == (
        "Am 15.11.2026 liegen 29 von 50 Maßnahmen in ihrer Laufzeit, 7 davon verspätet. "
        "5 haben weder Beginn noch Ende."
    )
    assert title(1, 1, late=0) == (
        "Am 15.11.2026 liegt 1 von 50 Maßnahmen in ihrer Laufzeit, 0 davon verspätet. "
        "1 hat weder Beginn noch Ende."
    )
    assert title(29, 0) == "Am 15.11.2026 liegen 29 von 50 Maßnahmen in ihrer Laufzeit, 7 davon verspätet."
    assert title(0, 0, count=0) == "Für diese Auswahl gibt es keine Maßnahmen."


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (None, "30.09.2026"),
        (P.DAY, "30.09.2026"),
        (P.MONTH, "09/2026"),
        (P.QUARTER, "Q3/2026"),
        (P.HALF_YEAR, "2. Halbjahr 2026"),
        (P.THIRD, "Ende 2026"),
        (P.YEAR, "2026"),
    ],
)
def test_dates_are_said_as_exactly_as_they_were_stated(precision, expected):
    assert day_words(date(2026, 9, 30), precision) == expected
    assert end_words(a_measure(end_date=date(2026, 9, 30), end_precision=precision)) == expected


def test_words_without_a_date_are_no_date():
    vague = a_measure(start_date=None, start_text="kurzfristig", end_date=None, end_precision=P.TERM)
    assert start_words(vague) == "»kurzfristig«, kein Termin"
    assert end_words(vague) == "nicht angegeben"


def test_words_for_both_ends_are_said_at_the_end_only():
    both = a_measure(start_date=None, start_text="bis 2027", end_date=date(2027, 12, 31), end_text="bis 2027")
    assert start_words(both) == "nicht angegeben"


def test_a_lasting_task_has_no_end_unless_one_is_stated():
    assert end_words(a_measure(is_ongoing=True)) == "keines, Daueraufgabe"
    assert end_words(a_measure(end_date=None), is_lasting=True) == "keines, Daueraufgabe"
    assert end_words(a_measure(end_date=date(2027, 1, 1)), is_lasting=True) == "01.01.2027"


def test_what_has_no_bar_says_why():
    def words(**changes: object) -> str:
        (item,) = assessed(a_measure(start_date=None, end_date=None, **changes))
        return undated_words(item)

    assert words() == "ohne Termin"
    assert words(end_text="langfristig") == "ohne Termin: »langfristig«"
    assert words(is_ongoing=True) == "Daueraufgabe, Beginn nicht angegeben"


def test_a_bar_beside_the_window_says_on_which_side():
    (item,) = assessed(a_measure())
    assert outside_words(item, is_before=True) == "Ende: 10.04.2025"
    assert outside_words(item, is_before=False) == "Beginn: 01.01.2025"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (a_report(progress_percent=40), "gemeldet 40\u00a0%, erwartet 50\u00a0%"),
        (a_report(), "kein Fortschritt gemeldet, erwartet 50\u00a0%"),
        (a_report(Phase.COMPLETED), "gemeldet 100\u00a0%"),
    ],
)
def test_progress_is_said_beside_what_is_expected(report, expected):
    (item,) = assessed(a_measure(report))
    assert progress_words(item, today=TODAY) == expected


def test_unknown_is_a_sign_and_never_zero():
    assert (percent_words(None), percent_words(0)) == (".", "0\u00a0%")


def test_months_and_weeks_have_short_names():
    assert (month_short(date(2026, 10, 1)), month_long(date(2026, 3, 1))) == ("Okt", "März")
    assert week_short(date(2027, 1, 3)) == "KW 53"


def test_what_is_kept_in_one_language_is_not_shown_in_another():
    app = Flask(__name__)
    Babel(app, default_locale="en")
    german = day_words(date(2026, 9, 30)), percent_words(40)
    with app.test_request_context():
        assert (day_words(date(2026, 9, 30)), percent_words(40)) == ("30 September 2026", "40%")
        assert month_short(date(2026, 10, 1)) == "Oct"
    assert (day_words(date(2026, 9, 30)), percent_words(40)) == german


def test_what_is_expected_is_rounded_as_everywhere() -> None:
    measure = a_measure(
        a_report(progress_percent=40), start_date=date(2025, 1, 1), end_date=date(2025, 7, 19)
    )  # 200 days
    (item,) = assessed(measure)
    day = date(2025, 4, 12)  # 101 of them are over: 50.5 %
    assert progress_words(item, today=day) == "gemeldet 40\u00a0%, erwartet 51\u00a0%"
    assert expected_words(item, today=day) == "51\u00a0%"
