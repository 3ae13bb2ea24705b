"""Finished answers, compressed once: the same bytes for everybody who asks the same."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

import brotli

_KEPT = 256


@dataclass(frozen=True, kw_only=True)
class Entity:
    """An answer in every encoding that is offered, by its name in `Content-Encoding` ("" is as it is).

    is_packed: it is a file that packs itself, the same in every encoding.
    """

    mimetype: str
    bodies: dict[str, bytes]
    is_packed: bool = False


def entity(text: str | bytes, *, mimetype: str, is_packed: bool = False) -> Entity:
    """The answer with all its encodings; the same text gives the same bytes. What is packed stays so."""
    body = text.encode() if isinstance(text, str) else text
    if is_packed:
        return Entity(mimetype=mimetype, bodies=dict.fromkeys(("", "gzip", "br"), body), is_packed=True)
    bodies = {"": body, "gzip": gzip.compress(body, 9, mtime=0), "br": bytes(brotli.compress(body))}
    return Entity(mimetype=mimetype, bodies=bodies)


class Shelf:
    """Keeps the answers that were asked for last, at most `kept` of them."""

    def __init__(self, *, kept: int = _KEPT) -> None:
        self._kept, self._lock = kept, Lock()
        self._entities: OrderedDict[Hashable, Entity] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entities)

    def get(self, key: Hashable, build: Callable[[], Entity]) -> Entity:
        """The answer of a key, built if it is not there. Two that miss at once may both build the same."""
        with self._lock:
            found = self._entities.get(key)
            if found is not None:
                self._entities.move_to_end(key)
                return found
        made = build()
        with self._lock:
            self._entities[key] = made
            while len(self._entities) > self._kept:
                self._entities.popitem(last=False)
        return made
