"""The filter and its address say the same; each attribute keeps what it names."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facet_counts import counts
from dashboard.filters import PARAMETERS, WITHOUT_LEAD, MeasureFilter, filter_from, known_values
from dashboard.records import Responsibility
from data_pipeline.schema.vocabulary import ImplementationPhase, ResponsibilityRole
from tests.factories import a_measure, a_plan, a_report, assessed, leads

HELP = Responsibility(role=ResponsibilityRole.CONTRIBUTING, department_key="B")
MEASURES = (
    a_measure(a_report(), code="1.1", title="Sprachkurse", responsibilities=(*leads("A11"), HELP)),
    a_measure(code="1.2", title="Beratung", description="Kurse & mehr", responsibilities=leads("A")),
    a_measure(code="2.1", field_code="2", title="Wohnen", responsibilities=leads("B")),
    a_measure(code="2.2", field_code="2", title="STRASSE und Straße"),
)
PLAN = a_plan(*MEASURES)
KNOWN = known_values(PLAN)


def filters() -> st.SearchStrategy[MeasureFilter]:
    """Every filter that this plan allows."""
    words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
    choices = {
        name: st.lists(st.sampled_from(sorted(values)), max_size=3).map(tuple) if values else st.just(())
        for name, values in KNOWN.items()
    }
    return st.builds(MeasureFilter, **choices, text=words, sort=st.sampled_from(["", "title", "-end"]))


@given(filters())
def test_address_gives_back_the_filter(chosen: MeasureFilter) -> None:
    assert filter_from(chosen.search(), plan=PLAN) == chosen


@given(filters())
def test_loosening_never_takes_rows_away(chosen: MeasureFilter) -> None:
    items = assessed(*MEASURES)
    kept = {item.code for item in chosen.applied(items, plan=PLAN)}
    for name in chosen.active:
        looser = chosen.without(name)
        assert kept <= {item.code for item in looser.applied(items, plan=PLAN)}
        assert name not in looser.active


@given(st.text(max_size=60))
def test_no_address_breaks_anything(search: str) -> None:
    chosen = filter_from(search, plan=PLAN)

    assert all(set(chosen.values(name)) <= values for name, values in KNOWN.items())


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (MeasureFilter(), ["1.1", "1.2", "2.1", "2.2"]),
        (MeasureFilter(code=("1.2", "2.1")), ["1.2", "2.1"]),
        (MeasureFilter(field="2"), ["2.1", "2.2"]),
        (MeasureFilter(department="A"), ["1.1", "1.2"]),
        (MeasureFilter(department="A1"), ["1.1"]),
        (MeasureFilter(department="B"), ["1.1", "2.1"]),
        (MeasureFilter(department="B", role="lead"), ["2.1"]),
        (MeasureFilter(role="contributing"), ["1.1"]),
        (MeasureFilter(department=WITHOUT_LEAD), ["2.2"]),
        (MeasureFilter(phase=ImplementationPhase.IN_PROGRESS.value), ["1.1"]),
        (MeasureFilter(field=("1", "2")), ["1.1", "1.2", "2.1", "2.2"]),
        (MeasureFilter(department=("B", WITHOUT_LEAD)), ["1.1", "2.1", "2.2"]),
        (MeasureFilter(department=("A1", "B"), role="lead"), ["1.1", "2.1"]),
        (MeasureFilter(role=("lead", "contributing")), ["1.1", "1.2", "2.1"]),
        (MeasureFilter(budget="unstated"), ["1.1", "1.2", "2.1", "2.2"]),
        (MeasureFilter(budget="amount"), []),
        (MeasureFilter(text="kurse"), ["1.1", "1.2"]),
        (MeasureFilter(text="MEHR kurse"), ["1.2"]),
        (MeasureFilter(text="strasse"), ["2.2"]),
        (MeasureFilter(text="2.1"), ["2.1"]),
    ],
)
def test_filter_keeps(chosen: MeasureFilter, codes: list[str]) -> None:
    assert [item.code for item in chosen.applied(assessed(*MEASURES), plan=PLAN)] == codes


def test_unknown_values_are_left_out() -> None:
    assert filter_from("?feld=9&stelle=x&stand=fertig&sortierung=title", plan=PLAN) == MeasureFilter(
        sort="title"
    )
    assert filter_from("?feld=1&feld=9&suche=+", plan=PLAN) == MeasureFilter(field="1")
    assert filter_from(None, plan=PLAN) == MeasureFilter()


def test_what_lasts_runs_in_every_year_from_its_start_on() -> None:
    lasting = a_measure(code="3.1", start_date=date(2025, 3, 1), end_date=None, is_ongoing=True)
    short = a_measure(code="3.2", start_date=date(2025, 3, 1), end_date=date(2026, 2, 1))
    plan, items = a_plan(lasting, short), assessed(lasting, short)

    kept = {
        year: [item.code for item in MeasureFilter(year=year).applied(items, plan=plan)]
        for year in ("2024", "2025", "2026", "2030")
    }

    assert kept == {"2024": [], "2025": ["3.1", "3.2"], "2026": ["3.1", "3.2"], "2030": ["3.1"]}


@settings(deadline=None, max_examples=40)
@given(filters())
def test_a_count_is_what_the_choice_would_leave(chosen: MeasureFilter) -> None:
    items = assessed(*MEASURES)
    found = counts(chosen, items, plan=PLAN)
    for name, codes in KNOWN.items():
        for code in codes:
            left = replace(chosen, **{name: (code,)}).applied(items, plan=PLAN)
            assert found[name][code] == len(left), (name, code)


def test_taking_one_of_several_codes_away_keeps_the_others() -> None:
    chosen = MeasureFilter(field=("1", "2"), text="kurse")

    assert chosen.without("field", "1") == MeasureFilter(field="2", text="kurse")
    assert chosen.without("field") == MeasureFilter(text="kurse")
    assert chosen.without("text") == MeasureFilter(field=("1", "2"))


def test_every_attribute_has_a_german_name_of_its_own() -> None:
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)
    assert set(PARAMETERS) == set(vars(replace(MeasureFilter())))
