"""The annual report as a page: of the bundled totals, of the cases of the example, and its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import PUBLIC, STEERING, Viewer
from dashboard.cache import Reader
from dashboard.exports.annual import annual_rows, annual_sheet
from dashboard.labels.annual_report import annual_sentences
from dashboard.markup import to_html
from dashboard.pages.annual_report import PAGE, chosen_report, document, report_title
from dashboard.sheets.german import german_csv
from tests.unit.dashboard.components.tree import of_class, of_kind, text
from tests.unit.dashboard.pages.looks import example_reader, look

PATH = "/anliegen/jahresbericht"


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    yield from example_reader(example_file)


def cells(reader: Reader, search: str = "?jahr=2018", viewer: Viewer = STEERING) -> dict[str, list[str]]:
    tables = of_kind(document(look(reader, viewer, PATH + search)), "Tbody")
    rows = [[text(cell) for cell in row.children] for row in of_kind(tables, "Tr")]
    return {head: values for head, *values in rows}


def test_2015_to_2018_stand_as_published_with_the_computed_change(reader: Reader) -> None:
    found = cells(reader)

    assert [value[:5] for value in found["Anliegen insgesamt"]] == ["2.681", "2.214", "1.370", "1.065"]
    change = found["Veränderung zum Vorjahr"]
    assert change[0] == "+21,1\xa0%veröffentlicht: +22\xa0% (Unterschied −0,9 Prozentpunkte)"
    assert change[1:] == ["+61,6\xa0%", "+28,6\xa0%", "nicht bekanntVorjahr nicht bekannt"]
    assert found["Monatsmittel"] == ["223", "185", "114", "89"]
    assert found["anonym"][0].startswith("2.27484,8\xa0%")
    assert found["App"] == ["1.15643,1\xa0%", "63228,5\xa0%", "26\xa0%", "3\xa0%"]
    assert found["Abfall/Müll"][:2] == ["1.01237,7\xa0%", "58026,2\xa0%"]
    assert found["Schlaatz"][:2] == ["nicht bekanntnicht veröffentlicht", "1657,5\xa0%"]
    assert found["länger als vier Wochen"][0] == "nicht bekanntnicht veröffentlicht"


def test_the_sentences_are_computed(reader: Reader) -> None:
    report = chosen_report(look(reader, STEERING, f"{PATH}?jahr=2018"))
    assert report is not None
    said = annual_sentences(report)

    assert said[0] == "2018 gingen 2.681 Anliegen ein, 467 mehr als 2017 (2.214; +21,1\xa0%)."
    assert said[1] == "Die Veröffentlichung nennt +22\xa0%; aus den Anzahlen ergeben sich +21,1\xa0%."
    assert said[-1] == (
        "Für 2018 nicht bekannt: mittlere Bearbeitungszeit in Tagen, länger als vier Wochen und Stadtteile."
    )


def test_without_a_year_the_newest_complete_one_is_reported(reader: Reader) -> None:
    assert report_title(look(reader, STEERING, PATH)) == "Jahresbericht der Anliegen 2025"
    assert report_title(look(reader, STEERING, f"{PATH}?jahr=1900")) == "Jahresbericht der Anliegen 2025"
    found = cells(reader, "")
    assert found["Anliegen insgesamt"] == ["1.633"]
    assert found["Veränderung zum Vorjahr"] == ["nicht bekanntVorjahr nicht bekannt"]


def test_a_year_that_is_not_over_is_no_year(reader: Reader) -> None:
    found = cells(reader, "?jahr=2026")
    assert found["Monatsmittel"][0] == "nicht bekanntnicht alle Monate vollständig erfasst"
    assert found["Veränderung zum Vorjahr"][0] == "nicht bekanntnicht alle Monate vollständig erfasst"
    heads = of_kind(of_kind(document(look(reader, STEERING, f"{PATH}?jahr=2026")), "Thead"), "Th")
    assert [text(head) for head in heads[:3]] == ["Kennzahl", "2026, unvollständig", "2025"]


def test_years_without_numbers_are_told(reader: Reader) -> None:
    told = text(of_class(document(look(reader, STEERING, PATH)), "document-notes"))
    assert "Zu 2021 bis 2024 fehlen die Zahlen" in told
    assert "Nicht enthalten: Mängelmelder 2025, 2.800 Anliegen" in told
    assert "Beispieldaten" in told


def test_the_public_gets_published_numbers_as_they_are_and_cases_rounded(reader: Reader) -> None:
    public = look(reader, PUBLIC, PATH)

    assert report_title(public) == "Jahresbericht der Anliegen 2025"
    markup = to_html(PAGE.frame(public))
    assert "1.633" not in markup
    assert "1.635" in markup
    assert "Zahlen auf 5 gerundet" in markup
    inside = look(reader, STEERING, f"{PATH}?jahr=2018")
    assert to_html(document(inside)) == to_html(document(look(reader, PUBLIC, f"{PATH}?jahr=2018")))


def test_the_files_say_what_each_number_rests_on(reader: Reader) -> None:
    asked = look(reader, STEERING, f"{PATH}?jahr=2018")
    report = chosen_report(asked)
    assert report is not None
    head, *rows = annual_rows(asked, report)
    found = {(row[1], row[2], row[3]): dict(zip(head, row, strict=True)) for row in rows}
    change = found[2018, "total_change", None]

    assert round(float(str(change["value"])), 1) == 21.1
    assert (change["basis"], change["published_value"]) == ("computed", 22)
    assert found[2018, "mean_days", None]["value"] is None
    assert found[2018, "mean_days", None]["missing_reason"] == "not_published"
    german = german_csv(annual_sheet(asked, report)).decode("utf-8-sig").splitlines()
    assert german[1].startswith("Anliegen insgesamt;;2018;2681;Anliegen;")
    assert german[5].startswith("Veränderung zum Vorjahr;;2018;21,09;Prozent;")
