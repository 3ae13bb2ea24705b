"""Keys that came up in a file before: eight bytes for each in memory, the texts in a temporary file."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TextIO

import numpy as np
import numpy.typing as npt

from data_pipeline.complaint_batch import ComplaintBatch, Mask

Hashes = npt.NDArray[np.int64]
_DOUBLED = (
    "Die Kennung kommt in der Datei mehrfach vor; die erste Zeile gilt.",
    "Bitte in der Quelle nur eine Zeile je Fall ausgeben.",
)


@contextmanager
def seen_keys() -> Iterator["SeenKeys"]:
    """For the reading of one file."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n") as texts:
        yield SeenKeys(texts)


class SeenKeys:
    """Finds doubled keys over all parts of a file. Equal hashes are no proof: the texts are compared."""

    def __init__(self, texts: TextIO) -> None:
        self._runs: list[Hashes] = []
        self._texts = texts

    def refuse_doubles(self, batch: ComplaintBatch) -> None:
        """Refuse good cases whose key a good case before them has; the others count as seen."""
        keys = _keys(batch)
        ids = batch.values("complaint_id")
        batch.refuse(self._doubles(keys, batch.is_good), "complaint_id", ids, _DOUBLED)
        self._remember([key for key, is_good in zip(keys, batch.is_good.tolist(), strict=True) if is_good])

    def _doubles(self, keys: list[str], is_good: Mask) -> Mask:
        mask = np.zeros(len(keys), dtype=bool)
        known = self._before(keys)
        if not known and len(set(keys)) == len(keys):
            return mask
        for at, is_candidate in enumerate(is_good.tolist()):
            if is_candidate:
                mask[at] = keys[at] in known
                known.add(keys[at])
        return mask

    def _before(self, keys: list[str]) -> set[str]:
        """Which of the keys came up in an earlier part."""
        hashes = _hashes(keys)
        is_hit = np.zeros(len(keys), dtype=bool)
        for run in self._runs:
            found = np.minimum(np.searchsorted(run, hashes), len(run) - 1)
            is_hit |= run[found] == hashes
        if not is_hit.any():
            return set()
        suspects = {keys[at] for at in np.flatnonzero(is_hit).tolist()}
        return {text for text in self._written() if text in suspects}

    def _written(self) -> Iterator[str]:
        self._texts.seek(0)
        for line in self._texts:
            yield line[:-1]

    def _remember(self, keys: list[str]) -> None:
        if not keys:
            return
        self._texts.seek(0, 2)
        self._texts.write("\n".join([*keys, ""]))
        self._runs.append(np.sort(_hashes(keys)))
        while any(len(one) < 2 * len(other) for one, other in pairwise(self._runs)):
            last = self._runs.pop()
            self._runs[-1] = np.sort(np.concatenate([self._runs[-1], last]))


def _keys(batch: ComplaintBatch) -> list[str]:
    """Source and number of every case as one text of one line."""
    sources = batch.values("source_code").tolist()
    ids = batch.values("complaint_id").tolist()
    keys = [f"{source}\x1f{number}" for source, number in zip(sources, ids, strict=True)]
    text = "".join(keys)
    if "\n" not in text and "\\" not in text:
        return keys
    return [key.replace("\\", "\\\\").replace("\n", "\\n") for key in keys]


def _hashes(keys: list[str]) -> Hashes:
    return np.fromiter(map(hash, keys), dtype=np.int64, count=len(keys))
