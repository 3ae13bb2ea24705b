import pytest

from dashboard.indicators.departments import DepartmentTreeError, division_of, lineage, subtree
from tests.factories import a_department, some_departments

TREE = some_departments()


@pytest.mark.parametrize(("key", "expected"), [("A", "A"), ("A11", "A"), ("B", "B"), ("Z", None)])
def test_the_division_is_the_unit_at_the_top(key, expected):
    assert division_of(TREE, key) == expected


@pytest.mark.parametrize(
    ("key", "expected"), [("A", {"A", "A1", "A11"}), ("A1", {"A1", "A11"}), ("B", {"B"}), ("Z", set())]
)
def test_the_subtree_is_the_unit_and_all_below(key, expected):
    assert subtree(TREE, key) == expected


def test_a_circle_in_the_tree_is_an_error_with_a_name():
    circle = {"A": a_department("A", "B"), "B": a_department("B", "A")}
    with pytest.raises(DepartmentTreeError, match="A"):
        lineage(circle, "A")


def test_a_parent_that_the_city_does_not_have_ends_the_line():
    assert lineage({"A": a_department("A", "gone")}, "A") == ("A",)
