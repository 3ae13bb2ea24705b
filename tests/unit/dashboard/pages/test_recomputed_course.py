"""The course of the plan and the end at the same pace, found a second time from the tables."""

import contextlib
import shutil
import sqlite3
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from pathlib import Path

import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.catalogue.course_outlook import outlook
from dashboard.indicators.burnup import completion_course, progress_course
from dashboard.indicators.forecast import Forecast, NoForecast
from dashboard.pages.charts import view_of
from tests.unit.dashboard.pages.looks import TODAY, example_reader, look
from tests.unit.dashboard.pages.recomputed import Row, expected, facts

LOOKS = [
    (1, date(2024, 12, 31)),
    (2, date(2025, 6, 30)),
    (2, date(2025, 11, 1)),
    (3, date(2025, 12, 31)),
    (3, date(2026, 5, 5)),
    (4, date(2026, 7, 1)),
    (4, TODAY),
]
DAYS = [date(2024, 8, 31), date(2025, 2, 1), date(2025, 9, 30), date(2026, 4, 4), date(2027, 7, 15)]
Stretch = tuple[date, date, Fraction, int]


def is_scheduled(row: Row) -> bool:
    """To be finished some day, and it is said when."""
    is_running = not row["is_ongoing"] and row["phase"] not in ("ongoing", "postponed", "cancelled")
    return bool(row["end_date"] and (is_running or row["phase"] == "completed"))


def compared(rows: dict[str, Row]) -> list[str]:
    return [
        code
        for code, row in rows.items()
        if is_scheduled(row) and row["start_date"] and row["percent"] is not None
    ]


def mean(values: list[int]) -> Fraction:
    return Fraction(sum(values), len(values))


def month_end(text: str) -> date:
    day = date.fromisoformat(text)
    return day.replace(day=monthrange(day.year, day.month)[1])


def resting_day(rows: dict[str, Row]) -> date:
    """The newest end of a month in or after which at least half of the compared have reported."""
    ends = [month_end(rows[code]["reported"]) for code in compared(rows)]
    return max(end for end in ends if 2 * sum(other >= end for other in ends) >= len(ends))


def half_year_before(day: date) -> date:
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    return date(year, month, monthrange(year, month)[1])


def stretches(database: sqlite3.Connection, revision: int, group: list[str], end: date) -> Iterator[Stretch]:
    """From the newest back, as long as ten measures are known at both ends."""
    for _ in range(4):
        start = half_year_before(end)
        before, after = facts(database, revision, start), facts(database, revision, end)
        moves = [
            after[code]["percent"] - before[code]["percent"]
            for code in group
            if before[code]["percent"] is not None and after[code]["percent"] is not None
        ]
        if len(moves) < 10:
            return
        yield start, end, mean(moves), len(moves)
        end = start


def ends(found: list[Stretch], reached: Fraction) -> tuple[date, date, date | None] | None:
    """The earliest, the middle and the latest end."""
    if len(found) < 2:
        return None
    paces = [change / (end - start).days for start, end, change, _count in found]
    whole = sum((change for _start, _end, change, _count in found), Fraction())
    paces += [whole / sum((end - start).days for start, end, _change, _count in found)]
    days = [ceil((100 - reached) / pace) for pace in (max(paces), paces[-1], min(paces))]
    since = found[0][1]
    earliest, middle, latest = (since + timedelta(days=count) for count in days)
    return earliest, middle, latest


@pytest.mark.parametrize(("revision", "today"), LOOKS)
def test_the_span_of_ends_is_what_the_tables_give(
    reader: Reader, database: sqlite3.Connection, revision: int, today: date
) -> None:
    """All reports of the example are of ends of half-years, and every stretch got on."""
    seen = outlook(view_of(replace(look(reader, STEERING, "/verlauf", revisions=revision), today=today)))
    since = resting_day(facts(database, revision, today))
    rows = facts(database, revision, since)
    group = compared(rows)
    found = list(stretches(database, revision, group, since))
    reached = mean([rows[code]["percent"] for code in group])

    assert (seen.basis.since, seen.basis.count, seen.basis.of) == (since, len(group), len(rows))
    assert seen.basis.newer == 0
    assert seen.basis.reported == pytest.approx(float(reached))
    measured = [
        (item.start, item.end, pytest.approx(item.change), item.count) for item in seen.basis.stretches
    ]
    assert measured == [(start, end, float(change), count) for start, end, change, count in found[::-1]]
    if isinstance(seen.found, NoForecast):
        assert (seen.found, ends(found, reached)) == (NoForecast.TOO_FEW_POINTS, None)
    else:
        assert (seen.found.earliest, seen.found.middle, seen.found.latest) == ends(found, reached)


