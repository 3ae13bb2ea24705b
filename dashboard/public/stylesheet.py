"""The style sheets of the public side, written into each page and named in its policy by their hashes.

Embeds are small and take the first; pages take both in one.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from dashboard.theme import COLOURS, CONTRAST, FONT_FAMILY

_HERE = Path(__file__).parent


def _tokens(ground: str) -> str:
    values = "".join(f"--{name}:{getattr(colour, ground)};" for name, colour in COLOURS.items())
    return f"color-scheme:{ground};{values}"


def _contrast() -> str:
    values = {name: colour.light for name, colour in COLOURS.items()} | CONTRAST
    return "color-scheme:light;" + "".join(f"--{name}:{value};" for name, value in values.items())


def _mapping() -> str:
    """Drawings are in the light values; each value follows its token."""
    return "".join(
        f'svg [{part}="{colour.light}"]{{{part}:var(--{name})}}'
        for name, colour in COLOURS.items()
        for part in ("fill", "stroke")
    )


def _rules(name: str) -> str:
    """The rules of a file without comments and line ends."""
    lines = (line.strip() for line in (_HERE / name).read_text(encoding="utf-8").splitlines())
    return "".join(line for line in lines if not line.startswith("/*"))


def _sheet() -> str:
    dark = _tokens("dark")
    return (
        f":root{{{_tokens('light')}--font:{FONT_FAMILY}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
        f":root[data-theme=kontrast]{{{_contrast()}}}"
        f"@media (prefers-contrast:more){{:root:not([data-theme]){{{_contrast()}}}}}"
        f"{_mapping()}{_rules('style.css')}"
    )


def _hash(sheet: str) -> str:
    return f"sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}"


SHEET = _sheet()
PAGE_SHEET = SHEET + _rules("pages.css")
STYLE_HASHES = (_hash(SHEET), _hash(PAGE_SHEET))
"""Of the sheet of embeds, of that of pages."""
