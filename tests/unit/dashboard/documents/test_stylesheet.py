"""The look of the files: every state has its mark, every colour is one of the product's light ones."""

import re
from pathlib import Path

import pytest

from dashboard.documents import stylesheet
from dashboard.documents.stylesheet import FONT_SCHEME, font_path, mark_images, print_css
from dashboard.theme import STATUS


def test_every_state_has_its_mark_in_its_colour() -> None:
    images, css = mark_images(), print_css()

    assert len(images) == len(STATUS)
    for address, image in images.items():
        key = address.rpartition(":")[2]
        assert STATUS[key].colour_light.encode() in image
        assert f'.mark.status-{key} {{ background-image: url("{address}") }}' in css


def test_nothing_is_asked_of_anybody_else() -> None:
    addresses = re.findall(r'url\("([^"]*)"\)', print_css())

    assert addresses
    assert all(address.startswith(("konzeptmonitor-font:", "konzeptmonitor-mark:")) for address in addresses)


def test_the_style_sheet_uses_only_what_the_maker_of_files_knows() -> None:
    rules = Path(stylesheet.__file__).with_name("print.css").read_text(encoding="utf-8").partition("*/")[2]

    assert not re.search(r"light-dark|var\(|-inline|-block-|mask", rules)


@pytest.mark.parametrize("name", ["OFL.txt", "../../pyproject.toml", "/etc/hostname"])
def test_only_fonts_of_the_product_are_read(name: str) -> None:
    with pytest.raises(ValueError, match="no font"):
        font_path(f"{FONT_SCHEME}{name}")


def test_the_fonts_are_there() -> None:
    names = re.findall(rf'{FONT_SCHEME}([^"]*)"', print_css())

    assert [font_path(f"{FONT_SCHEME}{name}").is_file() for name in names] == [True, True]
