from datetime import date

import pytest

from dashboard.indicators.burnup import Course, CoursePoint
from dashboard.indicators.forecast import Basis, Forecast, NoForecast, Stretch
from dashboard.labels.course import (
    completed_since_title,
    completions_title,
    last_report_text,
    percent_text,
    progress_title,
)
from dashboard.labels.course_behind import behind_text
from dashboard.labels.course_end import earlier_text, forecast_title, no_forecast_texts, pace_text

TODAY = date(2026, 11, 15)
PLANNED = date(2028, 12, 31)


def a_course(expected, reported, *, until=TODAY):
    points = (CoursePoint(day=TODAY, expected=expected, reported=reported, stated=3),)
    return Course(points=points, count=3, of=5, today=TODAY, reported_until=until)


@pytest.mark.parametrize(
    ("expected", "reported", "end"),
    [
        (58.4, 46.2, "nach Plan wären es 58\u00a0%: 12 Punkte Rückstand"),
        (47.4, 46.2, "nach Plan wären es 47\u00a0%: 1 Punkt Rückstand"),
        (40.0, 46.2, "nach Plan wären es 40\u00a0%: 6 Punkte Vorsprung"),
        (45.0, 46.2, "nach Plan wären es 45\u00a0%: 1 Punkt Vorsprung"),
        (46.4, 46.2, "so viel wie nach Plan"),
    ],
)
def test_the_distance_is_that_of_the_numbers_shown(expected, reported, end):
    title = progress_title(a_course(expected, reported))
    assert title == f"Gemeldet sind im Mittel 46\u00a0%, {end}"


@pytest.mark.parametrize(
    ("expected", "reported", "title"),
    [
        (68.6, 52.2, "52,2 %, nach Plan wären es 68,6 %: 16,4 Punkte Rückstand"),
        (46.4, 45.6, "45,6 %, nach Plan wären es 46,4 %: 0,8 Punkte Rückstand"),
        (45.6, 47.4, "47,4 %, nach Plan wären es 45,6 %: 1,8 Punkte Vorsprung"),
    ],
)
def test_rounding_twice_makes_no_distance_larger_or_smaller(expected, reported, title):
    text = progress_title(a_course(expected, reported)).replace("\u00a0", " ")
    assert text == f"Gemeldet sind im Mittel {title}"


def test_halves_are_rounded_up():
    assert [percent_text(value) for value in (0.4, 0.5, 2.5)] == ["0\u00a0%", "1\u00a0%", "3\u00a0%"]


def test_nothing_reported_gives_neutral_titles():
    silent = a_course(58.0, None)
    assert progress_title(silent) == "Fortschritt nach Plan und nach Meldung"
    assert completions_title(silent) == "Umgesetzte Maßnahmen nach Plan und nach Meldung"
    assert last_report_text(silent) == ""


@pytest.mark.parametrize(
    ("expected", "reported", "title"),
    [
        (14.0, 9.0, "9 Maßnahmen sind umgesetzt, nach Plan wären es 14"),
        (14.0, 1.0, "1 Maßnahme ist umgesetzt, nach Plan wären es 14"),
        (9.0, 9.0, "9 Maßnahmen sind umgesetzt, genau so viele wie geplant"),
        (1.0, 1.0, "1 Maßnahme ist umgesetzt, genau wie geplant"),
    ],
)
def test_completed_against_planned(expected, reported, title):
    assert completions_title(a_course(expected, reported)) == title


@pytest.mark.parametrize(
    ("before", "end"), [(3, "6 mehr als am"), (9, "so viele wie am"), (11, "2 weniger als am")]
)
def test_completed_against_a_day_before(before, end):
    title = completed_since_title(9, before=before, since=date(2025, 9, 30))
    assert title == f"9 Maßnahmen sind als umgesetzt gemeldet, {end} 30.09.2025"


@pytest.mark.parametrize(
    ("earliest", "latest", "planned", "title"),
    [
        (2027, 2028, PLANNED, "rechtzeitig umgesetzt: zwischen 03/2027 und 03/2028, geplant ist 12/2028"),
        (2029, 2031, PLANNED, "zu spät umgesetzt: 03/2029 bis 03/2031, geplant ist 12/2028"),
        (2028, 2030, PLANNED, "zwischen 03/2028 und 03/2030 umgesetzt, geplant ist 12/2028"),
        (2028, 2030, None, "ist der Plan zwischen 03/2028 und 03/2030 umgesetzt"),
        (2028, None, PLANNED, "frühestens 03/2028 umgesetzt, ein spätestes Ende ist offen"),
    ],
)
def test_the_span_is_held_against_the_planned_end(earliest, latest, planned, title):
    found = Forecast(
        earliest=date(earliest, 3, 1),
        middle=date(earliest, 12, 1),
        latest=date(latest, 3, 1) if latest else None,
    )
    assert forecast_title(found, planned_end=planned) == f"Bei gleichem Tempo {title}"


def paces(*changes):
    return tuple(
        Stretch(start=date(2025, place + 1, 1), end=date(2025, place + 1, 11), change=change, count=12)
        for place, change in enumerate(changes)
    )


