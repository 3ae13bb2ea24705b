"""No document type in XML: entities, which can grow without end or name other files, need one.

expat comes with Python, reads every encoding by itself and tells of a document type before anything in it
takes effect; so one handler keeps out what a search for bytes would miss in UTF-16.
"""

from collections.abc import Iterable
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType, errors

from data_pipeline.errors import FileError
from data_pipeline.files.limits import damaged, too_large

_MAX_TAG_BYTES = 1_000_000
_NO_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]


class _Root(Exception):  # noqa: N818
    """Leaves a document at its first element."""


def refuse_doctype(pieces: Iterable[bytes]) -> None:
    """Raises FileError for a document type, which can only stand before the first element, or no XML."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _leave
    try:
        _feed(parser, pieces)
    except _Root:
        return
    except ExpatError as error:
        if error.code == _NO_MEMORY:
            raise MemoryError from error
        raise damaged("kein gültiges XML") from error
    except (LookupError, ValueError) as error:  # From the codec of an encoding that nobody knows.
        raise damaged("unbekannte Kodierung") from error


def _feed(parser: XMLParserType, pieces: Iterable[bytes]) -> None:
    fed = 0
    for piece in pieces:
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _MAX_TAG_BYTES:
            raise too_large("Sie enthält ein Zeichen von mehr als 1 MB am Stück.")
    parser.Parse(b"", True)


def _leave(*_: object) -> NoReturn:
    raise _Root


def _refuse(*_: object) -> NoReturn:
    raise FileError(
        "Die Arbeitsmappe enthält Anweisungen, die nicht hineingehören (DOCTYPE).",
        "Bitte im Tabellenprogramm öffnen und neu speichern.",
    )
