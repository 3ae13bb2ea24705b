"""A chain becomes a paper and its path, whatever the standard lets a server leave out."""

from datetime import date
from pathlib import Path

import pytest

from data_pipeline.errors import FileError
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.oparl.chain import Chain
from data_pipeline.sources.oparl.extract import extract_chain
from data_pipeline.sources.oparl.file import chain_of, read_json
from tests.unit.data_pipeline.sources.oparl.ris import (
    COUNCIL,
    FIRST,
    HOST,
    LAST,
    PAPER,
    SCHOOLS,
    Objects,
    objects,
    read,
    rows,
    typed,
)

MEETING, POINT = f"{HOST}meeting/2", f"{HOST}agenda/2"
WARNING, REFUSED = FindingSeverity.WARNING, FindingSeverity.REFUSED


def changed(key: str, **values: object) -> Objects:
    """The objects with other values in one of them; None takes a property away."""
    found = objects()
    kept = {name: value for name, value in found[key].items() if values.get(name, 0) is not None}
    return found | {key: kept | {name: value for name, value in values.items() if value is not None}}


def told(found: Objects) -> list[tuple[str, str | None, FindingSeverity]]:
    """Kind of the row, column and severity of every finding."""
    return [(str(item.place.sheet), item.column, item.severity) for item in read(found).findings]


def path_of(found: Objects) -> list[tuple[object, ...]]:
    """Day, committee, role, agenda item and result of every consultation."""
    columns = ("meeting_date", "committee", "role", "agenda_item", "result")
    return [tuple(row[name] for name in columns) for row in rows(read(found), "consultation")]


def decision(found: Objects) -> tuple[object, object]:
    """What was decided, and when."""
    (row,) = rows(read(found), "council_paper")
    return row["decision"], row["decided_on_date"]


SCHOOL_ROW = (date(2024, 4, 16), "Ausschuss für Bildung", "preliminary", "6.3", "ungeändert empfohlen")
COUNCIL_ROW = (
    date(2024, 5, 15),
    "Stadtverordnetenversammlung",
    "decision",
    "12",
    "mehrheitlich beschlossen",
)


def test_karlsruhe_gives_the_right_decision_date_and_path(shared_data: Path) -> None:
    file = shared_data / "council" / "karlsruhe_integrationsplan_chain.json"
    extract = extract_chain(chain_of(read_json(file, file=file.name), file=file.name), file=file.name)

    (paper,) = rows(extract, "council_paper")
    assert paper["paper_code"] == "https://web1.karlsruhe.de/oparl/bodies/0001/papers/vo/49883"
    assert (paper["reference"], paper["paper_type"]) == ("2024/0027", "Beschlussvorlage")
    assert (paper["decision"], paper["decided_on_date"]) == ("mehrheitlich zugestimmt", date(2024, 3, 19))
    path = rows(extract, "consultation")
    assert [(row["committee"], row["meeting_date"], row["role"], row["agenda_item"]) for row in path] == [
        ("Integrationsausschuss", date(2024, 2, 28), "preliminary", "1"),
        ("Gemeinderat", date(2024, 3, 19), "decision", "6"),
    ]
    assert [row["result"] for row in path] == [None, "mehrheitlich zugestimmt"]
    (found,) = extract.findings
    assert (found.column, found.severity) == ("underDirectionOf", WARNING)
    assert str(found.value).endswith("/organizations/at/883012")


def test_a_whole_chain_is_read_without_findings() -> None:
    extract = read(objects())

    assert extract.findings == []
    assert rows(extract, "council_paper") == [
        {
            "paper_code": PAPER,
            "reference": "24/SVV/0007",
            "title": "Sprachkurse für alle",
            "paper_type": "Beschlussvorlage",
            "submitted_by": "Büro für Vielfalt",
            "decided_on_date": date(2024, 5, 15),
            "decision": "mehrheitlich beschlossen",
            "url": f"{HOST}vo020?7",
            "measure_code": None,
            "source": PAPER,
        }
    ]
    assert path_of(objects()) == [SCHOOL_ROW, COUNCIL_ROW]
    assert [(place.sheet, place.row) for place in sorted(extract.rows, key=lambda item: item.row or 0)] == [
        ("Paper", 1),
        ("Consultation", 2),
        ("Consultation", 3),
    ]
    assert extract.delivered == {"council_paper", "consultation"}
    assert extract.replaces_by == {"council_paper": "paper_code", "consultation": "paper_code"}


