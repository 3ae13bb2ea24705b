"""Filters live in the address and survive reload and back; every number of the overview leads to its rows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import create_engine, text

from dashboard.formats import in_alphabet
from dashboard.queries.measures import natural
from tests.functional.dashboard_servers import wait_until_drawn

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
ROWS = "main table.long tbody tr"


def choose(page: Page, name: str, code: str) -> None:
    """Tick or untick a choice as a person does, and wait for the answer."""
    panel = page.locator(f"details[data-facet='{name}']")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.locator(f"input[value='{code}']").click()
    wait_until_drawn(page)


def chosen(page: Page, name: str) -> list[str]:
    """The codes that are ticked."""
    ticked: list[str] = page.eval_on_selector_all(
        f"details[data-facet='{name}'] input:checked", "boxes => boxes.map(box => box.value)"
    )
    return ticked


def count(page: Page) -> int:
    """Rows of the table, which must equal the number that the page states."""
    stated = page.locator(".list-count strong").inner_text()
    rows = page.locator(ROWS).count()
    assert stated == f"{rows} von 50 Maßnahmen"
    return rows


def codes(page: Page) -> list[str]:
    """The first column."""
    return page.locator(f"{ROWS} td:first-child").all_inner_texts()


def column(page: Page, place: int) -> list[str]:
    """One column of the table, counted from 1."""
    return [words.strip() for words in page.locator(f"{ROWS} > :nth-child({place})").all_inner_texts()]


# The matrix and the tiles.


def test_every_number_of_the_overview_leads_to_as_many_rows(visitor: Visit) -> None:
    page = visitor("/")
    cells = links(page, "a.matrix-link", number=".matrix-count")
    tiles = links(page, "a.tile", number=".tile-number")
    numbers = [(href, int(number)) for href, number in [*cells, *tiles] if number.isdigit()]

    assert len(cells) > 25
    assert len(numbers) >= len(cells) + 6
    assert sum(number for href, number in numbers if "feld" in href and "stelle" not in href) == 50
    for href, number in sorted(set(numbers)):
        follow(page, href)
        expect(page.locator(".list-count strong")).to_have_text(f"{number} von 50 Maßnahmen")
        assert count(page) == number, href


def links(page: Page, selector: str, *, number: str) -> list[tuple[str, str]]:
    """(address, number) of links that show a number."""
    found = page.locator(selector).all()
    return [(link.get_attribute("href") or "", link.locator(number).inner_text()) for link in found]


def follow(page: Page, href: str) -> None:
    """Go to an address as the dashboard's own links do."""
    page.evaluate(
        """href => {
          const link = document.createElement("a");
          link.href = href;
          link.dataset.appLink = "true";
          document.querySelector("main").append(link);
          link.click();
          link.remove();
        }""",
        href,
    )


def test_click_on_a_cell_and_on_heads_leads_to_the_list(visitor: Visit) -> None:
    page = visitor("/")
    cell = page.locator("tbody a.matrix-link").first
    number = int(cell.locator(".matrix-count").inner_text())
    cell.click()
    expect(page.locator("h1")).to_have_text("Maßnahmen")
    expect(page.locator(".list-count")).to_contain_text(f"{number} von 50")
    assert chosen(page, "rolle") == ["lead"]
    page.go_back()
    wait_until_drawn(page)
    page.locator(".matrix tbody th a").first.click()
    expect(page.locator(".list-count")).to_contain_text("11 von 50")


# Filters of the list.


@pytest.mark.parametrize(
    ("name", "value", "place", "words"),
    [
        ("feld", "3", 3, "Arbeit"),
        ("stand", "completed", 5, "umgesetzt"),
        ("termin", "late", 6, "verspätet"),
        ("bericht", "stale", 7, None),
    ],
)
def test_choice_changes_address_and_rows(
    visitor: Visit, name: str, value: str, place: int, words: str | None
) -> None:
    page = visitor("/massnahmen")

    choose(page, name, value)

    expect(page.locator(".chips li")).to_have_count(1)
    assert page.url.endswith(f"/massnahmen?{name}={value}")
    assert 0 < count(page) < 50
    label = page.locator(f"details[data-facet='{name}'] .facet-value").inner_text()
    assert set(column(page, place)) == {words or label}
    stated = page.locator(f"details[data-facet='{name}'] input:checked ~ .facet-count").inner_text()
    assert int(stated) == count(page)


