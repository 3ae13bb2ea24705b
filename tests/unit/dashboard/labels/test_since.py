"""The paragraph that a chair reads out."""

from dataclasses import replace
from datetime import date

from dashboard.indicators.since import Group, Since, since
from dashboard.labels.since import event_value, otherwise_text, since_sentences, what_text
from dashboard.records import Measure
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S
from tests.factories import a_measure, a_report, an_override, assessed, leads

DAY = date(2025, 1, 31)
LATER = a_report(reported_on_date=date(2025, 2, 15))
DONE = a_report(P.COMPLETED, reported_on_date=date(2025, 2, 15))


def between(old: list[Measure], new: list[Measure]) -> Since:
    return since(assessed(*old), newer=assessed(*new))


def words(old: list[Measure], new: list[Measure]) -> str:
    return " ".join(since_sentences(between(old, new), day=DAY))


def measures(*reports: object, count: int, **changes: object) -> list[Measure]:
    return [a_measure(*reports, code=str(n), title=f"Titel {n}", **changes) for n in range(1, count + 1)]


def test_nothing_changed_and_everybody_reported() -> None:
    old, new = measures(a_report(), count=2), measures(a_report(), LATER, count=2)

    assert words(old, new) == (
        "Seit dem 31.01.2025 hat sich am Plan nichts verändert. Zu allen Maßnahmen, die berichten müssen, "
        "liegt ein neuer Bericht vor."
    )


def test_where_only_percentages_moved_it_is_not_said_that_nothing_did() -> None:
    old, new = (measures(a_report(progress_percent=percent), count=2) for percent in (45, 46))

    assert words(old, new).startswith(
        "Seit dem 31.01.2025 hat sich an Ständen, Terminen und Zuständigkeiten nichts verändert."
    )


def test_an_end_that_was_given_up_for_a_permanent_task_is_not_just_missing() -> None:
    old = a_measure(a_report(P.ONGOING))
    told = [
        event_value(event, event.after)
        for ongoing in (True, False)
        for event in between([old], [replace(old, end_date=None, is_ongoing=ongoing)]).of(Group.MOVED)
    ]

    assert told == ["Daueraufgabe", "nicht angegeben"]


def test_a_few_are_named_and_many_are_counted() -> None:
    old = measures(a_report(), LATER, count=5)
    three = [*measures(a_report(), DONE, count=3), *old[3:]]
    four = [*measures(a_report(), DONE, count=4), *old[4:]]

    named = "3 Maßnahmen wurden umgesetzt: »Titel 1« (1), »Titel 2« (2) und »Titel 3« (3)."
    assert named in words(old, three)
    assert "4 Maßnahmen wurden umgesetzt. " in words(old, four)


def test_one_is_told_in_the_singular() -> None:
    old = [*measures(a_report(), count=1), a_measure(a_report(), code="weg", title="Alt")]
    new = [*measures(a_report(), DONE, count=1), a_measure(a_report(), code="neu", title="Frisch")]

    text = words(old, new)

    assert "bei 3 von 3 Maßnahmen" in text
    assert "Eine Maßnahme ist neu: »Frisch« (neu)." in text
    assert "Eine Maßnahme wurde umgesetzt: »Titel 1« (1)." in text
    assert "Eine Maßnahme ist weggefallen: »Alt« (weg)." in text


def test_no_success_and_no_decline_are_said() -> None:
    old = measures(a_report(), LATER, count=1)
    text = words(old, [replace(old[0], field_code="2")])

    assert "Keine Maßnahme wurde umgesetzt. Keine Maßnahme ist zurückgefallen." in text
    assert "Eine Maßnahme ist sonst verändert (Handlungsfeld 1)." in text


def test_slipping_says_how_and_who_is_late_now() -> None:
    on_time = measures(a_report(), LATER, count=2, override=an_override(state=S.ON_TIME))
    late = [replace(item, override=an_override(state=S.LATE)) for item in on_time]
    put_off = [replace(item, end_date=date(2026, 1, 1)) for item in on_time]
    both = [replace(late[0], end_date=date(2026, 1, 1)), late[1]]

    assert "2 Maßnahmen sind zurückgefallen: Ihr Ende liegt jetzt später." in words(on_time, put_off)
    assert "zurückgefallen: Ihre Terminlage hat sich verschlechtert. Neu verspätet sind 2: " in words(
        on_time, late
    )
    assert "Bei 2 hat sich die Terminlage verschlechtert, bei 1 liegt das Ende jetzt später." in words(
        on_time, both
    )


def test_what_is_done_too_late_is_told_in_both_numbers_and_that_it_is() -> None:
    old = measures(a_report(), LATER, count=2, override=an_override(state=S.ON_TIME))
    done = [replace(old[0], reports=(a_report(), DONE), override=an_override(state=S.LATE)), old[1]]

    assert between(old, done).done_and_slipped == (done[0],)
    assert "verschlechtert. Eine davon zählt auch als umgesetzt: »Titel 1« (1)." in words(old, done)
    assert "zählt auch" not in words(old, [replace(old[0], override=an_override(state=S.LATE)), old[1]])


def test_silence_is_measured_against_those_who_must_report() -> None:
    known = measures(a_report(), count=3)
    done = a_measure(a_report(P.COMPLETED), code="9")
    reported = [replace(known[0], reports=(a_report(), LATER)), *known[1:], done]

    text = words([*known, done], reported)

    assert (
        "Zu 2 von 3 Maßnahmen, die berichten müssen, liegt seither kein Bericht vor; überfällig ist keiner."
        in text
    )


def test_what_is_left_out_is_counted() -> None:
    old = measures(a_report(progress_percent=40), count=1)
    new = [replace(old[0], title="Anders")]

    assert otherwise_text(between(old, old)) == ""
    assert otherwise_text(between(old, new)).startswith("Bei einer Maßnahme haben sich")


def test_cells_speak_words() -> None:
    old = a_measure(a_report(), LATER, responsibilities=leads("A"))
    (event,) = between([old], [replace(old, responsibilities=())]).of(Group.MOVED)

    assert what_text(event) == "Federführung"
    assert event_value(event, event.before, names={"A": "Amt A"}) == "Amt A"
    assert event_value(event, event.after) == "nicht benannt"
