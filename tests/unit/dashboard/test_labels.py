from datetime import date
from fractions import Fraction

import pytest
from flask import Flask
from flask_babel import Babel

from dashboard.indicators import all_definitions
from dashboard.indicators.changes import Change, ChangeKind
from dashboard.indicators.complaints import PeriodTotal, YearOverYear
from dashboard.indicators.dates import Span
from dashboard.indicators.headlines import (
    BudgetHeadline,
    GroupHeadline,
    PlanStatement,
    Subject,
    TrendHeadline,
)
from dashboard.indicators.numbers import Amount, Share
from dashboard.indicators.reasons import Assessment, because
from dashboard.indicators.reasons import ReasonCode as R
from dashboard.indicators.rules import Rules
from dashboard.labels import (
    REASON_TEXTS,
    assessment_text,
    budget_title,
    change_text,
    complaints_title,
    definition_text,
    group_title,
    label,
    plan_sentence,
    reason_text,
    result_text,
    shown,
    trend_title,
)
from data_pipeline.schema.vocabulary import DatePrecision, Freshness
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from data_pipeline.schema.vocabulary import ScheduleState as S

DAY = date(2025, 12, 31)


def test_every_reason_has_a_text():
    assert set(REASON_TEXTS) == set(R)


def test_a_reason_answers_why_this_is_red():
    reason = because(R.END_PASSED, end=Span(DAY), reported_on=Span(date(2026, 6, 30)), phase=P.IN_PROGRESS)
    assert reason_text(reason) == (
        "Das Ende (31.12.2025) ist überschritten, der letzte Bericht vom 30.06.2026 meldet »in Umsetzung«."
    )


def test_a_missing_report_says_since_when():
    reason = because(R.REPORT_MISSING, reported_on=Span(DAY, DatePrecision.HALF_YEAR), due=date(2026, 3, 15))
    assert reason_text(reason).startswith(
        "Bericht fehlt seit 03/2026: Der letzte ist vom Stand 2. Halbjahr 2025"
    )
    assert assessment_text(Assessment(Freshness.STALE, (reason,))) == reason_text(reason)


def test_a_percent_sign_in_a_title_does_no_harm():
    assert "100 % dabei" in reason_text(because(R.NEXT_MILESTONE, milestone="100 % dabei", due=Span(DAY)))


def test_a_state_stands_before_its_first_reason():
    assert (
        assessment_text(Assessment(S.UNDATED, (because(R.NO_END),)))
        == "ohne Termin: Es ist kein Ende genannt."
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "keine Angabe"),
        (S.LATE, "verspätet"),
        (DAY, "31.12.2025"),
        (Span(DAY), "31.12.2025"),
        (Span(DAY, DatePrecision.YEAR), "2025"),
        ((), "keine Angabe"),
        (("A", "B"), "A, B"),
        (1234, "1.234"),
        (15.25, "15,3"),
        (Fraction(50), "50"),
        ("Verein", "Verein"),
    ],
)
def test_values_are_shown_as_readers_expect_them(value, text):
    assert shown(value) == text


def test_results_of_examples_are_words():
    assert result_text(Assessment(S.UNDATED, (because(R.NO_END),))).startswith("ohne Termin")
    assert result_text(2.5) == "2,5"


def test_the_reader_may_have_another_language():
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        assert label(S.LATE) == "late"
        assert shown(DAY) == "31 December 2025"
    assert label(S.LATE) == "verspätet"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (Change(kind=ChangeKind.NEW, measure_code="1.1", title="Schulung"), "1.1 Schulung ist neu."),
        (
            Change(kind=ChangeKind.PHASE, measure_code="1", title="T", before=P.PLANNING, after=P.COMPLETED),
            "1 T: Umsetzungsstand »umgesetzt«, vorher »in Planung«.",
        ),
        (
            Change(kind=ChangeKind.PERCENT, measure_code="1", title="T", before=None, after=40),
            "1 T: Fortschritt 40\xa0%, vorher keine Angabe.",
        ),
        (
            Change(
                kind=ChangeKind.ATTRIBUTE,
                measure_code="1",
                title="T",
                attribute="lead_keys",
                before=("a", "b"),
                after=(),
            ),
            "1 T: Federführung keine Angabe, vorher Amt A, b.",
        ),
        (
            Change(
                kind=ChangeKind.ATTRIBUTE,
                measure_code="1",
                title="T",
                attribute="planned_eur",
                before=1000.0,
                after=None,
            ),
            "1 T: Budget geplant keine Angabe, vorher 1.000\xa0€.",
        ),
        (
            Change(
                kind=ChangeKind.ATTRIBUTE,
                measure_code="1",
                title="T",
                attribute="end_date",
                before=Span(DAY, DatePrecision.YEAR),
                after=Span(DAY),
            ),
            "1 T: Ende 31.12.2025, vorher 2025.",
        ),
    ],
)
def test_changes_are_sentences(change, text):
    assert change_text(change, names={"a": "Amt A"}) == text


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_kind_of_change_has_words(kind):
    assert change_text(Change(kind=kind, measure_code="1", title="T", attribute="title"))


