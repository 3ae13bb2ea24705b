"""The report for the council: a document, the same for everybody, with reason and date for every state."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.markup import to_html
from dashboard.pages.council_report import PAGE, chosen_filter, report_parts
from dashboard.pages.council_report_choice import choice_form
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, head_of, look


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def rows(reader: Reader, address: str = "/bericht") -> dict[str, list[str]]:
    """Cells of every measure by its number."""
    fields = of_class(report_parts(look(reader, STEERING, address)), "document-field")
    found = [[text(cell) for cell in row.children] for row in of_kind(of_kind(fields, "Tbody"), "Tr")]
    return {cells[0]: cells[1:] for cells in found}


def facts(reader: Reader, address: str = "/bericht") -> dict[str, str]:
    head = of_class(report_parts(look(reader, STEERING, address)), "document-head")
    pairs = [entry.children for entry in of_kind(of_kind(head, "Dl"), "Div")]
    return {text(term): text(value) for term, value in pairs}


def test_the_head_is_that_of_a_council_paper(reader: Reader) -> None:
    assert facts(reader) == {
        "Gegenstand": "Sachstand der Maßnahmen zum 30.06.2026",
        "Konzept": "Integrationskonzept der Landeshauptstadt Potsdam 2024-2028",
        "Beschluss": "vom 15.05.2024, Vorlage 24/SVV/0093",
        "Eingebracht von": "Oberbürgermeister, Büro für Chancengleichheit und Vielfalt",
        "Umfang": "alle Handlungsfelder, 50 Maßnahmen",
        "Datenstand": "30.06.2026, Revision 4; bewertet am 15.11.2026",
    }
    head = of_class(report_parts(look(reader, STEERING, "/bericht")), "document-kind")
    assert text(head) == "Mitteilungsvorlage Beispieldaten"


def test_every_measure_has_state_reason_date_and_what_stays_open(reader: Reader) -> None:
    found = rows(reader)

    assert len(found) == 50
    title, phase, schedule, reported, carried = found["2.4"]
    assert title.startswith("Beispiel: Schutzkonzepte")
    assert title.endswith("Arbeitsgruppe Unterbringung")
    assert phase.startswith("in Umsetzung80")
    assert schedule.startswith("verspätetDas Ende (30.06.2026) ist überschritten")
    assert (reported, carried) == ("30.06.2026aktuell", "Drei Konzepte, Schulung des Personals.")
    assert found["1.2"][3:] == ["noch keinerBericht fehlt", "-"]


def test_the_chapters_are_numbered_and_the_headings_in_order(reader: Reader) -> None:
    parts = report_parts(look(reader, STEERING, "/bericht"))

    assert [text(node)[:1] for node in of_kind(parts, "H2")] == ["1", "2", "3", "4", "5"]
    assert [text(node)[:3] for node in of_kind(parts, "H3")] == ["3.1", "3.2", "3.3", "3.4", "3.5"]
    assert not of_kind(parts, "H1")


def test_the_overview_adds_up(reader: Reader) -> None:
    overview = of_kind(report_parts(look(reader, STEERING, "/bericht")), "Table")[0]
    numbers = [
        [int(text(cell)) for cell in row.children[1:]] for row in of_kind(of_kind(overview, "Tbody"), "Tr")
    ]

    assert numbers[-1] == [50, 9, 18, 6, 11, 8]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]


def test_action_field_and_department_divide_it_and_nothing_else_does(reader: Reader) -> None:
    assert set(rows(reader, "/bericht?feld=3")) == {f"3.{n}" for n in range(1, 10)}
    assert facts(reader, "/bericht?feld=3")["Umfang"] == "nur Handlungsfeld Arbeit, 9 Maßnahmen von 50"
    two = facts(reader, "/bericht?feld=3&feld=2")["Umfang"]
    assert two == "nur Handlungsfelder Wohnen und Unterbringung und Arbeit, 18 Maßnahmen von 50"
    led = rows(reader, "/bericht?stelle=ohne")
    assert all("Federführung nicht benannt" in cells[0] for cells in led.values())
    assert len(led) == 7
    assert len(rows(reader, "/bericht?stand=completed&suche=Kita")) == 50


def test_one_field_needs_no_total(reader: Reader) -> None:
    parts = report_parts(look(reader, STEERING, "/bericht?feld=3"))

    assert "Gesamt" not in text(of_kind(parts, "Table")[0])


def test_an_empty_choice_says_what_to_loosen(reader: Reader) -> None:
    request = look(reader, STEERING, "/bericht?feld=3&stelle=ohne")

    assert "Bitte Handlungsfeld oder Stelle weglassen" in text(report_parts(request))


@pytest.mark.parametrize("viewer", [STEERING, head_of("gb-5")])
def test_it_is_the_same_for_everybody_and_names_no_person(reader: Reader, viewer: Viewer) -> None:
    inside = look(reader, viewer, "/bericht")
    internal = {
        words
        for item in inside.measures
        for words in (
            item.measure.internal_note,
            *(part.contact_name for part in item.measure.responsibilities),
            *(report.internal_note for report in item.measure.reports),
            item.measure.override.decided_by if item.measure.override else None,
        )
        if words
    }
    markup = to_html(report_parts(inside))

    assert internal, "the viewer sees what must stay inside"
    assert not [words for words in internal if words in markup]
    assert markup == to_html(report_parts(look(reader, PUBLIC, "/bericht")))


def test_an_earlier_state_is_reported_as_it_was(reader: Reader) -> None:
    request = look(reader, STEERING, "/bericht", revisions=2)

    assert "30.06.2025, Revision 2; bewertet am 30.06.2025" in text(report_parts(request))


def test_the_file_holds_the_same_choice(reader: Reader) -> None:
    request = look(reader, STEERING, "/bericht?feld=3&revision=4")
    form = of_kind(choice_form(request, chosen_filter(request)), "Form")
    fields = {(field.name, field.value) for field in of_kind(form, "Input") if field.type == "hidden"}

    assert 'href="/bericht.pdf?feld=3&amp;revision=4"' in to_html(PAGE.frame(request))
    assert fields == {("revision", "4")}


def test_definitions_and_notes_end_it(reader: Reader) -> None:
    parts = report_parts(look(reader, STEERING, "/bericht"))
    terms = [text(term) for term in of_kind(of_class(parts, "document-terms"), "Dt")]
    notes = text(of_class(parts, "document-notes"))

    assert terms == ["Umsetzungsstand", "Terminlage", "Aktualität", "Kennzahlen einer Gruppe"]
    assert "46 von 50 Maßnahmen sind erfunden (Beispieldaten)" in notes
    assert "keine internen Vermerke" in notes
