"""Cases of GeoReport as servers deliver them: what is kept, what is dropped, when a case was closed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import MappingError
from data_pipeline.mapping import Mapping, parse_mapping
from data_pipeline.sources.open311.document import read_records
from data_pipeline.sources.open311.extract import extract_requests
from data_pipeline.sources.open311.fields import kept_fields, stripped
from data_pipeline.sources.open311.standard import open311_mapping

NO_ID = "service_request_id: »Kennung« fehlt oder ist keine kurze Kennung."
SEEN = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
CASE = {
    "service_request_id": "A-1",
    "status": "open",
    "service_code": "013",
    "service_name": "Lampe",
    "requested_datetime": "2026-01-02T08:00:00+01:00",
    "updated_datetime": "2026-01-03T09:00:00+01:00",
}
OWN = """
title = "Eigene"
timezone = "America/New_York"
[[table]]
target = "complaint"
values = { source_code = "sags", kind = "notice" }
[table.columns]
complaint_id = "service_request_id"
category_code = { headings = "service_code", codes = { "013" = "Beleuchtung" } }
kind = { headings = "service_code", codes = { "099" = "idea" } }
district_code = "stadtteil"
outcome = "result"
received_at = { headings = "requested_datetime", format = "%d.%m.%Y %H:%M" }
"""


def batch(*records: object, mapping: Mapping | None = None, seen: datetime = SEEN) -> ComplaintBatch:
    return extract_requests(
        enumerate(records, 1), file="x.json", mapping=mapping or open311_mapping(), observed_at=seen
    )


def row(record: dict[str, object], **options: object) -> dict[str, object]:
    found = batch(record, **options)  # type: ignore[arg-type]
    assert not [item.reason for item in found.findings if item.severity.value == "refused"]
    return {name: cells[0] for name, cells in found.columns.items()}


def refusal(record: object) -> str:
    found = batch(record)
    assert found.counts.refused == 1
    return f"{found.findings[0].column}: {found.findings[0].reason}"


def own() -> Mapping:
    return parse_mapping(OWN, name="eigene.toml")


def test_the_cases_of_cologne_load_as_they_are(shared_data: Path) -> None:
    path = shared_data / "complaints" / "koeln_open311.json"

    found = extract_requests(
        read_records(path, file=path.name), file=path.name, mapping=open311_mapping(), observed_at=SEEN
    )

    assert (found.counts.read, found.counts.written, found.counts.refused) == (50, 50, 0)
    assert found.counts.cells_dropped == 50 + 50 + 100 + 24 + 23
    assert sum(value is None for value in found.columns["closed_at"]) == 35
    assert set(found.columns["closed_basis"].tolist()) == {None, "last_change"}
    assert set(found.columns["kind"].tolist()) == {"notice"}
    assert "Ampel defekt" in found.columns["category_code"].tolist()
    assert not found.findings


def test_an_open_case_has_no_closing() -> None:
    found = row(CASE | {"closed_datetime": "2026-01-02T10:00:00Z"})

    assert found["received_at"] == "2026-01-02T07:00:00"
    assert found["received_date"] == "2026-01-02"
    assert [found[name] for name in ("closed_at", "closed_date", "closed_basis", "resolution_seconds")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("more", "basis", "at"),
    [
        ({}, "last_change", "2026-01-03T08:00:00"),
        ({"updated_datetime": None}, "observed", "2026-07-01T10:00:00"),
        ({"updated_datetime": ""}, "observed", "2026-07-01T10:00:00"),
        ({"closed_datetime": "2026-01-02T12:00:00Z"}, "stated", "2026-01-02T12:00:00"),
        ({"closed_date": "2026-01-02T12:00:00Z"}, "stated", "2026-01-02T12:00:00"),
        (
            {"extended_attributes": {"closed_datetime": "2026-01-02T12:00:00Z"}},
            "stated",
            "2026-01-02T12:00:00",
        ),
    ],
)
def test_a_closed_case_says_how_its_closing_is_known(more: dict[str, object], basis: str, at: str) -> None:
    found = row(CASE | {"status": "closed"} | more)

    assert (found["closed_basis"], found["closed_at"]) == (basis, at)


def test_a_case_without_a_status_is_closed_if_its_closing_is_stated() -> None:
    assert row(CASE | {"status": None, "closed_date": "2026-01-02T12:00:00Z"})["closed_basis"] == "stated"
    assert refusal(CASE | {"status": " "}) == "status: »status« fehlt."


@pytest.mark.parametrize("word", ["Open", "OFFEN", "in_progress", "Hold", "in  Process"])
def test_words_of_extensions_mean_open(word: str) -> None:
    assert row(CASE | {"status": word})["closed_at"] is None


@pytest.mark.parametrize("word", ["Closed", "fixed", "duplicate", "Erledigt"])
def test_words_of_extensions_mean_closed(word: str) -> None:
    assert row(CASE | {"status": word})["closed_at"] == "2026-01-03T08:00:00"


def test_the_time_taken_and_the_days_are_those_of_the_citys_clock() -> None:
    found = row(
        CASE
        | {
            "status": "closed",
            "requested_datetime": "2026-03-28T23:30:00Z",
            "updated_datetime": "2026-03-29T22:30:00Z",
        }
    )

    assert (found["received_date"], found["closed_date"]) == ("2026-03-29", "2026-03-30")
    assert found["resolution_seconds"] == 24 * 3600  # 23 hours passed, but the clock was put forward.


def test_a_closing_before_the_receipt_is_loaded_with_a_warning() -> None:
    found = batch(CASE | {"status": "closed", "updated_datetime": "2026-01-01T09:00:00+01:00"})

    assert found.columns["resolution_seconds"][0] == -23 * 3600
    assert [item.severity.value for item in found.findings] == ["warning"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"service_request_id": None}, NO_ID),
        ({"service_request_id": ""}, NO_ID),
        (
            {"service_request_id": "x" * 81},
            NO_ID,
        ),
        ({"service_request_id": True}, NO_ID),
        ({"requested_datetime": None}, "requested_datetime: »Eingang« fehlt."),
        ({"requested_datetime": "gestern"}, "requested_datetime: »gestern« ist kein Zeitpunkt."),
        ({"requested_datetime": 1767340800}, "requested_datetime: »1767340800« ist kein Zeitpunkt."),
        (
            {"requested_datetime": "1026-01-02T08:00:00Z"},
            "requested_datetime: Zeitpunkt »1026-01-02T08:00:00Z« ist nicht",
        ),
        ({"status": "seltsam"}, "status: Der Status »seltsam« ist nicht bekannt."),
        ({"status": "closed", "updated_datetime": "neulich"}, "status: »neulich« ist kein Zeitpunkt."),
    ],
)
def test_a_useless_case_is_refused_with_its_reason(more: dict[str, object], said: str) -> None:
    assert refusal(CASE | more).startswith(said)


@pytest.mark.parametrize("record", [None, 3, "Text", [CASE], []])
def test_what_is_no_case_is_refused(record: object) -> None:
    assert refusal(record).endswith("Das ist kein Fall, sondern etwas anderes.")


def test_a_case_that_comes_twice_counts_once() -> None:
    found = batch(CASE, CASE | {"status": "closed"}, CASE | {"service_request_id": "A-2"})

    assert (found.counts.written, found.counts.refused) == (2, 1)
    assert "mehrfach" in found.findings[0].reason
    assert found.findings[0].place.row == 2


def test_numbers_are_ids_too_and_a_missing_name_gives_way_to_the_code() -> None:
    assert row(CASE | {"service_request_id": 638344})["complaint_id"] == "638344"
    assert row(CASE | {"service_request_id": 7.0})["complaint_id"] == "7"
    assert row(CASE | {"service_name": ""})["category_code"] == "013"


def test_a_deadline_that_cannot_be_read_is_left_out_with_a_warning() -> None:
    found = batch(CASE | {"expected_datetime": "in drei Tagen"})

    assert found.counts.written == 1
    assert found.columns["due_at"][0] is None
    assert [(item.column, item.severity.value) for item in found.findings] == [
        ("expected_datetime", "warning")
    ]


def test_long_words_and_mail_addresses_are_dropped_and_counted() -> None:
    found = batch(
        CASE | {"agency_responsible": "Bitte melden bei " + "x" * 80, "service_name": "ich@stadt.example"}
    )

    assert (found.columns["department_code"][0], found.columns["category_code"][0]) == (None, "013")
    assert found.counts.cells_dropped == 2


@pytest.mark.parametrize("text", ["Lange Straße 7", "14467 Potsdam", "52.4012,13.0555", "Tel. 0331 123456"])
def test_places_and_people_in_a_harmless_field_are_dropped_and_counted(text: str) -> None:
    found = batch(CASE | {"agency_responsible": text})

    assert found.counts.cells_dropped == 1
    assert text not in repr(found)


def test_only_filled_cells_count_as_dropped() -> None:
    blanks = {"description": "", "address": None, "zipcode": "  ", "media_url": [], "lat": {}, "token": "t"}
    filled = {"first_name": "Erika", "long": 0, "neues_feld": False}

    assert batch(CASE | blanks | filled).counts.cells_dropped == 3


def test_a_mapping_says_what_a_citys_own_fields_mean() -> None:
    record = CASE | {"requested_datetime": "02.01.2026 23:30", "stadtteil": "Mitte", "result": "Duplikat"}

    found = row(record, mapping=own())

    assert (found["source_code"], found["category_code"], found["district_code"]) == (
        "sags",
        "Beleuchtung",
        "Mitte",
    )
    assert (found["kind"], found["outcome"]) == ("notice", "duplicate")
    assert (found["received_at"], found["received_date"]) == ("2026-01-03T04:30:00", "2026-01-02")
    assert row(record | {"service_code": "099"}, mapping=own())["kind"] == "idea"


def test_the_day_of_a_deadline_is_that_of_the_city() -> None:
    case = CASE | {"expected_datetime": "2026-03-31T22:30:00Z"}

    assert (row(case)["due_at"], row(case)["due_date"]) == ("2026-03-31T22:30:00", "2026-04-01")
    assert {"due_at", "due_date"} <= batch(case).stated
    assert "due_date" not in batch(CASE).stated


def test_no_mapping_may_read_a_personal_field() -> None:
    mapping = parse_mapping(OWN.replace('"stadtteil"', '"address"'), name="eigene.toml")
    with pytest.raises(MappingError, match="»address« kann Persönliches enthalten"):
        batch(CASE, mapping=mapping)


def test_columns_that_no_record_speaks_about_are_left_as_they_are() -> None:
    stated = batch(CASE).stated

    assert {"category_code", "received_at", "closed_at", "closed_basis", "archived_at", "kind"} <= stated
    assert not {"due_at", "department_code", "district_code", "is_sample"} & stated


def test_reading_the_same_record_again_gives_the_same_values() -> None:
    closed = CASE | {"status": "closed"}

    assert row(closed) == row(closed, seen=SEEN + timedelta(days=3))


_SECRET = "Geheimnis"
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=100) | st.just(_SECRET),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_names = st.sampled_from([*CASE, "expected_datetime", "agency_responsible", "extended_attributes", "source"])


@given(st.dictionaries(_names | st.text(max_size=8), _values, max_size=8))
def test_any_record_is_written_or_refused_and_never_breaks_the_load(record: dict[str, object]) -> None:
    found = batch(CASE | record)

    assert found.counts.read == 1 == found.counts.written + found.counts.refused
    for name, cells in found.columns.items():
        text = cells[0]
        assert not isinstance(text, str) or (len(text) <= 80 and text.encode()), name


@given(st.text(min_size=1, max_size=20), _values)
def test_a_field_that_nobody_named_never_survives(name: str, value: object) -> None:
    kept = kept_fields(open311_mapping())
    if name.strip().casefold() not in kept:
        assert stripped({name: value}, kept=kept).fields == {}


def test_personal_words_are_nowhere_in_what_is_left() -> None:
    personal = dict.fromkeys(open311_mapping().drop, _SECRET)
    found = batch(CASE | personal | {"extended_attributes": {"description": _SECRET, "x": {"y": _SECRET}}})

    assert _SECRET not in repr(found)
    assert found.counts.cells_dropped == len(personal) + 2
