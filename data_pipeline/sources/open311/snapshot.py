"""What a fetch found, as one file that is loaded like any other: a head, then one case per line.

The same content gives the same bytes: cases are sorted, and the moment of the fetch is only written when
something depends on it. Nothing personal ever reaches the file.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from data_pipeline.errors import FileError
from data_pipeline.parsing.codes import normal
from data_pipeline.sources.open311.fields import Kept
from data_pipeline.sources.open311.harvest import Harvest
from data_pipeline.sources.open311.spans import iso

FORMAT = "konzeptmonitor-open311-1"


class Head(NamedTuple):
    """First line of a snapshot. observed_at: None where no case depends on it."""

    source: str
    observed_at: datetime | None
    vanished: tuple[str, ...]
    cells_dropped: int
    warnings: tuple[str, ...]


def write_snapshot(path: Path, found: Harvest, *, source: str, observed_at: datetime) -> None:
    """Write the file; it is complete or not there."""
    cases = [found.cases[key] for key in sorted(found.cases)]
    cases += [found.nameless[key] for key in sorted(found.nameless)]
    head: dict[str, object] = {
        "format": FORMAT,
        "source": source,
        "vanished": sorted(found.vanished),
        "cells_dropped": sum(item.dropped for item in cases),
        "warnings": found.warnings,
    }
    if found.vanished or any(_needs_moment(item) for item in cases):
        head["observed_at"] = iso(observed_at)
    lines = [_line(head), *(_line(item.fields) for item in cases)]
    part = path.with_name(path.name + ".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(path)


def _needs_moment(item: Kept) -> bool:
    """Whether a case may be closed without a word about when."""
    is_open = normal(item.fields.get("status") or "") == "open"
    return not is_open and not item.fields.get("updated_datetime")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def head_of(value: object, *, file: str) -> Head | None:
    """The head of a snapshot, None for what is none. Raises FileError for one that is broken."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    try:
        observed = value.get("observed_at")
        return Head(
            source=str(value["source"]),
            observed_at=datetime.strptime(observed, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            if observed
            else None,
            vanished=tuple(str(key) for key in value["vanished"]),
            cells_dropped=int(value["cells_dropped"]),
            warnings=tuple(str(text) for text in value["warnings"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FileError(
            f"{file}: Der Kopf des Abzugs ist beschädigt.",
            "Bitte noch einmal abrufen (konzeptmonitor fetch).",
        ) from error