def test_what_the_person_states_goes_into_every_row() -> None:
    values = {"measure_code": "1.1", "concept_code": "IK"}
    extract = extract_chain(Chain(papers=(PAPER,), objects=objects(), values=values), file="k.json")

    assert rows(extract, "council_paper")[0]["measure_code"] == "1.1"
    assert {str(record.values["concept_code"]) for record in extract.records} == {"IK"}
    assert "measure_code" not in rows(extract, "consultation")[0]


def test_the_path_is_in_the_order_of_the_meetings_and_undated_ones_come_last() -> None:
    found = changed(FIRST, meeting=None, agendaItem=None)
    found[PAPER]["consultation"] = [FIRST, LAST]

    assert [row[1] for row in path_of(found)] == ["Stadtverordnetenversammlung", "Ausschuss für Bildung"]


@pytest.mark.parametrize(
    ("key", "left_out"),
    [
        (LAST, {"organization": None}),
        (LAST, {"meeting": None}),
        (MEETING, {"organization": None}),
        (POINT, {"meeting": None}),
        (LAST, {"organization": COUNCIL}),
        (LAST, {"organization": [{"id": COUNCIL}]}),
        (LAST, {"organization": ["Stadtverordnetenversammlung"]}),
        (LAST, {"meeting": [MEETING]}),
        (LAST, {"role": None}),
        (LAST, {"role": "Zweite Lesung"}),
        (LAST, {"authoritative": None}),
        (MEETING, {"start": "2024-05-15T15:00:00"}),
        (MEETING, {"start": "2024-05-15"}),
        (MEETING, {"start": "2024-05-14T23:00:00Z"}),
        (POINT, {"number": 12}),
        (POINT, {"result": None, "resolutionText": "mehrheitlich beschlossen"}),
        (COUNCIL, {"name": None, "shortName": "Stadtverordnetenversammlung"}),
        (PAPER, {"consultation": None}),
        (PAPER, {"consultation": {"data": [FIRST, LAST]}}),
    ],
)
def test_what_can_be_known_from_elsewhere_is_no_loss(key: str, left_out: dict[str, object]) -> None:
    found = changed(key, **left_out)

    assert path_of(found) == [SCHOOL_ROW, COUNCIL_ROW]
    assert decision(found) == ("mehrheitlich beschlossen", date(2024, 5, 15))
    assert told(found) == []


def test_an_agenda_item_that_names_its_consultation_is_found_backwards() -> None:
    found = changed(LAST, agendaItem=None)
    found[POINT]["consultation"] = LAST

    assert path_of(found) == [SCHOOL_ROW, COUNCIL_ROW]


def test_a_meeting_embedded_without_an_id_is_read_where_it_stands() -> None:
    meeting = {"start": "2024-05-15T15:00:00+02:00", "organization": [COUNCIL]}

    assert path_of(changed(LAST, meeting=meeting, organization=None)) == [SCHOOL_ROW, COUNCIL_ROW]


@pytest.mark.parametrize(
    ("key", "left_out", "row", "finding"),
    [
        (LAST, {"meeting": f"{HOST}gone"}, COUNCIL_ROW, ("Consultation", "meeting", WARNING)),
        (LAST, {"meeting": 7}, COUNCIL_ROW, ("Consultation", "meeting", WARNING)),
        (LAST, {"meeting": "im Rathaus"}, COUNCIL_ROW, ("Consultation", "meeting", WARNING)),
        (MEETING, {"deleted": True}, (None, *COUNCIL_ROW[1:]), ("Consultation", "meeting", WARNING)),
        (MEETING, {"start": "im Mai"}, (None, *COUNCIL_ROW[1:]), ("Consultation", "start", WARNING)),
        (
            MEETING,
            {"start": "0001-01-01T00:00Z"},
            (None, *COUNCIL_ROW[1:]),
            ("Consultation", "start", WARNING),
        ),
        (POINT, {"number": ["12"]}, (*COUNCIL_ROW[:3], None, COUNCIL_ROW[4]), None),
        (POINT, {"result": "\x00"}, (*COUNCIL_ROW[:4], None), ("Consultation", "result", WARNING)),
        (POINT, {"result": None}, (*COUNCIL_ROW[:4], None), None),
        (LAST, {"authoritative": "ja"}, COUNCIL_ROW, ("Consultation", "authoritative", WARNING)),
    ],
)
def test_what_is_missing_or_odd_stays_empty_and_is_told(
    key: str,
    left_out: dict[str, object],
    row: tuple[object, ...],
    finding: tuple[str, str, FindingSeverity] | None,
) -> None:
    found = changed(key, **left_out)

    assert row in path_of(found)
    assert len(path_of(found)) == 2
    if finding is not None:
        assert finding in told(found)


