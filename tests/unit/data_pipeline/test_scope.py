"""The sheet »Umfang«: what is written is read, and what was changed is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Row, Sheet
from data_pipeline.scope import SCOPE_SHEET, Scope, read_scope

PART = Scope(ags="01234567", concept_code="IK", department_key="fb31", revision_number=7)
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


def a_sheet(*lines: tuple[object, ...], name: str = SCOPE_SHEET) -> Sheet:
    return Sheet("teil.xlsx", name, [Row(number, line) for number, line in enumerate(lines, start=1)])


def as_read(scope: Scope) -> list[tuple[object, ...]]:
    """The lines as a reader gives them: a blank cell is None."""
    return [(label, value or None) for label, value in scope.lines()]


@given(
    st.builds(
        Scope,
        ags=WORDS,
        concept_code=st.none() | WORDS,
        department_key=st.none() | WORDS,
        revision_number=st.none() | st.integers(1, 10_000),
    )
)
def test_what_is_written_is_read(scope: Scope) -> None:
    assert (
        read_scope([a_sheet(("Konzeptmonitor",), *as_read(scope), ("Dieses Blatt", "nicht ändern"))]) == scope
    )


def test_a_workbook_without_the_sheet_has_no_scope() -> None:
    assert read_scope([a_sheet(*as_read(PART), name="Maßnahmen"), Sheet("liste.csv", None, [])]) is None


@pytest.mark.parametrize("at", range(5))
def test_a_missing_line_is_refused(at: int) -> None:
    lines = as_read(PART)
    label = lines.pop(at)[0]

    with pytest.raises(FileError, match=f"Die Zeile »{label}« fehlt"):
        read_scope([a_sheet(*lines)])


@pytest.mark.parametrize("at", range(5))
def test_an_emptied_cell_is_refused(at: int) -> None:
    lines = as_read(PART)
    lines[at] = (lines[at][0],)

    with pytest.raises(FileError, match="Das Blatt wurde verändert"):
        read_scope([a_sheet(*lines)])


def test_a_part_cannot_pass_for_the_whole() -> None:
    lines = as_read(PART)
    lines[2] = ("Stelle", None)

    with pytest.raises(FileError, match="Prüfzeichen"):
        read_scope([a_sheet(*lines)])


def test_contradicting_lines_are_refused() -> None:
    with pytest.raises(FileError, match="»Stelle« steht zweimal da"):
        read_scope([a_sheet(*as_read(PART), ("Stelle", "fb32"))])


def test_a_revision_is_a_number() -> None:
    lines = as_read(PART)
    lines[3] = ("Revision", "neueste")

    with pytest.raises(FileError, match="»neueste« ist keine Nummer einer Revision"):
        read_scope([a_sheet(*lines)])


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(FileError) as caught:
        read_scope([a_sheet(("AGS", "01234567"))])

    assert caught.value.reason.startswith("teil.xlsx, Blatt Umfang")
    assert "konzeptmonitor export" in caught.value.advice
