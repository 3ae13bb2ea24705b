"""GeoReport Bulk: a table with the fields of the standard."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from data_pipeline.complaint_batch import ComplaintBatch
from data_pipeline.errors import MappingError
from data_pipeline.files.delimited import read_delimited
from data_pipeline.mappings import bundled_mappings
from data_pipeline.sources.open311.bulk import extract_bulk
from data_pipeline.sources.open311.standard import open311_mapping, reads_georeport

TEXT = """\
"service_request_id","requested_datetime","updated_datetime","closed_date","status_description","status_notes",\
"source","service_name","service_subtype","description","agency_responsible","address","lat","long"
"638344","2010-04-14T06:37:38-08:00","2010-04-15T06:37:38-08:00","2010-04-14T08:00:00-08:00","Closed",\
"Duplicate request.","Phone","Sidewalk","Kerb","text","Public Works","8TH AVE","37.7","-122.4"
"638345","2010-04-14T06:37:38Z","2010-04-15T06:37:38Z","","closed","","Website","Sidewalk","","","","x","",""
"638346","2010-04-14T06:37:38Z","","","Processing","","Website","Sidewalk","","","","x","",""
"638347","irgendwann","","","Open","","Website","Sidewalk","","","","x","",""
"""


def bulk(tmp_path: Path, text: str = TEXT) -> ComplaintBatch:
    path = tmp_path / "bulk.csv"
    path.write_text(text)
    sheet = read_delimited(path, file="bulk.csv", encoding=None, delimiter=None)
    mapping = bundled_mappings()["georeport_bulk"]
    return extract_bulk([sheet], mapping=mapping, observed_at=datetime(2026, 7, 1, tzinfo=UTC))


def test_a_file_of_the_standard_loads_with_its_zones_and_closings(tmp_path: Path) -> None:
    found = bulk(tmp_path)

    names = ["complaint_id", "received_at", "closed_at", "closed_basis", "category_code", "channel_code"]
    assert found.good_rows(names, {}) == [
        ("638344", "2010-04-14T14:37:38", "2010-04-14T16:00:00", "stated", "Sidewalk", "Phone"),
        ("638345", "2010-04-14T06:37:38", "2010-04-15T06:37:38", "last_change", "Sidewalk", "Website"),
        ("638346", "2010-04-14T06:37:38", None, None, "Sidewalk", "Website"),
    ]
    assert (found.counts.read, found.counts.written, found.counts.refused) == (4, 3, 1)
    assert found.counts.cells_dropped == 5 + 1 + 1 + 1
    assert found.findings[0].place.row == 5


def test_rows_above_the_heading_are_passed_over(tmp_path: Path) -> None:
    found = bulk(tmp_path, '"Anliegen der Stadt"' + "," * 13 + "\n" + TEXT)

    assert (found.counts.read, found.counts.ignored, found.counts.written) == (5, 1, 3)


def test_a_file_with_other_headings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="Überschriften passen nicht"):
        bulk(tmp_path, "a,b\n1,2\n")


def test_mappings_of_georeport_are_known_by_their_key() -> None:
    known = {name for name, mapping in bundled_mappings().items() if reads_georeport(mapping)}

    assert known == {"georeport_bulk"}
    assert reads_georeport(open311_mapping())
    assert not open311_mapping().keeps_bytes
