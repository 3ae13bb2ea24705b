"""The Anliegen page: several filters at once with counts and chips, key figures, nothing for the public."""

from dataclasses import replace

import pytest

from dashboard.access import PUBLIC
from dashboard.cache import Reader
from dashboard.markup import to_html
from dashboard.pages.complaint_bar import complaint_bar
from dashboard.pages.complaint_figures import key_figures
from dashboard.pages.complaint_filter import chosen_cases
from dashboard.pages.complaint_words import cases_text
from dashboard.queries.case_filter import CaseFilter
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.queries.test_small_city import a_request, engine, reader

__all__ = ["engine", "reader"]


def test_several_values_of_several_filters_are_read_from_the_address(reader: Reader) -> None:
    request = a_request(reader, "?stelle=b&stelle=ohne&art=complaint&kanal=nie")

    assert chosen_cases(request) == CaseFilter(
        department_codes=frozenset({"b", ""}), kinds=frozenset({"complaint"})
    )
    assert cases_text(request) == "Art: Beschwerde, Stelle: b, Stelle: nicht angegeben"


@pytest.mark.parametrize(
    ("search", "left"),
    [("", 5), ("?stelle=a", 3), ("?stelle=a&stelle=ohne", 4), ("?quelle=Portal&stelle=b", 1)],
)
def test_the_bar_says_how_many_cases_are_left(reader: Reader, search: str, left: int) -> None:
    assert text(of_class(complaint_bar(a_request(reader, search)), "list-count")) == f"{left} Anliegen"


def test_a_unit_counts_with_all_below_it_and_stands_above_them(reader: Reader) -> None:
    html = to_html(complaint_bar(a_request(reader))[0])
    panel = html.split('aria-label="Stelle"')[1].split("</details>")[0]

    words = [part.split("<")[0] for part in panel.split('facet-word">')[1:]]
    counts = [part.split("<")[0] for part in panel.split('facet-count">')[1:]]
    assert list(zip(words, counts, strict=True)) == [
        ("a", "3"),
        ("a1", "2"),
        ("b", "1"),
        ("nicht angegeben", "1"),
    ]


def test_a_chip_takes_one_value_away_and_keeps_the_rest_and_the_state(reader: Reader) -> None:
    bar = complaint_bar(a_request(reader, "?stelle=a&stelle=b&quelle=Portal&revision=3"))

    hrefs = [str(getattr(link, "href", "")) for link in of_kind(of_class(bar, "chips"), "A")]
    assert hrefs == [
        "/anliegen?stelle=b&quelle=Portal&revision=3",
        "/anliegen?stelle=a&quelle=Portal&revision=3",
        "/anliegen?stelle=a&stelle=b&revision=3",
        "/anliegen?revision=3",
    ]


def test_each_figure_says_what_it_rests_on_and_leads_to_its_definition(reader: Reader) -> None:
    found = of_class(key_figures(a_request(reader)), "tile")

    words = [text(item) for item in found]
    assert "Mittelwert 45,5" in words[0]
    assert words[0].endswith("n = 2")
    assert words[1].startswith("."), "no reply is known, which is not zero"
    assert words[2].startswith("."), "no deadline is known"
    assert "4 ohne Frist" in words[2]
    assert words[3] == "2offen am 10.06.2026"
    assert words[4] == (
        "39,5Tage alt (Median) 1 von 1 älter als 28 Tagen = 1, ohne 1 erst am 10.06.2026 eingegangene"
    ), "no percentage on few cases, and who came on the day itself has no age"
    assert [str(getattr(item, "href", "")).split("#")[1] for item in found] == [
        "complaint_durations",
        "complaint_durations",
        "complaint_in_time",
        "complaint_backlog",
        "complaint_backlog_age",
        "complaint_due",
        "complaint_due",
    ]


def test_the_public_has_nothing_to_narrow_down_and_no_choice_in_force(reader: Reader) -> None:
    public = replace(a_request(reader, "?stelle=a"), viewer=PUBLIC)

    assert complaint_bar(public) == []
    assert chosen_cases(public) == CaseFilter()
    assert key_figures(public) == []
