"""Every measure that the page of a meeting lists, found a second time from the tables."""

import sqlite3
from datetime import date, timedelta

import pytest

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.pages.since import PAGE
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import TODAY, look
from tests.unit.dashboard.pages.recomputed import Row, facts

DAYS = {1: date(2024, 12, 31), 2: date(2025, 6, 30), 3: date(2025, 12, 31), 4: date(2026, 6, 30)}
PAIRS = [(old, str(old), DAYS[old], new) for new in DAYS for old in range(1, new)]
SINCE_A_DAY = [
    (1, "2025-03-31", date(2025, 3, 31), 4),
    (2, "2025-08-15", date(2025, 8, 15), 4),
    (3, "2026-02-02", date(2026, 2, 2), 4),
    (4, "2026-07-31", date(2026, 7, 31), 4),
]
NOW = [(old, str(old), DAYS[old], None) for old in (1, 2, 3)]
WEIGHT = ("on_time", "not_assessable", "undated", "at_risk", "late")
CONCEPT_START, INTERVAL = date(2024, 5, 15), timedelta(days=183)

Told = dict[str, set[tuple[str, str]]]


def told(old: dict[str, Row], new: dict[str, Row], day: date) -> Told:
    """Groups of the page with number of the measure and what changed."""
    both = [(code, old[code], new[code]) for code in new if code in old]
    return {
        "new": {(code, "neu im Plan") for code in new if code not in old},
        "gone": {(code, "nicht mehr im Plan") for code in old if code not in new},
        "done": {(code, "Umsetzungsstand") for code, a, b in both if is_done(a, b)},
        "slipped": {(code, what) for code, a, b in both for what in slipped(a, b)},
        "moved": {(code, what) for code, a, b in both for what in moved(a, b)},
        "unreported": {(code, "") for code, b in new.items() if is_silent(old.get(code), b, day)},
    }


def is_done(a: Row, b: Row) -> bool:
    return bool(a["phase"] != b["phase"] == "completed")


def slipped(a: Row, b: Row) -> set[str]:
    before, after = a["schedule"], b["schedule"]
    is_later = bool(a["end_date"] and b["end_date"] and b["end_date"] > a["end_date"])
    if before in WEIGHT and after in WEIGHT:
        is_worse = WEIGHT.index(after) > WEIGHT.index(before)
    else:
        is_worse = after in ("at_risk", "late")
    return {what for what, holds in (("Ende", is_later), ("Terminlage", is_worse)) if holds}


def moved(a: Row, b: Row) -> set[str]:
    columns = {
        "Umsetzungsstand": ("phase",),
        "Terminlage": ("schedule",),
        "Handlungsfeld": ("field_code",),
        "Federführung": ("leads",),
        "Beginn": ("start_date", "start_precision"),
        "Ende": ("end_date", "end_precision"),
    }
    changed = {what for what, names in columns.items() if any(a[name] != b[name] for name in names)}
    return changed - slipped(a, b) - ({"Umsetzungsstand"} if is_done(a, b) else set())


def must_report(b: Row, day: date) -> bool:
    start = max(date.fromisoformat(b["start_date"] or "0001-01-01"), CONCEPT_START)
    return b["phase"] not in ("completed", "cancelled") and start <= day


def is_silent(a: Row | None, b: Row, day: date) -> bool:
    known = a["reported"] if a else None
    return must_report(b, day) and (b["reported"] or "") <= (known or "")


def is_overdue(b: Row, day: date) -> bool:
    """Only its own start and report count here: all of them lie after the start of the concept."""
    last = max(filter(None, (b["reported"], b["start_date"], CONCEPT_START.isoformat())))
    return day - date.fromisoformat(last) > INTERVAL


def is_otherwise(a: Row, b: Row) -> bool:
    return any(a[name] != b[name] for name in ("percent", "title", "target_text", "planned"))


def shown(body: object) -> Told:
    """What the tables of the page list."""
    found: Told = {group: set() for group in ("new", "gone", "done", "slipped", "moved", "unreported")}
    for section in of_kind(body, "Section"):
        for row in of_kind(of_kind(section, "Tbody"), "Tr"):
            code, _title, what, *_rest = [text(cell) for cell in row.children]
            found[section.id].add((code, "" if section.id == "unreported" else what))
    return found


@pytest.mark.parametrize(("older", "wish", "day", "newer"), [*PAIRS, *SINCE_A_DAY, *NOW])
def test_the_page_lists_what_the_tables_say(
    reader: Reader, database: sqlite3.Connection, older: int, wish: str, day: date, newer: int | None
) -> None:
    is_today = newer is None or wish not in map(str, DAYS)
    today = TODAY if is_today else DAYS[newer or 4]
    request = look(reader, STEERING, f"/sitzung?seit={wish}", revisions=None if is_today else newer)
    body = PAGE.body(request)
    old, new = facts(database, older, day), facts(database, newer or 4, today)

    mine = told(old, new, today)
    assert shown(body) == mine
    silent = {code for code, _what in mine["unreported"]}
    overdue = sum(is_overdue(new[code], today) for code in silent)
    assert f"davon überfällig: {overdue}" in text(of_class(body, "since-tiles"))
    obliged = sum(must_report(row, today) for row in new.values())
    assert f"{len(silent)} von {obliged} Maßnahmen, die berichten müssen" in text(
        of_class(body, "since-words")
    )
    otherwise = sum(is_otherwise(old[code], row) for code, row in new.items() if code in old)
    assert f"Bei {otherwise} Maßnahmen" in text(of_class(body, "since-foot")) or not otherwise