@pytest.fixture
def early(example_file: Path, tmp_path: Path) -> Path:
    """The example with one more report: of a measure that was under way, done in October."""
    copied = tmp_path / "early.sqlite"
    shutil.copy(example_file, copied)
    with contextlib.closing(sqlite3.connect(copied)) as opened, opened:
        opened.execute(
            "CREATE TEMP TABLE early AS SELECT * FROM status_report WHERE revision_number = 4"
            " AND reported_on_date = '2026-06-30' AND progress_percent BETWEEN 1 AND 60 LIMIT 1"
        )
        opened.execute("UPDATE early SET reported_on_date = '2026-10-05', reported_on_precision = 'day'")
        opened.execute("UPDATE early SET phase = 'completed', progress_percent = 100")
        opened.execute("INSERT INTO status_report SELECT * FROM early")
    return copied


@pytest.fixture
def early_reader(early: Path) -> Iterator[Reader]:
    yield from example_reader(early)


def test_one_early_report_in_the_tables_changes_nothing_but_is_told(
    reader: Reader, early_reader: Reader, early: Path
) -> None:
    before, after = (outlook(view_of(look(asked, STEERING, "/verlauf"))) for asked in (reader, early_reader))

    with contextlib.closing(sqlite3.connect(early)) as opened:
        rows = facts(opened, 4, TODAY)
    assert max(row["reported"] or "" for row in rows.values()) == "2026-10-05"
    assert resting_day(rows) == after.basis.since == date(2026, 6, 30)
    assert (before.basis.newer, after.basis.newer) == (0, 1)
    assert (after.found, after.reported, after.earlier) == (before.found, before.reported, before.earlier)
    assert after.then == before.then is not None


def test_what_the_page_says_it_said_before_is_what_the_plan_gives_on_that_day(
    reader: Reader, database: sqlite3.Connection
) -> None:
    seen = outlook(view_of(look(reader, STEERING, "/verlauf")))
    day = half_year_before(date(2026, 6, 30))
    rows = facts(database, 4, day)
    group = compared(rows)
    assert resting_day(rows) == day
    reached = mean([rows[code]["percent"] for code in group])
    earliest, middle, latest = ends(list(stretches(database, 4, group, day)), reached) or (day, day, day)

    assert seen.earlier == (day, Forecast(earliest=earliest, middle=middle, latest=latest))


@pytest.mark.parametrize("field", [None, "1", "2", "3", "4", "5"])
@pytest.mark.parametrize(("revision", "today"), LOOKS)
def test_plan_and_report_are_what_the_tables_give(
    reader: Reader, database: sqlite3.Connection, revision: int, today: date, field: str | None
) -> None:
    request = replace(look(reader, STEERING, "/verlauf", revisions=revision), today=today)
    measures = [item.measure for item in request.measures if field in (None, item.measure.field_code)]
    days = sorted({*DAYS, today})
    rows = facts(database, revision, today)
    chosen = {code: row for code, row in rows.items() if field in (None, row["field_code"])}
    group, dated = compared(chosen), [code for code, row in chosen.items() if is_scheduled(row)]
    progress = progress_course(measures, days=days, today=today)
    completed = completion_course(measures, days=days, today=today)

    assert (progress.count, completed.count) == (len(group), len(dated))
    for day, point, done in zip(days, progress.points, completed.points, strict=True):
        then = facts(database, revision, day)
        known = [then[code]["percent"] for code in group if then[code]["percent"] is not None]
        is_told = day <= today and 2 * len(known) >= len(group)
        assert point.expected == pytest.approx(sum(expected(then[code], day) for code in group) / len(group))
        assert point.reported == (pytest.approx(float(mean(known))) if is_told else None)
        assert done.expected == sum(rows[code]["end_date"] <= day.isoformat() for code in dated)
        finished = sum(then[code]["phase"] == "completed" for code in dated)
        is_any = day <= today and any(then[code]["reported"] for code in dated)
        assert done.reported == (finished if is_any else None)
