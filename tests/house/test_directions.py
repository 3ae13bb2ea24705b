"""Prepared for languages that run from right to left: style sheets say start and end, not left and right."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = [
    *(path for path in sorted((ROOT / "assets").glob("*.css")) if "bootstrap" not in path.name),
    ROOT / "dashboard" / "public" / "style.css",
]
"""Without Bootstrap, which has a sheet of its own for that, and without paper, which is German."""

_SIDE = "(?:left|right)"
_NAMED = re.compile(
    rf"""(?:^|[{{;\s])(
        (?:margin|padding|border|scroll-margin|scroll-padding)-{_SIDE}[\w-]*\s*:
      | {_SIDE}\s*:
      | border-(?:top|bottom)-{_SIDE}-radius\s*:
      | (?:text-align|float|clear)\s*:\s*{_SIDE}
    )""",
    re.VERBOSE,
)
_FOUR = re.compile(r"(?:margin|padding|inset)\s*:\s*" + r"\s+".join([r"[^\s;{}]+", r"([^\s;{}]+)"] * 2))
_BRACKETS = re.compile(r"\([^()]*\)")


def physical(sheet: str) -> list[str]:
    """Declarations that name a side of the screen, or say four distances of which the sides differ."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    named = [found[1] for found in _NAMED.finditer(plain)]
    while (shorter := _BRACKETS.sub(lambda found: str(hash(found[0])), plain)) != plain:
        plain = shorter
    return [*named, *(found[0] for found in _FOUR.finditer(plain) if found[1] != found[2])]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_sheet_names_a_side_of_the_screen(path: Path) -> None:
    assert physical(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "a{margin-left:1px}",
        "a { padding-right: 1px; }",
        "a{text-align: left}",
        "a { left: 0; }",
        "a{border-left-color:red}",
        "a { padding: 1px var(--a) 1px 0; }",
    ],
)
def test_a_side_is_noticed(declaration: str) -> None:
    assert physical(declaration)


@pytest.mark.parametrize(
    "declaration", ["a{margin-inline-start:1px}", "a{padding:1px 2px 3px 2px}", "a{text-align:start}"]
)
def test_start_and_end_are_not(declaration: str) -> None:
    assert not physical(declaration)
