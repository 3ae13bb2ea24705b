"""A tile is a link with a number, its words, its change and a decoration."""

from dashboard.components.tile import question, spark_points, tile, tiles
from tests.unit.dashboard.components.tree import attribute, of_class, of_kind, text


def test_the_whole_tile_is_one_link() -> None:
    entry = tile("12", label="verspätet", href="/massnahmen?terminlage=late", note="+4 seit 06/2025")
    (link,) = of_kind(entry, "A")
    assert link.href == "/massnahmen?terminlage=late"
    assert [text(part) for part in link.children] == ["12", "verspätet", "+4 seit 06/2025"]


def test_the_line_is_a_decoration() -> None:
    (spark,) = of_class(tile("12", label="verspätet", href="/", spark=[1, 2, 3]), "spark")
    assert attribute(spark, "aria-hidden") == "true"
    assert spark.style["--spark"].startswith('url("data:image/svg+xml,')


def test_one_value_makes_no_line() -> None:
    assert not of_class(tile("12", label="verspätet", href="/", spark=[1]), "spark")


def test_a_mark_stands_before_the_words() -> None:
    label = of_class(tile("12", label="verspätet", href="/", mark="late"), "tile-label")[0]
    assert "mark-diamond" in label.children[0].className
    assert text(label).strip() == "verspätet"


def test_the_line_begins_at_zero() -> None:
    assert spark_points([5, 10]) == "0.0,12.0 100.0,1.0"
    assert spark_points([0, 0]) == "0.0,23.0 100.0,23.0"
    assert spark_points([-2, 2]) == "0.0,23.0 100.0,1.0"


def test_the_row_has_a_name() -> None:
    row = tiles([tile("1", label="Maßnahme", href="/")], label="Kennzahlen")
    assert attribute(row, "aria-label") == "Kennzahlen"


def test_what_the_number_hides_stands_before_its_change() -> None:
    entry = tile(
        "18", label="im Zeitplan", href="/", detail="davon 5 noch nicht begonnen", note="−8 seit 2025"
    )
    (link,) = of_kind(entry, "A")
    assert [text(part) for part in link.children] == [
        "18",
        "im Zeitplan davon 5 noch nicht begonnen",
        "−8 seit 2025",
    ]


def test_a_question_is_a_named_part_with_its_axis() -> None:
    part = question(
        "q", title="Wie weit?", axis="Umsetzungsstand", children=[], rest=["außerdem 2 entfallen"]
    )
    assert attribute(part, "aria-labelledby") == "q-title"
    assert [text(node) for node in of_kind(part, "H2")] == ["Wie weit?"]
    assert text(of_class(part, "question-axis")) == "Umsetzungsstand"
    assert text(of_class(part, "question-rest")) == "außerdem 2 entfallen"
