"""What a run says: German text for people, one JSON object per file for programs."""

import json

from data_pipeline.errors import PipelineError
from data_pipeline.ledger import FileReport
from data_pipeline.records import Finding
from data_pipeline.run import Result
from data_pipeline.schema.vocabulary import RunOutcome

_SHOWN = 20


def as_json(result: Result, *, is_dry: bool) -> str:
    """One line per file."""
    return "\n".join(json.dumps(_file(result, report, is_dry), ensure_ascii=False) for report in result.files)


def _file(result: Result, report: FileReport, is_dry: bool) -> dict[str, object]:
    counts = report.counts
    return {
        "file": report.file_name,
        "outcome": result.outcome.value,
        "is_dry_run": is_dry,
        "revision": result.revision_number,
        "sha256": report.sha256,
        "mapping": report.mapping_name,
        "rows_read": counts.read,
        "rows_written": counts.written,
        "rows_refused": counts.refused,
        "rows_ignored": counts.ignored,
        "cells_dropped": counts.cells_dropped,
        "findings": [_finding(item) for item in report.findings],
    }


def _finding(item: Finding) -> dict[str, object]:
    return {
        "severity": item.severity.value,
        "sheet": item.place.sheet,
        "row": item.place.row,
        "column": item.column,
        "value": item.value,
        "reason": item.reason,
        "advice": item.advice,
    }


def refusal_as_json(file_name: str, error: PipelineError, *, is_dry: bool) -> str:
    """One line for a file of a run that stopped before anything was read or written."""
    counts = dict.fromkeys(("rows_read", "rows_written", "rows_refused", "rows_ignored", "cells_dropped"), 0)
    reason = {"severity": "refused", "sheet": None, "row": None, "column": None, "value": None}
    finding = reason | {"reason": error.reason, "advice": error.advice}
    head: dict[str, object] = {
        "file": file_name,
        "outcome": RunOutcome.REFUSED.value,
        "is_dry_run": is_dry,
        "revision": None,
    }
    head |= {"sha256": None, "mapping": None}
    return json.dumps(head | counts | {"findings": [finding]}, ensure_ascii=False)


def as_text(result: Result, *, is_dry: bool) -> str:
    """What happened, file by file, with the first findings in full."""
    lines = [_headline(result, is_dry)]
    for report in result.files:
        counts = report.counts
        lines.append(
            f"{report.file_name}: {counts.read} Zeilen gelesen = {counts.written} geladen"
            f" + {counts.refused} abgelehnt + {counts.ignored} übergangen"
        )
        if counts.cells_dropped:
            lines.append(f"  {counts.cells_dropped} Zellen mit Text oder Persönlichem verworfen")
        lines += [_line(item) for item in report.findings[:_SHOWN]]
        if len(report.findings) > _SHOWN:
            lines.append(f"  ... und {len(report.findings) - _SHOWN} weitere Befunde (alle mit --json)")
    return "\n".join(lines)


def _headline(result: Result, is_dry: bool) -> str:
    if result.outcome is RunOutcome.UNCHANGED:
        return f"Derselbe Inhalt ist schon geladen: Revision {result.revision_number} gilt weiter."
    if result.outcome is RunOutcome.REFUSED:
        holds = (
            f"Revision {result.revision_number} gilt weiter." if result.revision_number else "Es gilt nichts."
        )
        return f"Nichts geladen; die Befunde sagen, warum. {holds}"
    if is_dry:
        return "Probelauf: nichts wurde geändert."
    return f"Revision {result.revision_number} gilt: {result.outcome.label}."


def _line(item: Finding) -> str:
    place = [
        f"Blatt {item.place.sheet}" if item.place.sheet else "",
        f"Zeile {item.place.row}" if item.place.row else "",
    ]
    place += [f"Spalte {item.column}" if item.column else ""]
    return f"  {item.severity.label}: {', '.join(filter(None, place))}: {item.reason} {item.advice}"
