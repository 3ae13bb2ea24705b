"""Markdown of a city as HTML that can harm nobody: no raw HTML, no pictures, links to the web and mail."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

_LINKS = ("http://", "https://", "mailto:", "tel:")
_DEEPEST = 6


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The text without its own first heading, which names it ("" where it has none)."""

    title: str
    body: Markup


class _Careful(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802, the library's name
        """Only addresses of the web, of mail and of telephones become links; anything else stays text."""
        return url.lower().startswith(_LINKS)


def rendered(text: str, *, top: int) -> Rendered:
    """The text with its highest headings at level `top` and no level left out.

    >>> rendered("# Impressum\\n\\n### Stadt\\n\\n[x](javascript:y)", top=2)
    Rendered(title='Impressum', body=Markup('<h2>Stadt</h2>\\n<p>[x](javascript:y)</p>\\n'))
    """
    parser = _parser()
    tokens = parser.parse(text)
    title, rest = _titled(tokens)
    _shift(rest, top=top)
    return Rendered(title=title, body=Markup(parser.renderer.render(rest, parser.options, {})))  # noqa: S704


def _parser() -> MarkdownIt:
    parser = _Careful("commonmark", {"html": False, "breaks": True}).enable("table")
    # A picture could only come from elsewhere, which no page here may load: its words stand for it.
    parser.add_render_rule("image", _words)
    parser.add_render_rule("table_open", _region)
    parser.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    return parser


def _words(_renderer: object, tokens: Sequence[Token], place: int, *_: Any) -> str:
    return str(escape(tokens[place].content))


def _region(*_: Any) -> str:
    """A wide table scrolls within itself, also by keyboard."""
    return '<div class="scroll" role="group" tabindex="0">\n<table>\n'


def _titled(tokens: list[Token]) -> tuple[str, list[Token]]:
    """The words of a first heading, and what follows it."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _plain(tokens[1].children or []), tokens[3:]
    return "", tokens


def _plain(tokens: Sequence[Token]) -> str:
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens).strip()


def _shift(tokens: Sequence[Token], *, top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(top + levels.index(token.tag), _DEEPEST)}"
