"""CSV: every record counted, wrong quotes spoil their own line only."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import FileError
from data_pipeline.files.delimited import delimited_blocks, joined, read_delimited
from data_pipeline.files.quotes import records
from data_pipeline.files.sheet import Sheet

CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


def read(tmp_path: Path, text: str, *, encoding: str = "utf-8", delimiter: str | None = None) -> Sheet:
    path = tmp_path / "x.csv"
    path.write_bytes(text.encode(encoding))
    return read_delimited(path, delimiter=delimiter)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str, end: str) -> None:
    sheet = read(
        tmp_path,
        end.join([delimiter.join("ab"), delimiter.join(["1", "x, y" if delimiter == ";" else "x"]), ""]),
    )

    assert [(row.number, len(row.cells)) for row in sheet.rows] == [(1, 2), (2, 2)]
    assert (sheet.file, sheet.name, sheet.faults) == ("x.csv", None, [])


def test_a_title_without_delimiter_does_not_mislead(tmp_path: Path) -> None:
    assert read(tmp_path, "Liste\n").rows[0].cells == ("Liste",)
    sheet = read(tmp_path, "Liste\nStand 2026\na,b\n1,2\n3\n")
    assert [row.cells for row in sheet.rows] == [("Liste",), ("Stand 2026",), ("a", "b"), ("1", "2")]
    assert [fault.place.row for fault in sheet.faults] == [5]


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'a;b\n\n1;"zwei\nZeilen"\n2;x\n')

    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("a", "b")),
        (3, ("1", "zwei\nZeilen")),
        (4, ("2", "x")),
    ]


def test_blank_cells_are_none_and_blank_rows_are_none(tmp_path: Path) -> None:
    assert [row.cells for row in read(tmp_path, "a;b\n;\n1;\n").rows] == [("a", "b"), ("1", None)]


def test_rows_of_another_width_are_refused(tmp_path: Path) -> None:
    sheet = read(tmp_path, "a;b\n1;2;3\n4\n5;6\n")

    assert [row.number for row in sheet.rows] == [1, 4]
    assert [(fault.place.row, fault.is_refused, fault.value) for fault in sheet.faults] == [
        (2, True, "1"),
        (3, True, "4"),
    ]
    assert sheet.faults[0].reason == "Die Zeile hat 3 Felder, die Überschrift 2."


def test_wrong_quotes_are_repaired_where_the_cells_are_clear(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'a;b\n1;"Projekt „Haus" (Ü4)"\n2;x\n')

    assert [row.cells[0] for row in sheet.rows] == ["a", "1", "2"]
    assert [(fault.place.row, fault.is_refused) for fault in sheet.faults] == [(2, False)]


def test_an_open_quote_swallows_no_other_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, 'a;b\n1;"offen\n2;x\n3;"gut"\n4;"auch ""gut"""\n5;"offen\n')

    assert [row.cells[0] for row in sheet.rows] == ["a", "2", "3", "4"]
    assert sheet.rows[-1].cells[1] == 'auch "gut"'
    assert [(fault.place.row, fault.is_refused) for fault in sheet.faults] == [(2, True), (6, True)]


def test_a_cell_that_is_too_long_is_refused(tmp_path: Path) -> None:
    sheet = read(tmp_path, f"a;b\n1;{'x' * 140_000}\n2;y\n")

    assert [row.cells[0] for row in sheet.rows] == ["a", "2"]
    assert [(fault.reason, fault.is_refused) for fault in sheet.faults] == [("Eine Zelle ist zu lang.", True)]


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, "").rows == []


ROWS = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=8)


@given(ROWS)
def test_what_csv_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows(rows)
    sheet = read(tmp_path_factory.mktemp("csv"), stream.getvalue(), delimiter=";")
    first = stream.getvalue().removeprefix("\ufeff")

    if first == stream.getvalue():
        assert [row.cells for row in sheet.rows] == [
            (a or None, b or None) for a, b in rows if (a + b).strip()
        ]
    assert sheet.faults == []


@given(st.text(st.sampled_from('a";\n\r,'), max_size=40))
def test_no_text_makes_a_row_vanish(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Every line with content is part of a row, of a fault, or of a cell of several lines."""
    sheet = read(tmp_path_factory.mktemp("csv"), text, delimiter=";")
    told = "".join(str(cell or "") for row in sheet.rows for cell in row.cells)
    lines = [line for line in text.splitlines() if line.strip('";')]

    assert bool(sheet.rows or sheet.faults) == bool(told or sheet.faults)
    assert len(sheet.rows) + len(sheet.faults) > 0 or not [line for line in lines if "a" in line]


@given(st.text(st.sampled_from('a";\n\r,'), max_size=60), st.integers(1, 9))
def test_where_a_block_of_text_ends_does_not_matter(text: str, size: int) -> None:
    """Also in the middle of a quoted cell, of a line end, of a wrong quote."""
    blocks = [text[at : at + size] for at in range(0, len(text), size)]

    assert told(blocks) == told([text])


def told(blocks: list[str]) -> list[tuple[list[str], object]]:
    """Every record with its problem."""
    return [
        (cells, some.problems.get(at)) for some in records(blocks, ";") for at, cells in enumerate(some.cells)
    ]


@pytest.mark.parametrize("size", [1, 7, 150, 1_000])
def test_the_size_of_the_blocks_does_not_matter(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.csv"
    lines = [f'{at};"x\n{at}"' if at % 5 else f"{at};zu;viel" for at in range(400)]
    path.write_text("Titel\na;b\n" + "\n;\n".join(lines), encoding="utf-8")
    blocks = list(delimited_blocks(path, size=size))

    assert joined(blocks[0].sheet, blocks[1:]) == read_delimited(path)
    assert all(len(block.numbers) <= max(size, 100) for block in blocks)
    assert {len(block.numbers) for block in blocks[1:-1]} <= {size}


def test_a_million_blank_rows_are_passed_over_and_blanks_without_end_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a;b\n" + b";\n" * 1_000_000 + b"1;2\n")
    assert [row.number for row in read_delimited(path).rows] == [1, 1_000_002]

    path.write_bytes(b"a;b\n" + b";\n" * 2_500_000)
    with pytest.raises(FileError, match="leeren Zeilen"):
        read_delimited(path)


def test_a_file_most_of_whose_rows_are_at_fault_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a;b\n" + b'1;"offen\n' * 30_000)

    with pytest.raises(FileError, match="Die meisten Zeilen"):
        read_delimited(path)