@pytest.mark.parametrize(
    ("elapsed", "start"),
    [
        (None, "9 von 50"),
        (0, "Die Laufzeit hat gerade oder noch nicht begonnen; 9 von 50"),
        (0.2, "20\xa0% der Laufzeit sind um; 9 von 50"),
        (0.46, "Halbzeit: 46\xa0% der Laufzeit sind um; 9 von 50"),
        (1, "Die Laufzeit ist vorbei; 9 von 50"),
    ],
)
def test_the_sentence_says_where_the_plan_stands(elapsed, start):
    sentence = plan_sentence(PlanStatement(elapsed=elapsed, count=50, completed=9, late=12, stale=6))
    assert sentence.startswith(start)
    assert sentence.endswith("Maßnahmen sind umgesetzt, 12 verspätet, 6 ohne aktuellen Bericht.")


def test_the_sentence_knows_one_and_none():
    one = PlanStatement(elapsed=None, count=50, completed=1, late=0, stale=0)
    assert plan_sentence(one).startswith("1 von 50 Maßnahmen ist umgesetzt")
    none = PlanStatement(elapsed=None, count=0, completed=0, late=0, stale=0)
    assert plan_sentence(none) == "Für diese Auswahl gibt es keine Maßnahmen."


def title(count, of=50, subject=Subject.LATE, leader="3", **options):
    return group_title(
        GroupHeadline(
            subject=subject, share=Share(count=count, of=of), leader_key=leader, has_leader=leader != "-"
        ),
        names={"3": "Wohnen"},
        **options,
    )


def test_titles_say_the_message():
    assert title(12) == "12 von 50 Maßnahmen sind verspätet, die meisten im Handlungsfeld Wohnen"
    assert title(1, leader="-") == "1 von 50 Maßnahmen ist verspätet"
    assert title(0, leader="-") == "Keine von 50 Maßnahmen ist verspätet"
    assert title(2, subject=Subject.COMPLETED, leader="-") == "2 von 50 Maßnahmen sind umgesetzt"
    assert title(2, subject=Subject.STALE, leader="-") == "2 von 50 Maßnahmen fehlt ein aktueller Bericht"
    assert title(2, by_division=True).endswith("die meisten im Bereich Wohnen")
    assert title(2, leader=None, by_division=True).endswith("die meisten ohne Federführung")


@pytest.mark.parametrize("subject", Subject)
def test_a_title_for_nothing_is_neutral(subject):
    assert "0" not in title(0, of=0, subject=subject, leader="-")


def test_the_budget_title_says_how_many_state_an_amount():
    planned, nothing = Amount(eur=1_200_000.0, stated=24, of=50), Amount(eur=None, stated=0, of=50)
    spent = Amount(eur=400_000.0, stated=20, of=50)
    assert budget_title(BudgetHeadline(planned=planned, spent=spent)) == (
        "Von 1,2\xa0Mio.\xa0€ geplanten Mitteln sind 400.000\xa0€ verausgabt "
        "(24 von 50 Maßnahmen nennen Beträge)"
    )
    alone = Amount(eur=1_200_000.0, stated=1, of=5)
    assert budget_title(BudgetHeadline(planned=alone, spent=spent)).endswith(
        "(1 von 5 Maßnahmen nennt Beträge)"
    )
    assert budget_title(BudgetHeadline(planned=planned, spent=nothing)) == "Geplante und verausgabte Mittel"
    assert budget_title(BudgetHeadline(planned=nothing, spent=spent)) == "Geplante und verausgabte Mittel"


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (1, 2, "1 verspätete Maßnahme mehr als am 31.12.2025"),
        (5, 2, "3 verspätete Maßnahmen weniger als am 31.12.2025"),
        (2, 2, "So viele verspätete Maßnahmen wie am 31.12.2025: 2"),
    ],
)
def test_the_trend_title_says_how_it_moved(before, now, text):
    assert trend_title(TrendHeadline(since=DAY, before=before, now=now)) == text


def compared(now, before, months=12):
    current, previous = (
        PeriodTotal(year=year, months=months, received=count, closed=0, faults=0, is_complete=True)
        for year, count in ((2025, now), (2024, before))
    )
    change = (now - before) / before if before else None
    return complaints_title(YearOverYear(current=current, previous=previous, change=change))


@pytest.mark.parametrize(
    ("now", "before", "months", "text"),
    [
        (1120, 1000, 12, "2025 gingen 1.120 Anliegen ein, 12\xa0% mehr als im Vorjahr"),
        (50, 100, 3, "In den ersten 3 Monaten 2025 gingen 50 Anliegen ein, 50\xa0% weniger als im Vorjahr"),
        (40, 40, 1, "Im Januar 2025 gingen 40 Anliegen ein, so viele wie im Vorjahr"),
        (1, 29, 12, "2025 ging 1 Anliegen ein, im Vorjahr 29"),
        (3, 0, 12, "2025 gingen 3 Anliegen ein, im Vorjahr 0"),
    ],
)
def test_the_complaints_title_gives_no_percentage_on_few_cases(now, before, months, text):
    assert compared(now, before, months) == text


def test_without_a_comparison_the_complaints_title_is_neutral():
    assert complaints_title(None) == "Eingegangene und abgeschlossene Anliegen je Monat"


@pytest.mark.parametrize("spec", all_definitions(), ids=lambda spec: spec.key)
def test_a_definition_is_shown_as_it_is_computed(spec):
    assert definition_text(spec, rules=Rules()) == spec.filled_text(Rules())


def test_without_two_states_the_trend_title_is_neutral():
    assert trend_title(None) == "Terminlage im Verlauf"
