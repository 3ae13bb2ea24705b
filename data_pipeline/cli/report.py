"""What a run says: German text for people, one JSON object per file for programs."""

import json

from data_pipeline.cli.comparison import as_object
from data_pipeline.cli.comparison import as_text as changes_as_text
from data_pipeline.errors import PipelineError
from data_pipeline.ledger import FileReport, reasons_text
from data_pipeline.records import Finding
from data_pipeline.run import Result
from data_pipeline.schema.vocabulary import FindingSeverity, RunOutcome

_SHOWN = 20


def as_json(result: Result, *, is_dry: bool) -> str:
    """One line per file; what changes in the plan by the run as a whole stands in the first one."""
    files = [_file(result, report, is_dry) for report in result.files]
    for number, item in enumerate(files):
        item["changes"] = as_object(result.comparison) if result.comparison and not number else None
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in files)


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
        "ignored_because": counts.reasons,
        "complaints": {"added": result.complaints.added, "changed": result.complaints.changed},
        "override_reason": result.override_reason,
        "findings": [_finding(item) for item in report.findings],
    }


def _finding(item: Finding) -> dict[str, object]:
    return {
        "severity": item.severity.value,
        "cell": item.cell,
        "sheet": item.place.sheet,
        "row": item.place.row,
        "column": item.column,
        "value": item.value,
        "reason": item.reason,
        "advice": item.advice,
    }


def refusals_as_json(file_names: list[str], error: PipelineError, *, is_dry: bool) -> str:
    """One line for every file of a run that stopped before anything was read or written."""
    at_fault = next((name for name in file_names if error.reason.startswith(name)), None)
    lines = []
    for name in file_names:
        is_other = at_fault is not None and name != at_fault
        told = (
            PipelineError(f"Nicht geladen, weil {at_fault} abgelehnt ist.", error.advice)
            if is_other
            else error
        )
        lines.append(refusal_as_json(name, told, is_dry=is_dry))
    return "\n".join(lines)


def refusal_as_json(file_name: str, error: PipelineError, *, is_dry: bool) -> str:
    """One line for a file that was not loaded."""
    counts = dict.fromkeys(("rows_read", "rows_written", "rows_refused", "rows_ignored", "cells_dropped"), 0)
    reason = {"severity": "obstacle", "cell": None, "sheet": None, "row": None, "column": None, "value": None}
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
    lines = [_headline(result, is_dry), *_change_lines(result)]
    for report in result.files:
        counts = report.counts
        lines.append(
            f"{report.file_name}: {counts.read} Zeilen gelesen = {counts.written} geladen"
            f" + {counts.refused} abgelehnt + {counts.ignored} übergangen"
            + (f" ({reasons_text(counts.reasons)})" if counts.reasons else "")
        )
        if counts.cells_dropped:
            lines.append(f"  {counts.cells_dropped} Zellen mit Text oder Persönlichem verworfen")
        told = [item for item in report.findings if not (result.override_reason and _is_obstacle(item))]
        lines += [_line(item) for item in told[:_SHOWN]]
        if len(told) > _SHOWN:
            lines.append(f"  ... und {len(told) - _SHOWN} weitere Befunde (alle mit --json)")
    return "\n".join(lines)


def _is_obstacle(item: Finding) -> bool:
    return item.severity is FindingSeverity.OBSTACLE


def _change_lines(result: Result) -> list[str]:
    """What the load changes in the plan and among the cases."""
    lines = []
    if result.comparison is not None and not result.comparison.is_equal:
        lines.append(changes_as_text(result.comparison, limit=_SHOWN))
    if result.complaints.added or result.complaints.changed:
        lines.append(f"Anliegen: {result.complaints.added} neu, {result.complaints.changed} geändert")
    if result.override_reason:
        lines.append("Trotzdem geladen (--force):")
        lines += [f"  {reason}" for reason in result.override_reason.splitlines()]
    return lines


def _headline(result: Result, is_dry: bool) -> str:
    if result.outcome is RunOutcome.UNCHANGED:
        dry = "Probelauf: " if is_dry else ""
        is_same = not any(report.counts.refused for report in result.files)
        what = "Derselbe Inhalt ist schon geladen" if is_same else "Es ändert sich nichts"
        return f"{dry}{what}: Revision {result.revision_number} gilt weiter."
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
        f"Spalte {item.column}" if item.column else "",
    ]
    where = ", ".join(filter(None, place))
    return f"  {item.severity.label}: {where}{': ' if where else ''}{item.reason} {item.advice}"