def test_the_address_of_a_missing_object_is_in_the_finding() -> None:
    (found,) = read(changed(LAST, meeting=f"{HOST}gone", agendaItem=POINT)).findings

    assert (found.value, found.severity) == (f"{HOST}gone", WARNING)
    assert "fehlt" in found.reason


def test_a_cancelled_meeting_has_neither_day_nor_result() -> None:
    found = changed(MEETING, cancelled=True)

    assert path_of(found)[-1] == (None, "Stadtverordnetenversammlung", "decision", "12", None)
    assert decision(found) == (None, None)
    assert told(found) == [("Consultation", "cancelled", WARNING)]


@pytest.mark.parametrize(
    ("left_out", "column"),
    [({"role": "Zweite Lesung"}, "role"), ({"organization": None}, "organization")],
)
def test_a_consultation_without_role_or_committee_is_refused_and_the_rest_stays(
    left_out: dict[str, object], column: str
) -> None:
    found = changed(FIRST, **left_out)
    found[f"{HOST}meeting/1"].pop("organization")

    assert path_of(found) == [COUNCIL_ROW]
    assert decision(found) == ("mehrheitlich beschlossen", date(2024, 5, 15))
    assert told(found) == [("Consultation", column, REFUSED)]


def test_a_consultation_that_could_not_be_had_is_refused_with_its_address() -> None:
    found = objects()
    del found[FIRST]

    assert path_of(found) == [COUNCIL_ROW]
    assert [(item.value, item.severity) for item in read(found).findings] == [(FIRST, REFUSED)]


def test_a_deleted_consultation_is_not_shown_and_counts_as_passed_over() -> None:
    extract = read(changed(FIRST, deleted=True, role=None, organization=None))

    assert [row["committee"] for row in rows(extract, "consultation")] == ["Stadtverordnetenversammlung"]
    assert list(extract.ignored.values()) == ["im Ratsinformationssystem gelöscht"]
    assert extract.findings == []
    assert len(extract.rows) == 3


def test_a_deleted_paper_is_a_finding_and_brings_nothing() -> None:
    extract = read(changed(PAPER, deleted=True))

    assert extract.records == []
    assert extract.delivered == set()
    assert [(item.column, item.severity) for item in extract.findings] == [("deleted", REFUSED)]
    assert len(extract.rows) == len(extract.ignored) + 1 == 3


def test_a_paper_without_a_title_shows_its_reference_and_says_so() -> None:
    found = changed(PAPER, name=None)

    assert rows(read(found), "council_paper")[0]["title"] == "24/SVV/0007"
    assert told(found) == [("Paper", "name", WARNING)]


def test_only_a_web_address_becomes_a_link() -> None:
    found = changed(PAPER, web="javascript:alert(1)")

    assert rows(read(found), "council_paper")[0]["url"] is None
    assert told(found) == [("Paper", "web", WARNING)]


def test_without_an_originator_the_directing_organisation_submitted_it() -> None:
    found = changed(PAPER, originatorOrganization=None, underDirectionOf=[SCHOOLS, COUNCIL])

    submitted = rows(read(found), "council_paper")[0]["submitted_by"]
    assert submitted == "Ausschuss für Bildung; Stadtverordnetenversammlung"


def test_papers_and_consultations_of_others_are_passed_over() -> None:
    other = typed("Paper", "paper/8", name="Etwas anderes")
    own = typed("Consultation", "consultation/9", paper=other["id"], role="Entscheidung")
    extract = read(objects() | {other["id"]: other, own["id"]: own})

    assert len(rows(extract, "council_paper")) == 1
    assert (len(extract.rows), len(extract.ignored)) == (5, 2)


def test_circles_end() -> None:
    found = changed(POINT, meeting=LAST, consultation=LAST)
    found[COUNCIL]["organization"] = [COUNCIL]
    found[PAPER]["consultation"] = [FIRST, LAST, FIRST]

    assert [row[1] for row in path_of(found)] == ["Ausschuss für Bildung", "Stadtverordnetenversammlung"]


def test_a_time_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileError, match="Nix/Da"):
        extract_chain(Chain(papers=(PAPER,), objects=objects(), timezone="Nix/Da"), file="k.json")
