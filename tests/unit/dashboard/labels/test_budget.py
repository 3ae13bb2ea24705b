from dashboard.formats import NO_BREAK_SPACE
from dashboard.indicators.budget_groups import EACH_YEAR, BudgetGrouping, budget_group
from dashboard.indicators.budget_pace import PaceFlag, PaceReason, budget_pace
from dashboard.indicators.rules import Rules
from dashboard.labels.budget import (
    flag_text,
    group_word,
    largest_title,
    statement_word,
    without_amount,
    year_title,
)
from data_pipeline.schema.vocabulary import BudgetStatement as B
from data_pipeline.schema.vocabulary import ImplementationPhase as P
from tests.factories import a_measure, budget_item

NAMES = {"A": "Soziales"}


def group(key, planned=None, spent=None):
    return budget_group(
        [a_measure(budget_items=(budget_item(planned_eur=planned, spent_eur=spent),))], key=key
    )


def plain(text):
    return text.replace(NO_BREAK_SPACE, " ")


def test_a_finding_says_its_numbers():
    measure = a_measure(budget_items=(budget_item(planned_eur=80_000.0, spent_eur=60_000.0),))
    (flag,) = budget_pace(measure, phase=P.IN_PROGRESS, percent=40, rules=Rules()).flags
    assert plain(flag_text(flag)) == (
        "Verausgabt sind 75 % der geplanten Mittel, gemeldet sind 40 % Fortschritt: 35 Punkte voraus, mehr "
        "als 25 fallen auf."
    )


def test_percent_and_points_are_whole_where_that_is_exact_enough():
    measure = a_measure(budget_items=(budget_item(planned_eur=3.0, spent_eur=1.0),))
    (flag,) = budget_pace(measure, phase=P.IN_PROGRESS, percent=60, rules=Rules()).flags
    assert "sind 33 % der" in plain(flag_text(flag))
    assert "27 Punkte zurück" in flag_text(flag)


def test_every_reason_has_a_sentence():
    values = {"spent_eur": 5.0, "planned_eur": 3.0, "approved_eur": 4.0}
    numbers = {"spent": 1, "percent": 2, "points": 3, "allowed": 4}
    sentences = {flag_text(PaceFlag(reason, values | numbers)) for reason in PaceReason}
    assert len(sentences) == len(PaceReason)
    assert plain(flag_text(PaceFlag(PaceReason.OVER_APPROVED, values))) == (
        "Verausgabt sind 5 €, bewilligt nur 4 €."
    )


def test_nothing_said_is_not_open_and_not_without_funds():
    assert [statement_word(item) for item in (None, B.OPEN, B.NO_FUNDS)] == [
        "nichts gesagt",
        "offen",
        "keine Mittel",
    ]
    found = budget_group([a_measure(), a_measure(budget_items=(budget_item(B.OPEN),))])
    assert list(without_amount(found)) == ["1 offen", "1 nichts gesagt"]


def test_groups_without_a_name_say_what_they_are():
    words = [group_word(None, grouping=grouping, names=NAMES) for grouping in BudgetGrouping]
    assert words == ["ganze Laufzeit", "ohne Handlungsfeld", "ohne Federführung", "Herkunft nicht genannt"]
    assert group_word(EACH_YEAR, grouping=BudgetGrouping.YEAR, names={}) == "je Jahr, ohne Jahreszahl"
    assert group_word(2026, grouping=BudgetGrouping.YEAR, names={}) == "2026"


def test_titles_fall_back_to_the_neutral_one():
    assert year_title(None) == year_title(group(2026)) == "Mittel der Maßnahmen nach Jahren"
    for grouping in (BudgetGrouping.DIVISION, BudgetGrouping.SOURCE):
        neutral = largest_title(None, total_eur=5.0, grouping=grouping, names={})
        assert neutral.startswith("Mittel der Maßnahmen nach ")


def test_titles_say_the_numbers():
    assert plain(year_title(group(2026, 900.0))) == "Für 2026 sind 900 € geplant"
    assert plain(year_title(group(2026, 900.0, 0.0))) == "Für 2026 sind 900 € geplant, 0 € sind verausgabt"
    division = {"grouping": BudgetGrouping.DIVISION, "names": NAMES, "total_eur": 1000.0}
    assert plain(largest_title(group("A", 900.0), **division)) == (
        "Am meisten plant Soziales: 900 € von 1.000 €"
    )
    assert "ohne Federführung" in largest_title(group(None, 900.0), **division)
