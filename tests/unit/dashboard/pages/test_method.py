"""The page of definitions is long: it says what is on it, and each heading once."""

from collections import Counter

from dashboard.access import STEERING
from dashboard.cache import Reader
from dashboard.markup import to_html
from dashboard.pages.method import PAGE
from tests.unit.dashboard.pages.elements import elements
from tests.unit.dashboard.pages.looks import look


def test_every_part_can_be_reached_from_its_contents_and_is_called_once(reader: Reader) -> None:
    page = elements(to_html(PAGE.frame(look(reader, STEERING, "/methodik"))))
    (contents,) = page.all(tag="nav", name="method-contents")
    headings = [item.text for item in page.all(tag="h2")]
    assert [name for name, count in Counter(headings).items() if count > 1] == []
    assert [item.text for item in contents.all(tag="a")] == headings
    places = {item.attributes.get("id") for item in page.all(tag="section")}
    assert {item.attributes["href"].removeprefix("#") for item in contents.all(tag="a")} == places
