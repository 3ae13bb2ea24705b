"""Texts that cells of an XLSX file share."""

from typing import IO
from xml.etree.ElementTree import Element

from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from data_pipeline.files.excel_stream import Paced
from data_pipeline.files.excel_values import shown_text
from data_pipeline.files.limits import MAX_TEXTS, too_large

_ITEM, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r"))


def read_texts(part: IO[bytes]) -> list[str]:
    """All texts in their order, pieces of different format joined, without reading aids.

    openpyxl's own function takes ten times as long and knows no limit. Raises FileError above a limit, and
    what the parser raises for what is no XML.
    """
    texts: list[str] = []
    source = Paced(part)
    steps = iterparse(source, ("start", "end"))
    _, root = next(steps)
    for step, element in steps:
        if step == "start":
            continue
        source.since = 0
        if element.tag == _ITEM:
            texts.append(shown_text(_whole(element)) or "")
            root.clear()
            if len(texts) > MAX_TEXTS:
                raise too_large(f"Sie enthält mehr als {MAX_TEXTS:,} verschiedene Texte.".replace(",", "."))
    return texts


def _whole(item: Element) -> str:
    if len(item) == 1 and item[0].tag == _TEXT:  # Nearly always.
        return item[0].text or ""
    pieces = [*item.findall(_TEXT), *item.findall(f"{_RUN}/{_TEXT}")]
    return "".join(piece.text or "" for piece in pieces)
