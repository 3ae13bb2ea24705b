"""Findings of a file of any size: the first ones in full, of all others their exact number by reason."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from data_pipeline.errors import Place
from data_pipeline.records import Finding
from data_pipeline.schema.vocabulary import FindingSeverity

MAX_FINDINGS = 1_000
_MAX_KINDS = 200
_QUOTED = re.compile("»[^«]*«")
_NUMBER = re.compile(r"\d+")


class _Kind(NamedTuple):
    column: str | None
    reason: str
    advice: str
    severity: FindingSeverity


class FindingLog:
    """Appends to `findings`, which belongs to the caller, and counts what is beyond the limit."""

    def __init__(self, file: str, findings: list[Finding], *, limit: int = MAX_FINDINGS) -> None:
        self._file = file
        self._findings = findings
        self._left = limit
        self._more: Counter[_Kind] = Counter()

    def add(self, found: Iterable[Finding]) -> None:
        """Take in findings."""
        for item in found:
            if self._left > 0:
                self._findings.append(item)
                self._left -= 1
            else:
                self._more[self._kind(item)] += 1

    def _kind(self, item: Finding) -> _Kind:
        """Findings of one kind differ in values and numbers only."""
        reason = _NUMBER.sub("…", _QUOTED.sub("»…«", item.reason))
        kind = _Kind(item.column, reason, item.advice, item.severity)
        if kind in self._more or len(self._more) < _MAX_KINDS:
            return kind
        return _Kind(None, "Verschiedenes.", "Bitte zuerst die genannten Zeilen prüfen.", item.severity)

    def close(self) -> None:
        """Say how many more there were, one finding for each kind; to be called once, at the end."""
        for kind, count in self._more.items():
            self._findings.append(
                Finding(
                    place=Place(file=self._file),
                    column=kind.column,
                    value=None,
                    reason=f"Und {_grouped(count)} weitere gleiche Befunde: {kind.reason}",
                    advice=kind.advice,
                    severity=kind.severity,
                )
            )
        self._more.clear()


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")