def test_several_codes_of_one_attribute_are_added_up(visitor: Visit) -> None:
    page = visitor("/massnahmen?termin=late")
    late = count(page)

    choose(page, "termin", "at_risk")

    expect(page.locator(".chips li")).to_have_count(3)  # Both, and the way to take all away.
    assert page.url.endswith("?termin=late&termin=at_risk")
    assert set(column(page, 6)) == {"verspätet", "gefährdet"}
    assert count(page) > late
    page.locator(".chip-clear").click()
    wait_until_drawn(page)
    assert (count(page), chosen(page, "termin")) == (50, [])


def test_department_means_its_whole_subtree(visitor: Visit, example_file: Path) -> None:
    page = visitor("/massnahmen")

    choose(page, "stelle", "gb-3")
    expect(page.locator(".chips li")).to_have_count(1)
    every = codes(page)
    choose(page, "rolle", "lead")
    expect(page.locator(".chip")).to_have_count(2)

    assert sorted(every) == sorted(responsible(example_file, "gb-3"))
    assert sorted(codes(page)) == sorted(responsible(example_file, "gb-3", role="lead"))
    assert set(responsible(example_file, "gb-3", role="lead")) > set(led_by_itself(example_file, "gb-3"))


def responsible(path: Path, key: str, role: str = "%") -> list[str]:
    """Measures that the unit or one below it is responsible for, straight from the database."""
    return asked(
        path,
        """WITH RECURSIVE below(key) AS (SELECT :key UNION SELECT department_key FROM department
             JOIN below ON parent_key = below.key WHERE revision_number = 4)
           SELECT DISTINCT measure_code FROM responsibility JOIN below ON department_key = below.key
           WHERE revision_number = 4 AND role LIKE :role""",
        key=key,
        role=role,
    )


def led_by_itself(path: Path, key: str) -> list[str]:
    """Measures that the unit itself leads."""
    return asked(
        path,
        """SELECT DISTINCT measure_code FROM responsibility
           WHERE revision_number = 4 AND role = 'lead' AND department_key = :key""",
        key=key,
    )


def asked(path: Path, query: str, **values: str) -> list[str]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        found = list(connection.execute(text(query), values).scalars())
    engine.dispose()
    return found


def test_reload_back_and_chips_keep_controls_and_rows_together(visitor: Visit) -> None:
    page = visitor("/massnahmen")
    choose(page, "feld", "1")
    expect(page.locator(".chips li")).to_have_count(1)
    in_field = codes(page)
    choose(page, "stand", "completed")
    expect(page.locator(".chip")).to_have_count(2)
    both = codes(page)
    assert set(both) < set(in_field)

    page.reload()
    wait_until_drawn(page)
    assert (codes(page), state(page)) == (both, (["1"], ["completed"]))

    page.go_back()
    expect(page.locator(".chips li")).to_have_count(1)
    assert (codes(page), state(page)) == (in_field, (["1"], []))
    page.go_back()
    expect(page.locator(".chips li")).to_have_count(0)
    assert (count(page), state(page)) == (50, ([], []))
    page.go_forward()
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(2)
    assert (codes(page), state(page)) == (both, (["1"], ["completed"]))

    page.locator(".chips a").first.click()
    expect(page.locator(".chips li")).to_have_count(1)
    assert page.url.endswith("/massnahmen?stand=completed")
    assert state(page) == ([], ["completed"])
    assert set(column(page, 5)) == {"umgesetzt"}


def state(page: Page) -> tuple[list[str], list[str]]:
    """What is ticked in two of the choices."""
    return chosen(page, "feld"), chosen(page, "stand")