def a_title(latest, then, *, planned=PLANNED, stretches=(), earliest=2027):
    found = Forecast(earliest=date(earliest, 3, 1), middle=date(earliest, 12, 1), latest=latest)
    return forecast_title(found, planned_end=planned, then=then, stretches=stretches)


@pytest.mark.parametrize(
    ("expected", "reported", "behind"),
    [
        (68.6, 52.2, "16,4 Punkte"),
        (58.4, 46.2, "12 Punkte"),
        (47.4, 46.2, "1 Punkt"),
        (46.4, 45.6, "0,8 Punkte"),
    ],
)
@pytest.mark.parametrize("latest", [date(2028, 3, 1), date(2030, 3, 1), None])
@pytest.mark.parametrize(("changes", "slower"), [((20, 10), ", zuletzt langsamer"), ((10, 20), ""), ((), "")])
def test_a_plan_that_is_behind_says_so_before_any_end(changes, slower, latest, expected, reported, behind):
    point = CoursePoint(day=TODAY, expected=expected, reported=reported, stated=3)
    title = a_title(latest, point, stretches=paces(*changes))
    assert title.startswith(f"{behind} hinter dem Plan{slower}: Ende bei gleichem Tempo ")
    assert "rechtzeitig" not in title
    assert "03/2027" in title
    assert len(title.split()) <= 17


@pytest.mark.parametrize(
    ("earliest", "latest", "planned", "end"),
    [
        (2027, date(2028, 3, 1), PLANNED, "Tempo 03/2027 bis 03/2028, geplant 12/2028"),
        (2027, None, PLANNED, "Tempo offen, frühestens 03/2027, geplant 12/2028"),
        (2029, date(2031, 3, 1), PLANNED, "Tempo erst 03/2029 bis 03/2031, geplant 12/2028"),
        (2027, date(2028, 3, 1), None, "Tempo 03/2027 bis 03/2028"),
    ],
)
def test_the_ends_of_a_plan_that_is_behind_stand_beside_the_planned_one(earliest, latest, planned, end):
    point = CoursePoint(day=TODAY, expected=60.0, reported=52.0, stated=3)
    assert a_title(latest, point, planned=planned, earliest=earliest).endswith(end)


def test_what_is_behind_names_the_one_day_that_plan_and_reports_are_of():
    then = CoursePoint(day=date(2026, 6, 30), expected=60.0, reported=52.2, stated=3)
    text = behind_text(then).replace("\u00a0", " ")
    assert text.startswith("Rückstand am 30.06.2026, ")
    assert text.endswith("gemeldet 52 %, nach Plan 60 %.")
    assert behind_text(CoursePoint(day=TODAY, expected=40.0, reported=52.2, stated=3)) == ""
    assert behind_text(None) == ""


@pytest.mark.parametrize(("expected", "reported"), [(46.2, 46.2), (40.0, 46.2), (46.2, None)])
def test_a_plan_that_is_not_behind_has_nothing_to_add(expected, reported):
    point = CoursePoint(day=TODAY, expected=expected, reported=reported, stated=3)
    assert a_title(date(2028, 3, 1), point) == a_title(date(2028, 3, 1), None)
    assert "rechtzeitig" in a_title(date(2028, 3, 1), point)


@pytest.mark.parametrize("reason", NoForecast)
def test_every_reason_has_words_and_says_what_it_takes(reason):
    rests = Basis(since=None, reported=None, count=6, of=9, stretches=())
    title, needed = no_forecast_texts(reason, basis=rests)
    assert title == forecast_title(reason, planned_end=PLANNED)
    assert needed.endswith(".")
    assert "%(" not in title + needed


def test_how_many_are_missing_is_told():
    rests = Basis(since=None, reported=None, count=6, of=9, stretches=())
    assert "mindestens 10 Maßnahmen" in no_forecast_texts(NoForecast.TOO_FEW_MEASURES, basis=rests)[1]
    assert no_forecast_texts(NoForecast.TOO_FEW_MEASURES, basis=rests)[1].endswith("es sind 6 von 9.")


def test_what_the_calculation_gave_before_is_a_span_too():
    day, end = date(2025, 12, 31), date(2028, 2, 1)
    closed = Forecast(earliest=date(2027, 6, 1), middle=date(2027, 9, 1), latest=end)
    assert earlier_text(day, closed).endswith("bis 31.12.2025 ergab dieselbe Rechnung 06/2027 bis 02/2028.")
    opened = Forecast(earliest=date(2027, 6, 1), middle=date(2027, 9, 1), latest=None)
    assert earlier_text(day, opened).endswith("dieselbe Rechnung frühestens 06/2027.")


@pytest.mark.parametrize(
    ("changes", "word"),
    [((20, 10), "langsamsten"), ((10, 20), "schnellsten"), ((10, 30, 20), ""), ((10, 10), ""), ((10,), "")],
)
def test_a_pace_that_changed_is_told(changes, word):
    found = paces(*changes)
    assert word in pace_text(found)
    assert bool(pace_text(found)) == bool(word)
