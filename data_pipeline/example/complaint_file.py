"""Writes the invented complaints as the CSV file a complaint office would export."""

import csv
from pathlib import Path

from data_pipeline.example.complaints import cases
from data_pipeline.example.workbook import asked_columns
from data_pipeline.schema import complaints as schema
from data_pipeline.schema import spec_of


def write_complaints(path: Path) -> None:
    """Write the cases in the order in which they came in, under the headings of the schema."""
    columns = asked_columns(schema.complaint)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow([spec_of(column).label for column in columns])
        for case in cases():
            writer.writerow([case.get(column.name, "") for column in columns])
