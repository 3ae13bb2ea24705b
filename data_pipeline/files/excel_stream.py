"""The bytes of a part of an XLSX file, as long as they lead somewhere."""

from typing import IO

from data_pipeline.files.limits import too_large

_MAX_BYTES = 1_000_000


class Paced:
    """A stream that is read in pieces; whoever reads it sets `since` to 0 whenever an element has ended.

    The parser looks at an unfinished tag or comment again with every piece, and keeps elements that never
    end: both would take endless time or memory.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.since = 0
        """Bytes since the last element that ended."""

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises FileError where nothing has ended for 1 MB."""
        piece = self._stream.read(size)
        self.since += len(piece)
        if self.since > _MAX_BYTES:
            raise too_large("Sie enthält Text oder Zeichen von mehr als 1 MB am Stück.")
        return piece
