"""Whatever stands in a sheet, `describe` gives a mapping file or says that there is no table."""

import tomllib
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data_pipeline.describe.head import find_head
from data_pipeline.describe.propose import Known, propose
from data_pipeline.describe.text import as_toml
from data_pipeline.describe.trial import fitting, try_out
from data_pipeline.errors import FileError
from data_pipeline.files.sheet import Row, Sheet

WORDS = (
    "Nr.",
    "Maßnahme",
    "Handlungsfeld",
    "Handlungsfeld 1: A",
    "Status",
    "Stand",
    "Kosten",
    "Eingang",
    "Kennung",
)
cells = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(min_size=1, max_size=12),
    st.sampled_from(["läuft", "20 T€", "06/2026", "A\nB", 'x"\n[table]\n', "Träger: X e. V.; Y", "\\d+'"]),
    st.integers(-5, 3000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
rows = st.lists(st.lists(cells, min_size=3, max_size=5).map(tuple), min_size=1, max_size=8)


@given(rows, rows)
@settings(max_examples=60)
def test_a_proposal_is_always_a_file_in_toml(
    first: list[tuple[object, ...]], second: list[tuple[object, ...]]
) -> None:
    sheets = [
        Sheet("x.xlsx", name, [Row(at, row) for at, row in enumerate(found, start=1) if any(row)])
        for name, found in (("Eins", first), ("Zwei", second))
    ]
    try:
        proposal = propose(sheets, known=Known(ags="12000001", departments=("Bauamt",)))
    except FileError:
        assert not any(find_head(sheet) for sheet in sheets)
        return
    try_out(proposal, sheets)

    assert fitting(sheets) == ""
    assert "title" in tomllib.loads(as_toml(proposal))
