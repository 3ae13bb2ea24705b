"""About 3,000 invented complaints: no words, no names, no places but the district."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import log

from data_pipeline.example.cells import yes_or_no
from data_pipeline.example.chance import between, fraction, pick
from data_pipeline.example.complaint_weights import (
    CATEGORIES,
    CHANNELS,
    DISTRICTS,
    KINDS,
    MONTHS,
    OUTCOMES,
    WEEKDAYS,
)
from data_pipeline.example.editions import LAST_EDITION
from data_pipeline.example.table_files import filed_rows
from data_pipeline.schema import complaints as schema
from data_pipeline.schema.vocabulary import ComplaintKind

NUMBER_OF_CASES = 3000
FIRST_DAY = date(2025, 1, 1)
LAST_DAY = date(2026, 10, 31)
SOURCE = "Beispielverfahren"
ANSWER_DAYS = 28
SUMMER_MONTHS = range(4, 10)
# Every so many cases one closes before it came in, closes at once, or has a category nobody listed.
CLOSED_EARLY, CLOSED_AT_ONCE, UNLISTED = 701, 457, 593
NEVER_CLOSED_SHARE = 0.025


def cases() -> Iterator[dict[str, str]]:
    """The cases, keyed by column name, times in the city's own clock."""
    units = {
        str(row["category_code"]): str(row["department_key"])
        for row in filed_rows(schema.complaint_category, LAST_EDITION)
    }
    for number, received in enumerate(_received_times(), start=1):
        yield _case(number, received, units)


def _received_times() -> list[datetime]:
    days = [FIRST_DAY + timedelta(days=offset) for offset in range((LAST_DAY - FIRST_DAY).days + 1)]
    weights = {day: MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in days}
    drawn = (_at(pick(weights, "day", case), 6, 21, "clock", case) for case in range(NUMBER_OF_CASES))
    return sorted(drawn)


def _at(day: date, first_hour: int, last_hour: int, *name: object) -> datetime:
    minutes = int(between(first_hour * 60, last_hour * 60, *name))
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60)  # noqa: DTZ001 (local clock)


def _case(number: int, received: datetime, units: dict[str, str]) -> dict[str, str]:
    kind = pick(KINDS, "kind", number)
    category = _category(number, received)
    closed = _closed(number, received, category)
    has_deadline = kind not in (ComplaintKind.PRAISE, ComplaintKind.IDEA)
    return {
        "source_code": SOURCE,
        "complaint_id": f"BSP-{received.year}-{number:05}",
        "kind": kind.label,
        "category_code": category if number % UNLISTED else "sonstiges",
        "department_code": units[category],
        "district_code": pick(DISTRICTS, "district", number),
        "channel_code": pick(CHANNELS, "channel", number),
        "outcome": pick(OUTCOMES, "outcome", number).label if closed else "",
        "received_at": _text(received),
        "due_at": _text(received + timedelta(days=ANSWER_DAYS)) if has_deadline else "",
        "closed_at": _text(closed),
        "is_sample": yes_or_no(True),
        **_answers(number, received, closed),
    }


def _category(number: int, received: datetime) -> str:
    summer = received.month in SUMMER_MONTHS
    weights = {code: weight * (lift if summer else 1) for code, (weight, lift, _) in CATEGORIES.items()}
    return pick(weights, "category", number)


def _closed(number: int, received: datetime, category: str) -> datetime | None:
    """Mostly soon, sometimes very late; None while the case is open on the last day."""
    if number % CLOSED_EARLY == 0:
        return received - timedelta(days=2)
    if number % CLOSED_AT_ONCE == 0:
        return received + timedelta(minutes=4)
    typical = CATEGORIES[category][2]
    days = typical * between(0.15, 1.4, "pace", number) * -log(1 - fraction("wait", number))
    closed = _at((received + timedelta(days=days)).date(), 8, 17, "closing", number)
    if closed <= received:
        closed = received + timedelta(minutes=int(between(20, 150, "soon", number)))
    is_open = closed.date() > LAST_DAY or fraction("open", number) < NEVER_CLOSED_SHARE
    return None if is_open else closed


def _answers(number: int, received: datetime, closed: datetime | None) -> dict[str, str]:
    """Acknowledged for most, replied to somewhere before the closing."""
    end = closed or _at(LAST_DAY, 22, 23, "end")
    if end <= received + timedelta(minutes=30) or fraction("silent", number) > 0.9:
        return {}
    acknowledged = received + min(timedelta(minutes=int(between(1, 25, "receipt", number))), end - received)
    answer: dict[str, str] = {"acknowledged_at": _text(acknowledged)}
    if closed:
        day = received + (closed - received) * between(0.4, 1.0, "reply", number)
        reply = max(acknowledged, min(closed, _at(day.date(), 8, 17, "replied", number)))
        answer["first_reply_at"] = _text(reply)
    return answer


def _text(moment: datetime | None) -> str:
    return f"{moment:%d.%m.%Y %H:%M}" if moment else ""
