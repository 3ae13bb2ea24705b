"""The outcome of a load, written beside the file: German text, JSON, and a copy with the findings."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from data_pipeline.errors import FileError
from data_pipeline.records import Finding

_MARK = ".ergebnis"
_TEXT, _OBJECT, _COPY = f"{_MARK}.txt", f"{_MARK}.json", f"{_MARK}.xlsx"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a file. content_sha256: over the file and its mapping; code: as `load` would exit.

    facts: what goes into the JSON beside digest and code.
    """

    content_sha256: str
    code: int
    text: str
    facts: dict[str, object] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def is_outcome(path: Path) -> bool:
    """Whether a file was written by `write_outcome`.

    >>> is_outcome(Path("liste.xlsx.ergebnis.txt")), is_outcome(Path("ergebnis.xlsx"))
    (True, False)
    """
    return path.name.lower().endswith((_TEXT, _OBJECT, _COPY))


def text_path(path: Path) -> Path:
    """Where the text for people stands."""
    return path.with_name(path.name + _TEXT)


def object_path(path: Path) -> Path:
    """Where the JSON for programs stands; it is written last."""
    return path.with_name(path.name + _OBJECT)


def copy_path(path: Path) -> Path:
    """Where the copy with the findings as comments stands."""
    return path.with_name(path.name + _COPY)


def known_content(path: Path) -> str | None:
    """Digest of the content whose outcome stands beside the file, None where there is none."""
    try:
        found = json.loads(object_path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(found.get("content_sha256")) if isinstance(found, dict) else None


def write_outcome(path: Path, outcome: Outcome) -> None:
    """Write text, then JSON, each whole or not at all. Raises FileError."""
    facts = {"content_sha256": outcome.content_sha256, "exit_code": outcome.code} | outcome.facts
    try:
        _write(text_path(path), outcome.text + "\n")
        _write(object_path(path), json.dumps(facts, ensure_ascii=False, indent=2, default=str) + "\n")
    except OSError as error:
        raise FileError(
            f"{path.parent}: Das Ergebnis lässt sich nicht neben die Datei schreiben.",
            "Bitte Schreibrechte und Platz prüfen.",
        ) from error


def _write(target: Path, text: str) -> None:
    prefix = f".{target.name}."
    with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, prefix=prefix, delete=False) as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    Path(stream.name).chmod(0o644)
    Path(stream.name).replace(target)
