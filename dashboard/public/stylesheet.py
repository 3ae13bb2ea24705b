"""The one style sheet of the public side, written into each page and named in its policy by its hash."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from dashboard.theme import COLOURS, CONTRAST, FONT_FAMILY

_RULES = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")


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


def _sheet() -> str:
    dark = _tokens("dark")
    lines = (line.strip() for line in _RULES.splitlines())
    rules = "".join(line for line in lines if not line.startswith("/*"))
    return (
        f":root{{{_tokens('light')}--font:{FONT_FAMILY}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
        f":root[data-theme=kontrast]{{{_contrast()}}}"
        f"@media (prefers-contrast:more){{:root:not([data-theme]){{{_contrast()}}}}}"
        f"{_mapping()}{rules}"
    )


SHEET = _sheet()
STYLE_HASH = f"sha256-{b64encode(sha256(SHEET.encode()).digest()).decode()}"
