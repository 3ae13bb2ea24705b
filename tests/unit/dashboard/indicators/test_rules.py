from dashboard.indicators.rules import Rules, rules_of
from tests.factories import a_concept


def test_the_concept_may_set_its_own_reporting_interval():
    assert rules_of(a_concept(reporting_interval_days=90), Rules()).reporting_interval_days == 90


def test_without_one_the_rule_holds():
    assert rules_of(a_concept(), Rules()) == Rules()
