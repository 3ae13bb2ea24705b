"""Files of any size: how they are divided does not matter, nothing is lost, memory stays bounded."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from data_pipeline.complaint_batch import ComplaintBatch, ComplaintStream
from data_pipeline.files.delimited import delimited_blocks
from data_pipeline.finding_log import MAX_FINDINGS
from data_pipeline.load.complaints import ComplaintChanges, write_complaints
from data_pipeline.mapping import parse_mapping
from data_pipeline.records import RowCounts
from data_pipeline.schema.complaints import complaint
from data_pipeline.schema.session import writing
from data_pipeline.schema.vocabulary import FindingSeverity
from data_pipeline.sources.complaints_csv.extract import extract_complaints
from tests.functional.load_files import AGS, CASE_HEADINGS, CASES, ready, rows_of, write_csv

MAPPING = parse_mapping(CASES, name="faelle.toml")
LIMIT_MB = 90
"""How much more 300,000 rows may take than 50,000: the cache of SQLite (32 MB), eight bytes for each key."""
MEASURE = """
import resource, sys
from pathlib import Path
from tests.functional.load_files import case_mapping, load, ready
with ready(f"sqlite:///{sys.argv[2]}") as engine:
    counts = load(engine, Path(sys.argv[1]), mapping=case_mapping()).files[0].counts
