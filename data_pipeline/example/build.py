"""Writes the bundled example: `python -m data_pipeline.example.build`."""

from pathlib import Path

from data_pipeline.example.complaint_file import write_complaints
from data_pipeline.example.editions import EDITIONS, LAST_EDITION
from data_pipeline.example.plan import plan
from data_pipeline.example.workbook import write_workbook

TARGET = Path(__file__).parent / "potsdam"
WORKBOOK_NAME = "massnahmenplan.xlsx"
COMPLAINTS_NAME = "anliegen.csv"


def build(target: Path) -> list[Path]:
    """Write all editions into a folder each, oldest first; the complaints lie beside the last workbook."""
    paths = [target / edition.folder / WORKBOOK_NAME for edition in EDITIONS]
    for edition, path in zip(EDITIONS, paths, strict=True):
        write_workbook(path, plan(edition))
    complaints = target / LAST_EDITION.folder / COMPLAINTS_NAME
    write_complaints(complaints)
    return [*paths, complaints]


if __name__ == "__main__":
    for written in build(TARGET):
        print(f"{written.relative_to(TARGET)}: {written.stat().st_size:,} Bytes")
