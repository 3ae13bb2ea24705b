"""Looking again at what is known: cases changed lately, and every case that is still open here."""

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import datetime
from itertools import count

from data_pipeline.progress import Progress
from data_pipeline.remote.errors import RemoteAnswerError
from data_pipeline.sources.open311.moments import is_later
from data_pipeline.sources.open311.server import Record, Server, id_of
from data_pipeline.sources.open311.spans import iso

AT_ONCE = 20
_DOORS = (401, 403, 407)
_PAGE_SIZE = "200"
Add = Callable[[list[Record]], None]


def read_changed(server: Server, *, since: datetime, end: datetime, add: Add) -> None:
    """Cases changed since then, where a server understands `updated_after`, which the standard does not have.

    A server that ignores the question sends its newest cases; as soon as a page holds no case that was
    changed since, or none that is new, nothing more is asked. Raises RemoteError.
    """
    seen: set[str | None] = set()
    for page in count():
        asked = {"page": str(page)} if page else {}  # Some count pages from 0, some from 1: see SpanReader.
        try:
            records = server.cases(
                updated_after=iso(since), updated_before=iso(end), page_size=_PAGE_SIZE, **asked
            )
        except RemoteAnswerError as error:
            if error.status in _DOORS:
                raise
            return  # The server does not understand the question, which it need not.
        changed = [record for record in records if is_later(record.get("updated_datetime"), since)]
        add(changed)
        ids = {id_of(record) for record in changed}
        if not ids or (ids <= seen and page > 1):
            return
        seen |= ids


def reread(
    server: Server,
    ids: Sequence[str],
    *,
    found: Container[str],
    add: Add,
    warn: Callable[[str], None],
    progress: Progress,
) -> list[str]:
    """Ask for cases by id, several at once where the server can; returns the ids it does not know.

    `found` is what `add` has taken in so far. Raises RemoteError.
    """
    vanished: list[str] = []
    for done, group in enumerate(_groups(ids)):
        progress(f"{len(ids)} offene Fälle noch einmal ansehen", done=done * AT_ONCE, total=len(ids))
        add(_several(server, group))
        missing = [key for key in group if key not in found]
        vanished += [key for key in missing if _is_gone(server, key, found=found, add=add, warn=warn)]
    return vanished


def _groups(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Groups for one request each; an id with a comma would be taken for two."""
    plain = [key for key in ids if "," not in key]
    yield from (plain[at : at + AT_ONCE] for at in range(0, len(plain), AT_ONCE))
    yield from ([key] for key in ids if "," in key)


def _several(server: Server, group: Sequence[str]) -> list[Record]:
    if len(group) == 1:
        return []
    try:
        return server.cases(service_request_id=",".join(group))
    except RemoteAnswerError as error:
        if error.status in _DOORS:
            raise
        return []  # The server wants single ids.


def _is_gone(
    server: Server, key: str, *, found: Container[str], add: Add, warn: Callable[[str], None]
) -> bool:
    records = server.case(key)
    add(records)
    if records and key not in found:
        warn(f"Auf die Frage nach dem Fall {key} antwortet der Server mit einem anderen.")
    return not records