both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(counts.written, sum(resource.getrusage(who).ru_maxrss // 1024 for who in both))
"""

number = st.sampled_from(["A1", "A2", "A3", "B4", "B\\5", "", " A1 "])
moment = st.sampled_from(
    ["02.01.2026 08:00", "2.1.2026 8:00", "31.02.2026 08:00", "gestern", "", "1.1.1900 00:00"]
)
line = st.one_of(
    st.tuples(number, st.sampled_from(["Lob", "Gruß", ""]), st.just("x"), moment, moment, st.just("")).map(
        ";".join
    ),
    st.sampled_from(
        ["", ";;;;;", "zu;kurz", 'A7;"offen;x;02.01.2026 08:00;;', 'A8;"a" b;x;02.01.2026 08:00;;']
    ),
)


def stream(path: Path, *, size: int) -> ComplaintStream:
    blocks = delimited_blocks(path, size=size)
    return extract_complaints([next(blocks).sheet], mapping=MAPPING, more=blocks)


def content(found: ComplaintStream) -> tuple[object, ...]:
    names = [item.name for item in complaint.columns]
    rows = [row for part in found.parts() for row in part.good_rows(names, {})]
    findings = sorted(found.findings, key=lambda item: (item.place.row or 0, item.column or "", item.reason))
    return rows, findings, found.counts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(line, max_size=30), st.sampled_from([1, 7]))
def test_the_size_of_the_parts_does_not_matter(tmp_path: Path, lines: list[str], size: int) -> None:
    path = tmp_path / "faelle.csv"
    # The first part holds a hundred rows whatever its size, so that headings are found.
    start = [f"C{at};Lob;x;02.01.2026 08:00;;" for at in range(90)]
    path.write_text("\n".join([";".join(CASE_HEADINGS), *start, *lines, *lines]), encoding="utf-8")

    rows, findings, counts = content(stream(path, size=100_000))

    assert content(stream(path, size=size)) == (rows, findings, counts)
    assert isinstance(counts, RowCounts)
    assert isinstance(rows, list)
    assert counts.read == counts.written + counts.refused + counts.ignored
    assert counts.written == len(rows)


def test_a_doubled_case_is_found_however_far_apart(tmp_path: Path) -> None:
    rows = [[f"A{at}", "Lob", "", "02.01.2026 08:00", "", ""] for at in range(250)]
    path = write_csv(tmp_path / "faelle.csv", [CASE_HEADINGS, *rows, rows[0], rows[120], rows[249]])
    found = stream(path, size=20)
    list(found.parts())

    assert (found.counts.written, found.counts.refused) == (250, 3)
    assert [item.value for item in found.findings] == ["A0", "A120", "A249"]


def test_findings_are_counted_beyond_those_that_are_told(tmp_path: Path) -> None:
    rows = [[f"A{at}", "Lob", "", f"{at}. Tag", "", ""] for at in range(MAX_FINDINGS + 500)]
    rows += [[f"B{at}", "Gruß", "", "02.01.2026 08:00", "", ""] for at in range(1_234)]
    found = stream(write_csv(tmp_path / "faelle.csv", [CASE_HEADINGS, *rows]), size=300)
    list(found.parts())

    assert found.counts == RowCounts(read=len(rows), refused=len(rows))
    assert len(found.findings) == MAX_FINDINGS + 2
    assert {item.severity for item in found.findings} == {FindingSeverity.REFUSED}
    first, second = found.findings[-2:]
    assert (
        first.reason == "Und 500 weitere gleiche Befunde: Der Wert ist kein Zeitpunkt in der erwarteten Form."
    )
    assert second.reason.startswith("Und 1.234 weitere gleiche Befunde: ")
    assert (second.column, second.place.row) == ("Art", None)


def test_parts_are_written_as_they_come(database_url: str, tmp_path: Path) -> None:
    rows = [[f"A{at}", "Lob", "", "02.01.2026 08:00", "", ""] for at in range(1_000)]
    changed = [[*row[:4], "03.01.2026 08:00" if at % 3 == 0 else "", ""] for at, row in enumerate(rows)]
    first = write_csv(tmp_path / "eins.csv", [CASE_HEADINGS, *rows])
    second = write_csv(tmp_path / "zwei.csv", [CASE_HEADINGS, *changed])
    with ready(database_url) as engine:
        with writing(engine) as connection:
            options = {"ags": AGS, "created_at": datetime.fromisoformat("2026-03-01T12:00:00")}
            written = [
                write_complaints(connection, stream(path, size=70), revision_number=at, **options)  # type: ignore[arg-type]
                for at, path in enumerate((first, second, second), start=1)
            ]
        with engine.connect() as connection:
            count = connection.scalar(select(func.count()).select_from(complaint))
            touched = {row["changed_revision_number"] for row in rows_of(connection, complaint)}

    assert written == [ComplaintChanges(added=1_000), ComplaintChanges(changed=334), ComplaintChanges()]
    assert (count, touched) == (1_000, {1, 2})


def test_a_small_batch_needs_no_stream(database_url: str, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", [CASE_HEADINGS, ["A1", "Lob", "", "02.01.2026 08:00", "", ""]])
    (part,) = stream(path, size=100).parts()
    batch = ComplaintBatch(part.file, part.heading, part.rows, part.is_good, part.columns, part.stated)
    with ready(database_url) as engine, writing(engine) as connection:
        moment_ = datetime.fromisoformat("2026-03-01T12:00:00")
        assert write_complaints(connection, batch, ags=AGS, revision_number=1, created_at=moment_).added == 1


def test_a_file_that_breaks_off_in_the_middle_leaves_nothing(database_url: str, tmp_path: Path) -> None:
    """The cases before the break are in the database by then."""
    rows = [[f"A{at}", "Lob", "", "02.01.2026 08:00", "", ""] for at in range(1_000)]
    found = stream(write_csv(tmp_path / "x.csv", [CASE_HEADINGS, *rows]), size=100)
    parts = found.parts()

    class Broken(ComplaintStream):
        def parts(self):  # type: ignore[no-untyped-def]
            yield next(parts)
            yield next(parts)
            raise OSError("gone")

    broken = Broken(found.file, found.heading, found.stated, ())
    with ready(database_url) as engine:
        moment_ = datetime.fromisoformat("2026-03-01T12:00:00")
        with pytest.raises(OSError, match="gone"), writing(engine) as connection:
            write_complaints(connection, broken, ags=AGS, revision_number=1, created_at=moment_)
        with engine.connect() as connection:
            assert connection.scalar(select(func.count()).select_from(complaint)) == 0
        with writing(engine) as connection:
            found = stream(tmp_path / "x.csv", size=100)
            assert (
                write_complaints(connection, found, ags=AGS, revision_number=1, created_at=moment_).added
                == 1_000
            )


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = [peak(tmp_path, count) for count in (50_000, 300_000)]

    assert peaks[1] - peaks[0] < LIMIT_MB, peaks


def peak(folder: Path, count: int) -> int:
    """Peaks in MB of a process that loads so many cases and of the one that reads ahead for it."""
    path = folder / f"{count}.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(CASE_HEADINGS) + "\n")
        for at in range(count):
            file.write(f"A{at};Lob;K{at % 50};{at % 28 + 1:02}.01.2026 08:{at % 60:02};;nein\n")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, path, folder / f"{count}.sqlite3"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    written, peak_mb = map(int, done.stdout.split())
    assert written == count
    return peak_mb
