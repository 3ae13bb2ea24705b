"""Orders of the table of measures."""

from dashboard.pages.sorting import SORT_KEYS, sorted_measures
from tests.factories import a_measure, a_report, assessed, leads

ITEMS = assessed(
    a_measure(a_report(progress_percent=50), code="1.10", title="b", responsibilities=leads("A")),
    a_measure(code="1.2", title="C", end_date=None),
    a_measure(a_report(progress_percent=5), code="1.1", title="a", responsibilities=leads("B")),
)


def codes(sort: str, **options: object) -> list[str]:
    return [item.code for item in sorted_measures(ITEMS, sort, **options)]  # type: ignore[arg-type]


def test_numbers_count_as_numbers() -> None:
    assert codes("code") == codes("") == codes("unsinn") == ["1.1", "1.2", "1.10"]
    assert codes("-code") == ["1.10", "1.2", "1.1"]


def test_case_of_letters_does_not_count() -> None:
    assert codes("title") == ["1.1", "1.10", "1.2"]


def test_unknown_values_stand_last_in_either_direction() -> None:
    assert codes("percent") == ["1.1", "1.10", "1.2"]
    assert codes("-percent") == ["1.10", "1.1", "1.2"]
    assert codes("lead")[-1] == codes("-lead")[-1] == "1.2"
    assert codes("end")[-1] == codes("-end")[-1] == "1.2"


def test_leads_are_ordered_by_the_words_shown() -> None:
    names = {"A": "23 Zwei", "B": "4 Eins"}

    assert codes("lead", unit_name=names.__getitem__) == ["1.1", "1.10", "1.2"]
    assert codes("lead") == ["1.10", "1.1", "1.2"]


def test_every_order_can_be_turned_round() -> None:
    for name in SORT_KEYS:
        assert sorted(codes(name)) == sorted(codes(f"-{name}")) == ["1.1", "1.10", "1.2"]
