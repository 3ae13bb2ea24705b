"""Reads markup as a browser would, for parts of pages that are written as text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "col", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, *, tag: str = "", name: str = "") -> list["Element"]:
        """Elements of a tag and a class, in document order, this one included."""
        mine = [self] if tag in ("", self.tag) and (not name or name in self.classes) else []
        below = [child.all(tag=tag, name=name) for child in self.children if isinstance(child, Element)]
        return mine + [found for part in below for found in part]

    def one(self, *, tag: str = "", name: str = "") -> "Element":
        (found,) = self.all(tag=tag, name=name)
        return found

    def style(self, name: str) -> float:
        """The number of a percentage in the element's style."""
        rules = dict(rule.split(":") for rule in self.attributes["style"].split(";"))
        return float(rules[name].removesuffix("%"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(found)
        if tag not in _VOID:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def elements(markup: str) -> Element:
    """The document of a text whose elements must all be closed."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]
