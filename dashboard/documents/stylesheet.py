"""What the documents look like: `print.css` beside this file, with the fonts and the marks of the product.

Its own text, because the maker of the files knows no light-dark(), no masks and no logical sizes.
"""

from functools import lru_cache
from pathlib import Path

from dashboard.mark_shapes import MARK_PATHS
from dashboard.theme import STATUS

FONT_SCHEME = "konzeptmonitor-font:"
_MARK_SCHEME = "konzeptmonitor-mark:"
_FONTS = ("source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin-ext-wght-normal.woff2")
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<path fill-rule="evenodd" fill="{}" d="{}"/></svg>'
)


@lru_cache(maxsize=1)
def print_css() -> str:
    """The whole style sheet: fonts, one image for each state, and the rules of the file."""
    marks = [
        f'.mark.status-{key} {{ background-image: url("{_MARK_SCHEME}{key}") }}' for key in sorted(STATUS)
    ]
    rules = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
    return "\n".join([*map(_font_face, _FONTS), *marks, rules])


def _font_face(name: str) -> str:
    return (
        '@font-face { font-family: "Source Sans 3"; font-weight: 200 900; '
        f'src: url("{FONT_SCHEME}{name}") format("woff2") }}'
    )


@lru_cache(maxsize=1)
def mark_images() -> dict[str, bytes]:
    """Address and drawing of the mark of each state; a drawing in the background is no content."""
    return {
        f"{_MARK_SCHEME}{key}": _SVG.format(style.colour_light, MARK_PATHS[style.mark]).encode()
        for key, style in STATUS.items()
    }


def font_path(url: str) -> Path:
    """The file of a font. Raises ValueError for a font the product does not have."""
    name = url.removeprefix(FONT_SCHEME)
    if name not in _FONTS:
        raise ValueError(f"no font of the product: {name!r}")
    return _folder() / name


def _folder() -> Path:
    """Beside the packages in a checkout, else inside them."""
    package = Path(__file__).parents[1]
    installed = package / "_assets" / "fonts"
    return installed if installed.is_dir() else package.parent / "assets" / "fonts"