def test_back_from_a_measure_returns_to_the_chosen_rows(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=3&sortierung=-title")
    before = codes(page)

    page.locator(f"{ROWS} a").first.click()
    expect(page.locator("h1")).not_to_have_text("Maßnahmen")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Maßnahmen")

    expect(page.locator(ROWS)).to_have_count(len(before))
    assert codes(page) == before
    assert chosen(page, "feld") == ["3"]


def test_words_are_searched_and_shown_in_the_address(visitor: Visit) -> None:
    page = visitor("/massnahmen")

    page.locator("#filter-suche").fill("arbeit & TERMINE")
    expect(page.locator(".card-note")).to_be_visible()
    page.locator("#filter-suche").fill("TERMINE arbeitserlaubnis")

    expect(page.locator(ROWS)).to_have_count(1)
    assert codes(page) == ["3.7"]
    assert page.url.endswith("?suche=TERMINE+arbeitserlaubnis")
    page.reload()
    wait_until_drawn(page)
    assert page.locator("#filter-suche").input_value() == "TERMINE arbeitserlaubnis"
    assert codes(page) == ["3.7"]


def test_heading_sorts_and_turns_the_order_round(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=2")
    in_order = codes(page)
    heads = page.locator("th .sort-link")

    for place in range(heads.count()):
        heads.nth(place).click()
        wait_until_drawn(page)
        expect(page.locator("th[aria-sort]")).to_have_count(1)
        expect(page.locator("thead th").nth(place)).to_have_attribute("aria-sort", "ascending")
        rising = column(page, place + 1)
        heads.nth(place).click()
        wait_until_drawn(page)
        expect(page.locator("thead th").nth(place)).to_have_attribute("aria-sort", "descending")
        falling = column(page, place + 1)
        known = [words for words in rising if words not in (".", "nicht benannt", "ohne Ende")]
        assert sorted(codes(page)) == sorted(in_order)
        assert falling[: len(known)] == known[::-1], place
    assert re.search(r"feld=2&sortierung=-end$", page.url)


def test_titles_are_in_the_order_of_the_alphabet(visitor: Visit) -> None:
    titles = column(visitor("/massnahmen?sortierung=title"), 2)

    assert titles == sorted(titles, key=in_alphabet)


def test_leads_are_in_the_order_that_the_column_shows(visitor: Visit) -> None:
    leads = [words for words in column(visitor("/massnahmen?sortierung=lead"), 4) if words != "nicht benannt"]

    assert leads == sorted(leads, key=lambda words: natural(in_alphabet(words)))
    assert len(set(leads)) > 5


def test_nonsense_in_the_address_is_named(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=99&stelle=x&rolle=&stand=%FF&termin=late'--&sortierung=nix&unbekannt=1")

    assert count(page) == 50
    expect(page.locator(".chips li")).to_have_count(0)
    assert chosen(page, "feld") == []
    expect(page.locator(".unknown-note")).to_contain_text("Handlungsfeld »99«, Stelle »x«")
    choose(page, "stand", "completed")
    expect(page.locator(".unknown-note")).to_have_count(0)
    expect(page.locator(".chips li")).to_have_count(1)
    assert set(column(page, 5)) == {"umgesetzt"}


def test_empty_result_names_the_filter_to_loosen(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=1&suche=gibtesnicht")

    expect(page.locator(".card-note")).to_contain_text("Keine Maßnahme passt zu dieser Auswahl")
    expect(page.locator(".card-note")).to_contain_text("Ohne den Filter »Suche« bleiben 11")


def test_download_has_the_rows_of_the_page(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=3&sortierung=-title")

    with page.expect_download() as started:
        page.get_by_text("Herunterladen", exact=True).click()
        page.get_by_role("link", name="CSV (maschinenlesbar)").click()
    lines = started.value.path().read_text(encoding="utf-8").splitlines()

    assert (
        started.value.suggested_filename
        == "konzeptmonitor_IK-2024_massnahmen_Handlungsfeld-Arbeit_2026-11-15.csv"
    )
    assert [line.split(",")[0] for line in lines[1:]] == codes(page)


# Complaints.


def test_complaints_follow_department_and_category(visitor: Visit, example_file: Path) -> None:
    page = visitor("/anliegen")
    every = totals(page)

    for name, field in (("kategorie", "category_code"), ("stelle", "department_code")):
        value = asked(
            example_file, f"SELECT {field} FROM complaint GROUP BY 1 HAVING {field} > '' ORDER BY count(*)"
        )[-1]
        choose(page, name, value)
        expect(page.locator("#jahre tbody")).not_to_have_text(every, use_inner_text=True)
        assert f"{name}={value}" in page.url
        received = asked(example_file, f"SELECT count(*) FROM complaint WHERE {field} = :value", value=value)[
            0
        ]
        assert card_total(page) == table_total(page) == received
        choose(page, name, value)
        expect(page.locator("#jahre tbody")).to_have_text(every, use_inner_text=True)


def totals(page: Page) -> str:
    return page.locator("#jahre tbody").inner_text()


def card_total(page: Page) -> int:
    """All cases received, as in the table of the chart."""
    words = page.locator("#anliegen-monate tbody tr > :nth-child(2)").all_text_contents()
    return sum(int(number.replace(".", "")) for number in words)


def table_total(page: Page) -> int:
    """All cases received, as in the table of years."""
    return sum(int(words.replace(".", "")) for words in column_of(page, "#jahre tbody tr", 2))


def column_of(page: Page, rows: str, place: int) -> list[str]:
    return page.locator(f"{rows} > :nth-child({place})").all_inner_texts()


# With the keyboard, and without the server.


def focused(page: Page) -> str:
    """Class and words of what has the focus."""
    words: str = page.evaluate(
        "() => `${document.activeElement.className} ${document.activeElement.textContent.trim()}`"
    )
    return words


def test_focus_goes_on_when_a_chip_is_taken_away(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=1&stand=completed&termin=late")
    chips = page.locator(".chip")
    expect(chips).to_have_count(3)

    for left, name in [(2, "Umsetzungsstand"), (1, "Terminlage")]:
        chips.first.focus()
        page.keyboard.press("Enter")
        expect(chips).to_have_count(left)
        wait_until_drawn(page)
        assert name in focused(page)
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    wait_until_drawn(page)
    assert focused(page).startswith("list-count 50 von 50")


def test_focus_goes_to_the_chip_before_the_last_one_and_to_the_count_after_all(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=1&stand=completed&termin=late")
    chips = page.locator(".chip")
    chips.last.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(2)
    wait_until_drawn(page)
    assert "Umsetzungsstand" in focused(page)

    page.locator(".chip-clear").focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    wait_until_drawn(page)
    assert focused(page).startswith("list-count 50 von 50")


def test_kept_selections_are_announced_and_keep_the_focus(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=1")
    page.locator("details.saved summary").press("Enter")
    page.locator("#auswahl-name").fill("Mein Feld")
    page.keyboard.press("Enter")
    expect(page.locator(".saved-said")).to_have_text("gemerkt: Mein Feld")
    assert page.evaluate("document.activeElement.id") == "auswahl-name"

    page.locator(".saved-list button").press("Enter")
    expect(page.locator(".saved-said")).to_have_text("vergessen: Mein Feld")
    assert page.evaluate("document.activeElement.id") == "auswahl-name"


def test_choice_is_taken_back_while_the_server_does_not_answer(visitor: Visit) -> None:
    page = visitor("/massnahmen?feld=1")
    page.route("**/seite/**", lambda route: route.fulfill(status=200, content_type="text/html", body="busy"))
    page.locator("details[data-facet='feld'] summary").click()
    page.locator("details[data-facet='feld'] input[value='2']").click()

    expect(page.locator(".page-silent")).to_be_visible()
    assert (chosen(page, "feld"), count(page)) == (["1"], 11)
    page.unroute("**/seite/**")
    expect(page.locator(".page-silent")).to_have_count(0)
    assert chosen(page, "feld") == ["1", "2"]
