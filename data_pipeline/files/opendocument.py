"""ODS through odfdo: its tree is walked as it is written, what repeats a million times is one element."""

from io import BytesIO
from typing import IO
from zipfile import ZipFile

from odfdo import Element
from odfdo.container import Container
from odfdo.security import SecurityError
from odfdo.xmlpart import XmlPart

from data_pipeline.errors import FileError
from data_pipeline.files.grid import Budget, Grid, Send
from data_pipeline.files.limits import (
    MAX_CHARACTERS,
    MAX_SHEETS,
    MAX_TREE_BYTES,
    damaged,
    too_large,
    too_large_for_ods,
)
from data_pipeline.files.opendocument_rows import send_rows
from data_pipeline.files.package import UNREADABLE, protected

_MANIFEST, _CONTENT = "META-INF/manifest.xml", "content.xml"
_SHEETS = "//office:spreadsheet/table:table"
_HIDDEN = "//style:style[style:table-properties/@table:display='false']"
_NESTED = "descendant::table:table-cell/table:table|descendant::table:covered-table-cell/table:table"
_NO_MEMORY = 2  # As lxml numbers its errors, which Python takes for errors of syntax.
_ENDLESS = f"descendant::text:s[number(@text:c) > {MAX_CHARACTERS}]"


def send_opendocument(source: IO[bytes], send: Send) -> None:
    """Send every sheet, in the order people see, without copies of sheets of other files.

    source: an archive that `open_package` has looked over. Raises FileError, and UNREADABLE where parts of
    it cannot be unpacked.
    """
    try:
        _check_size(source)
        source.seek(0)
        _send(Container(BytesIO(source.read())), send)
    except (FileError, MemoryError, *UNREADABLE):
        raise
    except SecurityError as error:
        raise too_large("Sie ist wie eine Falle gepackt.") from error
    except Exception as error:  # odfdo and lxml raise many kinds; to a person all but one mean the same.
        if isinstance(error, SyntaxError) and getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        raise damaged("sie ist keine vollständige ODS-Datei") from error


def _check_size(source: IO[bytes]) -> None:
    with ZipFile(source) as archive:
        if archive.getinfo(_CONTENT).file_size > MAX_TREE_BYTES:
            raise too_large_for_ods()


def _send(container: Container, send: Send) -> None:
    if _MANIFEST in container.parts and _found(container, _MANIFEST, "//manifest:encryption-data"):
        raise protected()
    content = _found(container, _CONTENT, "/*")[0]
    hidden = {style.get_attribute("style:name") for style in content.get_elements(_HIDDEN)}
    sheets = content.get_elements(_SHEETS)
    if len(sheets) > MAX_SHEETS:
        raise too_large(f"Sie hat mehr als {MAX_SHEETS} Blätter.")
    budget = Budget()
    for sheet in sheets:
        name = sheet.get_attribute_string("table:name") or ""
        if name.startswith("'file:"):
            continue
        if sheet.get_elements(_NESTED):
            raise FileError(
                "In einer Zelle steckt eine ganze Tabelle.",
                "Bitte die Zellen auflösen oder als XLSX speichern.",
            )
        if sheet.get_elements(_ENDLESS):
            raise too_large("Eine Zelle besteht aus endlos vielen Leerzeichen.")
        is_hidden = sheet.get_attribute("table:style-name") in hidden
        send_rows(sheet, Grid(name, send, budget, is_hidden=is_hidden))


def _found(container: Container, part: str, query: str) -> list[Element]:
    return XmlPart(part, container).get_elements(query)
