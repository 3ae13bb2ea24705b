"""Which revision is in force is asked seldom, by one at a time, and remembered while nobody answers."""

import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.pulse import DatabaseAwayError, Pulse


class Database:
    """What a pulse asks: counts the questions and is away when the test says so."""

    def __init__(self) -> None:
        self.number, self.asked, self.is_away = 1, 0, False

    def __call__(self) -> int:
        self.asked += 1
        if self.is_away:
            raise OperationalError("SELECT", {}, Exception("away"))
        return self.number


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def until(holds: Callable[[], bool]) -> None:
    """Attempts run beside the requests: wait for one to end."""
    last = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < last, "it never came true"
        time.sleep(0.01)


def test_the_database_is_asked_once_in_a_while_however_many_ask() -> None:
    database, clock = Database(), Clock()
    pulse = Pulse(database, seconds=0.5, clock=clock)

    assert [pulse.latest() for _ in range(50)] == [1] * 50
    assert database.asked == 1
    database.number = 2
    clock.now += 0.5
    assert pulse.latest() == 2
    assert database.asked == 2


def test_while_the_database_is_away_the_last_number_holds_and_its_age_is_known() -> None:
    database, clock = Database(), Clock()
    pulse = Pulse(database, clock=clock)
    pulse.latest()
    assert pulse.silent_seconds is None

    database.is_away, database.number = True, 2
    clock.now += 30
    assert pulse.latest() == 1
    assert pulse.silent_seconds == 30
    with pytest.raises(DatabaseAwayError):
        pulse.check()

    clock.now += 0.9
    asked = database.asked
    assert [pulse.latest() for _ in range(20)] == [1] * 20
    assert database.asked == asked, "a second has not passed"


def test_it_comes_back_by_itself() -> None:
    database, clock = Database(), Clock()
    pulse = Pulse(database, clock=clock)
    pulse.latest()
    database.is_away = True
    pulse.latest()

    database.is_away, database.number = False, 2
    clock.now += 1
    pulse.latest()
    until(lambda: pulse.silent_seconds is None)

    assert pulse.latest() == 2
    pulse.check()


def test_before_the_first_answer_there_is_nothing_to_hold_on_to() -> None:
    database = Database()
    database.is_away = True
    pulse = Pulse(database)

    with pytest.raises(DatabaseAwayError):
        pulse.latest()
    assert pulse.answered_at is None
    database.is_away = False
    assert pulse.latest() == 1


def test_nobody_waits_for_a_database_that_hangs() -> None:
    hanging, going = threading.Event(), threading.Event()

    def ask() -> int:
        if going.is_set():
            hanging.wait(20)
        return 1

    pulse = Pulse(ask)
    pulse.latest()
    going.set()
    stuck = threading.Thread(target=pulse.latest)
    stuck.start()
    try:
        started = time.monotonic()
        assert pulse.latest() == 1
        assert 1.5 < time.monotonic() - started < 5
        until(lambda: pulse.silent_seconds is not None)
    finally:
        hanging.set()
        stuck.join()
    assert pulse.silent_seconds is None
