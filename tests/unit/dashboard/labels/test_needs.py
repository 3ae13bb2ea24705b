"""Every need has a name and a sentence, and says how far away its day is."""

from datetime import date, timedelta

import pytest

from dashboard.indicators.needs import NeedKind, needs_of
from dashboard.indicators.rules import Rules
from dashboard.labels.needs import NEED_NAMES, need_text, until_text
from data_pipeline.schema.vocabulary import DatePrecision
from tests.factories import a_measure, a_milestone, a_report, an_override, assessed

TODAY = date(2025, 2, 20)


def sentences(**changes: object) -> list[str]:
    (item,) = assessed(a_measure(a_report(progress_percent=50), **changes), today=TODAY)
    return [need_text(need) for need in needs_of(item, today=TODAY, rules=Rules())]


def test_every_kind_has_a_name() -> None:
    assert set(NEED_NAMES) == set(NeedKind)


def test_a_milestone_to_come_is_said_as_exactly_as_it_was_stated() -> None:
    quarter = a_milestone(date(2025, 3, 31), due_precision=DatePrecision.QUARTER)
    assert "Der Meilenstein »Vertrag« ist bis Q1/2025 geplant." in sentences(milestones=(quarter,))


def test_an_override_says_what_will_count_after_it() -> None:
    found = sentences(override=an_override(expires_date=TODAY))
    assert (
        "Die Festlegung von Hand (»im Zeitplan«) gilt bis 20.02.2025. Danach zählt die Berechnung; "
        "sie ergibt »im Zeitplan«." in found
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "heute"),
        (1, "in 1 Tag"),
        (99, "in 99 Tagen"),
        (100, "in 3 Monaten"),
        (-1, "seit 1 Tag"),
        (-99, "seit 99 Tagen"),
        (-121, "seit 3 Monaten"),
        (-365, "seit 11 Monaten"),
        (-366, "seit 12 Monaten"),
    ],
)
def test_days_become_months_where_nobody_counts_them(days: int, words: str) -> None:
    assert until_text(TODAY + timedelta(days=days), today=TODAY) == words


def test_no_day_no_words() -> None:
    assert until_text(None, today=TODAY) == ""
