"""All cases of a span, whatever habits a server has.

The standard lets a server stop after so many cases without saying so. Some offer pages, counted from 0 or
from 1; some repeat the last page for ever; some ignore the question. So: an answer that may have been cut is
asked for page by page, and if the server has no pages, for both halves of its span.
"""

from collections.abc import Callable
from itertools import count

from data_pipeline.sources.open311.server import Record, Server, id_of
from data_pipeline.sources.open311.spans import Span

SMALLEST_CAP = 10
"""No server is known that cuts shorter answers."""
PAGE_SIZE = "200"
Add = Callable[[list[Record]], None]
"""Takes records in."""


class SpanReader:
    """Reads spans of one server; learns on the way how large its answers get and whether it has pages."""

    def __init__(self, server: Server, *, add: Add, warn: Callable[[str], None]) -> None:
        self._server = server
        self._add = add
        self._warn = warn
        self._largest = SMALLEST_CAP
        self._has_pages: bool | None = None

    def read(self, span: Span, **parameters: str) -> None:
        """Take in all cases of a span. Raises RemoteError."""
        self._go_on(span, self._ask(span, parameters), parameters)

    def _ask(self, span: Span, parameters: dict[str, str], **more: str) -> list[Record]:
        records = self._server.cases(**span.parameters, page_size=PAGE_SIZE, **parameters, **more)
        self._add(records)
        return records

    def _go_on(self, span: Span, records: list[Record], parameters: dict[str, str]) -> None:
        """Ask further if the answer is as large as the largest: then it may have been cut."""
        is_suspect = len(records) >= self._largest
        self._largest = max(self._largest, len(records))
        if not is_suspect or self._read_pages(span, records, parameters):
            return
        halves = span.halves()
        if halves is None:
            self._warn_of(span, records)
            return
        answers = [self._ask(half, parameters) for half in halves]
        if all(_ids(answer) == _ids(records) for answer in answers):
            self._warn_of(span, records)
            return
        for half, answer in zip(halves, answers, strict=True):
            self._go_on(half, answer, parameters)

    def _read_pages(self, span: Span, first: list[Record], parameters: dict[str, str]) -> bool:
        """Whether the server has pages; then all of the span were read.

        A page counted from 1 may be the first answer again, so that only the second one must bring news.
        """
        if self._has_pages is False:
            return False
        seen = _ids(first)
        for page in count(1):
            found = _ids(self._ask(span, parameters, page=str(page)))
            if found <= seen and page > 1:
                break
            self._has_pages = self._has_pages or not found <= seen
            seen |= found
        self._has_pages = bool(self._has_pages)
        return self._has_pages

    def _warn_of(self, span: Span, records: list[Record]) -> None:
        self._warn(
            f"Für {span} zeigt der Server {len(records)} Fälle und lässt sich nicht genauer fragen;"
            " es können welche fehlen."
        )


def _ids(records: list[Record]) -> set[str | None]:
    return {id_of(record) for record in records}
