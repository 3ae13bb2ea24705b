"""What does not fit on a screen is spread over several; nothing is left out and nothing gets small."""

import re
from dataclasses import replace

import pytest

from dashboard.catalogue import ChartView, chart_spec
from dashboard.records import ActionField
from dashboard.wall.grid import matrix_sheets
from dashboard.wall.pictures import _HEIGHT, WIDTH, money, picture

FIELDS = tuple(ActionField(code=str(n), name=f"Handlungsfeld Nummer {n}") for n in range(1, 15))


@pytest.fixture
def large(view: ChartView) -> ChartView:
    """The same measures in a plan of 14 action fields."""
    return replace(view, fields=FIELDS, plan=replace(view.plan, fields=FIELDS))


def test_a_chart_with_many_rows_takes_several_sheets_with_the_same_message(large: ChartView) -> None:
    found = picture("fortschritt", "fortschritt-handlungsfelder", large)

    assert len(found) == 3
    assert len({sheet.title for sheet in found}) == 1
    assert [sheet.subtitle.rpartition(" · ")[2] for sheet in found] == [f"Teil {n} von 3" for n in (1, 2, 3)]
    drawn = "".join(str(sheet.content["wide"]) for sheet in found)
    assert [name for name in (field.name for field in FIELDS) if f">{name}<" not in drawn] == []
    assert all(f'viewBox="0 0 {WIDTH} ' in str(sheet.content["wide"]) for sheet in found)


def test_drawings_on_one_document_share_no_ids(large: ChartView) -> None:
    found = picture("fortschritt", "fortschritt-handlungsfelder", large)
    svgs = [str(sheet.content[kind]) for sheet in found for kind in ("wide", "narrow")]
    ids = [name for svg in svgs for name in re.findall(r' id="([^"]+)"', svg)]

    assert ids, "hatchings are found by their ids"
    assert len(set(ids)) == len(ids)


def test_the_numbers_of_a_drawing_stand_beside_it_in_words(large: ChartView) -> None:
    found = picture("fortschritt", "fortschritt-handlungsfelder", large)
    chart = chart_spec("fortschritt-handlungsfelder").build(large)
    rows = [row for sheet in found for row in sheet.content["rows"]]  # type: ignore[attr-defined]

    assert [(name, [float(cell) for cell in cells]) for name, cells in rows] == [
        (name, list(values)) for name, values in chart.table()
    ]
    assert found[0].content["heads"] == [item.label for item in chart.series]
    assert found[0].content["description"] == chart.description


def test_money_has_one_scale_on_all_sheets_and_unknown_has_no_bar(large: ChartView) -> None:
    found = money("budget", "budget-handlungsfelder", large)
    rows = [row for sheet in found for row in sheet.content["rows"]]  # type: ignore[attr-defined]
    chart = chart_spec("budget-handlungsfelder").build(large)

    assert [name for name, _cells in rows] == list(chart.categories)
    shares = [share for _name, cells in rows for _text, share in cells]
    values = [value for _category, row in chart.table() for value in row]
    assert max(share for share in shares if share is not None) == 100
    assert [share is None for share in shares] == [value is None for value in values]
    assert any(value is None for value in values), "fields without measures state nothing"


def test_the_matrix_keeps_its_columns_and_totals_on_each_sheet(large: ChartView) -> None:
    found = matrix_sheets(large)

    assert [len(sheet.content["rows"]) for sheet in found] == [6, 6, 2]  # type: ignore[arg-type]
    assert {str(sheet.content["totals"]) for sheet in found} == {str(found[0].content["totals"])}
    assert found[0].content["totals"][-1].count == "50"  # type: ignore[index]


def test_few_bars_use_the_height_of_the_screen(view: ChartView) -> None:
    (sheet,) = picture("terminlage", "terminlage-handlungsfelder", view)

    height = float(str(sheet.content["wide"]).partition(f'viewBox="0 0 {WIDTH} ')[2].partition('"')[0])
    assert 0.9 * _HEIGHT <= height <= _HEIGHT
