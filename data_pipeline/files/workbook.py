"""Workbooks (XLSX, ODS) as people see them: values, merged cells filled, percentages as percentages."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from data_pipeline.errors import FileError, Place
from data_pipeline.files.apart import messages
from data_pipeline.files.faults import CellFault
from data_pipeline.files.grid import Batch, End, Message, Name
from data_pipeline.files.kinds import HEAD_BYTES, promised_kind, refuse_disguise
from data_pipeline.files.letters import column_letters
from data_pipeline.files.merged import fill_downwards
from data_pipeline.files.sheet import Fault, Row, Sheet
from data_pipeline.opening import open_regular, shown
from data_pipeline.progress import Progress, silent

WORKBOOK_ENDINGS = (".xlsx", ".ods")


def read_workbook(path: Path, *, file: str = "", progress: Progress = silent) -> list[Sheet]:
    """All sheets of a workbook. Raises FileError for what is not a plain XLSX or ODS of sensible size.

    file: the name to report; that of the path if none is given. Sheets that are hidden are read, too.
    progress: told the rows read so far.
    """
    file = file or shown(path.name)
    with open_regular(path, name=file) as source:
        _check_head(source, path, file)
        try:
            found = messages(source, promised=promised_kind(path.name))
            return list(_sheets(_counted(found, file, progress), file))
        except FileError as error:
            raise FileError(_named(file, error.reason), error.advice) from error


def _check_head(source: IO[bytes], path: Path, file: str) -> None:
    try:
        head = source.read(HEAD_BYTES)
    except OSError as error:
        raise FileError(f"{file}: Die Datei lässt sich nicht lesen.", "Bitte das Laufwerk prüfen.") from error
    refuse_disguise(head, ending=path.suffix, name=file)
    source.seek(0)


def _named(file: str, reason: str) -> str:
    return reason if reason.startswith(f"{file}: ") else f"{file}: {reason}"


def _counted(found: Iterable[Message], file: str, progress: Progress) -> Iterator[Message]:
    count = 0
    for message in found:
        if isinstance(message, Batch):
            count += len(message.rows)
            progress(f"Lesen: {file}", done=count)
        yield message


def _sheets(found: Iterable[Message], file: str) -> Iterator[Sheet]:
    name, rows = "", list[Row]()
    for message in found:
        if isinstance(message, Name):
            name, rows = message.name, []
        elif isinstance(message, Batch):
            rows += [Row(number, cells) for number, cells in message.rows]
        else:
            yield _finished(Sheet(file, name, rows), message)


def _finished(sheet: Sheet, end: End) -> Sheet:
    """Rows of the same width, merged cells filled, faults with their place."""
    for at, row in enumerate(sheet.rows):
        if len(row.cells) < end.width:
            sheet.rows[at] = Row(row.number, row.cells + (None,) * (end.width - len(row.cells)))
    faults = list(end.faults)
    fill_downwards(sheet.rows, end.areas, faults)
    faults.sort(key=lambda item: item.row)
    sheet.faults.extend(_fault(sheet, item) for item in faults)
    return sheet


def _fault(sheet: Sheet, found: CellFault) -> Fault:
    return Fault(
        Place(file=sheet.file, sheet=sheet.name, row=found.row),
        found.value,
        found.trouble.reason,
        found.trouble.advice,
        is_refused=found.trouble.is_refused,
        column=column_letters(found.column) if found.column else None,
    )
