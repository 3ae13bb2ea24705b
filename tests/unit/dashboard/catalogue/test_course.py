"""The charts about the course of the plan: what was planned, what was reported, how far that carries."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import isclose

import plotly.graph_objects as go
import pytest

from dashboard.catalogue.course import phases_by_report_day
from dashboard.catalogue.course_against_plan import completions_against_plan, progress_against_plan
from dashboard.catalogue.course_forecast import forecast_of_end
from dashboard.catalogue.course_outlook import outlook
from dashboard.catalogue.machine import iso_categories, machine_rows
from dashboard.catalogue.spec import ChartView
from dashboard.drawings import trend as drawn_trend
from dashboard.drawings.burnup import time_lines as drawn_lines
from dashboard.figures import trend
from dashboard.figures.burnup import time_lines
from dashboard.records import Measure, Revision
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_concept, a_measure, a_plan, a_report, assessed

TODAY = date(2026, 11, 15)
ENDS = (date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30))
TERM = a_concept(start_date=date(2024, 7, 1), end_date=date(2028, 12, 31))


def half_years(*percents: int | None, code: str = "1", **changes: object) -> Measure:
    reports = [
        a_report(
            P.COMPLETED if percent == 100 else P.IN_PROGRESS, reported_on_date=day, progress_percent=percent
        )
        for day, percent in zip(ENDS, percents, strict=False)
    ]
    dates: dict[str, object] = {"start_date": date(2024, 7, 1), "end_date": date(2028, 6, 30)}
    return a_measure(*reports, code=code, **{**dates, **changes})


def a_dozen(*percents: int | None) -> list[Measure]:
    return [half_years(*percents, code=f"1.{place}") for place in range(12)]


def a_view(*measures: Measure, today: date = TODAY, **changes: object) -> ChartView:
    plan = a_plan(*measures, concept=TERM)
    revision = Revision(
        number=4, plan_number=4, as_of_date=date(2026, 6, 30), created_at=datetime(2026, 7, 1, tzinfo=UTC)
    )
    items = assessed(*measures, today=today)
    view = ChartView(plan=plan, revision=revision, today=today, measures=items, fields=plan.fields)
    return replace(view, load_history=lambda: ((revision, items),), **changes)  # type: ignore[arg-type]


FULL = a_view(*a_dozen(10, 30, 45, 55), half_years(20, 60, 100, 100, code="2", end_date=date(2025, 12, 31)))
SLOWING = a_view(*a_dozen(10, 30, 45, 45))
VIEWS = {
    "full": FULL,
    "slowing": SLOWING,
    "one": a_view(half_years(10)),
    "silent": a_view(a_measure(code="3")),
    "empty": a_view(),
    "undated": a_view(a_measure(start_date=None, end_date=None), today=TODAY),
}
LINES = (progress_against_plan, completions_against_plan, forecast_of_end)
CHARTS = [
    (phases_by_report_day, trend, drawn_trend),
    *((build, time_lines, drawn_lines) for build in LINES),
]


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize(("build", "figure", "drawing"), CHARTS, ids=lambda item: item.__name__)
def test_every_chart_keeps_the_rules(build, figure, drawing, view) -> None:
    chart = build(view)
    assert 0 < len(chart.description) <= 200
    assert 0 < len(chart.title.split()) <= 17
    assert "%(" not in f"{chart.title}{chart.subtitle}{chart.description}{chart.note}"
    assert all(len(item.values) == len(chart.categories) for item in (*chart.series, *chart.lines))
    assert len(set(chart.categories)) == len(chart.categories)
    go.Figure(figure(chart))
    for width in (320, 620, 1180):
        assert drawing(chart, width=width, ground="light", prefix="c").svg.startswith("<svg")


@pytest.mark.parametrize("build", LINES)
def test_days_and_categories_are_the_same_and_machines_can_read_them(build) -> None:
    chart = build(FULL)
    assert list(chart.days) == sorted(chart.days)
    named = zip(iso_categories(chart.categories), chart.days, strict=True)
    assert all(day.isoformat().startswith(iso) for iso, day in named)
    assert len(list(machine_rows(chart))) == 1 + len(chart.categories) * len(chart.lines)
    assert len(chart.styles) == len(chart.lines)


def test_the_title_is_the_distance_between_the_numbers_it_shows() -> None:
    chart = progress_against_plan(FULL)
    assert chart.title == (
        "Gemeldet sind im Mittel 58\u00a0%, nach Plan wären es 62\u00a0%: 4 Punkte Rückstand"
    )
    place = chart.categories.index("15.11.2026")
    planned, reported = (line.values[place] for line in chart.lines)
    assert (round(planned or 0), round(reported or 0)) == (62, 58)
    assert chart.n == 13


def test_the_note_says_n_of_n_and_how_it_stood_when_reports_came_in() -> None:
    left_out = a_measure(code="3", start_date=None, end_date=None)
    chart = progress_against_plan(a_view(*a_dozen(10, 30, 45, 55), left_out))
    assert "Verglichen werden 12 von 13 Maßnahmen" in chart.note
    assert (
        "Die Überschrift nennt den Plan vom 15.11.2026. Zuletzt wurde zum 30.06.2026 berichtet; "
        in chart.note
    )
    assert "waren gemeldet 55\u00a0%, nach Plan 50\u00a0%." in chart.note


def test_today_and_the_end_of_the_concept_are_marked() -> None:
    marks = {mark.label: mark.day for mark in progress_against_plan(FULL).marks}
    assert marks == {"heute": TODAY, "Ende des Konzepts": date(2028, 12, 31)}


def test_an_earlier_day_is_named_and_not_called_today() -> None:
    then = replace(FULL, today=date(2026, 6, 30), is_today=False)
    for build in LINES:
        assert [mark.label for mark in build(then).marks if mark.is_strong] == ["Stand 30.06.2026"]


def test_both_lines_are_named_on_the_sides_that_are_free() -> None:
    behind = progress_against_plan(FULL).callouts
    assert [(item.text, item.is_above) for item in behind] == [
        ("nach Plan 62\u00a0%", True),
        ("gemeldet 58\u00a0%", False),
    ]
    ahead = progress_against_plan(a_view(*a_dozen(10, 30, 45, 90))).callouts
    assert [item.is_above for item in ahead] == [False, True]


def test_nothing_is_drawn_as_reported_after_today() -> None:
    for build in (progress_against_plan, completions_against_plan):
        chart = build(FULL)
        later = [
            value
            for day, value in zip(chart.days, chart.lines[1].values, strict=True)
            if day > TODAY and value is not None
        ]
        assert later == []


def test_completions_are_counted() -> None:
    chart = completions_against_plan(FULL)
    assert chart.title == "1 Maßnahme ist umgesetzt, genau wie geplant"
    assert chart.lines[0].values[-1] == 13


def test_the_history_shows_what_was_reported_before_the_first_revision() -> None:
    chart = phases_by_report_day(FULL)
    assert chart.categories[0] == "31.12.2024"
    assert chart.categories[-1] == "15.11.2026"
    assert {item.key: item.values[0] for item in chart.series} == {"in_progress": 13, "completed": 0}
    assert chart.title == "1 Maßnahme ist als umgesetzt gemeldet, 1 mehr als am 30.09.2025"


def test_the_forecast_names_a_span_and_never_a_single_day() -> None:
    """41.5 points are left; the fastest half-year of 181 days made 21.5 of them, the slowest 9.2."""
    chart = forecast_of_end(FULL)
    assert chart.title == (
        "Bei gleichem Tempo rechtzeitig umgesetzt: zwischen 06/2027 und 09/2028, geplant ist 12/2028"
    )
    assert {mark.day: mark.label for mark in chart.marks} == {
        TODAY: "heute",
        date(2027, 6, 15): "frühestens 06/2027",
        date(2028, 9, 22): "spätestens 09/2028",
        date(2028, 12, 31): "Ende des Konzepts",
    }
    assert chart.band == (1, 3)


def test_plan_and_reports_are_compared_on_the_day_of_the_reports() -> None:
    """55 % were reported at the end of June; the plan wanted 50 % then and 60 % in the middle of November."""
    chart = forecast_of_end(a_view(*a_dozen(10, 30, 45, 55)))
    assert "hinter dem Plan" not in chart.title
    assert "Rückstand" not in chart.note
    slow = forecast_of_end(SLOWING)
    assert slow.title.startswith("5 Punkte hinter dem Plan, zuletzt langsamer: Ende bei gleichem Tempo ")
    assert slow.note.startswith("Rückstand am 30.06.2026, bis dahin reichen die Berichte: gemeldet 45")


def test_every_line_of_the_forecast_starts_where_the_reports_end_and_reaches_all() -> None:
    chart = forecast_of_end(FULL)
    reported, fastest, middle, slowest = chart.lines
    start = chart.categories.index("06/2026")
    for line in (fastest, middle, slowest):
        assert line.values[:start] == (None,) * start
        assert isclose(line.values[start] or 0, reported.values[start] or 0)
        assert line.values[-1] == 100
    known = zip(fastest.values, middle.values, slowest.values, strict=True)
    assert all(a >= b >= c for a, b, c in known if a is not None)


def test_reports_that_came_early_are_told_and_not_drawn() -> None:
    """A third has reported 90 in October: the band rests on June and says so."""
    early = a_report(reported_on_date=date(2026, 10, 5), progress_percent=90)
    plan = [
        replace(item, reports=(*item.reports, early)) if place < 4 else item
        for place, item in enumerate(a_dozen(10, 30, 45, 55))
    ]
    before, after = forecast_of_end(a_view(*a_dozen(10, 30, 45, 55))), forecast_of_end(a_view(*plan))
    assert (after.days, after.lines, after.marks) == (before.days, before.lines, before.marks)
    words = "4 der verglichenen Maßnahmen haben nach 06/2026 schon berichtet; das zählt erst, wenn es"
    assert words in after.note
    assert "berichtet" not in before.note


def test_an_open_end_is_said_and_its_line_stays_below_all() -> None:
    chart = forecast_of_end(SLOWING)
    assert "Ende bei gleichem Tempo offen, frühestens " in chart.title
    assert chart.lines[3].values[-1] == 45
    assert not any("spätestens" in mark.label for mark in chart.marks)
    assert "spätestens offen" in chart.description


def test_without_a_forecast_the_title_says_why_and_only_reports_are_drawn() -> None:
    chart = forecast_of_end(VIEWS["one"])
    assert chart.title == "Für eine Prognose nennen zu wenige Maßnahmen Termin und Fortschritt"
    assert [line.key for line in chart.lines] == ["reported"]
    assert chart.band is None
    assert chart.span == (TERM.start_date, TERM.end_date)


def test_what_the_same_calculation_gave_one_stretch_before_is_kept() -> None:
    seen = outlook(FULL)
    assert seen.earlier is not None
    day, found = seen.earlier
    assert day == date(2025, 12, 31)
    before = replace(FULL, today=day)
    assert outlook(before).found == found
    assert outlook(VIEWS["one"]).earlier is None


def test_an_earlier_day_knows_only_the_reports_made_by_then() -> None:
    chart = forecast_of_end(replace(FULL, today=date(2026, 1, 15)))
    assert chart.categories[:3] == ("12/2024", "06/2025", "12/2025")
    assert chart.lines[0].values[3:] == (None,) * (len(chart.categories) - 3)


def test_samples_are_told() -> None:
    assert not progress_against_plan(FULL).is_sample
    sample = a_view(half_years(10, is_sample=True))
    assert all(build(sample).is_sample for build in (*LINES, phases_by_report_day))
