"""What the city has written is spoken in the city's language, on pages in any other."""

from dataclasses import replace

import pytest

from dashboard.city_words import in_their_language
from tests.factories.plans import a_plan
from tests.factories.records import a_measure, a_milestone

PLAN = a_plan(
    a_measure(
        title="Schule & Sport für alle", milestones=(replace(a_milestone(None), title="Vertrag der Stadt"),)
    )
)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("<p>Schule &amp; Sport für alle</p>", '<p lang="de">Schule &amp; Sport für alle</p>'),
        ("<b>1.1 Schule &amp; Sport für alle</b>", '<b lang="de">1.1 Schule &amp; Sport für alle</b>'),
        ("<td>Wohnen</td>", '<td lang="de">Wohnen</td>'),
        (
            "<p>The milestone “Vertrag der Stadt” was due.</p>",
            '<p>The milestone “<span lang="de">Vertrag der Stadt</span>” was due.</p>',
        ),
        ("<br>Vertrag der Stadt", '<br><span lang="de">Vertrag der Stadt</span>'),
        ("<br/>Vertrag der Stadt", '<br/><span lang="de">Vertrag der Stadt</span>'),
    ],
)
def test_texts_of_the_city_are_marked(given: str, found: str) -> None:
    assert in_their_language(given, PLAN, language="en") == found


@pytest.mark.parametrize(
    "given",
    [
        "<p>Wohnen means housing</p>",
        '<a title="Vertrag der Stadt">x</a>',
        "<script>Vertrag der Stadt</script>",
        "<option>Vertrag der Stadt (2) and more</option>",
    ],
)
def test_all_else_stays_as_it_is(given: str) -> None:
    assert in_their_language(given, PLAN, language="en") == given


def test_on_german_pages_nothing_is_marked() -> None:
    given = "<p>Vertrag der Stadt</p>"
    assert in_their_language(given, PLAN, language="de") == given
