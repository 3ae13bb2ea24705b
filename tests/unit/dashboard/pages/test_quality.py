"""Data quality: closed to the public, complete for those who can mend it, readable in a mail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest

from dashboard.access import PUBLIC, STEERING, Audience, Viewer
from dashboard.cache import Reader, Scope
from dashboard.ledger import FoundFinding, Ledger, Load
from dashboard.pages.quality import PAGE, PATH
from dashboard.pages.quality_filters import quality_filters, shown_measures
from dashboard.pages.quality_findings import findings_section
from dashboard.pages.quality_gaps import gaps_section
from dashboard.pages.quality_ledger import ledger_of, own_of
from dashboard.pages.quality_loads import loads_section
from dashboard.pages.quality_smart import smart_section
from dashboard.pages.quality_tiles import quality_tiles
from dashboard.pages.spec import PageRequest
from data_pipeline.schema.session import open_engine
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome
from tests.unit.dashboard.components.tree import nodes, of_class, of_kind, text

TODAY = date(2026, 11, 15)
HEAD = Viewer(audience=Audience.DEPARTMENT, department_key="gb-3")


@pytest.fixture(scope="module")
def reader(example_file: Path) -> Iterator[Reader]:
    engine = open_engine(f"sqlite:///{example_file}")
    yield Reader(engine, scope=Scope(), today=lambda: TODAY)
    engine.dispose()


def a_request(reader, viewer=STEERING, search=""):
    return PageRequest(viewer, reader, reader.revisions(viewer), TODAY, pathname=PATH, search=search)


def a_finding(**changes):
    found = FoundFinding(
        file_name="plan.xlsx",
        severity=FindingSeverity.REFUSED,
        reason="Kommt mehrfach vor.",
        advice="Bitte prüfen.",
        sheet="Budget",
        row_number=7,
        column_name="Geplant",
        value="12 Äpfel",
    )
    return replace(found, **changes)


def a_load(**changes):
    load = Load(
        run_id="r",
        started_at=datetime(2026, 1, 1, 12, tzinfo=UTC),
        outcome=RunOutcome.LOADED,
        revision_number=3,
        file_name="plan.xlsx",
        read=10,
        written=7,
        refused=2,
        ignored=1,
        dropped=0,
    )
    return replace(load, **changes)


def of_findings(*found, **changes):
    total = {FindingSeverity.REFUSED: len(found)}
    return Ledger(**{"findings": found, "total": total, "files": (a_load(),)} | changes)


def test_the_public_gets_a_note_and_nothing_else(reader):
    page = PAGE.frame(a_request(reader, PUBLIC))
    words = text(page)
    assert "nur für sie bestimmt" in words
    assert not of_kind(page, "Table")
    assert not of_class(page, "filter-bar")
    assert of_class(quality_filters(a_request(reader), path=PATH), "filter-bar")
    assert "anliegen.csv" not in words
    assert Audience.PUBLIC not in PAGE.audiences
    assert ledger_of(a_request(reader, PUBLIC)) == Ledger()


def test_a_department_reads_file_names_and_values_of_others_nowhere(reader):
    request = a_request(reader, HEAD)
    ledger = ledger_of(request)
    words = text([findings_section(request, ledger), loads_section(ledger)])
    assert "anliegen.csv" not in words
    assert "03.06.2025" not in words
    assert "4 Befunde gehören nicht zu Ihren Maßnahmen und sind nur gezählt." in words
    seen = text(findings_section(a_request(reader), ledger_of(a_request(reader))))
    assert "anliegen.csv" in seen
    assert "03.06.2025" in seen


def test_own_measures_are_those_that_the_own_units_lead(reader):
    own = own_of(a_request(reader, HEAD))
    assert "gb-3" in own.units
    plan = a_request(reader, HEAD).plan
    leading = {item.code: set(item.lead_keys) for item in plan.measures}
    assert own.codes == {code for code, keys in leading.items() if keys & own.units}
    assert 0 < len(own.codes) < len(plan.measures)
    assert own_of(a_request(reader)).codes == frozenset()


def test_each_letter_of_each_measure_has_a_mark_and_a_word(reader):
    request = a_request(reader)
    part = smart_section(request, path=PATH)
    met, missing = of_class(part, "smart-met"), of_class(part, "smart-missing")
    assert len(met) + len(missing) == 5 * len(request.chosen)
    assert {text(item) for item in met} == {"erfüllt"}
    assert {text(item) for item in missing} == {"fehlt"}
    assert all(of_class(item, "mark-triangle") for item in missing)
    assert not any(of_class(item, "mark-triangle") for item in met)


def test_reasons_are_there_on_demand(reader):
    part = smart_section(a_request(reader, search="?fehlt=M"), path=PATH)
    details = of_kind(part, "Details")
    assert len(details) == len(shown_measures(a_request(reader, search="?fehlt=M")))
    assert all("Es ist keine Kennzahl genannt." in text(item) for item in details)


@pytest.mark.parametrize(
    "search", ["?fehlt=M", "?fehlt=no_end", "?fehlt=etwas", "?feld=1", "?stelle=gb-3&rolle=lead"]
)
def test_the_address_narrows_the_list(reader, search):
    everything = shown_measures(a_request(reader))
    assert 0 < len(shown_measures(a_request(reader, search=search))) < len(everything)


def test_nonsense_in_the_address_shows_everything(reader):
    assert len(shown_measures(a_request(reader, search="?fehlt=Z"))) == 50


def test_a_gap_leads_to_exactly_its_measures(reader):
    cards = of_class(gaps_section(a_request(reader), path=PATH), "gap-card")
    links = [link for card in cards for link in of_kind(of_class(card, "gap-list"), "A")]
    assert len(links) > 10
    for link in links:
        path, _, rest = link.href.partition("?")
        behind = shown_measures(a_request(reader, search="?" + rest.removesuffix("#smart")))
        assert path == PATH
        assert text(link).endswith(f"({', '.join(item.code for item in behind)})")


def test_a_mail_says_the_same_and_fits_into_an_address(reader):
    for card in of_class(gaps_section(a_request(reader), path=PATH), "gap-card"):
        (mail,) = of_class(card, "gap-mail")
        subject, _, body = mail.href.removeprefix("mailto:?subject=").partition("&body=")
        assert "fehlende Angaben" in unquote(subject)
        assert text(of_class(card, "gap-title")) in unquote(body)
        assert all(f"- {text(item)}" in unquote(body) for item in of_kind(card, "Li"))
        assert len(body) <= 1_800


def test_tiles_lead_to_what_misses(reader):
    request = a_request(reader, search="?feld=1")
    links = of_kind(quality_tiles(request, ledger_of(request), path=PATH), "A")
    assert [link.href for link in links][:3] == [
        f"{PATH}?feld=1&fehlt=etwas#smart",
        f"{PATH}?feld=1&fehlt=S#smart",
        f"{PATH}?feld=1&fehlt=M#smart",
    ]
    assert len(links) == 7


def test_without_an_answer_of_the_database_the_check_stands(reader):
    assert len(of_kind(quality_tiles(a_request(reader), None, path=PATH), "A")) == 6


def test_a_finding_says_where_what_and_what_to_do(reader):
    part = findings_section(a_request(reader), of_findings(a_finding()))
    words = text(of_kind(part, "Tbody"))
    for expected in ("plan.xlsx", "Blatt Budget, Zeile 7, Spalte »Geplant«", "12 Äpfel", "Bitte prüfen."):
        assert expected in words
    assert "ohne Zuordnung: 1 Befund" in text(part)
    assert of_class(part, "mark-diamond")


def test_findings_are_grouped_by_the_division_that_leads_the_measure(reader):
    code = next(item.code for item in a_request(reader).plan.measures if item.lead_keys == ("gb-3",))
    part = findings_section(a_request(reader), of_findings(a_finding(measure_code=code), a_finding()))
    captions = [text(item) for item in of_kind(part, "Caption")]
    assert [caption.split(":")[0][:17] for caption in captions] == ["3 Geschäftsbereic", "ohne Zuordnung"]
    assert f"/massnahme/{code}" in [link.href for link in of_kind(part, "A")]


def test_many_findings_are_one_click_away_and_none_is_lost(reader):
    part = findings_section(a_request(reader), of_findings(*(a_finding(row_number=n) for n in range(1, 13))))
    assert text(of_kind(part, "Summary")) == "4 weitere Befunde"
    words = text(part)
    assert all(f"Zeile {n}," in words for n in range(1, 13))


def test_a_measure_that_the_plan_lost_has_no_link(reader):
    part = findings_section(a_request(reader), of_findings(a_finding(measure_code="9.99")))
    assert "/massnahme/9.99" not in [link.href for link in of_kind(part, "A")]


def test_what_is_hidden_is_counted_and_the_filter_is_said_not_to_apply(reader):
    part = text(findings_section(a_request(reader, search="?feld=1"), of_findings(a_finding(), hidden=3)))
    assert "3 weitere Befunde sind nur gezählt" in part
    assert "Die Auswahl oben gilt hier nicht." in part


def test_the_rows_of_a_load_add_up_and_a_failed_one_is_shown(reader):
    refused = a_load(
        outcome=RunOutcome.REFUSED, revision_number=None, read=0, written=0, refused=0, ignored=0
    )
    part = loads_section(Ledger(files=(a_load(override_reason="Zu wenige Zeilen"),), runs=(refused,)))
    rows = [text(row) for row in of_kind(part, "Tr")]
    assert "01.01.2026, 13:00" in rows[1]
    assert "Revision 3" in rows[1]
    assert "trotzdem geladen: Zu wenige Zeilen" in rows[1]
    assert "abgelehnt" in rows[3]
    assert "Revision" not in rows[3]


def test_ids_occur_once(reader):
    request = a_request(reader)
    ledger = ledger_of(request)
    parts = [
        quality_filters(request, path=PATH),
        gaps_section(request, path=PATH),
        smart_section(request, path=PATH),
        findings_section(request, ledger),
        loads_section(ledger),
    ]
    found = [node.id for node in nodes(parts) if getattr(node, "id", None)]
    assert len(found) == len(set(found)) > 5


def test_an_earlier_state_knows_its_own_loads_only(reader):
    request = a_request(reader)
    earlier = ledger_of(replace(request, revisions=request.revisions[:2]))
    assert [item.revision_number for item in earlier.runs] == [2, 1]
    assert [item.revision_number for item in ledger_of(request).runs] == [4, 3, 2, 1]
